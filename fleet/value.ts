/**
 * A value read back from synthesized JSON. Facts hold nothing else, so that a comparison has to say what it
 * makes of a value that only Terraform will know.
 */
export type Value<T> = Origin & Content<T>;

/** Where in its resource a value stands, or would stand: a JSON pointer; missing on what was computed from several values. */
interface Origin {
  readonly pointer?: string;
}

type Content<T> =
  /** It stands in the JSON. */
  | { readonly kind: "known"; readonly value: T }
  /** It is an attribute of another resource; `target` is "<stack>/<address>". */
  | ({ readonly kind: "reference"; readonly target: string; readonly attribute: string } & Planned<T>)
  /** It is computed by an expression that only Terraform can evaluate. */
  | ({ readonly kind: "unknown"; readonly expression: string; readonly references: readonly { readonly target: string; readonly attribute: string }[] } & Planned<T>)
  /** It is not set. */
  | { readonly kind: "absent" };

/** What an expression comes to, where a plan of Terraform already says so. */
interface Planned<T> {
  readonly planned?: T;
}

export const ABSENT: Value<never> = { kind: "absent" };

export function known<T>(value: T): Value<T> {
  return { kind: "known", value };
}

/** Is the value in the JSON, and this one? False for references and unknown values. */
export function is<T>(value: Value<T>, expected: T): boolean {
  return value.kind === "known" && value.value === expected;
}

/** Does the value refer to this resource ("<stack>/<address>")? */
export function refersTo(value: Value<unknown>, target: string): boolean {
  return value.kind === "reference" && value.target === target;
}

/** Turns a known value into another one; everything else stays as it is. */
export function map<T, U>(value: Value<T>, change: (value: T) => U): Value<U> {
  if (value.kind === "known") return { ...value, value: change(value.value) };
  if (value.kind === "absent") return value;
  const { planned, ...rest } = value;
  return planned === undefined ? rest : { ...rest, planned: change(planned) };
}

/** A value that stands for what another one decides; what that one comes to in a plan says nothing of it. */
export function undecided(value: Exclude<Value<unknown>, { kind: "known" }>): Value<never> {
  if (value.kind === "absent") return value;
  const { planned: _, ...rest } = value;
  return rest;
}

/** The provider's own default where nothing is set. */
export function or<T>(value: Value<T>, otherwise: T): Value<T> {
  return value.kind === "absent" ? { ...value, kind: "known", value: otherwise } : value;
}

/** Is anything set at all? Only the JSON decides, so the answer is always known. */
export function isSet(value: Value<unknown>): Value<boolean> {
  return known(value.kind !== "absent");
}

/** Does a value that is set satisfy the test? What is not set does not. */
export function satisfies<T>(value: Value<T>, test: (value: T) => boolean): Value<boolean> {
  return value.kind === "absent" ? { ...value, kind: "known", value: false } : map(value, test);
}

/** Does the value refer to one of these resources? What an expression comes to does not tell. */
export function refersToOne(value: Value<unknown>, targets: readonly string[]): Value<boolean> {
  if (value.kind !== "unknown") return known(value.kind === "reference" && targets.includes(value.target));
  const { planned: _, ...unknown } = value;
  return unknown;
}

/** True when all are; one that is false decides, whatever is not known of the others. */
export function allOf(values: readonly Value<boolean>[]): Value<boolean> {
  return values.find((value) => settled(value) === false) ?? values.find((value) => settled(value) === undefined) ?? known(true);
}

/** True when one is; one that is true decides, whatever is not known of the others. */
export function anyOf(values: readonly Value<boolean>[]): Value<boolean> {
  return values.find((value) => settled(value) === true) ?? values.find((value) => settled(value) === undefined) ?? known(false);
}

/** One value made of several; where one is not known yet, it is that one. */
export function together<T, U>(values: readonly Value<T>[], join: (values: T[]) => U): Value<U> {
  const open = values.find((value) => settled(value) === undefined);
  return open ? map(open, () => join([])) : known(join(values.map((value) => settled(value) as T)));
}

/** What the value is, or will be as far as a plan says. */
function settled<T>(value: Value<T>): T | undefined {
  if (value.kind === "known") return value.value;
  return value.kind === "absent" ? undefined : value.planned;
}
