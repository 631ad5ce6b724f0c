import type { Cloud } from "../fleet/cloud.ts";
import { type Block, type SynthesizedStack, Tree } from "../fleet/synthesized.ts";
import type { CloudModules } from "../modules/contract.ts";
import { type Change, compare } from "./changes.ts";
import { afterMoves, renamedFrom, resourcesOf } from "./moves.ts";
import { reasonsToReplace, type Side } from "./replaced.ts";

export type Action = "added" | "removed" | "changed" | "replaced" | "maybe-replaced";

/** What happens to one resource when both trees are applied one after the other. */
export interface ResourceDiff {
  readonly action: Action;
  readonly address: string;
  /** Its address in the earlier tree, where a construct was renamed. */
  readonly earlierAddress?: string;
  /** Construct path below the stack: "lane-batch/queue/tasks". */
  readonly path: string;
  readonly stateful: boolean;
  /** Why it is replaced. */
  readonly because: readonly string[];
  readonly changes: readonly Change[];
}

export interface StackDiff extends Pick<SynthesizedStack, "name" | "environment" | "placement" | "cloud" | "layer" | "fleet"> {
  /** Nothing destroys what a removed stack made: Terraform does not look at its state any more. */
  readonly action: "added" | "removed" | "changed";
  readonly resources: readonly ResourceDiff[];
  /** Everything else in the stack: providers, backend, data sources, outputs. */
  readonly settings: readonly Change[];
}

type Replacing = Readonly<Record<Cloud, Pick<CloudModules, "replacements">>>;

/** What differs between two synthesized trees: later stacks in the order of applying, then removed ones in that of destroying. */
export function diff(earlier: readonly SynthesizedStack[], later: readonly SynthesizedStack[], clouds: Replacing): StackDiff[] {
  const moved = earlier.map((stack) => afterMoves(stack, later.find(({ name }) => name === stack.name)?.json.moved ?? []));
  const trees = { was: new Tree(moved), now: new Tree(later) };
  const replaced = new Set<string>();
  const kept = later.map((stack) => {
    const was = moved.find(({ name }) => name === stack.name);
    return was ? diffStack({ tree: trees.was, stack: was }, { tree: trees.now, stack }, replaced, clouds) : wholeStack(stack, "added");
  });
  const gone = earlier.filter(({ name }) => !later.some((stack) => stack.name === name)).toReversed();
  return [...kept, ...gone.map((stack) => wholeStack(stack, "removed"))].filter(
    ({ action, resources, settings }) => action !== "changed" || resources.length > 0 || settings.length > 0,
  );
}

/** Would what it holds be lost, or could it? */
export function isLoss({ stateful, action }: ResourceDiff): boolean {
  return stateful && (action === "removed" || action === "replaced" || action === "maybe-replaced");
}

function diffStack(was: Side, now: Side, replaced: Set<string>, clouds: Replacing): StackDiff {
  const { replacements } = clouds[now.stack.cloud];
  const [before, after] = [resourcesOf(was.stack), resourcesOf(now.stack)];
  const renamed = renamedFrom(was, now);

  const compareResource = (address: string, block: Block): ResourceDiff => {
    const from = renamed.get(address) ?? address;
    const earlier = before.get(from);
    if (!earlier) return whole(now.stack, address, "added");
    const stateful = isStateful(now.stack, address) || isStateful(was.stack, from);
    const reasons = reasonsToReplace({ ...was, address: from, block: earlier }, { ...now, address, block }, replacements, replaced);
    const always = renamed.has(address) ? ["another address", ...reasons.always] : reasons.always;
    return {
      action: always.length > 0 ? "replaced" : reasons.sometimes.length > 0 ? "maybe-replaced" : "changed",
      address,
      ...(renamed.has(address) ? { earlierAddress: from } : {}),
      path: pathOf(now.stack, address),
      stateful,
      because: [...always, ...reasons.sometimes],
      changes: compare(earlier, block),
    };
  };

  // Until nothing is new: what a replaced resource gives to another can replace that one too.
  let resources: ResourceDiff[];
  let known: number;
  do {
    known = replaced.size;
    resources = [...after].map(([address, block]) => compareResource(address, block));
    for (const { action, address } of resources) if (action === "replaced") replaced.add(`${now.stack.name}/${address}`);
  } while (replaced.size > known);

  const kept = new Set([...after.keys()].map((address) => renamed.get(address) ?? address));
  const removed = [...before.keys()].filter((address) => !kept.has(address)).map((address) => whole(was.stack, address, "removed"));
  const different = resources.filter(({ action, changes }) => action !== "changed" || changes.length > 0);
  return { ...labels(now.stack), action: "changed", resources: lossesFirst([...different, ...removed]), settings: compare(settingsOf(was.stack), settingsOf(now.stack)) };
}

function wholeStack(stack: SynthesizedStack, action: "added" | "removed"): StackDiff {
  const resources = [...resourcesOf(stack).keys()].map((address) => whole(stack, address, action));
  return { ...labels(stack), action, resources: lossesFirst(resources), settings: [] };
}

function whole(stack: SynthesizedStack, address: string, action: "added" | "removed"): ResourceDiff {
  return { action, address, path: pathOf(stack, address), stateful: isStateful(stack, address), because: [], changes: [] };
}

function lossesFirst(resources: readonly ResourceDiff[]): ResourceDiff[] {
  return resources.toSorted((a, b) => Number(isLoss(b)) - Number(isLoss(a)));
}

/** Given to `protect()`, or protected by a fork's own override. */
function isStateful({ owners, json }: SynthesizedStack, address: string): boolean {
  const [type = "", id = ""] = address.split(".");
  return owners[address]?.stateful === true || (json.resource?.[type]?.[id]?.lifecycle as Block | undefined)?.prevent_destroy === true;
}

function settingsOf({ json }: SynthesizedStack): Block {
  const { resource: _resources, ...settings } = json;
  return settings;
}

function pathOf(stack: SynthesizedStack, address: string): string {
  return stack.owners[address]?.path.replace(`${stack.name}/`, "") ?? address;
}

function labels({ name, environment, placement, cloud, layer, fleet }: SynthesizedStack) {
  return { name, environment, placement, cloud, layer, ...(fleet ? { fleet } : {}) };
}
