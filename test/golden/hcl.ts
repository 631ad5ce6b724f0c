import { format } from "@cdktn/hcl-tools";
import { type Json, quoted, written } from "./expression.ts";

/*
 * Prints synthesized JSON as HCL, the form in which people review Terraform. docs/adr/0013-golden-hcl.md says why this
 * is not cdktf's own output; hcl.test.ts proves it by reading the HCL back.
 */

/** The sections of a file in the order in which they are printed, with the labels of a block: `resource "type" "id" {`. */
const SECTIONS = { terraform: 0, provider: 1, locals: 0, moved: 0, data: 2, resource: 2, output: 1 } as const;
/** Blocks of Terraform itself inside of these; the others are the providers'. */
const INNER_BLOCKS: readonly (readonly [RegExp, number])[] = [
  [/^terraform\/backend$/, 1],
  [/^terraform\/backend\/remote\/workspaces$/, 0],
  [/^terraform\/required_providers$/, 0],
  [/^resource(\/[^/]+){2}\/lifecycle$/, 0],
];
/** Blocks of Terraform with a form of their own in the JSON, which no construct of Muster needs. */
const REFUSED = /^(resource|data)(\/[^/]+){2}\/(dynamic|provisioner|connection|lifecycle\/(pre|post)condition)$/;
/** Where the JSON names things by their bare address, as HCL does; everywhere else a bare string is a string. */
const ADDRESSES = /^moved\/(from|to)$|^output\/[^/]+\/depends_on$|^(resource|data)(\/[^/]+){2}\/(depends_on|provider|lifecycle\/(ignore_changes|replace_triggered_by))$/;

/** What is a block and what names an address, by path: "resource/aws_eks_cluster/cluster_A4C38409/vpc_config". */
export interface Grammar {
  /** Number of labels of a block; undefined for an argument. */
  labels(path: string): number | undefined;
  isAddress(path: string): boolean;
}

/** The grammar of Terraform itself, and of its providers' blocks. */
export function grammar(blocks: ReadonlySet<string>): Grammar {
  const labels = (path: string) => SECTIONS[path as keyof typeof SECTIONS] ?? INNER_BLOCKS.find(([pattern]) => pattern.test(path))?.[1] ?? (blocks.has(path) ? 0 : undefined);
  return { labels, isAddress: (path) => ADDRESSES.test(path) };
}

/** Terraform ignores this key of a block in the JSON; cdktf notes construct paths and its own version there. */
export function isComment(key: string): boolean {
  return key === "//";
}

/** The HCL of one stack as `terraform fmt` leaves it; `blocks` are the paths of the providers' blocks. */
export async function toHcl(json: Readonly<Record<string, Json>>, blocks: ReadonlySet<string>): Promise<string> {
  const unknown = Object.keys(json).find((name) => !isComment(name) && !(name in SECTIONS));
  if (unknown) throw new Error(`test/golden/hcl.ts cannot print ${unknown} yet`);
  const printed = Object.keys(SECTIONS).flatMap((name) => (name in json ? block(name, name, json[name] ?? null, grammar(blocks)) : []));
  return format(`${printed.join("\n\n")}\n`);
}

/** One block, or as many as the JSON lists; while labels are left, one for each name. */
function block(header: string, path: string, value: Json, known: Grammar, depth = 0, labels = known.labels(path) ?? 0): string[] {
  if (Array.isArray(value)) return value.flatMap((one: Json) => block(header, path, one, known, depth, labels));
  if (typeof value !== "object" || value === null) throw new Error(`${path} is a block, but holds ${JSON.stringify(value)}`);
  if (labels > 0) return Object.entries(value).flatMap(([label, inner]) => block(`${header} ${quoted(label)}`, `${path}/${label}`, inner, known, depth, labels - 1));
  const margin = "  ".repeat(depth);
  const lines = body(path, value as Record<string, Json>, known, depth + 1);
  return [lines.length > 0 ? `${margin}${header} {\n${lines.join("\n")}\n${margin}}` : `${margin}${header} {}`];
}

/** Arguments first, then blocks, as people write them. */
function body(path: string, members: Readonly<Record<string, Json>>, known: Grammar, depth: number): string[] {
  const args: string[] = [];
  const blocks: string[] = [];
  for (const [key, value] of Object.entries(members)) {
    const at = `${path}/${key}`;
    if (REFUSED.test(at)) throw new Error(`test/golden/hcl.ts cannot print ${at} yet`);
    if (isComment(key)) continue;
    if (known.labels(at) !== undefined) blocks.push(...block(key, at, value, known, depth));
    else args.push(`${"  ".repeat(depth)}${key} = ${written(known.isAddress(at) ? asReferences(value) : value, depth)}`);
  }
  return [...args, ...blocks];
}

/** Bare addresses as the expressions that they are. */
export function asReferences(value: Json): Json {
  if (Array.isArray(value)) return value.map(asReferences);
  return typeof value === "string" && !value.startsWith("${") ? `\${${value}}` : value;
}
