import { type Facts, factOf, type OpeningFact } from "../../../fleet/facts.ts";
import type { Reader, SynthesizedStack, Tree } from "../../../fleet/synthesized.ts";
import { known, refersTo, type Value } from "../../../fleet/value.ts";

/** What can be reached from where. AWS's own services have no switch for that: whoever may call them is up to IAM. */
export function exposureFacts(tree: Tree, stack: SynthesizedStack): Pick<Facts, "openings"> {
  return { openings: openingFacts(tree, stack) };
}

const GROUPS = ["aws_security_group", "aws_default_security_group"];

/** Rules of their own, the older kind of them, and those inside a group. */
function openingFacts(tree: Tree, stack: SynthesizedStack): OpeningFact[] {
  const rules = tree.resources("aws_vpc_security_group_ingress_rule", stack).flatMap((rule) => opening(rule, rule, ["cidr_ipv4", "cidr_ipv6"]));
  const older = tree
    .resources("aws_security_group_rule", stack)
    .filter((rule) => rule.raw("type") === "ingress")
    .flatMap((rule) => opening(rule, rule, ["cidr_blocks", "ipv6_cidr_blocks"]));
  const inside = GROUPS.flatMap((type) => tree.resources(type, stack)).flatMap((group) =>
    group.blocks("ingress").flatMap((rule) => opening(group, rule, ["cidr_blocks", "ipv6_cidr_blocks"])),
  );
  return [...rules, ...older, ...inside];
}

function opening(resource: Reader, rule: Reader, attributes: readonly string[]): OpeningFact[] {
  return attributes.flatMap((attribute) => rule.list<string>(attribute).map((from) => ({ ...factOf(resource), from })));
}

/** The group that everything gets that names none lets nothing in and nothing out once Terraform has taken it over. */
export function closedByDefault(tree: Tree, vpc: Reader): Value<boolean> {
  const groups = tree.resources("aws_default_security_group", vpc.stack).filter((group) => refersTo(group.get("vpc_id"), vpc.target));
  return known(groups.length > 0 && groups.every((group) => [...group.blocks("ingress"), ...group.blocks("egress")].length === 0));
}
