import type { DisruptionFact } from "../../../fleet/facts.ts";
import { factRule, laneOf } from "../../rule.ts";
import { selects } from "../../selector.ts";
import { all, any, claim, compare, judge, type Truth } from "../../truth.ts";

/** Nodes can be emptied, and never of a whole lane at once. */
export const rule = factRule({
  id: "RES-403",
  title: "One disruption budget holds for each worker, and lets some of its lane go but not all",
  severity: "high",
  why: "Without a budget an upgrade empties a lane. One that lets nobody go blocks every upgrade, and two for one pod make each eviction an error.",
  fix: { text: "leave the budget to Muster: one for each lane, a quarter at a time", field: "" },
  links: ["https://kubernetes.io/docs/tasks/run-application/configure-pdb/"],
  anchors: ["kube-score deployment-has-poddisruptionbudget", "Polaris pdbDisruptionsIsZero", "Polaris pdbMinAvailableGreaterThanHPAMinReplicas", "Kyverno require-pdb"],
  parameters: {
    leastPercent: { doc: "Share of the workers that may go at once, at least, in percent", default: { dev: 25, staging: 25, prod: 25 } },
    mostPercent: { doc: "Share of the workers that may go at once, at most, in percent", default: { dev: 50, staging: 50, prod: 50 } },
  },
  about: "workers on clusters",
  facts: ({ facts }) => facts.workloads,
  holds: (workload, context) => {
    const { leastPercent, mostPercent } = context.parameters;
    const lane = laneOf(context, workload);
    if (lane && lane.workers.max < 2) return { notApplicable: "a single worker has nobody to stand in for it" };
    const covering = context.facts.disruptions.map((budget) => ({
      budget,
      covers: all(
        compare(
          "its namespace",
          budget.namespace,
          workload.namespace,
          (one, other) => one === other,
          (other) => `"${other}"`,
        ),
        selects(budget.selects, workload.labels),
      ),
    }));
    const budgets = covering.filter(({ covers }) => covers.is === "true").map(({ budget }) => budget);
    const open = covering.map(({ covers }) => covers).filter(({ is }) => is === "unknown");
    if (open.length > 0) return all(...open, claim(budgets.length < 2, `${budgets.length} budgets hold for it`));
    const [budget] = budgets;
    if (!budget || budgets.length > 1) return claim(false, budget ? `${budgets.length} budgets hold for it` : "no budget holds for it");
    return allows(budget, leastPercent, mostPercent, lane?.workers.min ?? 0);
  },
});

function allows({ maxUnavailable, minAvailable }: DisruptionFact, least: number, most: number, fewest: number): Truth {
  const wanted = `from ${least} % to ${most} %, or at least one worker`;
  return any(
    judge("what may be missing", maxUnavailable, (one) => (typeof one === "number" ? one >= 1 : percent(one) >= least && percent(one) <= most), wanted),
    judge(
      "what must stay",
      minAvailable,
      (one) => (typeof one === "number" ? one < fewest : 100 - percent(one) >= least && 100 - percent(one) <= most),
      `so that ${wanted} may go`,
    ),
  );
}

function percent(share: string): number {
  return share.endsWith("%") ? Number.parseFloat(share) : Number.NaN;
}
