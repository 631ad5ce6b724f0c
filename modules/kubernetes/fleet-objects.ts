import type { Manifest } from "@cdktf/provider-kubernetes/lib/manifest/index.js";
import type { ITriggerAuthentication } from "@kubernetes-models/keda/keda.sh/v1alpha1/TriggerAuthentication";
import type { IPodMonitor } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PodMonitor";
import { Construct } from "constructs";
import { METRICS_PATH } from "../../agent-image/src/env.ts";
import type { FleetContext, PodNetwork, QueueTriggers } from "../contract.ts";
import { Namespace } from "./namespace.ts";
import { NetworkPolicy } from "./network-policy.ts";
import { KubernetesObject } from "./object.ts";
import { AUTHENTICATION } from "./scaling.ts";

interface FleetObjectsProps {
  readonly context: FleetContext;
  readonly namespace: string;
  readonly network: PodNetwork;
  readonly cachePort: number;
  readonly authentication: QueueTriggers["authentication"];
}

/** What the lanes of a fleet share in a cluster: namespace with quota, network policy, the scaler's way in, metrics. */
export class FleetObjects extends Construct {
  /** What every lane waits for. */
  readonly before: readonly Manifest[];

  constructor(scope: Construct, id: string, { context, namespace: name, network, cachePort, authentication }: FleetObjectsProps) {
    super(scope, id);
    const namespace = new Namespace(this, "namespace", { context, name });
    const dependsOn = [namespace.resource];
    new NetworkPolicy(this, "network-policy", { context, namespace: name, network, cachePort, dependsOn });
    const access: ITriggerAuthentication = {
      apiVersion: "keda.sh/v1alpha1",
      kind: "TriggerAuthentication",
      metadata: { name: AUTHENTICATION, namespace: name },
      spec: authentication,
    };
    const metrics: IPodMonitor = {
      apiVersion: "monitoring.coreos.com/v1",
      kind: "PodMonitor",
      metadata: { name: "workers", namespace: name },
      spec: { selector: { matchLabels: { "muster-fleet": context.fleet.name } }, podMetricsEndpoints: [{ port: "metrics", path: METRICS_PATH }] },
    };
    this.before = [namespace.resource, new KubernetesObject(this, "scaler-access", access, dependsOn).resource];
    new KubernetesObject(this, "metrics", metrics, dependsOn);
  }
}
