import { factOf, type LabelFact } from "../../../fleet/facts.ts";
import type { Reader, SynthesizedStack, Tree } from "../../../fleet/synthesized.ts";
import type { Value } from "../../../fleet/value.ts";
import { strings } from "../../kubernetes/facts/objects.ts";
import { objectsBeside } from "./read.ts";

/**
 * The provider's default tags, which reach everything that takes tags; resources whose own tags take their place; and what
 * the cluster makes without Terraform, its nodes.
 */
export function labelFacts(tree: Tree, stack: SynthesizedStack): LabelFact[] {
  const providers = tree.providers("aws", stack);
  const defaults: Record<string, Value<string>> = Object.assign({}, ...providers.map((provider) => strings(provider, "default_tags", 0, "tags")));
  const types = Object.keys(stack.json.resource ?? {}).filter((type) => type.startsWith("aws_"));
  const overriding = types.flatMap((type) => tree.resources(type, stack)).filter((resource) => resource.keys("tags").some((key) => key in defaults));
  const nodes = objectsBeside(tree, stack, "NodeClass").filter((one) => one.stack === stack);
  return [
    ...providers.map((provider) => ({ ...factOf(provider), labels: defaults })),
    ...overriding.map((resource: Reader) => ({ ...factOf(resource), labels: { ...defaults, ...strings(resource, "tags") } })),
    ...nodes.map((nodeClass) => ({ ...factOf(nodeClass), labels: strings(nodeClass, "manifest", "spec", "tags") })),
  ];
}
