import type { IScaledObject } from "@kubernetes-models/keda/keda.sh/v1alpha1/ScaledObject";
import { laneParts } from "../../fleet/computed.ts";
import { SCALING } from "../../fleet/defaults.ts";
import type { PodAccount } from "../../fleet/names.ts";
import type { ResolvedLane } from "../../fleet/resolved.ts";
import type { Prewarm } from "../../fleet/spec.ts";
import type { FleetContext, QueueTriggers } from "../contract.ts";
import { laneSelector } from "./labels.ts";

/** The fleet's TriggerAuthentication. */
export const AUTHENTICATION = "queues";
const QUEUE = "queue";
/** Names stand in a formula, where a hyphen is a minus. */
const prewarmName = (index: number) => `prewarm${index}`;
/** Monday is 1. */
const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

export interface ScalingProps {
  readonly context: FleetContext;
  readonly lane: ResolvedLane;
  readonly pod: PodAccount;
  /** Name of the Rollout that is scaled. */
  readonly workload: string;
  readonly trigger: ReturnType<QueueTriggers["trigger"]>;
}

/** How many workers the scaled part of a lane has: a KEDA ScaledObject. https://keda.sh/docs/2.20/reference/scaledobject-spec/ */
export function scaling({ context, lane, pod, workload, trigger }: ScalingProps): IScaledObject {
  const { base, scaled } = laneParts(lane);
  const fixed = base?.max ?? 0;
  const windows = lane.prewarm.filter((window) => window.workers > fixed);
  const { stabilizationSeconds, percent, workers, periodSeconds } = SCALING.scaleOut[lane.class];
  return {
    apiVersion: "keda.sh/v1alpha1",
    kind: "ScaledObject",
    metadata: { name: workload, namespace: pod.namespace, labels: { ...context.labels, ...laneSelector(context, lane.name, "scaled") } },
    spec: {
      scaleTargetRef: { apiVersion: "argoproj.io/v1alpha1", kind: "Rollout", name: workload },
      minReplicaCount: scaled.min,
      maxReplicaCount: scaled.max,
      // Both are about the way to and from no workers at all; above that the autoscaler has its own pace, and KEDA warns of them.
      ...(scaled.min === 0 ? { pollingInterval: SCALING.pollingSeconds, cooldownPeriod: SCALING.cooldownSeconds } : {}),
      // Never 0: KEDA takes that as no fallback and empties the lane. More than this number stay if they are there already.
      fallback: { failureThreshold: SCALING.fallbackAfterFailures, replicas: Math.max(1, lane.fallbackWorkers - fixed), behavior: "currentReplicasIfHigher" },
      advanced: {
        horizontalPodAutoscalerConfig: {
          behavior: {
            scaleUp: {
              stabilizationWindowSeconds: stabilizationSeconds,
              selectPolicy: "Max",
              policies: [
                { type: "Percent", value: percent, periodSeconds },
                { type: "Pods", value: workers, periodSeconds },
              ],
            },
            scaleDown: {
              stabilizationWindowSeconds: SCALING.scaleIn.stabilizationSeconds,
              policies: [{ type: "Percent", value: SCALING.scaleIn.percent, periodSeconds: SCALING.scaleIn.periodSeconds }],
            },
          },
        },
        ...(fixed > 0 ? { scalingModifiers: beside(lane, fixed, windows) } : {}),
      },
      triggers: [
        { name: QUEUE, ...trigger, metadata: { ...trigger.metadata }, authenticationRef: { name: AUTHENTICATION } },
        ...windows.map((window, index) => ({ name: prewarmName(index), type: "cron", metadata: cron(window, fixed) })),
      ],
    },
  };
}

/**
 * The scaled part carries only what the fixed one beside it cannot. With a formula KEDA looks at nothing else, so windows
 * stand in it too; each is worth the load that its workers carry.
 */
function beside(lane: ResolvedLane, fixed: number, windows: readonly Prewarm[]) {
  const target = lane.targetLoadPerWorker;
  const terms = [`${QUEUE} - ${fixed * target}`, ...windows.map((_, index) => `${prewarmName(index)} * ${target}`), "0"];
  return { formula: `max(${terms.join(", ")})`, target: String(target), metricType: "AverageValue" };
}

/** Outside its window a cron trigger asks for nothing. */
function cron({ days, from, to, timezone, workers }: Prewarm, fixed: number): Record<string, string> {
  const on = days
    .map((day) => DAYS.indexOf(day))
    .toSorted((a, b) => a - b)
    .join(",");
  const at = (time: string) => {
    const [hour, minute] = time.split(":").map(Number);
    return `${minute} ${hour} * * ${on}`;
  };
  return { timezone, start: at(from), end: at(to), desiredReplicas: String(workers - fixed) };
}
