import type { Reader, SynthesizedStack, Tree } from "../../../fleet/synthesized.ts";
import { known, type Value } from "../../../fleet/value.ts";
import { objectsOf } from "../../kubernetes/facts/objects.ts";

/** Is the key of an encrypted resource one that Muster made, and not one of AWS? */
export function isOwnKey(key: Value<unknown>): Value<boolean> {
  // What the key comes to does not tell whose it is.
  if (key.kind === "unknown") return { kind: "unknown", expression: key.expression, references: key.references };
  return known(key.kind === "reference" && key.target.includes("/aws_kms_key."));
}

/** The resource that a value refers to; what refers to none stays as it is. */
export function targetOf(value: Value<string>): Value<string> {
  return value.kind === "reference" ? known(value.target) : value;
}

/** Objects of a kind that the stacks of a placement put into its cluster. */
export function objectsBeside(tree: Tree, { environment, placement }: SynthesizedStack, kind: string): Reader[] {
  return tree.stacks.filter((stack) => stack.environment === environment && stack.placement === placement).flatMap((stack) => objectsOf(tree, stack, kind));
}
