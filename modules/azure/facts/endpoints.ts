import { type EndpointFact, factOf, type PrivateService } from "../../../fleet/facts.ts";
import type { Reader, SynthesizedStack, Tree } from "../../../fleet/synthesized.ts";
import { known, refersTo } from "../../../fleet/value.ts";
import { follow } from "./follow.ts";

/** By what the endpoint leads to. The Redis is no service of all fleets; its endpoint is part of the cache's fact. */
const SERVICES: Readonly<Record<string, PrivateService>> = { namespace: "queue", registry: "registry", configurationStores: "config" };

export function endpointFacts(tree: Tree, stack: SynthesizedStack): EndpointFact[] {
  return tree.resources("azurerm_private_endpoint", stack).flatMap((endpoint) => {
    const subresource = String(endpoint.raw("private_service_connection", "subresource_names", 0));
    const service = subresource === "vault" ? vaultService(tree, endpoint) : SERVICES[subresource];
    return service === undefined ? [] : [{ ...factOf(endpoint), services: [service], privateDns: known(resolves(tree, endpoint)) }];
  });
}

/** A vault that holds keys is one of keys. */
function vaultService(tree: Tree, endpoint: Reader): PrivateService {
  const vault = follow(tree, "azurerm_key_vault", endpoint.get("private_service_connection", "private_connection_resource_id"));
  const holdsKeys = vault && tree.resources("azurerm_key_vault_key").some((key) => refersTo(key.get("key_vault_id"), vault.target));
  return holdsKeys ? "keys" : "secrets";
}

/** Is the name in a private zone, and that zone linked to a network? */
function resolves(tree: Tree, endpoint: Reader): boolean {
  const zones = endpoint.list("private_dns_zone_group", "private_dns_zone_ids").map((id) => follow(tree, "azurerm_private_dns_zone", id));
  const links = tree.resources("azurerm_private_dns_zone_virtual_network_link");
  return zones.length > 0 && zones.every((zone) => zone !== undefined && links.some((link) => refersTo(link.get("private_dns_zone_name"), zone.target)));
}
