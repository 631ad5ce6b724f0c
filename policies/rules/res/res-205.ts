import { map, together } from "../../../fleet/value.ts";
import { variableOf } from "../../lane.ts";
import { factRule, laneOf } from "../../rule.ts";
import { all, atMost, compare, isTrue, sum } from "../../truth.ts";

/** Who has to go has the time to go. */
export const rule = factRule({
  id: "RES-205",
  title: "A worker drains within its grace period, and on spot within the notice of the cloud",
  severity: "high",
  why: "When the grace or the notice is over the worker is killed with the tasks it holds. They come back only after their lease, and count as crashes.",
  fix: { text: "leave drain and grace to Muster, which computes both from the longest task and the notice", field: "fleets[].lanes.<lane>.taskSeconds.max" },
  links: [
    "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-instance-termination-notices.html",
    "https://cloud.google.com/kubernetes-engine/docs/concepts/spot-vms",
    "https://learn.microsoft.com/azure/aks/spot-node-pool",
  ],
  about: "workers on clusters",
  facts: ({ facts }) => facts.workloads,
  holds: (workload, context) => {
    const { graceSeconds, preStopSeconds, capacity, landingKnown } = workload;
    const notice = laneOf(context, workload)?.interruption.noticeSeconds ?? null;
    const onSpot = capacity.includes("spot") && notice !== null;
    return all(
      compare(
        "its time to drain",
        together([preStopSeconds, map(variableOf(workload, "MUSTER_DRAIN_SECONDS"), Number)], sum),
        graceSeconds,
        (drain, grace) => drain <= grace,
        (grace) => `at most its grace of ${grace} s`,
      ),
      ...(notice === null ? [] : [isTrue("where it lands", landingKnown)]),
      ...(onSpot ? [atMost("its grace in seconds, on spot,", graceSeconds, notice)] : []),
    );
  },
});
