import { type EndpointFact, factOf, type NetworkFact, type PrivateService, type SubnetFact } from "../../../fleet/facts.ts";
import type { Reader, SynthesizedStack, Tree } from "../../../fleet/synthesized.ts";
import { ABSENT, allOf, anyOf, is, known, or, refersTo, satisfies, type Value } from "../../../fleet/value.ts";
import { closedByDefault } from "./exposure.ts";
import { follow } from "./read.ts";

const ROLES: readonly SubnetFact["role"][] = ["workers", "nodes", "data"];

export function networkFacts(tree: Tree, stack: SynthesizedStack): NetworkFact[] {
  return tree.resources("azurerm_virtual_network", stack).map((network) => {
    const flowLog = tree.resources("azurerm_network_watcher_flow_log").find((log) => refersTo(log.get("target_resource_id"), network.target));
    return {
      ...factOf(network),
      range: network.get<string>("address_space", 0),
      subnets: tree
        .resources("azurerm_subnet", stack)
        .filter((subnet) => refersTo(subnet.get("virtual_network_name"), network.target))
        .flatMap((subnet) => subnetFact(subnet)),
      egress: tree
        .resources("azurerm_nat_gateway", stack)
        .filter((nat) => isAttached(tree, nat))
        .map((nat) => ({ zone: natZone(nat) })),
      natGateways: tree.resources("azurerm_nat_gateway", stack).length,
      objectsBesideNat: objectsBesideNat(tree, stack),
      closedByDefault: closedByDefault(tree, network),
      flowLogs: flowLog?.get<boolean>("enabled") ?? known(false),
    };
  });
}

/** By a service endpoint of storage in every subnet with a NAT gateway. https://learn.microsoft.com/azure/virtual-network/virtual-network-service-endpoints-overview */
function objectsBesideNat(tree: Tree, stack: SynthesizedStack): Value<boolean> {
  const subnets = tree
    .resources("azurerm_subnet", stack)
    .filter((subnet) => tree.resources("azurerm_subnet_nat_gateway_association", stack).some((one) => refersTo(one.get("subnet_id"), subnet.target)));
  return allOf(subnets.map((subnet) => anyOf(subnet.list<string>("service_endpoints").map((service) => satisfies(service, (one) => String(one).startsWith("Microsoft.Storage"))))));
}

function subnetFact(subnet: Reader): SubnetFact[] {
  const role = ROLES.find((one) => String(subnet.raw("name")).endsWith(`-${one}`));
  if (role === undefined) return [];
  // Subnets span the region. They hand out no addresses; but what has no other way out is lent one unless that is turned off.
  return [{ role, range: subnet.get<string>("address_prefixes", 0), zone: ABSENT, publicAddresses: or(subnet.get<boolean>("default_outbound_access_enabled"), true) }];
}

function isAttached(tree: Tree, nat: Reader): boolean {
  const refers = (type: string) => tree.resources(type).some((association) => refersTo(association.get("nat_gateway_id"), nat.target));
  return refers("azurerm_subnet_nat_gateway_association") && refers("azurerm_nat_gateway_public_ip_association");
}

/** StandardV2 is regional; a gateway of the first generation lies in the zone it names, or in one that Azure chooses. */
function natZone(nat: Reader): Value<string> {
  const sku = nat.get<string>("sku_name");
  if (sku.kind === "unknown" || sku.kind === "reference") return sku;
  return is(sku, "StandardV2") ? ABSENT : or(nat.get<string>("zones", 0), "one of Azure's choice");
}

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
