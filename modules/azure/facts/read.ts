import type { Reader, Tree } from "../../../fleet/synthesized.ts";
import { refersTo, type Value } from "../../../fleet/value.ts";

/** The resource of a type, in whichever stack, that a value refers to. */
export function follow(tree: Tree, type: string, value: Value<unknown>): Reader | undefined {
  return tree.resources(type).find((reader) => refersTo(value, reader.target));
}

const DURATION = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const DAY = 86_400;
const UNITS = [365 * DAY, 30 * DAY, 7 * DAY, DAY, 3600, 60, 1];

/** Seconds of an ISO 8601 duration; NaN when it is none. */
export function seconds(duration: string): number {
  const [, ...parts] = DURATION.exec(duration) ?? [];
  return parts.length === 0 ? Number.NaN : parts.reduce((sum, part, index) => sum + Number(part ?? 0) * (UNITS[index] ?? 0), 0);
}

export function days(duration: string): number {
  return seconds(duration) / DAY;
}
