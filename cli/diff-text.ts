import pc from "picocolors";
import type { Change } from "./changes.ts";
import { type Action, isLoss, type ResourceDiff, type StackDiff } from "./diff.ts";

const WIDTH = 120;
/** Lines for one resource; `--format json` has all of them. */
const MOST_CHANGES = 20;

const SIGNS: Readonly<Record<Action, string>> = { added: "+  ", removed: "-  ", changed: "~  ", replaced: "-/+", "maybe-replaced": "-/+" };
/** The heaviest first. */
const WORDS: Readonly<Record<Action, string>> = { replaced: "replaced", "maybe-replaced": "perhaps replaced", removed: "removed", added: "added", changed: "changed" };

/** https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#prevent_destroy */
const REMOVAL = "  prevent_destroy refuses a replacement, but no removal: it goes with the resource that it stood in.";
const ORPHANS = "Nothing destroys the resources of a stack that is gone: run `terraform destroy` in the earlier tree, in this order.";
const LIMITS =
  "What replaces stateful resources and networks is told by modules/<cloud>/replacements.ts. Whether any other resource is\n" +
  "changed in place or replaced, and what was changed by hand, only `terraform plan` knows.";

type Colours = ReturnType<typeof pc.createColors>;

/** What a person reads: losses first, then every stack in the order of applying. */
export function asText(stacks: readonly StackDiff[], against: string, terminal: boolean): string {
  if (stacks.length === 0) return `No difference from ${against}.`;
  const colours = pc.createColors(terminal);
  const title = `${counted(stacks.length, "stack")} differ${stacks.length === 1 ? "s" : ""} from ${against}: ${tally(stacks.flatMap(({ resources }) => resources))}`;
  const orphans = stacks.some(({ action }) => action === "removed") ? [ORPHANS] : [];
  return [colours.bold(title), ...lossText(stacks, colours), ...stacks.map((stack) => stackText(stack, colours)), ...orphans, LIMITS].join("\n\n");
}

function lossText(stacks: readonly StackDiff[], colours: Colours): string[] {
  const losses = stacks.flatMap(({ resources }) => resources.filter(isLoss));
  if (losses.length === 0) return [];
  const title = colours.bold(colours.red(`Stateful resources: ${tally(losses)}`));
  const lines = stacks.flatMap(({ name, resources }) => {
    const own = resources.filter(isLoss).map((resource) => colours.red(`    ${resourceLine(resource, WIDTH - 4)}`));
    return own.length > 0 ? [`  ${name}`, ...own] : [];
  });
  const removal = stacks.some(({ action, resources }) => action === "changed" && resources.some((one) => isLoss(one) && one.action === "removed")) ? [REMOVAL] : [];
  return [[title, ...lines, ...removal].join("\n")];
}

function stackText({ name, action, resources, settings }: StackDiff, colours: Colours): string {
  if (action === "added") return colours.green(`+ ${name}: a new stack, ${counted(resources.length, "resource")}`);
  if (action === "removed") return colours.red(`- ${name}: the stack is gone, with ${counted(resources.length, "resource")}`);
  const paint = (resource: ResourceDiff) => {
    if (isLoss(resource) || resource.action === "removed") return colours.red;
    return resource.action === "added" ? colours.green : colours.yellow;
  };
  const lines = resources.flatMap((resource) => [`  ${paint(resource)(resourceLine(resource, WIDTH - 2))}`, ...resourceDetails(resource)]);
  return [colours.bold(`${name}: ${tally(resources)}`), ...lines, ...settingsLines(settings)].join("\n");
}

function resourceLine({ action, address, path, stateful, because }: ResourceDiff, width: number): string {
  const what = `${SIGNS[action]} ${address.split(".")[0]}  ${path}${stateful ? "  STATEFUL" : ""}`;
  return clip(because.length > 0 ? `${what}  ${WORDS[action]}: ${because.join("; ")}` : what, width);
}

function resourceDetails({ earlierAddress, changes }: ResourceDiff): string[] {
  const renamed = earlierAddress ? [`        to keep it: moveFromId("${earlierAddress}")`] : [];
  const more = changes.length > MOST_CHANGES ? [`        and ${changes.length - MOST_CHANGES} more changes`] : [];
  return [...renamed, ...changes.slice(0, MOST_CHANGES).map((change) => `        ${changeText(change, WIDTH - 8)}`), ...more];
}

/** Outputs between stacks have names as long as addresses: their number says enough. */
function settingsLines(settings: readonly Change[]): string[] {
  const isOutput = ({ path }: Change) => path.split(".")[0] === "output";
  const outputs = settings.filter(isOutput);
  const others = settings.filter((change) => !isOutput(change)).map((change) => `  ${changeText(change, WIDTH - 2)}`);
  return [...others, ...(outputs.length > 0 ? [`  outputs: ${counted(outputs.length, "difference")}`] : [])];
}

/** `path  old -> new` within a width; of long texts the part that differs. */
export function changeText({ path, old, new: now }: Change, width: number): string {
  const [was, is] = [old, now].map((value) => (value === undefined ? undefined : JSON.stringify(value)));
  const wanted = (was?.length ?? 0) + (is?.length ?? 0) + 4;
  const label = clipMiddle(path, width - 2 - Math.min(wanted, Math.floor(width / 2)));
  const room = width - label.length - 2;
  if (is === undefined) return `${label}  - ${clipMiddle(was ?? "", room - 2)}`;
  if (was === undefined) return `${label}  + ${clipMiddle(is, room - 2)}`;
  if (wanted <= room) return `${label}  ${was} -> ${is}`;
  const from = Math.max(0, firstDifference(was, is) - 8);
  const part = (text: string) => clip(from > 0 ? `...${text.slice(from)}` : text, Math.floor((room - 4) / 2));
  return `${label}  ${part(was)} -> ${part(is)}`;
}

function firstDifference(one: string, other: string): number {
  const index = [...one].findIndex((letter, at) => letter !== other[at]);
  return index < 0 ? one.length : index;
}

function clip(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 3)}...`;
}

function clipMiddle(text: string, length: number): string {
  if (text.length <= length) return text;
  const half = Math.floor((length - 3) / 2);
  return `${text.slice(0, half)}...${text.slice(-half)}`;
}

function tally(resources: readonly ResourceDiff[]): string {
  const counts = Object.entries(WORDS).map(([action, word]) => [resources.filter((resource) => resource.action === action).length, word] as const);
  return counts.flatMap(([count, word]) => (count > 0 ? [`${count} ${word}`] : [])).join(", ") || "only settings";
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
