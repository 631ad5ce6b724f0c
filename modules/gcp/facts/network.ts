import { type EndpointFact, factOf, type NetworkFact, type PrivateService, type SubnetFact } from "../../../fleet/facts.ts";
import type { Reader, SynthesizedStack, Tree } from "../../../fleet/synthesized.ts";
import { ABSENT, allOf, is, known, or, refersTo, type Value } from "../../../fleet/value.ts";
import { POD_RANGE, SERVICE_RANGE } from "../network.ts";
import { closedByDefault } from "./exposure.ts";
import { mentions } from "./read.ts";

export function networkFacts(tree: Tree, stack: SynthesizedStack): NetworkFact[] {
  return tree.resources("google_compute_network", stack).map((network) => {
    const ofNetwork = (type: string) => tree.resources(type, stack).filter((resource) => refersTo(resource.get("network"), network.target));
    const subnets = ofNetwork("google_compute_subnetwork");
    const routers = ofNetwork("google_compute_router");
    const gateways = tree.resources("google_compute_router_nat", stack).filter((nat) => routers.some((router) => refersTo(nat.get("router"), router.target)));
    const flowsLogged = subnets.length > 0 && subnets.every((subnet) => subnet.blocks("log_config").length > 0);
    const refusalsLogged = ofNetwork("google_compute_firewall").some((rule) => rule.blocks("deny").length > 0 && rule.blocks("log_config").length > 0);
    return {
      ...factOf(network),
      range: ABSENT,
      subnets: subnets.flatMap(subnetFacts),
      egress: gateways.map(() => ({ zone: ABSENT })),
      natGateways: tree.resources("google_compute_router_nat", stack).length,
      // https://cloud.google.com/vpc/docs/private-google-access
      objectsBesideNat: allOf(subnets.map((subnet) => or(subnet.get<boolean>("private_ip_google_access"), false))),
      closedByDefault: closedByDefault(tree, network),
      flowLogs: known(flowsLogged && refusalsLogged),
    };
  });
}

const SECONDARY: Readonly<Record<string, SubnetFact["role"]>> = { [POD_RANGE]: "workers", [SERVICE_RANGE]: "services" };

/** The main range of a subnet, and those beside it. A subnet gives no public address; only an instance can ask for one. */
function subnetFacts(subnet: Reader): SubnetFact[] {
  const always = { zone: ABSENT, publicAddresses: known(false) };
  const secondary = subnet.blocks("secondary_ip_range");
  return [
    { role: secondary.length > 0 ? "nodes" : "data", range: subnet.get<string>("ip_cidr_range"), ...always },
    ...secondary.map((range): SubnetFact => ({ role: SECONDARY[String(range.raw("range_name"))] ?? "workers", range: range.get<string>("ip_cidr_range"), ...always })),
  ];
}

/** What the bundle "all-apis" covers; Parameter Manager is regional and in no bundle. */
const BUNDLE: readonly PrivateService[] = ["queue", "registry", "secrets", "keys"];

export function endpointFacts(tree: Tree, stack: SynthesizedStack): EndpointFact[] {
  const bundles = tree.resources("google_compute_global_forwarding_rule", stack).filter((rule) => is(rule.get("target"), "all-apis"));
  const regional = tree.resources("google_network_connectivity_regional_endpoint", stack);
  return [
    ...bundles.map((rule) => ({
      ...factOf(rule),
      services: BUNDLE,
      privateDns: known(["googleapis.com", "pkg.dev"].every((domain) => leadsTo(tree, stack, domain, rule.get("ip_address"), true))),
    })),
    ...regional.map((endpoint) => {
      const host = String(endpoint.raw("target_google_api"));
      const services: PrivateService[] = host.startsWith("parametermanager.") ? ["config"] : [];
      return { ...factOf(endpoint), services, privateDns: known(leadsTo(tree, stack, host, endpoint.get("address"), false)) };
    }),
  ];
}

/** Does a private zone lead the domain, and where asked everything below it, to the address? */
function leadsTo(tree: Tree, stack: SynthesizedStack, domain: string, address: Value<unknown>, wildcard: boolean): boolean {
  const zone = tree.resources("google_dns_managed_zone", stack).find((one) => is(one.get("visibility"), "private") && is(one.get("dns_name"), `${domain}.`));
  if (!zone || address.kind !== "reference") return false;
  const records = tree.resources("google_dns_record_set", stack).filter((record) => refersTo(record.get("managed_zone"), zone.target));
  const here = records.some((record) => is(record.get("name"), `${domain}.`) && record.list("rrdatas").some((data) => mentions(data, address.target)));
  const below = records.some((record) => is(record.get("name"), `*.${domain}.`) && record.list("rrdatas").some((data) => is(data, `${domain}.`)));
  return here && (below || !wildcard);
}
