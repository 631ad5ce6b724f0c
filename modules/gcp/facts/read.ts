import { is, known, map, type Value } from "../../../fleet/value.ts";

const DAY_SECONDS = 86_400;

/** Google's durations: "3.5s". */
export function days(duration: Value<string>): Value<number> {
  return map(duration, (text) => Number.parseFloat(text) / DAY_SECONDS);
}

/** True when both are; whatever else the first one is that is not true. */
export function both(a: Value<boolean>, b: Value<boolean>): Value<boolean> {
  return is(a, true) ? b : a;
}

/** Is the target among those a value refers to, alone or inside an expression? */
export function mentions(value: Value<unknown>, target: string): boolean {
  if (value.kind === "reference") return value.target === target;
  return value.kind === "unknown" && value.references.some((reference) => reference.target === target);
}

export function equals<T>(value: Value<T>, expected: T): Value<boolean> {
  return value.kind === "absent" ? known(false) : map(value, (actual) => actual === expected);
}
