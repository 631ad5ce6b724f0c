import { closest, distance } from "fastest-levenshtein";

/** The valid name that a mistyped one most likely meant; undefined when none is near. */
export function nearest(typed: string, valid: readonly string[]): string | undefined {
  if (valid.length === 0) return undefined;
  const best = closest(typed.toLowerCase(), valid);
  return distance(typed.toLowerCase(), best.toLowerCase()) <= Math.max(2, typed.length / 3) ? best : undefined;
}
