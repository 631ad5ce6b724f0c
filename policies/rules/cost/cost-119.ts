import type { CapacityClassFact, NamespaceFact, WorkloadFact } from "../../../fleet/facts.ts";
import { known, together, type Value } from "../../../fleet/value.ts";
import { factRule, type PlacementContext } from "../../rule.ts";
import { all, compare, TRUE, type Truth } from "../../truth.ts";

/** What lanes may ask for exists. */
export const rule = factRule({
  id: "COST-119",
  title: "All workers at their maxima fit into the ceilings of nodes and namespaces",
  severity: "medium",
  why: "A ceiling below the lanes' maxima is found at the peak: the scaler asks for workers, the cluster refuses them, and the queue grows.",
  fix: { text: "leave the ceilings to Muster, which computes them from the lanes' maxima", field: "fleets[].lanes.<lane>.workers.max" },
  links: ["https://karpenter.sh/docs/concepts/nodepools/#speclimits", "https://kubernetes.io/docs/concepts/policy/resource-quotas/"],
  anchors: ["polaris cpuRequestsMissing"],
  about: "capacity classes and namespaces",
  facts: ({ facts }): readonly (CapacityClassFact | NamespaceFact)[] => [...facts.capacityClasses, ...facts.namespaces],
  holds: (fact, context) => {
    const { workloads } = context.facts;
    if ("maxPods" in fact) {
      const needed = demand(context, (workload) => workload.fleet === fact.fleet);
      return all(fits("pods", needed(ONE), fact.maxPods), fits("vCPU", needed(VCPU), fact.maxVcpu), fits("MiB", needed(MEMORY), fact.maxMemoryMiB));
    }
    if (fact.maxVcpu.kind === "absent") return { notApplicable: "it has no ceiling, which is for COST-105 to say" };
    const needed = demand(context, ({ capacity }) => capacity.join() === fact.capacity.join());
    return workloads.length === 0 ? { notApplicable: "there are no workers" } : fits("vCPU", needed(VCPU), fact.maxVcpu);
  },
});

type Share = (workload: WorkloadFact) => Value<number>;
const ONE: Share = () => known(1);
const VCPU: Share = ({ vcpu }) => vcpu;
const MEMORY: Share = ({ memoryMiB }) => memoryMiB;

/** What workloads ask for together when each has as many workers as it may. */
function demand({ facts }: PlacementContext, isMeant: (workload: WorkloadFact) => boolean): (each: Share) => Value<number> {
  const most = (workload: WorkloadFact) => {
    const scaling = facts.scalings.find(({ fleet, lane }) => fleet === workload.fleet && lane === workload.lane);
    return workload.part === "base" || !scaling ? workload.replicas : scaling.max;
  };
  return (each) => {
    const parts = facts.workloads.filter(isMeant).map((workload) => together([most(workload), each(workload)], ([workers = 0, share = 0]) => workers * share));
    return together(parts, (needed) => needed.reduce((sum, part) => sum + part, 0));
  };
}

/** What has no end is for COST-104 and COST-105 to say. */
function fits(unit: string, needed: Value<number>, ceiling: Value<number>): Truth {
  if (needed.kind === "absent" || ceiling.kind === "absent") return TRUE;
  const wanted = (limit: number) => `at most ${limit}`;
  return compare(`what workers need at their maxima, in ${unit},`, needed, ceiling, (need, limit) => need <= limit, wanted);
}
