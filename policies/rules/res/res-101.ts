import type { ClusterFact, NetworkFact } from "../../../fleet/facts.ts";
import { factRule } from "../../rule.ts";
import { all, any, claim, distinct, enough, isSet, not, type Truth } from "../../truth.ts";

/** Whoever loses a zone keeps a network and a cluster. */
export const rule = factRule({
  id: "RES-101",
  title: "Network and cluster span several zones",
  severity: "critical",
  why: "A zone goes down as a whole. What lies in one zone only goes down with it, and with it every fleet that needs it.",
  fix: { text: "give the placement more zones", field: "placements[].zones" },
  links: [
    "https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/rel_fault_isolation_multiaz_region_system.html",
    "https://learn.microsoft.com/azure/aks/availability-zones",
  ],
  anchors: ["Well-Architected REL10-BP01", "PSRule Azure.AKS.AvailabilityZone", "APRL configure_aks_default_node_pool_zones"],
  parameters: { zones: { doc: "Fewest zones", default: { dev: 2, staging: 2, prod: 3 } } },
  about: "networks and clusters",
  facts: ({ facts }): readonly (NetworkFact | ClusterFact)[] => [...facts.networks, ...facts.clusters],
  holds: (fact, { parameters: { zones } }) => ("subnets" in fact ? all(spans(fact, "workers", zones), spans(fact, "data", zones)) : reaches(fact, zones)),
});

/** A subnet that spans the region names no zone. */
function spans({ subnets }: NetworkFact, role: "workers" | "data", least: number): Truth {
  const what = `zones of the ${role} subnets`;
  const zones = subnets.filter((subnet) => subnet.role === role).map(({ zone }) => zone);
  return any(...zones.map((zone) => not(isSet(what, zone), `${what} are named`)), enough(what, zones, distinct, least));
}

function reaches({ zones }: ClusterFact, least: number): Truth {
  return any(claim(zones.length === 0, "it names its zones"), enough("zones of the cluster", zones, distinct, least));
}
