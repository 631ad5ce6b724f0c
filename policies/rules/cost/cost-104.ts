import { laneParts } from "../../../fleet/computed.ts";
import { factRule, laneOf } from "../../rule.ts";
import { all, atMost, every } from "../../truth.ts";

/** What a scaler may do at most is decided by somebody. */
export const rule = factRule({
  id: "COST-104",
  title: "Every scaler has a maximum of its own, no higher than the specification and the stage allow",
  severity: "high",
  why: "A queue that fills by mistake is worked off with as many workers as the scaler may start; KEDA's own maximum of 100 is nobody's decision.",
  fix: { text: "set the most workers of the lane", field: "fleets[].lanes.<lane>.workers.max" },
  links: ["https://keda.sh/docs/2.20/reference/scaledobject-spec/#maxreplicacount"],
  anchors: ["CKV_AWS_115"],
  parameters: { workers: { doc: "Most workers of one lane in one placement", default: { dev: 20, staging: 1000, prod: 1000 } } },
  about: "scalers",
  facts: ({ facts }) => facts.scalings,
  holds: (scaling, context) => {
    const lane = laneOf(context, scaling);
    if (!lane) return { notApplicable: "no lane of the specification is scaled by it" };
    const fixed = laneParts(lane).base?.max ?? 0;
    const beside = context.facts.workloads.filter(({ part, fleet, lane: name }) => part === "base" && fleet === scaling.fleet && name === scaling.lane);
    return all(
      atMost("its maximum of workers", scaling.max, Math.min(lane.workers.max, context.parameters.workers) - fixed),
      every(beside, ({ replicas }) => atMost("the number of fixed workers beside it", replicas, fixed)),
    );
  },
});
