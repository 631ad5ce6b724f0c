import type { FleetContext } from "../contract.ts";

/** Which pods belong to a lane, or to one part of it: what selectors say. */
export function laneSelector(context: FleetContext, lane: string, part?: "scaled" | "base"): Record<string, string> {
  return { "muster-fleet": context.fleet.name, "muster-lane": lane, ...(part ? { "muster-part": part } : {}) };
}
