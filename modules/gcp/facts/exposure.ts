import { type Facts, factOf, type OpeningFact } from "../../../fleet/facts.ts";
import type { Reader, SynthesizedStack, Tree } from "../../../fleet/synthesized.ts";
import { known, type Value } from "../../../fleet/value.ts";

const ANYWHERE = "0.0.0.0/0";

/** What can be reached from where. Google's own services have no switch for that in a project: whoever may call them is up to IAM. */
export function exposureFacts(tree: Tree, stack: SynthesizedStack): Pick<Facts, "openings"> {
  return { openings: tree.resources("google_compute_firewall", stack).flatMap(openingFacts) };
}

/** A rule without a direction is about what comes in, and one without sources about everybody. */
function openingFacts(rule: Reader): OpeningFact[] {
  if (rule.blocks("allow").length === 0 || rule.raw("direction") === "EGRESS") return [];
  const ranges = rule.list<string>("source_ranges");
  const bySource = ["source_tags", "source_service_accounts"].some((kind) => rule.list(kind).length > 0);
  if (ranges.length === 0) return bySource ? [] : [{ ...factOf(rule), from: known(ANYWHERE) }];
  return ranges.map((from) => ({ ...factOf(rule), from }));
}

/** VPC networks let nothing in by themselves. https://cloud.google.com/firewall/docs/firewalls#default_firewall_rules */
export function closedByDefault(_tree: Tree, _network: Reader): Value<boolean> {
  return known(true);
}
