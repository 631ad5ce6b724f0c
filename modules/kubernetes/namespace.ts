import type { Manifest } from "@cdktf/provider-kubernetes/lib/manifest/index.js";
import { Construct } from "constructs";
import type { INamespace } from "kubernetes-models/v1/Namespace";
import type { IResourceQuota } from "kubernetes-models/v1/ResourceQuota";
import { HEADROOM } from "../../fleet/addresses.ts";
import type { FleetContext } from "../contract.ts";
import { KubernetesObject } from "./object.ts";
import { cpu, memory } from "./quantity.ts";

interface NamespaceProps {
  readonly context: FleetContext;
  readonly name: string;
}

/** A fleet's own namespace: pods that want more than the restricted profile, or more of them than the lanes' maxima and a rollout beside, are refused. */
export class Namespace extends Construct {
  /** What every object in the namespace waits for. */
  readonly resource: Manifest;

  constructor(scope: Construct, id: string, { context, name }: NamespaceProps) {
    super(scope, id);
    const { resources, lanes } = context.fleet;
    const namespace: INamespace = {
      apiVersion: "v1",
      kind: "Namespace",
      metadata: {
        name,
        // https://kubernetes.io/docs/concepts/security/pod-security-admission/
        labels: { ...context.labels, "pod-security.kubernetes.io/enforce": "restricted", "pod-security.kubernetes.io/enforce-version": "latest" },
      },
    };
    const pods = Math.ceil(lanes.reduce((sum, { workers }) => sum + workers.max, 0) * HEADROOM);
    const quota: IResourceQuota = {
      apiVersion: "v1",
      kind: "ResourceQuota",
      metadata: { name: "fleet", namespace: name },
      spec: {
        hard: {
          pods: String(pods),
          "requests.cpu": cpu(pods * resources.vcpu),
          "requests.memory": memory(pods * resources.memoryMiB),
          "limits.memory": memory(pods * resources.memoryMiB),
        },
      },
    };
    this.resource = new KubernetesObject(this, "namespace", namespace).resource;
    new KubernetesObject(this, "quota", quota, [this.resource]);
  }
}
