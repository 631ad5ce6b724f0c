import { factOf, type NetworkFact, type SubnetFact } from "../../../fleet/facts.ts";
import type { Reader, SynthesizedStack, Tree } from "../../../fleet/synthesized.ts";
import { allOf, anyOf, is, known, or, refersTo, refersToOne, satisfies, type Value } from "../../../fleet/value.ts";
import { closedByDefault } from "./exposure.ts";

const ANYWHERE = "0.0.0.0/0";

export function networkFacts(tree: Tree, stack: SynthesizedStack): NetworkFact[] {
  return tree.resources("aws_vpc", stack).map((vpc) => {
    const subnets = tree.resources("aws_subnet", stack).filter((subnet) => refersTo(subnet.get("vpc_id"), vpc.target));
    return {
      ...factOf(vpc),
      range: vpc.get<string>("cidr_block"),
      subnets: subnets.map((subnet) => ({
        role: roleOf(tree, stack, subnet),
        range: subnet.get<string>("cidr_block"),
        zone: subnet.get<string>("availability_zone_id"),
        publicAddresses: or(subnet.get<boolean>("map_public_ip_on_launch"), false),
      })),
      egress: waysOut(tree, stack, subnets),
      natGateways: tree.resources("aws_nat_gateway", stack).length,
      objectsBesideNat: objectsBesideNat(tree, stack),
      closedByDefault: closedByDefault(tree, vpc),
      flowLogs: anyOf(
        tree
          .resources("aws_flow_log", stack)
          .map((log) => allOf([known(refersTo(log.get("vpc_id"), vpc.target)), satisfies(log.get<string>("traffic_type"), (type) => type === "ALL")])),
      ),
    };
  });
}

/** What a subnet is for follows from its way out: to the internet gateway, to a NAT gateway, or none. */
function roleOf(tree: Tree, stack: SynthesizedStack, subnet: Reader): SubnetFact["role"] {
  const out = defaultRoutes(tree, stack, subnet);
  if (out.some((route) => route.get("gateway_id").kind === "reference")) return "public";
  return out.some((route) => route.get("nat_gateway_id").kind === "reference") ? "workers" : "data";
}

/** NAT gateways that stand in a public subnet and that some subnet sends its packets to. */
function waysOut(tree: Tree, stack: SynthesizedStack, subnets: readonly Reader[]): NetworkFact["egress"] {
  const routes = subnets.flatMap((subnet) => defaultRoutes(tree, stack, subnet));
  return tree.resources("aws_nat_gateway", stack).flatMap((gateway) => {
    const at = subnets.filter((subnet) => refersTo(gateway.get("subnet_id"), subnet.target) && roleOf(tree, stack, subnet) === "public");
    const used = routes.some((route) => refersTo(route.get("nat_gateway_id"), gateway.target));
    return used ? at.map((subnet) => ({ zone: subnet.get<string>("availability_zone_id") })) : [];
  });
}

/** Routes to anywhere in the tables of a subnet. */
function defaultRoutes(tree: Tree, stack: SynthesizedStack, subnet: Reader): Reader[] {
  const tables = tree
    .resources("aws_route_table_association", stack)
    .filter((association) => refersTo(association.get("subnet_id"), subnet.target))
    .map((association) => association.get("route_table_id"));
  return tree
    .resources("aws_route", stack)
    .filter(
      (route) => is(route.get("destination_cidr_block"), ANYWHERE) && tables.some((table) => table.kind === "reference" && refersTo(route.get("route_table_id"), table.target)),
    );
}

/** A gateway endpoint of S3 in every route table that leads to a NAT gateway. */
function objectsBesideNat(tree: Tree, stack: SynthesizedStack): Value<boolean> {
  const routes = tree.resources("aws_route", stack).filter((route) => route.get("nat_gateway_id").kind !== "absent");
  const tables = routes.flatMap((route) => {
    const table = route.get("route_table_id");
    return table.kind === "reference" ? [table.target] : [];
  });
  return anyOf(
    tree.resources("aws_vpc_endpoint", stack).map((endpoint) => {
      const isGateway = satisfies(or(endpoint.get<string>("vpc_endpoint_type"), "Gateway"), (type) => type === "Gateway");
      const isOfObjects = satisfies(endpoint.get<string>("service_name"), (name) => String(name).endsWith(".s3"));
      const ids = endpoint.list("route_table_ids");
      return allOf([isGateway, isOfObjects, ...tables.map((table) => anyOf(ids.map((id) => refersToOne(id, [table]))))]);
    }),
  );
}
