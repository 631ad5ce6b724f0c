import type { CapacityClassFact, NodePoolFact } from "../../../fleet/facts.ts";
import { factRule } from "../../rule.ts";
import { any, claim, distinct, enough } from "../../truth.ts";

/** Workers can be started in every zone. */
export const rule = factRule({
  id: "RES-102",
  title: "Nodes for workers come up in several zones",
  severity: "high",
  why: "Workers spread over zones only where there are nodes. With nodes in one zone a lane is gone with it, whatever its spread says.",
  fix: { text: "give the placement more zones", field: "placements[].zones" },
  links: ["https://docs.aws.amazon.com/eks/latest/best-practices/reliability.html", "https://learn.microsoft.com/azure/aks/availability-zones"],
  anchors: ["Security Hub AutoScaling.2", "gke-policy node_pool_multi_zone", "PSRule Azure.VMSS.AvailabilityZone"],
  parameters: { zones: { doc: "Fewest zones", default: { dev: 2, staging: 2, prod: 3 } } },
  about: "capacity classes and node pools",
  facts: ({ facts }): readonly (CapacityClassFact | NodePoolFact)[] => [...facts.capacityClasses, ...facts.nodePools],
  // One that names no zones takes those of the cluster, which RES-101 judges.
  holds: ({ zones }, { parameters }) => any(claim(zones.length === 0, "it names its zones"), enough("its zones", zones, distinct, parameters.zones)),
});
