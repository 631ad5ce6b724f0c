import type { Manifest } from "@cdktf/provider-kubernetes/lib/manifest/index.js";
import { Construct } from "constructs";
import type { IPriorityClass } from "kubernetes-models/scheduling.k8s.io/v1/PriorityClass";
import type { INamespace } from "kubernetes-models/v1/Namespace";
import { PLATFORM_NAMESPACE } from "../../fleet/names.ts";
import { LANE_CLASSES, type LaneClass } from "../../fleet/spec.ts";
import type { Context } from "../contract.ts";
import { KubernetesObject } from "./object.ts";
import { priorityClass } from "./workload.ts";

/** Where room is short, realtime workers take it from batch workers, which hand their tasks back. */
const PRIORITY: Record<LaneClass, { value: number; preemptionPolicy: "PreemptLowerPriority" | "Never" }> = {
  realtime: { value: 1000, preemptionPolicy: "PreemptLowerPriority" },
  batch: { value: 100, preemptionPolicy: "Never" },
};

/** What all fleets of a cluster share beside charts and capacity: the platform's namespace, and who goes first. */
export class PlatformObjects extends Construct {
  readonly namespace: Manifest;

  constructor(scope: Construct, id: string, { context }: { readonly context: Context }) {
    super(scope, id);
    const namespace: INamespace = { apiVersion: "v1", kind: "Namespace", metadata: { name: PLATFORM_NAMESPACE, labels: { ...context.labels } } };
    this.namespace = new KubernetesObject(this, "namespace", namespace).resource;
    for (const laneClass of LANE_CLASSES) {
      const priority: IPriorityClass = {
        apiVersion: "scheduling.k8s.io/v1",
        kind: "PriorityClass",
        metadata: { name: priorityClass(laneClass) },
        description: `Workers of ${laneClass} lanes`,
        globalDefault: false,
        ...PRIORITY[laneClass],
      };
      new KubernetesObject(this, `${laneClass}-priority`, priority);
    }
  }
}
