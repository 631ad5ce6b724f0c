import { basesBeside } from "../../lane.ts";
import { factRule, laneOf } from "../../rule.ts";
import { all, claim, enough, isTrue, sum } from "../../truth.ts";

/** People who wait are not left to what spot has. */
export const rule = factRule({
  id: "RES-201",
  title: "A realtime lane on spot keeps workers that are never taken back, and may fall back on demand",
  severity: "high",
  why: "Spot capacity of a zone is taken back all at once and for hours. A lane on which people wait then needs workers that stay, and others on demand.",
  fix: { text: "give the lane a base on demand, or take it off spot", field: "fleets[].lanes.<lane>.capacity.onDemandBase" },
  links: ["https://docs.aws.amazon.com/wellarchitected/latest/cost-optimization-pillar/cost_pricing_model_analysis.html"],
  anchors: ["Well-Architected REL11", "Well-Architected COST07"],
  parameters: {
    share: { doc: "Share of the lane's maximum that is enough, in percent; one worker per zone is in any case", default: { dev: 10, staging: 10, prod: 10 } },
  },
  about: "workers on clusters",
  facts: ({ facts }) => facts.workloads,
  holds: (workload, context) => {
    const lane = laneOf(context, workload);
    if (!lane) return { notApplicable: "it belongs to no lane of the specification" };
    if (lane.class !== "realtime") return { notApplicable: "nobody waits for a batch lane" };
    const landing = isTrue("where it lands", workload.landingKnown);
    if (landing.is !== "true") return landing;
    if (!workload.capacity.includes("spot")) return { notApplicable: "it lands on no spot capacity" };
    const least = Math.min(context.placement.zones.length, Math.ceil((lane.workers.max * context.parameters.share) / 100));
    const bases = basesBeside(context.facts, workload).filter(({ capacity }) => !capacity.includes("spot"));
    return all(
      claim(workload.capacity.includes("on-demand"), "spot is the only capacity that it may land on"),
      enough(
        "its workers that are never taken back",
        bases.map(({ replicas }) => replicas),
        sum,
        least,
      ),
    );
  },
});
