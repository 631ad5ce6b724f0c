import type { Manifest } from "@cdktf/provider-kubernetes/lib/manifest/index.js";
import { Construct } from "constructs";
import type { IServiceAccount } from "kubernetes-models/v1/ServiceAccount";
import type { WorkerVariables } from "../../agent-image/src/env.ts";
import type { Capacity } from "../../fleet/cloud.ts";
import { laneParts } from "../../fleet/computed.ts";
import { baseName, type PodAccount } from "../../fleet/names.ts";
import type { ResolvedLane } from "../../fleet/resolved.ts";
import type { FleetContext, PodIdentity, PodScheduling, QueueTriggers } from "../contract.ts";
import { disruption } from "./disruption.ts";
import { KubernetesObject } from "./object.ts";
import { scaling } from "./scaling.ts";
import { workload } from "./workload.ts";

interface LaneProps {
  readonly context: FleetContext;
  readonly lane: ResolvedLane;
  readonly pod: PodAccount;
  readonly image: string;
  readonly variables: WorkerVariables;
  readonly identity: PodIdentity;
  readonly scheduling: (capacity: Capacity) => PodScheduling;
  readonly trigger: ReturnType<QueueTriggers["trigger"]>;
  /** The namespace and what else must be there first. */
  readonly dependsOn: readonly Manifest[];
}

/** Everything of a lane that is in the cluster: its account, its workers, how many they are and how many may go at once. */
export class Lane extends Construct {
  constructor(scope: Construct, id: string, { context, lane, pod, image, variables, identity, scheduling, trigger, dependsOn }: LaneProps) {
    super(scope, id);
    const account: IServiceAccount = {
      apiVersion: "v1",
      kind: "ServiceAccount",
      metadata: { name: pod.serviceAccount, namespace: pod.namespace, labels: { ...context.labels }, annotations: { ...identity.serviceAccountAnnotations } },
      automountServiceAccountToken: false,
    };
    const { resource } = new KubernetesObject(this, "service-account", account, dependsOn);

    const { base, scaled } = laneParts(lane);
    const common = { context, lane, pod, image, variables, podLabels: identity.podLabels };
    const parts = [{ part: "scaled" as const, name: lane.name, size: scaled }, ...(base ? [{ part: "base" as const, name: baseName(lane.name), size: base }] : [])];
    for (const { part, name, size } of parts) {
      new KubernetesObject(this, part, workload({ ...common, part, name, size, scheduling: scheduling(size.capacity) }), [...dependsOn, resource]);
    }
    new KubernetesObject(this, "disruption", disruption(context, lane, pod), dependsOn);
    new KubernetesObject(this, "scaling", scaling({ context, lane, pod, workload: lane.name, trigger }), dependsOn);
  }
}
