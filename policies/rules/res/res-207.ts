import { factRule } from "../../rule.ts";
import { all, atLeast, claim, equals, some } from "../../truth.ts";

/** What keeps the cluster alive does not stand on capacity that is taken back. */
export const rule = factRule({
  id: "RES-207",
  title: "System nodes are on demand, at least two, and closed to workers",
  severity: "high",
  why: "DNS and the metrics of the whole cluster run on them. Taken back, alone, or crowded out by workers, they take every lane along.",
  fix: { text: "leave the system pool to Muster, which has a node in each zone", field: "" },
  links: ["https://learn.microsoft.com/azure/aks/use-system-pools"],
  anchors: ["Checkov CKV_AZURE_232", "APRL aks_system_pool_min_node_count", "PSRule Azure.AKS.MinNodeCount"],
  about: "system pools: the cloud runs what is the cluster's own",
  facts: ({ facts }) => facts.nodePools.filter(({ role }) => role === "system"),
  holds: ({ capacity, minNodes, taints }) =>
    all(
      claim(capacity === "on-demand", "it is on spot"),
      atLeast("its fewest nodes", minNodes, 2),
      some(taints, (taint) => equals("its taint", taint, "CriticalAddonsOnly"), "workers may land on it"),
    ),
});
