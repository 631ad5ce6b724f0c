import { clusterFleets, graceSeconds, partsOf } from "../../../fleet/computed.ts";
import type { Context } from "../../contract.ts";

/** The longest that any worker may take to finish. */
export function longestGraceSeconds({ placement }: Context): number {
  const parts = clusterFleets(placement).flatMap(({ lanes }) => lanes.flatMap(partsOf));
  return Math.max(0, ...parts.map((part) => graceSeconds(part.drainSeconds)));
}
