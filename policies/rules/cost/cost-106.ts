import { factRule, laneOf } from "../../rule.ts";
import { all, claim } from "../../truth.ts";

/** Work that can wait runs on what is left over. */
export const rule = factRule({
  id: "COST-106",
  title: "Batch lanes that may be interrupted run on spot capacity first",
  severity: "medium",
  why: "Spot capacity often costs a third of the price on demand, and tasks that hand themselves back lose only a retry when it goes.",
  fix: { text: "raise the share of workers on spot, or say that the lane's tasks cannot be interrupted", field: "fleets[].lanes.<lane>.capacity.spotShare" },
  links: [
    "https://docs.aws.amazon.com/wellarchitected/latest/cost-optimization-pillar/select-the-best-pricing-model.html",
    "https://cloud.google.com/kubernetes-engine/docs/concepts/spot-vms",
    "https://learn.microsoft.com/azure/aks/spot-node-pool",
  ],
  anchors: ["Well-Architected COST07"],
  parameters: { spotShare: { doc: "Least share of a lane's workers on spot capacity", default: { dev: 0.8, staging: 0.7, prod: 0.6 } } },
  about: "workers that are scaled",
  facts: ({ facts }) => facts.workloads.filter(({ part }) => part === "scaled"),
  holds: (workload, context) => {
    const lane = laneOf(context, workload);
    if (lane?.class !== "batch") return { notApplicable: "it is no batch lane: its workers must not all go at once" };
    if (!lane.interruptible) return { notApplicable: "its tasks cannot be interrupted, as the specification says" };
    const { spotShare } = context.parameters;
    return all(
      claim(lane.capacity.spotShare >= spotShare, `${lane.capacity.spotShare} of its workers may be on spot, less than ${spotShare}`),
      claim(workload.capacity[0] === "spot", `its workers land on ${workload.capacity.join(" then ") || "no nodes"}, not on spot first`),
    );
  },
});
