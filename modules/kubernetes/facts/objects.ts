import type { Reader, SynthesizedStack, Tree } from "../../../fleet/synthesized.ts";
import type { Value } from "../../../fleet/value.ts";

/** Objects of one kind in a stack; their fields are read below "manifest". */
export function objectsOf(tree: Tree, stack: SynthesizedStack, kind: string): Reader[] {
  return tree.resources("kubernetes_manifest", stack).filter((object) => object.raw("manifest", "kind") === kind);
}

/** The values of an object of strings at a path, such as labels. */
export function strings(reader: Reader, ...path: (string | number)[]): Record<string, Value<string>> {
  return Object.fromEntries(reader.keys(...path).map((key) => [key, reader.get<string>(...path, key)]));
}
