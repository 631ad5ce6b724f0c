import { TerraformElement, type TerraformStack, Tokenization } from "cdktf";

/**
 * In JSON a block and an object look alike; in HCL they do not. The bindings know which is which, but take these
 * nested attributes for blocks. https://registry.terraform.io/providers/hashicorp/helm/3.0.2/docs#nestedatt--kubernetes
 */
const NESTED_ATTRIBUTES: readonly string[] = ["provider/helm/kubernetes", "provider/helm/kubernetes/exec"];

/** Paths of all blocks in the arguments of a stack's elements, from what their bindings keep for cdktf's own HCL output. */
export function blocksOf(stack: TerraformStack): ReadonlySet<string> {
  const paths = new Set<string>();
  for (const element of stack.node.findAll()) {
    if (TerraformElement.isTerraformElement(element)) collect("", element.toHclTerraform(), paths);
  }
  for (const path of NESTED_ATTRIBUTES) paths.delete(path);
  return paths;
}

function collect(path: string, node: unknown, paths: Set<string>): void {
  if (typeof node !== "object" || node === null || Tokenization.isResolvable(node)) return;
  if (Array.isArray(node)) {
    for (const item of node) collect(path, item, paths);
    return;
  }
  const { isBlock, is_block: isBlockToo, value } = node as { isBlock?: boolean; is_block?: boolean; value?: unknown };
  // Providers are read after cdktf has written all keys in Terraform's way, these among them.
  const mark = isBlock ?? isBlockToo;
  if (mark) paths.add(path);
  if (mark !== undefined) {
    if (mark) collect(path, value, paths);
    return;
  }
  for (const [key, child] of Object.entries(node)) collect(path === "" ? key : `${path}/${key}`, child, paths);
}
