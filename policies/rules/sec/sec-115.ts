import type { NetworkFact, OpeningFact } from "../../../fleet/facts.ts";
import { factRule } from "../../rule.ts";
import { isTrue, matches } from "../../truth.ts";

/** Workers fetch their work: nobody has to reach them. */
export const rule = factRule({
  id: "SEC-115",
  title: "No rule lets the internet in, and nothing gets in without a rule",
  severity: "high",
  why: "Workers fetch their work, so whatever comes in from outside is an attack or a mistake.",
  fix: { text: "let in ranges of the placement only", field: "placements[].cidr" },
  links: [
    "https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html",
    "https://cloud.google.com/firewall/docs/firewalls",
    "https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview",
  ],
  anchors: ["CKV2_AWS_12", "CKV_GCP_2", "CKV2_AZURE_31"],
  about: "networks",
  facts: ({ facts }): (NetworkFact | OpeningFact)[] => [...facts.networks, ...facts.openings],
  holds: (fact) =>
    "from" in fact ? matches("the range that it lets in", fact.from, /^(?!.*\/0$)/, "narrower than the internet") : isTrue("that nothing gets in by default", fact.closedByDefault),
});
