import type { Block, SynthesizedStack, TerraformJson } from "../fleet/synthesized.ts";
import { compare } from "./changes.ts";
import { type Side, settled } from "./replaced.ts";

/** The resources of a stack by address. */
export function resourcesOf({ json }: SynthesizedStack): Map<string, Block> {
  return new Map(Object.entries(json.resource ?? {}).flatMap(([type, byId]) => Object.entries(byId).map(([id, block]) => [`${type}.${id}`, block] as const)));
}

/** The earlier stack with its resources, and what refers to them, under the addresses that `moved` blocks give them. */
export function afterMoves(stack: SynthesizedStack, moves: NonNullable<TerraformJson["moved"]>): SynthesizedStack {
  return moves.reduce(afterMove, stack);
}

function afterMove(stack: SynthesizedStack, { from, to }: { readonly from: string; readonly to: string }): SynthesizedStack {
  const [type = "", id = ""] = from.split(".");
  const [newType, newId = ""] = to.split(".");
  if (type !== newType || !stack.json.resource?.[type]?.[id]) return stack;
  const references = new RegExp(`(?<![\\w-])${from.replace(".", "\\.")}(?![\\w-])`, "g");
  const json = JSON.parse(JSON.stringify(stack.json).replaceAll(references, to)) as TerraformJson;
  const resource = { ...json.resource, [type]: renameKey(json.resource?.[type] ?? {}, id, newId) };
  return { ...stack, json: { ...json, resource }, owners: renameKey(stack.owners, from, to) };
}

function renameKey<T>(record: Readonly<Record<string, T>>, from: string, to: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key === from ? to : key, value]));
}

/** Earlier addresses of resources that are new by address, but of the same type and name as one that is gone: a renamed construct. */
export function renamedFrom(was: Side, now: Side): Map<string, string> {
  const [before, after] = [resourcesOf(was.stack), resourcesOf(now.stack)];
  const gone = new Map([...before].filter(([address]) => !after.has(address)));
  const renamed = new Map<string, string>();
  for (const [to, block] of after) {
    if (before.has(to)) continue;
    const alike = [...gone].filter(([from, earlier]) => typeOf(from) === typeOf(to) && nameOf(was, from, earlier) === nameOf(now, to, block));
    const [from] = alike.find(([, earlier]) => compare(earlier, block).length === 0) ?? alike[0] ?? [];
    if (from === undefined) continue;
    renamed.set(to, from);
    gone.delete(from);
  }
  return renamed;
}

/** What a resource is called in its cloud: its name, and those of what it belongs to; all of it where it has no name. */
function nameOf({ tree, stack }: Side, address: string, block: Block): string {
  const { kind, metadata } = (block.manifest ?? {}) as { kind?: string; metadata?: { name?: string; namespace?: string } };
  if (metadata) return [kind, metadata.namespace, metadata.name].join();
  const { "//": _notes, ...attributes } = block;
  const values = Object.entries(attributes).map(([key, raw]) => {
    const value = settled(tree, tree.value(stack, raw));
    return { key, value: value.kind === "known" ? value.value : raw, isKnown: value.kind === "known", isReference: typeof raw === "string" && raw.includes("${") };
  });
  const names = values.filter(({ key, isKnown, isReference }) => isKnown && (isReference || isName(key, typeOf(address))));
  return JSON.stringify((names.some(({ isReference }) => !isReference) ? names : values).map(({ key, value }) => [key, value]));
}

/** `name`, or `secret_id` of a secret, `replication_group_id` of a replication group. */
function isName(key: string, type: string): boolean {
  return key === "name" || ((key === "bucket" || /_(id|name)$/.test(key)) && type.includes(key.replace(/_(id|name)$/, "")));
}

function typeOf(address: string): string {
  return address.split(".")[0] ?? "";
}
