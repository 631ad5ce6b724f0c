import type { IPodDisruptionBudget } from "kubernetes-models/policy/v1/PodDisruptionBudget";
import { MAX_UNAVAILABLE_PERCENT } from "../../fleet/defaults.ts";
import type { PodAccount } from "../../fleet/names.ts";
import type { ResolvedLane } from "../../fleet/resolved.ts";
import type { FleetContext } from "../contract.ts";
import { laneSelector } from "./labels.ts";

/**
 * How many workers of a lane, both parts together, may be evicted at once. A worker that is not ready may always go: it
 * would keep its node from being drained for ever. https://kubernetes.io/docs/tasks/run-application/configure-pdb/
 */
export function disruption(context: FleetContext, lane: ResolvedLane, { namespace }: PodAccount): IPodDisruptionBudget {
  return {
    apiVersion: "policy/v1",
    kind: "PodDisruptionBudget",
    metadata: { name: lane.name, namespace, labels: laneSelector(context, lane.name) },
    spec: {
      maxUnavailable: `${MAX_UNAVAILABLE_PERCENT}%`,
      unhealthyPodEvictionPolicy: "AlwaysAllow",
      selector: { matchLabels: laneSelector(context, lane.name) },
    },
  };
}
