import type { Value } from "../fleet/value.ts";

/*
 * Three-valued logic over values that may only be known after an apply (Kleene): unknown and false is false, unknown or true
 * is true, everything else that holds something unknown is unknown. A rule returns a Truth, and only these functions make
 * one of a Value, so that nobody compares a raw value by accident.
 */

export type Truth =
  | { readonly is: "true" }
  /** Why, as a clause that a person can read, and the JSON pointer of the value. */
  | { readonly is: "false" | "unknown"; readonly because: string; readonly pointer?: string };

export const TRUE: Truth = { is: "true" };

function answer(is: "false" | "unknown", because: string, pointer: string | undefined): Truth {
  return { is, because, ...(pointer === undefined ? {} : { pointer }) };
}

/** What holds whatever Terraform makes of it, because it is about the configuration itself. */
export function claim(holds: boolean, otherwise: string): Truth {
  return holds ? TRUE : answer("false", otherwise, undefined);
}

/** Judges a value that is known, by itself or by a plan; what is not set is false, what only Terraform knows is unknown. */
export function judge<T>(what: string, value: Value<T>, holds: (value: T) => boolean, wanted: string): Truth {
  const judged = (one: T) => (holds(one) ? TRUE : answer("false", `${what} is ${text(one)}, not ${wanted}`, value.pointer));
  if (value.kind !== "known" && value.kind !== "absent" && value.planned !== undefined) return judged(value.planned);
  switch (value.kind) {
    case "known":
      return judged(value.value);
    case "absent":
      return answer("false", `${what} is not set; ${wanted} is wanted`, value.pointer);
    case "reference":
      return answer("unknown", `${what} is ${value.target}.${value.attribute}, which only Terraform knows`, value.pointer);
    case "unknown":
      return answer("unknown", `${what} is computed by ${value.expression}`, value.pointer);
  }
}

export function equals<T extends string | number | boolean>(what: string, value: Value<T>, expected: T): Truth {
  return judge(what, value, (one) => one === expected, text(expected));
}

export function atLeast(what: string, value: Value<number>, least: number): Truth {
  return judge(what, value, (one) => one >= least, `at least ${least}`);
}

export function atMost(what: string, value: Value<number>, most: number): Truth {
  return judge(what, value, (one) => one <= most, `at most ${most}`);
}

export function between(what: string, value: Value<number>, least: number, most: number): Truth {
  return judge(what, value, (one) => one >= least && one <= most, `from ${least} to ${most}`);
}

export function oneOf<T extends string>(what: string, value: Value<T>, allowed: readonly T[]): Truth {
  return judge(what, value, (one) => allowed.includes(one), allowed.length === 1 ? text(allowed[0]) : `one of ${allowed.join(", ")}`);
}

export function matches(what: string, value: Value<string>, pattern: RegExp, wanted: string): Truth {
  return judge(what, value, (one) => pattern.test(one), wanted);
}

export function isTrue(what: string, value: Value<boolean>): Truth {
  return equals(what, value, true);
}

/** Is anything set? What it will be does not matter. */
export function isSet(what: string, value: Value<unknown>): Truth {
  return value.kind === "absent" ? answer("false", `${what} is not set`, value.pointer) : TRUE;
}

/** Does the value refer to one of these resources ("<stack>/<address>")? */
export function refersTo(what: string, value: Value<unknown>, targets: readonly string[]): Truth {
  const wanted = targets.join(" or ") || "a resource that is there";
  // What a data source looks up may be any resource.
  if (value.kind === "reference" && value.target.includes("/data."))
    return answer("unknown", `${what} is ${value.target}.${value.attribute}, which only Terraform knows`, value.pointer);
  if (value.kind === "reference") return targets.includes(value.target) ? TRUE : answer("false", `${what} is ${value.target}, not ${wanted}`, value.pointer);
  if (value.kind === "known") return targets.includes(String(value.value)) ? TRUE : answer("false", `${what} is ${text(value.value)}, not ${wanted}`, value.pointer);
  return value.kind === "absent" ? answer("false", `${what} is not set`, value.pointer) : answer("unknown", `${what} is computed by ${value.expression}`, value.pointer);
}

