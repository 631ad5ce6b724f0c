import { factRule, laneOf } from "../../rule.ts";
import { all, atMost, every } from "../../truth.ts";

/** No work, no workers. */
export const rule = factRule({
  id: "COST-107",
  title: "Batch lanes without work have no workers",
  severity: "medium",
  why: "A batch lane waits minutes for its first worker without harm, and an idle worker costs as much as a busy one.",
  fix: { text: "set the fewest workers of the batch lane, and its workers that are never on spot, to 0", field: "fleets[].lanes.<lane>.workers.min" },
  links: ["https://keda.sh/docs/2.20/reference/scaledobject-spec/#minreplicacount"],
  about: "scalers",
  facts: ({ facts }) => facts.scalings,
  holds: (scaling, context) => {
    const lane = laneOf(context, scaling);
    if (lane?.class !== "batch") return { notApplicable: "it is no batch lane: somebody waits for its workers" };
    const beside = context.facts.workloads.filter(({ part, fleet, lane: name }) => part === "base" && fleet === scaling.fleet && name === scaling.lane);
    return all(
      atMost("its minimum of workers", scaling.min, 0),
      every(beside, ({ replicas }) => atMost("the number of fixed workers beside it", replicas, 0)),
    );
  },
});
