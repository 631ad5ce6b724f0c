import { ARCHITECTURES, type Architecture } from "../../../fleet/cloud.ts";
import { clusterFleets } from "../../../fleet/computed.ts";
import type { Context } from "../../contract.ts";
import { type NodeSize, sizesFor } from "./node-sizes.ts";

/**
 * The autoscaler takes an empty pool for amd64, whatever it is, so pods that need one architecture select this label of
 * ours instead of `kubernetes.io/arch`. https://github.com/kubernetes/autoscaler/issues/9322
 */
export const ARCHITECTURE_LABEL = "muster-architecture";
/** Label and taint of spot nodes: https://learn.microsoft.com/azure/aks/spot-node-pool */
export const SPOT = { key: "kubernetes.azure.com/scalesetpriority", value: "spot" } as const;
export const SYSTEM_POOL = "system";

/**
 * Pools of each architecture, and in which order the autoscaler tries them: the highest priority first. Two sizes of spot
 * capacity are seldom gone at once; when they are, pods that allow it go to the on-demand pool.
 */
const POOLS = [
  { suffix: "", spot: false, sizeIndex: 0, priority: 10 },
  { suffix: "spot", spot: true, sizeIndex: 0, priority: 30 },
  { suffix: "spotxl", spot: true, sizeIndex: 1, priority: 20 },
] as const;
/** Arm costs less, so of two equal pools its is tried first; less than the distance between two priorities. */
const ARM_AHEAD = 5;

/** What a node pool is made from, and its place among the others. */
export interface PoolPlan {
  readonly name: string;
  readonly architecture: Architecture;
  readonly spot: boolean;
  readonly size: NodeSize;
  readonly priority: number;
}

/** The pools that the placement's fleets need beside the system pool. */
export function plannedPools(context: Context): readonly PoolPlan[] {
  const fleets = clusterFleets(context.placement);
  const sizes = sizesFor(fleets);
  return ARCHITECTURES.filter((one) => fleets.some(({ architectures }) => architectures.includes(one))).flatMap((architecture) =>
    POOLS.flatMap(({ suffix, spot, sizeIndex, priority }) => {
      const size = sizes[sizeIndex];
      // The largest size has no larger one.
      return size ? [{ name: `${architecture}${suffix}`, architecture, spot, size, priority: priority + (architecture === "arm64" ? ARM_AHEAD : 0) }] : [];
    }),
  );
}
