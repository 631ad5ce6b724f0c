import type { CacheFact, CapacityClassFact } from "../../../fleet/facts.ts";
import { map, together } from "../../../fleet/value.ts";
import { alike, laneName, same } from "../../alike.ts";
import { environmentRule } from "../../rule.ts";

/** How many failures each placement survives. */
export const rule = environmentRule({
  id: "EQV-105",
  title: "Every placement has as many zones and Redis nodes as the others",
  severity: "high",
  why: "Whoever moves load to another cloud counts on surviving the loss of a zone there too.",
  fix: { text: "give all placements the same number of zones", field: "placements[].zones" },
  links: [
    "https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/availability-zones.html",
    "https://cloud.google.com/compute/docs/regions-zones",
    "https://learn.microsoft.com/azure/reliability/availability-zones-overview",
  ],
  check: (context) => [
    ...alike<CapacityClassFact>(
      context,
      ({ facts }, { id }) => facts[id]?.capacityClasses.slice(0, 1) ?? [],
      () => "zones",
      (group) => same(group, "the number of zones", ({ zones }) => together([...zones], (names) => new Set(names).size)),
    ),
    ...alike<CacheFact>(
      context,
      // Azure hides its nodes where there are more than two, and declares it.
      ({ facts, declared }, placement) => (declared(placement, "cache.nodes") === undefined ? (facts[placement.id]?.caches ?? []) : []),
      (cache) => `Redis of ${laneName(cache)}`,
      (group) => same(group, "the number of nodes", ({ nodes }) => map(nodes, (count) => count)),
    ).filter(({ answer }) => !("notApplicable" in answer)),
  ],
});
