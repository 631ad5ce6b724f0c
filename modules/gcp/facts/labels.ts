import { factOf, type LabelFact } from "../../../fleet/facts.ts";
import type { SynthesizedStack, Tree } from "../../../fleet/synthesized.ts";
import type { Value } from "../../../fleet/value.ts";
import { strings } from "../../kubernetes/facts/objects.ts";

/** A cluster spells them in another way than the rest. */
const FIELDS = ["labels", "resource_labels"] as const;

/** The provider's default labels, which reach everything that takes labels, and resources whose own labels take their place. */
export function labelFacts(tree: Tree, stack: SynthesizedStack): LabelFact[] {
  const providers = tree.providers("google", stack);
  const defaults: Record<string, Value<string>> = Object.assign({}, ...providers.map((provider) => strings(provider, "default_labels")));
  const types = Object.keys(stack.json.resource ?? {}).filter((type) => type.startsWith("google_"));
  const overriding = types.flatMap((type) =>
    tree.resources(type, stack).flatMap((resource) => {
      const own: Record<string, Value<string>> = Object.assign({}, ...FIELDS.map((field) => strings(resource, field)));
      return Object.keys(own).some((key) => key in defaults) ? [{ ...factOf(resource), labels: { ...defaults, ...own } }] : [];
    }),
  );
  return [...providers.map((provider) => ({ ...factOf(provider), labels: defaults })), ...overriding];
}
