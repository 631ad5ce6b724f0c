import type { INodePool } from "@kubernetes-models/karpenter/karpenter.sh/v1/NodePool";
import { HEADROOM, NODE } from "../../../fleet/addresses.ts";
import { ARCHITECTURES, type Capacity } from "../../../fleet/cloud.ts";
import { clusterFleets, graceSeconds, partsOf } from "../../../fleet/computed.ts";
import { MAX_UNAVAILABLE_PERCENT, SCALING } from "../../../fleet/defaults.ts";
import type { ResolvedFleet, ResolvedLane } from "../../../fleet/resolved.ts";
import type { Context } from "../../contract.ts";
import { cpu } from "../../kubernetes/quantity.ts";
import { NODE_CLASS } from "./node-class.ts";

/** Label of nodes, and taint that keeps everything else away. */
export const CAPACITY_KEY = "muster-capacity";

/** The smallest node for which addresses are planned, the sizes of AWS's own example, and one for the largest workers. */
const NODE_VCPUS = [NODE.vcpu, 8, 16, 32, 64];
const USUAL_NODE_VCPU = 32;
/** The most that families c, m and r have. https://aws.amazon.com/ec2/instance-types/memory-optimized/ */
const MIB_PER_VCPU = 8192;
/** What Auto Mode's own pools have; no node may live longer than 21 days. https://docs.aws.amazon.com/eks/latest/userguide/auto-security.html */
const EXPIRE_AFTER = "336h";

interface Placed {
  readonly fleet: ResolvedFleet;
  readonly lane: ResolvedLane;
  /** Most workers on this capacity. */
  readonly workers: number;
  /** The longest that one of them may take to go. */
  readonly graceSeconds: number;
}

/** What of the placement's fleets lands on a capacity. */
export function placedOn({ placement }: Context, capacity: Capacity): readonly Placed[] {
  return clusterFleets(placement).flatMap((fleet) =>
    fleet.lanes.flatMap((lane) => {
      const parts = partsOf(lane).filter((part) => part.capacity === capacity);
      const workers = parts.reduce((sum, part) => sum + part.max, 0);
      return workers > 0 ? [{ fleet, lane, workers, graceSeconds: Math.max(...parts.map((part) => graceSeconds(part.drainSeconds))) }] : [];
    }),
  );
}

/** A Karpenter NodePool for the workers of one capacity. https://docs.aws.amazon.com/eks/latest/userguide/create-node-pool.html */
export function nodePool(context: Context, capacity: Capacity): INodePool {
  const placed = placedOn(context, capacity);
  const onSpot = capacity === "spot";
  const oneOf = (key: string, values: readonly string[]) => ({ key, operator: "In" as const, values: [...values] });
  return {
    apiVersion: "karpenter.sh/v1",
    kind: "NodePool",
    metadata: { name: `muster-${capacity}` },
    spec: {
      template: {
        metadata: { labels: { [CAPACITY_KEY]: capacity } },
        spec: {
          nodeClassRef: { group: "eks.amazonaws.com", kind: "NodeClass", name: NODE_CLASS },
          taints: [{ key: CAPACITY_KEY, value: capacity, effect: "NoSchedule" }],
          requirements: [
            // Of both Karpenter tries spot first. https://karpenter.sh/docs/concepts/nodepools/#capacity-type
            oneOf("karpenter.sh/capacity-type", onSpot ? ["spot", "on-demand"] : ["on-demand"]),
            // The cheapest comes first, which on demand is arm64.
            oneOf(
              "kubernetes.io/arch",
              ARCHITECTURES.filter((one) => placed.some(({ fleet }) => fleet.architectures.includes(one))),
            ),
            // As in the built-in pools. Many families: what is short of one is there of another.
            oneOf("eks.amazonaws.com/instance-category", ["c", "m", "r"]),
            { key: "eks.amazonaws.com/instance-generation", operator: "Gt", values: ["4"] },
            oneOf("eks.amazonaws.com/instance-cpu", nodeVcpus(placed).map(String)),
            { key: "eks.amazonaws.com/instance-memory", operator: "Gt", values: [String(NODE.memoryMiB - 1)] },
          ],
          expireAfter: EXPIRE_AFTER,
          terminationGracePeriod: `${drainSeconds(placed)}s`,
        },
      },
      limits: { cpu: cpu(ceilingVcpu(context, placed)) },
      disruption: {
        // On demand a worker that is evicted has the time for its longest task; on spot it has not, so there only nodes
        // without workers go. Those that came on demand for want of spot stay until then.
        consolidationPolicy: onSpot ? "WhenEmpty" : "WhenEmptyOrUnderutilized",
        // A lane that breathes keeps its nodes as long as its workers.
        consolidateAfter: `${SCALING.scaleIn.stabilizationSeconds}s`,
        budgets: [{ nodes: `${MAX_UNAVAILABLE_PERCENT}%`, reasons: ["Underutilized", "Drifted"] }],
      },
    },
  };
}

/** vCPU of the node that a worker fills, were there no other. */
function share({ resources }: ResolvedFleet): number {
  return Math.max(resources.vcpu, resources.memoryMiB / MIB_PER_VCPU);
}

/** A large node takes many workers along when it goes, so the largest is only for workers that need it. */
function nodeVcpus(placed: readonly Placed[]): number[] {
  const largest = Math.max(...placed.map(({ fleet }) => share(fleet)));
  return NODE_VCPUS.filter((vcpu) => vcpu <= USUAL_NODE_VCPU || largest > USUAL_NODE_VCPU / 2);
}

/** Everybody at the maximum, and in each zone one small node that is not full. Karpenter counts whole nodes. */
function ceilingVcpu({ placement }: Context, placed: readonly Placed[]): number {
  const needed = placed.reduce((sum, { fleet, workers }) => sum + workers * share(fleet), 0);
  return Math.ceil(needed * HEADROOM) + placement.zones.length * NODE.vcpu;
}

/** Time to leave a node: if all its workers are of one lane, they go a share at a time. Then they are killed. */
function drainSeconds(placed: readonly Placed[]): number {
  const rounds = Math.ceil(100 / MAX_UNAVAILABLE_PERCENT);
  return rounds * Math.max(...placed.map((one) => one.graceSeconds));
}
