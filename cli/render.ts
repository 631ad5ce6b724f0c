import { stringify } from "yaml";
import type { SynthesizedStack } from "../fleet/synthesized.ts";

/** A Kubernetes object as Terraform will apply it; what only Terraform knows stands in it as an expression, "${...}". */
export type Manifest = { readonly apiVersion: string; readonly kind: string; readonly metadata: { readonly name: string; readonly namespace?: string } };

/** The Kubernetes objects of stacks, in the order of applying: stack by stack, and within one what others depend on first. */
export function manifestsOf(stacks: readonly SynthesizedStack[]): Manifest[] {
  return stacks.flatMap((stack) => {
    const objects = Object.entries(stack.json.resource?.kubernetes_manifest ?? {});
    const order = inOrder(new Map(objects.map(([id, block]) => [`kubernetes_manifest.${id}`, (block.depends_on as string[] | undefined) ?? []])));
    return objects.toSorted(([a], [b]) => order.indexOf(`kubernetes_manifest.${a}`) - order.indexOf(`kubernetes_manifest.${b}`)).map(([, block]) => block.manifest as Manifest);
  });
}

/** Addresses so that each comes after those it depends on; otherwise they keep their order. */
function inOrder(dependencies: ReadonlyMap<string, readonly string[]>): string[] {
  const ordered: string[] = [];
  const visit = (address: string): void => {
    if (ordered.includes(address)) return;
    for (const before of dependencies.get(address) ?? []) if (dependencies.has(before)) visit(before);
    ordered.push(address);
  };
  for (const address of dependencies.keys()) visit(address);
  return ordered;
}

/** Objects as the YAML documents that kubectl reads. */
export function asYaml(objects: readonly Manifest[]): string {
  // Synthesized JSON is sorted; people look for what an object is first.
  return objects.map(({ apiVersion, kind, metadata, ...rest }) => stringify({ apiVersion, kind, metadata, ...rest }, { lineWidth: 0, aliasDuplicateObjects: false })).join("---\n");
}
