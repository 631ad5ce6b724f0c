import type { Block, StackPlan, SynthesizedStack } from "../fleet/synthesized.ts";

/*
 * Plans of Terraform (`terraform show -json`), laid over the synthesized stacks that they are of. The plan says what
 * expressions come to and what happens to resources; lifecycle, lanes and fleets only the synthesized stack knows.
 * https://developer.hashicorp.com/terraform/internals/json-format
 */

/** What a person can mend: the file is no plan, or one of something else. */
export class PlanError extends Error {
  override readonly name = "PlanError";
}

interface Values {
  readonly root_module?: { readonly resources?: readonly { readonly address: string; readonly values?: Block; readonly sensitive_values?: unknown }[] };
}

export interface Plan {
  readonly format_version: string;
  readonly configuration: { readonly root_module: { readonly resources?: readonly ConfiguredResource[] } };
  readonly planned_values?: Values;
  /** Data sources that were read. */
  readonly prior_state?: { readonly values?: Values };
  readonly resource_changes?: readonly { readonly address: string; readonly mode: string; readonly deposed?: string; readonly change: { readonly actions: readonly string[] } }[];
}
interface ConfiguredResource {
  readonly address: string;
  readonly mode: string;
  readonly expressions?: unknown;
}

/** The plan in a parsed file: bare, or as HCP Terraform hands it to policies, beside the run. */
export function readPlan(file: unknown): Plan {
  const plan = isObject(file) && isObject(file.plan) ? file.plan : file;
  if (!isObject(plan) || typeof plan.format_version !== "string")
    throw new PlanError("this is no plan: it has no format_version; allowed is what `terraform show -json <plan file>` prints");
  if (!/^1\./.test(plan.format_version)) throw new PlanError(`plans of format ${plan.format_version} cannot be read; allowed is 1.x, of Terraform 1.x`);
  if (!isObject(plan.configuration) || !isObject(plan.configuration.root_module) || !Array.isArray(plan.resource_changes))
    throw new PlanError("this plan has no configuration or no resource_changes: is it a state? allowed is what `terraform show -json <plan file>` prints");
  return plan as unknown as Plan;
}

/** The stacks, with the plan on the one that it is of. */
export function withPlan(stacks: readonly SynthesizedStack[], plan: Plan): SynthesizedStack[] {
  const planned = stackOf(stacks, plan);
  return stacks.map((stack) => (stack === planned ? { ...stack, plan: planOf(stack, plan) } : stack));
}

/** A plan does not name its stack: it is the one with the same resources, set to the same. */
function stackOf(stacks: readonly SynthesizedStack[], plan: Plan): SynthesizedStack {
  const configured = (plan.configuration.root_module.resources ?? []).filter(({ mode }) => mode === "managed");
  const addresses = configured.map(({ address }) => address).sort();
  const candidates = stacks.filter((stack) => [...blocksOf(stack).keys()].sort().join() === addresses.join());
  const again = "plan and cdktf.out must come from the same commit: run `muster synth` on the one that was planned";
  if (candidates.length === 0) throw new PlanError(`no stack has the ${addresses.length} resources of this plan; ${again}`);
  const compared = candidates.map((stack) => ({ stack, differing: configured.filter((resource) => !isOf(resource, blocksOf(stack).get(resource.address))) }));
  const [best] = compared.toSorted((a, b) => a.differing.length - b.differing.length);
  if (!best || best.differing.length > 0) throw new PlanError(`${best?.differing[0]?.address} of this plan is not what stack ${best?.stack.name} says; ${again}`);
  return best.stack;
}

function planOf(stack: SynthesizedStack, plan: Plan): StackPlan {
  const blocks = new Map([...blocksOf(stack), ...[...byAddress(stack.json.data)].map(([address, block]) => [`data.${address}`, block] as const)]);
  const read = (plan.prior_state?.values?.root_module?.resources ?? []).filter(({ address }) => address.startsWith("data."));
  const values: Record<string, unknown> = {};
  for (const resource of [...read, ...(plan.planned_values?.root_module?.resources ?? [])])
    collect(blocks.get(resource.address), resource.values, resource.sensitive_values, values);
  const changes = (plan.resource_changes ?? []).filter(({ mode, deposed }) => mode === "managed" && deposed === undefined);
  return { values, actions: Object.fromEntries(changes.map(({ address, change }) => [address, change.actions])) };
}

/**
 * Pairs the expressions of a block with what they come to. `planned_values` leaves out what only an apply settles; what is
 * sensitive is left out here, since findings are printed.
 */
function collect(configured: unknown, planned: unknown, sensitive: unknown, values: Record<string, unknown>): void {
  if (planned === undefined || planned === null || sensitive === true) return;
  if (typeof configured === "string") {
    const [document, result] = [opened(configured), typeof planned === "string" ? opened(planned) : undefined];
    if (document !== undefined && result !== undefined) collect(document, result, sensitive, values);
    else if (configured.includes("${")) values[configured] = planned;
    return;
  }
  // Sets come back in an order of their own, so that only a single item is surely the same one.
  const [one, its] = Array.isArray(planned) && planned.length === 1 ? [planned[0], Array.isArray(sensitive) ? sensitive[0] : sensitive] : [planned, sensitive];
  if (Array.isArray(configured)) {
    if (configured.length === 1 && one !== planned) collect(configured[0], one, its, values);
  } else if (isObject(configured) && isObject(one)) {
    for (const [key, value] of Object.entries(configured)) collect(value, one[key], isObject(its) ? its[key] : undefined, values);
  }
}

/** What cdktf and Terraform keep for themselves; a plan does not show it. */
const META = new Set(["//", "lifecycle", "depends_on", "provider", "count", "for_each", "provisioner", "connection"]);

/** Does a plan's resource say what the block says? */
function isOf({ expressions }: ConfiguredResource, block: Block | undefined): boolean {
  if (!block) return false;
  const own = Object.fromEntries(Object.entries(block).filter(([key]) => !META.has(key)));
  return JSON.stringify(shape(written(expressions))) === JSON.stringify(shape(own));
}

/** The JSON from which a plan's expressions were read. */
function written(expression: unknown): unknown {
  if (Array.isArray(expression)) return expression.map(written);
  if (!isObject(expression)) return expression;
  if ("constant_value" in expression) return expression.constant_value;
  if ("references" in expression) return undefined;
  return Object.fromEntries(Object.entries(expression).map(([key, value]) => [key, written(value)]));
}

/** In one order and without what means the same: blocks that are single or in a list, and what is null or empty. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(shape).filter((item) => item !== undefined);
    return items.length === 0 ? undefined : items.length === 1 ? items[0] : items;
  }
  if (isObject(value)) {
    const entries = Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([key, one]): [string, unknown][] => {
        const shaped = shape(one);
        return shaped === undefined ? [] : [[key, shaped]];
      });
    return entries.length === 0 ? undefined : Object.fromEntries(entries);
  }
  return value === null ? undefined : value;
}

function blocksOf({ json }: SynthesizedStack): Map<string, Block> {
  return byAddress(json.resource);
}

function byAddress(kinds: SynthesizedStack["json"]["resource"] = {}): Map<string, Block> {
  return new Map(Object.entries(kinds).flatMap(([type, byId]) => Object.entries(byId).map(([id, block]) => [`${type}.${id}`, block] as const)));
}

function opened(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
