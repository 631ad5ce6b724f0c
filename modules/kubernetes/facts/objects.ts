import type { Requirement } from "../../../fleet/facts.ts";
import type { Reader, SynthesizedStack, Tree } from "../../../fleet/synthesized.ts";
import { known, type Value } from "../../../fleet/value.ts";

/** Objects of one kind in a stack; their fields are read below "manifest". */
export function objectsOf(tree: Tree, stack: SynthesizedStack, kind: string): Reader[] {
  return tree.resources("kubernetes_manifest", stack).filter((object) => object.raw("manifest", "kind") === kind);
}

/** The values of an object of strings at a path, such as labels. */
export function strings(reader: Reader, ...path: (string | number)[]): Record<string, Value<string>> {
  return Object.fromEntries(reader.keys(...path).map((key) => [key, reader.get<string>(...path, key)]));
}

/** What the label selector at a path wants, in either of its spellings. */
export function requirements(reader: Reader, ...path: (string | number)[]): Requirement[] {
  const labels = Object.entries(strings(reader, ...path, "matchLabels")).map(([label, value]) => ({ label, operator: known("In"), values: [value] }));
  const expressions = reader
    .blocks(...path, "matchExpressions")
    .map((one) => ({ label: String(one.raw("key")), operator: one.get<string>("operator"), values: one.list<string>("values") }));
  return [...labels, ...expressions];
}
