import { laneParts } from "../../../fleet/computed.ts";
import type { NodePoolFact, WorkloadFact } from "../../../fleet/facts.ts";
import { factRule, laneOf, type NotApplicable, type PlacementContext } from "../../rule.ts";
import { all, claim, equals, isTrue, type Truth } from "../../truth.ts";

/** Labels, taints and tolerations say the same of spot. */
export const rule = factRule({
  id: "RES-208",
  title: "Workers land on the capacity that their lane asks for, and spot nodes that were taken back cost nothing",
  severity: "medium",
  why: "Where taint, label and toleration disagree, a lane waits for nodes that never come, or one that must not be interrupted runs on spot.",
  fix: { text: "leave scheduling to Muster, or ask for another capacity", field: "fleets[].lanes.<lane>.capacity" },
  links: ["https://learn.microsoft.com/azure/aks/spot-node-pool", "https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/"],
  about: "workers on clusters",
  facts: ({ facts }): readonly (WorkloadFact | NodePoolFact)[] => [...facts.workloads, ...facts.nodePools.filter(({ capacity }) => capacity === "spot")],
  holds: (fact, context) => ("part" in fact ? lands(fact, context) : isGivenUp(fact)),
});

function lands(workload: WorkloadFact, context: PlacementContext): Truth | NotApplicable {
  const lane = laneOf(context, workload);
  if (!lane) return { notApplicable: "it belongs to no lane of the specification" };
  const landing = isTrue("where it lands", workload.landingKnown);
  if (landing.is !== "true") return landing;
  const { base, scaled } = laneParts(lane);
  const { capacity: wanted } = workload.part === "base" && base ? base : scaled;
  const got = workload.capacity.join(", then ");
  if (wanted === "on-demand") return claim(got === "on-demand", `it is to stay on demand, and lands on ${got || "no node at all"}`);
  return claim(workload.capacity.includes("spot"), `it is to be on spot, and lands on ${got || "no node at all"}`);
}

function isGivenUp({ deletesReclaimed, maxSpotPrice }: NodePoolFact): Truth {
  return all(
    ...(deletesReclaimed ? [isTrue("deleting nodes that were taken back", deletesReclaimed)] : []),
    // Any other price is one more reason to be taken back.
    ...(maxSpotPrice ? [equals("its highest price", maxSpotPrice, -1)] : []),
  );
}
