import type { CapacityClassFact, NamespaceFact } from "../../../fleet/facts.ts";
import { factRule, fleetOf } from "../../rule.ts";
import { all, atMost, judge } from "../../truth.ts";

/** Nodes and pods have a ceiling, whatever asks for them. */
export const rule = factRule({
  id: "COST-105",
  title: "Capacity classes and the namespaces of fleets have a ceiling",
  severity: "high",
  why: "A maximum of workers bounds what the scaler starts; only a ceiling on nodes and namespaces bounds what anything else starts, such as a rollout gone wrong or a pod made by hand.",
  fix: { text: "give the class its limit and the namespace its quota back; Muster always sets them", field: "" },
  links: [
    "https://karpenter.sh/docs/concepts/nodepools/#speclimits",
    "https://kubernetes.io/docs/concepts/policy/resource-quotas/",
    "https://learn.microsoft.com/azure/aks/cluster-autoscaler",
  ],
  anchors: ["trivy use_resource_quota"],
  parameters: { podsPerWorker: { doc: "Most pods of a namespace for each worker of its lanes' maxima", default: { dev: 2, staging: 2, prod: 2 } } },
  about: "capacity classes and namespaces",
  facts: ({ facts }): readonly (CapacityClassFact | NamespaceFact)[] => [...facts.capacityClasses, ...facts.namespaces],
  holds: (fact, context) => {
    if (!("maxPods" in fact)) {
      const reason = fact.maxVcpu.kind === "absent" ? context.declared(context.placement, "capacity.ceiling") : undefined;
      return reason === undefined ? judge("its ceiling in vCPU", fact.maxVcpu, isBound, "a number") : { notApplicable: reason };
    }
    const workers = fleetOf(context, fact)?.lanes.reduce((sum, lane) => sum + lane.workers.max, 0) ?? 0;
    return all(
      atMost("its ceiling of pods", fact.maxPods, Math.ceil(workers * context.parameters.podsPerWorker)),
      judge("its ceiling in vCPU", fact.maxVcpu, isBound, "a number"),
      judge("its ceiling of memory in MiB", fact.maxMemoryMiB, isBound, "a number"),
    );
  },
});

/** Zero would be no limit in some places, and nothing at all in others. */
const isBound = (ceiling: number) => Number.isFinite(ceiling) && ceiling > 0;
