import { Construct } from "constructs";
import { NODE } from "../../fleet/addresses.ts";
import { ARCHITECTURES, type Architecture, type Capacity } from "../../fleet/cloud.ts";
import { clusterFleets, partsOf } from "../../fleet/computed.ts";
import type { ResolvedFleet } from "../../fleet/resolved.ts";
import type { CapacityClassesProps, Context, FleetContext, PodScheduling } from "../contract.ts";
import { KubernetesObject } from "../kubernetes/object.ts";
import { ARCHITECTURE_LABEL, CLASS_LABEL, type ComputeClass, type Priority, SPOT_TAINT } from "./native/compute-class.ts";
import { storageClass } from "./native/storage-class.ts";

/**
 * Two of each architecture, for where one is sold out or missing; the cheaper first. Nodes of a family are paid whole.
 * `podFamily` is paid by the pod, but cannot say how small a node may be, and has Arm only where Google has opened it.
 * https://cloud.google.com/kubernetes-engine/docs/concepts/about-custom-compute-classes
 */
const FAMILIES: Readonly<Record<Architecture, readonly string[]>> = { arm64: ["n4a", "c4a"], amd64: ["n2d", "n4"] };
/** The room for nodes in the network counts on no smaller ones (fleet/addresses.ts). */
const SMALLEST_NODE = { minCores: NODE.vcpu, minMemoryGb: NODE.memoryMiB / 1024 };

/** What pods of the placement can ask for: a ComputeClass for each capacity and set of architectures, and encrypted disks. */
export class CapacityClasses extends Construct {
  constructor(scope: Construct, id: string, { context, foundation }: CapacityClassesProps) {
    super(scope, id);
    const fleets = clusterFleets(context.placement);
    const classes = fleets.flatMap((fleet) => capacitiesOf(fleet).map((capacity) => computeClass(context, capacity, architecturesOf(fleet))));
    for (const [name, one] of new Map(classes.map((one) => [one.metadata.name, one]))) new KubernetesObject(this, name, one);
    new KubernetesObject(this, "storage", storageClass(foundation.keys.keyId));
  }
}

/** On which class of nodes pods land; an image runs on its own architectures only. */
export function scheduling({ fleet }: FleetContext, capacity: Capacity): PodScheduling {
  const architectures = architecturesOf(fleet);
  const matchExpressions = [{ key: ARCHITECTURE_LABEL, operator: "In" as const, values: [...architectures] }];
  const tolerations = [...(architectures.includes("arm64") ? [tolerate(ARCHITECTURE_LABEL, "arm64")] : []), ...(capacity === "spot" ? [tolerate(SPOT_TAINT, "true")] : [])];
  return {
    nodeSelector: { [CLASS_LABEL]: className(capacity, architectures) },
    affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions }] } } },
    ...(tolerations.length > 0 ? { tolerations } : {}),
  };
}

function computeClass({ placement, labels }: Context, capacity: Capacity, architectures: readonly Architecture[]): ComputeClass {
  const priorities = (spot: boolean): Priority[] =>
    architectures.flatMap((architecture) => FAMILIES[architecture].map((machineFamily) => ({ machineFamily, spot, ...SMALLEST_NODE })));
  return {
    apiVersion: "cloud.google.com/v1",
    kind: "ComputeClass",
    metadata: { name: className(capacity, architectures), labels },
    spec: {
      priorities: capacity === "spot" ? [...priorities(true), ...priorities(false)] : priorities(false),
      priorityDefaults: { location: { zones: placement.zones } },
      nodePoolAutoCreation: { enabled: true },
      // Back to spot as soon as there is some; who asked for workers that stay is not moved for a cheaper node.
      activeMigration: { optimizeRulePriority: capacity === "spot" },
      // A pod that waits says what is missing; any other node may be of an architecture that its image lacks.
      whenUnsatisfiable: "DoNotScaleUp",
    },
  };
}

/** No name may begin with "gke" or "autopilot". */
function className(capacity: Capacity, architectures: readonly Architecture[]): string {
  return [capacity, ...architectures].join("-");
}

function capacitiesOf(fleet: ResolvedFleet): Capacity[] {
  return fleet.lanes.flatMap(partsOf).map(({ capacity }) => capacity);
}

/** Arm first, in whatever order the fleet has them. */
function architecturesOf(fleet: ResolvedFleet): Architecture[] {
  return ARCHITECTURES.filter((architecture) => fleet.architectures.includes(architecture));
}

function tolerate(key: string, value: string) {
  return { key, operator: "Equal" as const, value, effect: "NoSchedule" as const };
}
