import { Construct } from "constructs";
import type { IConfigMap } from "kubernetes-models/v1/ConfigMap";
import type { INodeSelectorRequirement } from "kubernetes-models/v1/NodeSelectorRequirement";
import { ARCHITECTURES, type Capacity } from "../../fleet/cloud.ts";
import type { CapacityClassesProps, FleetContext, PodScheduling } from "../contract.ts";
import { KubernetesObject } from "../kubernetes/object.ts";
import { ARCHITECTURE_LABEL, type PoolPlan, plannedPools, SPOT, SYSTEM_POOL } from "./native/pool-plan.ts";

/**
 * Above all others, though only what AKS itself runs bears the taint of the system pool: a pool without a priority is not
 * used while another one fits, and the autoscaler never removes a node with a pod of AKS on it.
 * https://learn.microsoft.com/azure/aks/cluster-autoscaler#cluster-autoscaler-profile-settings (skip-nodes-with-system-pods)
 */
const SYSTEM: Pick<PoolPlan, "name" | "priority"> = { name: SYSTEM_POOL, priority: 100 };

/**
 * In which order the cluster autoscaler tries the node pools, which are the capacity classes of AKS. Each has its own
 * ceiling. https://learn.microsoft.com/azure/aks/cluster-autoscaler#use-the-cluster-autoscaler-profile
 */
export class CapacityClasses extends Construct {
  constructor(scope: Construct, id: string, { context }: CapacityClassesProps) {
    super(scope, id);
    const priorities: IConfigMap = {
      apiVersion: "v1",
      kind: "ConfigMap",
      // The autoscaler reads this name in this namespace.
      // https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/expander/priority/readme.md
      metadata: { name: "cluster-autoscaler-priority-expander", namespace: "kube-system", labels: { ...context.labels } },
      data: {
        priorities: [SYSTEM, ...plannedPools(context)]
          .toSorted((a, b) => b.priority - a.priority)
          .map(entry)
          .join(""),
      },
    };
    new KubernetesObject(this, "priorities", priorities);
  }
}

/** YAML: a priority and the regular expression of its scale set, "aks-<pool>-<number>-vmss". */
function entry({ name, priority }: Pick<PoolPlan, "name" | "priority">): string {
  return `${priority}:\n- ^aks-${name}-\n`;
}

/**
 * Pods that may be on spot prefer it among nodes with room, as the autoscaler does among pools. All others are kept away
 * from it by its taint and by its label, from the system pool by asking for an architecture.
 */
export function scheduling({ fleet }: FleetContext, capacity: Capacity): PodScheduling {
  const architectures = ARCHITECTURES.filter((one) => fleet.architectures.includes(one));
  const hasArchitecture: Label = { key: ARCHITECTURE_LABEL, operator: "In", values: architectures };
  const isSpot: Label = { key: SPOT.key, operator: "In", values: [SPOT.value] };
  // Weights add up: spot of either architecture comes before on-demand Arm, and that before the rest, which costs more.
  const preferred = [...(capacity === "spot" ? [prefer(100, isSpot)] : []), ...(architectures.length > 1 ? [prefer(50, { ...hasArchitecture, values: ["arm64"] })] : [])];
  const required = capacity === "spot" ? [hasArchitecture] : [hasArchitecture, { ...isSpot, operator: "NotIn" as const }];
  return {
    ...(capacity === "spot" ? { tolerations: [{ key: SPOT.key, operator: "Equal", value: SPOT.value, effect: "NoSchedule" }] } : {}),
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: required }] },
        ...(preferred.length > 0 ? { preferredDuringSchedulingIgnoredDuringExecution: preferred } : {}),
      },
    },
  };
}

type Label = INodeSelectorRequirement;

function prefer(weight: number, label: Label) {
  return { weight, preference: { matchExpressions: [label] } };
}
