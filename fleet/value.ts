/**
 * A value read back from synthesized JSON. Facts hold nothing else, so that a comparison has to say what it
 * makes of a value that only Terraform will know.
 */
export type Value<T> =
  /** It stands in the JSON. */
  | { readonly kind: "known"; readonly value: T }
  /** It is an attribute of another resource; `target` is "<stack>/<address>". */
  | { readonly kind: "reference"; readonly target: string; readonly attribute: string }
  /** It is computed by an expression that only Terraform can evaluate. */
  | { readonly kind: "unknown"; readonly expression: string; readonly references: readonly { readonly target: string; readonly attribute: string }[] }
  /** It is not set. */
  | { readonly kind: "absent" };

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
  return value.kind === "known" ? known(change(value.value)) : value;
}

/** The provider's own default where nothing is set. */
export function or<T>(value: Value<T>, otherwise: T): Value<T> {
  return value.kind === "absent" ? known(otherwise) : value;
}

/** Is anything set at all? Only the JSON decides, so the answer is always known. */
export function isSet(value: Value<unknown>): Value<boolean> {
  return known(value.kind !== "absent");
}
