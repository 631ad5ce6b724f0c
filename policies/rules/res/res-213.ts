import { basesBeside } from "../../lane.ts";
import { factRule, laneOf } from "../../rule.ts";
import { all, compare, enough, sum } from "../../truth.ts";

/** The maximum carries the peak. */
export const rule = factRule({
  id: "RES-213",
  title: "The maximum of a lane carries its peak, and leaves its scaler room",
  severity: "medium",
  why: "Above its maximum a lane falls behind for as long as the peak lasts, and a scaler whose least is also its most scales nothing.",
  fix: { text: "raise the lane's most workers, or its concurrency", field: "fleets[].lanes.<lane>.workers.max" },
  links: ["https://keda.sh/docs/2.20/reference/scaledobject-spec/"],
  anchors: ["Polaris hpaMaxAvailability"],
  parameters: { percent: { doc: "Workers that the peak needs when all are busy, in percent", default: { dev: 120, staging: 120, prod: 120 } } },
  about: "scaled lanes",
  facts: ({ facts }) => facts.scalings,
  holds: (scaling, context) => {
    const lane = laneOf(context, scaling);
    if (!lane) return { notApplicable: "it belongs to no lane of the specification" };
    const { peakTasksPerSecond, taskSeconds, concurrency } = lane;
    const fixed = basesBeside(context.facts, scaling).map(({ replicas }) => replicas);
    // The last bits of a product are noise: 3.0000000000000004 workers are 3.
    const needed = Math.ceil(Number(((context.parameters.percent / 100) * ((peakTasksPerSecond * taskSeconds.mean) / concurrency)).toPrecision(12)));
    return all(
      enough("its most workers", [scaling.max, ...fixed], sum, needed),
      compare(
        "its maximum",
        scaling.max,
        scaling.min,
        (max, min) => max > min,
        (min) => `above its minimum of ${min}`,
      ),
    );
  },
});
