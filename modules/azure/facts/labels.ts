import { factOf, type LabelFact } from "../../../fleet/facts.ts";
import type { SynthesizedStack, Tree } from "../../../fleet/synthesized.ts";
import { strings } from "../../kubernetes/facts/objects.ts";

/** Parts of other resources, and what is no resource of its own: they take no tags. Any other type is one that does. */
const WITHOUT_TAGS = [
  /_association$/,
  /_assignment$/,
  "azurerm_consumption_budget_subscription",
  "azurerm_federated_identity_credential",
  // Its tags belong to a version, and every real one is a person's; the bill is the vault's.
  "azurerm_key_vault_secret",
  "azurerm_monitor_diagnostic_setting",
  "azurerm_network_security_rule",
  "azurerm_servicebus_queue",
  "azurerm_subnet",
];

/** The tags of every resource: azurerm has no defaults, and groups pass nothing on to what is in them. */
export function labelFacts(tree: Tree, stack: SynthesizedStack): LabelFact[] {
  const types = Object.keys(stack.json.resource ?? {}).filter(
    (type) => type.startsWith("azurerm_") && !WITHOUT_TAGS.some((one) => (typeof one === "string" ? one === type : one.test(type))),
  );
  return types.flatMap((type) => tree.resources(type, stack).map((resource) => ({ ...factOf(resource), labels: strings(resource, "tags") })));
}
