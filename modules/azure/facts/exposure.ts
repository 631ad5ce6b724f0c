import { type Facts, type FrontFact, factOf, type OpeningFact, type PrivateService } from "../../../fleet/facts.ts";
import type { Reader, SynthesizedStack, Tree } from "../../../fleet/synthesized.ts";
import { anyOf, known, map, or, refersTo, type Value } from "../../../fleet/value.ts";

const ANYWHERE = "0.0.0.0/0";
/** Azure's words for everybody. */
const EVERYBODY = ["*", "Internet", "Any"];

/** What can be reached from where. */
export function exposureFacts(tree: Tree, stack: SynthesizedStack): Pick<Facts, "openings" | "fronts"> {
  return { openings: openingFacts(tree, stack), fronts: frontFacts(tree, stack) };
}

function openingFacts(tree: Tree, stack: SynthesizedStack): OpeningFact[] {
  const own = tree.resources("azurerm_network_security_rule", stack).map((rule) => ({ resource: rule, rule }));
  const inside = tree.resources("azurerm_network_security_group", stack).flatMap((group) => group.blocks("security_rule").map((rule) => ({ resource: group, rule })));
  return [...own, ...inside]
    .filter(({ rule }) => rule.raw("direction") !== "Outbound" && rule.raw("access") !== "Deny")
    .flatMap(({ resource, rule }) => {
      const access = rule.get<string>("access");
      const sources = [...rule.list<string>("source_address_prefix"), ...rule.list<string>("source_address_prefixes")];
      // Of a rule that may let in or keep out there is no telling from where.
      return sources.map((source) => ({ ...factOf(resource), from: access.kind === "known" ? map(source, (prefix) => (EVERYBODY.includes(prefix) ? ANYWHERE : prefix)) : access }));
    });
}

/** The default rules of a security group let nothing in from outside; a subnet without a group has none. */
export function closedByDefault(tree: Tree, network: Reader): Value<boolean> {
  const subnets = tree.resources("azurerm_subnet", network.stack).filter((subnet) => refersTo(subnet.get("virtual_network_name"), network.target));
  const associations = tree.resources("azurerm_subnet_network_security_group_association");
  return known(subnets.length > 0 && subnets.every((subnet) => associations.some((one) => refersTo(one.get("subnet_id"), subnet.target))));
}

/** Each service spells the same two switches in its own way: no address on the internet at all, or one for named ranges. */
function frontFacts(tree: Tree, stack: SynthesizedStack): FrontFact[] {
  const front = (type: string, service: (one: Reader) => PrivateService, ...rules: string[]) =>
    tree.resources(type, stack).map((one): FrontFact => {
      const isPublic = or(one.get<boolean>("public_network_access_enabled"), true);
      const closed = map(or(one.get<string>(...rules, "default_action"), "Allow"), (action) => action === "Deny");
      return { ...factOf(one), service: service(one), closed: anyOf([map(isPublic, (open) => !open), closed]) };
    });
  return [
    ...front("azurerm_servicebus_namespace", () => "queue", "network_rule_set"),
    ...front("azurerm_container_registry", () => "registry", "network_rule_set"),
    ...front("azurerm_key_vault", (vault) => (holdsKeys(tree, vault) ? "keys" : "secrets"), "network_acls"),
  ];
}

function holdsKeys(tree: Tree, vault: Reader): boolean {
  return tree.resources("azurerm_key_vault_key").some((key) => refersTo(key.get("key_vault_id"), vault.target));
}
