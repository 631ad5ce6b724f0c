import type { CapacityClassFact, ScalingFact, WorkloadFact } from "../../../fleet/facts.ts";
import { factRule, laneOf } from "../../rule.ts";
import { all, atMost, isTrue } from "../../truth.ts";

/** What is not needed goes, and soon. */
export const rule = factRule({
  id: "COST-108",
  title: "Workers and nodes that are not needed any more go soon",
  severity: "medium",
  why: "A scaler that only scales out, or one pod that holds its node, turns the peak of one morning into the bill of the month.",
  fix: { text: "leave scale-in, the cooldown and the consolidation of nodes to Muster", field: "" },
  links: [
    "https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#default-behavior",
    "https://karpenter.sh/docs/concepts/disruption/",
    "https://learn.microsoft.com/azure/aks/cluster-autoscaler",
  ],
  anchors: ["Well-Architected COST09"],
  parameters: { seconds: { doc: "Longest wait in seconds before what is idle goes", default: { dev: 600, staging: 600, prod: 600 } } },
  about: "scalers, capacity classes and batch workers",
  facts: (context): readonly (ScalingFact | CapacityClassFact | WorkloadFact)[] => [
    ...context.facts.scalings,
    ...context.facts.capacityClasses,
    ...context.facts.workloads.filter((workload) => laneOf(context, workload)?.class === "batch"),
  ],
  holds: (fact, { parameters: { seconds } }) => {
    if ("movable" in fact) return isTrue("that its node may be emptied", fact.movable);
    if ("idleNodeSeconds" in fact) return atMost("the time in seconds that an idle node stays", fact.idleNodeSeconds, seconds);
    return all(
      isTrue("that it scales in", fact.scaleIn.enabled),
      atMost("its stabilization in seconds before it scales in", fact.scaleIn.stabilizationSeconds, seconds),
      atMost("its cooldown in seconds", fact.cooldownSeconds, seconds),
    );
  },
});