/** Judges two values by each other; both have to be known. */
export function compare<A, B>(what: string, a: Value<A>, b: Value<B>, holds: (a: A, b: B) => boolean, wanted: (b: B) => string): Truth {
  const [measure] = settled([b]);
  if (measure !== undefined) return judge(what, a, (one) => holds(one, measure), wanted(measure));
  return all(isKnown(what, a), isKnown(`what ${what} is measured by`, b));
}

/** What values come to, of those that are known by themselves or by a plan. */
function settled<T>(values: readonly Value<T>[]): T[] {
  return values.flatMap((value) => {
    if (value.kind === "known") return [value.value];
    return value.kind === "absent" || value.planned === undefined ? [] : [value.planned];
  });
}

function isKnown(what: string, value: Value<unknown>): Truth {
  return judge(what, value, () => true, "any value");
}

/** Is there enough of something? What is not known may only add to it. */
export function enough<T>(what: string, values: readonly Value<T>[], amount: (known: readonly T[]) => number, least: number): Truth {
  const got = amount(settled(values));
  if (got >= least) return TRUE;
  const open = values.find((value) => value.kind !== "absent" && settled([value]).length === 0);
  return open ? isKnown(what, open) : answer("false", `${what}: ${got}, not at least ${least}`, values[0]?.pointer);
}

/** Different values, for `enough`. */
export function distinct<T>(known: readonly T[]): number {
  return new Set(known).size;
}

/** A sum, for `enough`. */
export function sum(known: readonly number[]): number {
  return known.reduce((total, one) => total + one, 0);
}

/**
 * Is a value free of what must not be there? Judged by what is written, or by what it is taken from; what is found is not
 * repeated, since it may be a secret.
 */
export function freeOf(what: string, value: Value<unknown>, unwanted: RegExp, name: string): Truth {
  if (value.kind === "absent") return TRUE;
  if (value.kind === "unknown" && value.references.length === 0) return isKnown(what, value);
  const sources = value.kind === "known" ? [] : value.kind === "reference" ? [value] : value.references;
  const written = value.kind === "known" ? [text(value.value)] : value.kind === "unknown" ? [value.expression] : [];
  const found = [...written, ...sources.map(({ target, attribute }) => `${target}.${attribute}`)].some((one) => unwanted.test(one));
  return found ? answer("false", `${what} holds ${name}`, value.pointer) : TRUE;
}

/** All hold; every reason why not is told. */
export function all(...truths: readonly Truth[]): Truth {
  return merged(truths, "false") ?? merged(truths, "unknown") ?? TRUE;
}

/** One holds at least. */
export function any(...truths: readonly Truth[]): Truth {
  if (truths.some((truth) => truth.is === "true")) return TRUE;
  return merged(truths, "unknown") ?? merged(truths, "false") ?? answer("false", "there is none", undefined);
}

/** Holds for each; also when there is none. */
export function every<T>(items: readonly T[], holds: (item: T) => Truth): Truth {
  return all(...items.map(holds));
}

/** Holds for one at least; `otherwise` says what is missing. */
export function some<T>(items: readonly T[], holds: (item: T) => Truth, otherwise: string): Truth {
  const truth = any(...items.map(holds));
  return truth.is === "false" ? answer("false", items.length === 0 ? otherwise : `${otherwise}: ${truth.because}`, truth.pointer) : truth;
}

/** The contrary; `because` is why that does not hold. */
export function not(truth: Truth, because: string): Truth {
  if (truth.is === "unknown") return truth;
  return truth.is === "true" ? answer("false", because, undefined) : TRUE;
}

function merged(truths: readonly Truth[], kind: "false" | "unknown"): Truth | undefined {
  const found = truths.filter((truth) => truth.is === kind);
  const [first] = found;
  if (!first || first.is === "true") return undefined;
  const reasons = found.flatMap((truth) => (truth.is === "true" ? [] : [truth.because]));
  return answer(kind, [...new Set(reasons)].join("; "), first.pointer);
}

function text(value: unknown): string {
  return typeof value === "string" ? `"${value}"` : JSON.stringify(value);
}
