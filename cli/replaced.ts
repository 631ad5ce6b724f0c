import type { Block, SynthesizedStack, Tree } from "../fleet/synthesized.ts";
import type { Value } from "../fleet/value.ts";
import type { Replacements } from "../modules/contract.ts";

/** A stack within the tree that resolves its references. */
export interface Side {
  readonly tree: Tree;
  readonly stack: SynthesizedStack;
}

/** A resource within its stack. */
interface Resource extends Side {
  readonly address: string;
  readonly block: Block;
}

export interface Reasons {
  readonly always: readonly string[];
  /** With some values, which only a plan can judge. */
  readonly sometimes: readonly string[];
}

/** Why a provider destroys the resource and makes it anew. `replaced` are those ("<stack>/<address>") whose computed attributes become unknown. */
export function reasonsToReplace(was: Resource, now: Resource, replacements: Replacements, replaced: ReadonlySet<string>): Reasons {
  const type = now.address.split(".")[0] ?? "";
  const forcing = replacements.always[type];
  if (!forcing) return { always: [], sometimes: [] };
  const ignored = ((now.block.lifecycle as Block | undefined)?.ignore_changes ?? []) as "all" | readonly string[];
  const watched = (path: string) => ignored !== "all" && !ignored.some((one) => path === one || path.startsWith(`${one}.`));
  const differs = (path: string) => JSON.stringify(valuesAt(was, path)) !== JSON.stringify(valuesAt(now, path));

  const own = forcing.filter((path) => watched(path) && differs(path));
  const inherited = replacements.inherited.filter((path) => now.block[path] === undefined && inProvider(was, path) !== inProvider(now, path));
  const given = forcing.filter(watched).flatMap((path) => {
    const source = valuesAt(now, path)
      .flatMap(targets)
      .find((target) => replaced.has(target));
    return source ? [`${path}, which is of the replaced ${source.split("/")[1]}`] : [];
  });
  const certain = [...own, ...inherited.map((path) => `${path} of the provider`)];
  const sometimes = Object.entries(replacements.sometimes[type] ?? {}).filter(([path]) => watched(path) && differs(path));
  return { always: certain.length > 0 ? certain : given, sometimes: sometimes.map(([path, when]) => `${path}, ${when}`) };
}

/** What Terraform will see at a path of keys, through every block of a list. */
function valuesAt({ tree, stack, block }: Resource, path: string): Value<unknown>[] {
  const leaves = path.split(".").reduce<unknown[]>((found, key) => found.flat().flatMap((one) => (one as Block | null | undefined)?.[key] ?? []), [block]);
  return leaves.map((leaf) => settled(tree, tree.value(stack, leaf)));
}

/** A reference to what another resource is configured with is that value, whatever the other's construct is called; the end of a chain otherwise. */
export function settled(tree: Tree, value: Value<unknown>): Value<unknown> {
  if (value.kind !== "reference") return value;
  const [name, address = ""] = value.target.split("/");
  const [type = "", id = ""] = address.split(".");
  const stack = tree.stacks.find((one) => one.name === name);
  const configured = stack?.json.resource?.[type]?.[id]?.[value.attribute];
  return stack && configured !== undefined ? settled(tree, tree.value(stack, configured)) : value;
}

function targets(value: Value<unknown>): string[] {
  if (value.kind === "reference") return [value.target];
  return value.kind === "unknown" ? value.references.map(({ target }) => target) : [];
}

function inProvider({ stack, address }: Resource, path: string): string {
  const provider = Object.entries(stack.json.provider ?? {}).find(([name]) => address.startsWith(`${name}_`));
  return JSON.stringify(provider?.[1].map((block) => block[path]));
}
