import type { Cloud } from "../../fleet/cloud.ts";
import type { Block, SynthesizedStack, TerraformJson } from "../../fleet/synthesized.ts";
import type { Synthesis } from "../../stacks/app.ts";

/*
 * Changes to a synthesis that `mutated` has no word for: resources that come or go, and providers.
 */

/** Only one cloud of a synthesis, which is judged in a third of the time. */
export function only({ environments, stacks, ...rest }: Synthesis, cloud: Cloud): Synthesis {
  const there = environments.map((environment) => ({ ...environment, placements: environment.placements.filter((placement) => placement.cloud === cloud) }));
  return { ...rest, environments: there, stacks: stacks.filter((stack) => stack.cloud === cloud) };
}

/** Without the resources of a type that match, all of them unless told; throws when there are none. */
export function without(base: Synthesis, type: string, matches: (resource: Block) => boolean = () => true): Synthesis {
  return changed(base, (json) => {
    const all = Object.entries(json.resource?.[type] ?? {});
    const kept = all.filter(([, resource]) => !matches(resource));
    return kept.length === all.length ? undefined : { ...json, resource: { ...json.resource, [type]: Object.fromEntries(kept) } };
  });
}

/** With a copy of every resource of a type. */
export function doubled(base: Synthesis, type: string): Synthesis {
  return changed(base, (json) => {
    const all = json.resource?.[type];
    if (!all) return undefined;
    const copies = Object.fromEntries(Object.entries(all).map(([id, resource]) => [`${id}-again`, resource]));
    return { ...json, resource: { ...json.resource, [type]: { ...all, ...copies } } };
  });
}

/** With other blocks of a provider. */
export function withProvider(base: Synthesis, name: string, change: (provider: Record<string, unknown>) => void): Synthesis {
  return changed(base, (json) => {
    const blocks = structuredClone(json.provider?.[name]) as Record<string, unknown>[] | undefined;
    if (!blocks) return undefined;
    for (const block of blocks) change(block);
    return { ...json, provider: { ...json.provider, [name]: blocks } };
  });
}

/** What does not change says so by undefined; throws when nothing does. */
function changed(base: Synthesis, change: (json: TerraformJson) => TerraformJson | undefined): Synthesis {
  const stacks = base.stacks.map((stack): SynthesizedStack | undefined => {
    const json = change(stack.json);
    return json && { ...stack, json };
  });
  if (stacks.every((stack) => stack === undefined)) throw new Error("nothing was changed");
  return { ...base, stacks: stacks.map((stack, index) => stack ?? (base.stacks[index] as SynthesizedStack)) };
}
