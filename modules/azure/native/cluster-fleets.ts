import { graceSeconds, laneParts } from "../../../fleet/computed.ts";
import type { ResolvedFleet, ResolvedLane } from "../../../fleet/resolved.ts";
import type { Context } from "../../contract.ts";

/** Fleets of the placement whose workers are pods. */
export function clusterFleets({ placement }: Context): readonly ResolvedFleet[] {
  return placement.fleets.filter(({ runtime }) => runtime === "kubernetes");
}

/** The longest that any worker may take to finish. */
export function longestGraceSeconds(context: Context): number {
  return Math.max(0, ...clusterFleets(context).flatMap(({ lanes }) => lanes.flatMap(gracesOf)));
}

function gracesOf(lane: ResolvedLane): number[] {
  const { base, scaled } = laneParts(lane);
  return [scaled, ...(base ? [base] : [])].map((part) => graceSeconds(part.drainSeconds));
}
