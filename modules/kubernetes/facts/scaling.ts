import { type DisruptionFact, factOf, type ScalePaceFact, type ScalingFact } from "../../../fleet/facts.ts";
import type { Reader, SynthesizedStack, Tree } from "../../../fleet/synthesized.ts";
import { ABSENT, known, map, or, type Value } from "../../../fleet/value.ts";
import type { CloudReading } from "./index.ts";
import { objectsOf, requirements, strings } from "./objects.ts";

/** Who decides how many workers the scaled part of a lane has. Defaults: https://keda.sh/docs/2.20/reference/scaledobject-spec/ */
export function scalingFacts(tree: Tree, stack: SynthesizedStack, { measured }: CloudReading): ScalingFact[] {
  return objectsOf(tree, stack, "ScaledObject").map((scaled) => {
    const spec = (...path: (string | number)[]) => ["manifest", "spec", ...path];
    const triggers = scaled.blocks(...spec("triggers"));
    const [queue] = triggers.flatMap((trigger) => measured(tree, trigger) ?? []);
    // A trigger whose kind only Terraform knows may measure the queue.
    const open = triggers.map((trigger) => trigger.get<string>("type")).find(({ kind }) => kind === "unknown" || kind === "reference") ?? ABSENT;
    const measuring = triggers.find((trigger) => measured(tree, trigger) !== undefined);
    const formula = scaled.get<string>(...spec("advanced", "scalingModifiers", "formula"));
    const [behavior] = scaled.blocks(...spec("advanced", "horizontalPodAutoscalerConfig", "behavior"));
    return {
      ...factOf(scaled),
      workload: isRollout(scaled) ? scaled.get<string>(...spec("scaleTargetRef", "name")) : ABSENT,
      namespace: scaled.get<string>("manifest", "metadata", "namespace"),
      min: or(scaled.get<number>(...spec("minReplicaCount")), 0),
      max: scaled.get<number>(...spec("maxReplicaCount")),
      queue: queue?.queue ?? open,
      countsInFlight: queue?.countsInFlight ?? ABSENT,
      targetLoadPerWorker: formula.kind === "absent" ? (queue?.targetLoadPerWorker ?? ABSENT) : map(scaled.get<string>(...spec("advanced", "scalingModifiers", "target")), Number),
      baseLoad: formula.kind === "absent" ? known(0) : map(formula, (text) => Number(/queue - (\d+)/.exec(text)?.[1] ?? Number.NaN)),
      pollingSeconds: or(scaled.get<number>(...spec("pollingInterval")), 30),
      cooldownSeconds: or(scaled.get<number>(...spec("cooldownPeriod")), 300),
      fallbackWorkers: scaled.get<number>(...spec("fallback", "replicas")),
      authentication: measuring?.get<string>("authenticationRef", "name") ?? open,
      scaleOut: pace(behavior, "scaleUp"),
      scaleIn: pace(behavior, "scaleDown"),
      prewarm: triggers
        .filter((trigger) => trigger.raw("type") === "cron" && isHeard(trigger, formula))
        .map((trigger) => ({
          timezone: trigger.get<string>("metadata", "timezone"),
          start: trigger.get<string>("metadata", "start"),
          end: trigger.get<string>("metadata", "end"),
          workers: map(trigger.get<string>("metadata", "desiredReplicas"), Number),
        })),
    };
  });
}

function isRollout(scaled: Reader): boolean {
  return (
    scaled.raw("manifest", "spec", "scaleTargetRef", "kind") === "Rollout" && String(scaled.raw("manifest", "spec", "scaleTargetRef", "apiVersion")).startsWith("argoproj.io/")
  );
}

/** With a formula KEDA hears only triggers that stand in it. */
function isHeard(trigger: Reader, formula: Value<string>): boolean {
  if (formula.kind === "absent") return true;
  return formula.kind === "known" && new RegExp(`\\b${String(trigger.raw("name"))}\\b`).test(formula.value);
}

function pace(behavior: Reader | undefined, direction: "scaleUp" | "scaleDown"): ScalePaceFact {
  const policies = behavior?.blocks(direction, "policies") ?? [];
  const policy = (type: string) => policies.find((one) => one.raw("type") === type);
  return {
    enabled: map(or(behavior?.get<string>(direction, "selectPolicy") ?? ABSENT, "Max"), (policy) => policy !== "Disabled"),
    stabilizationSeconds: behavior?.get<number>(direction, "stabilizationWindowSeconds") ?? ABSENT,
    percent: policy("Percent")?.get<number>("value") ?? ABSENT,
    workers: policy("Pods")?.get<number>("value") ?? ABSENT,
    periodSeconds: policy("Percent")?.get<number>("periodSeconds") ?? ABSENT,
  };
}

export function disruptionFacts(tree: Tree, stack: SynthesizedStack): DisruptionFact[] {
  return objectsOf(tree, stack, "PodDisruptionBudget").map((budget) => ({
    ...factOf(budget),
    namespace: budget.get<string>("manifest", "metadata", "namespace"),
    selector: strings(budget, "manifest", "spec", "selector", "matchLabels"),
    selects: requirements(budget, "manifest", "spec", "selector"),
    maxUnavailable: budget.get<number | string>("manifest", "spec", "maxUnavailable"),
    minAvailable: budget.get<number | string>("manifest", "spec", "minAvailable"),
    unhealthyPods: or(budget.get<string>("manifest", "spec", "unhealthyPodEvictionPolicy"), "IfHealthyBudget"),
  }));
}
