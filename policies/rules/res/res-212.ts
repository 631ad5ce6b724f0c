import { basesBeside } from "../../lane.ts";
import { factRule, laneOf } from "../../rule.ts";
import { enough, sum } from "../../truth.ts";

/** Somebody is always there for those who wait. */
export const rule = factRule({
  id: "RES-212",
  title: "A realtime lane always has several workers, in prod one per zone",
  severity: "high",
  why: "The first task of a lane without workers waits for a node, an image and a start: minutes. With one worker, whatever replaces it is such a wait.",
  fix: { text: "raise the lane's fewest workers", field: "fleets[].lanes.<lane>.workers.min" },
  links: ["https://keda.sh/docs/2.20/reference/scaledobject-spec/"],
  anchors: ["kube-score deployment-replicas", "kube-score horizontalpodautoscaler-replicas", "PSRule Azure.ContainerApp.MinReplicas"],
  parameters: {
    workers: { doc: "Fewest workers", default: { dev: 1, staging: 2, prod: 2 } },
    perZone: { doc: "Fewest workers for each zone of the placement", default: { dev: 0, staging: 0, prod: 1 } },
  },
  about: "scaled lanes",
  facts: ({ facts }) => facts.scalings,
  holds: (scaling, context) => {
    const { workers, perZone } = context.parameters;
    if (laneOf(context, scaling)?.class !== "realtime") return { notApplicable: "a batch lane may be empty" };
    const fixed = basesBeside(context.facts, scaling).map(({ replicas }) => replicas);
    return enough("its fewest workers", [scaling.min, ...fixed], sum, Math.max(workers, perZone * context.placement.zones.length));
  },
});
