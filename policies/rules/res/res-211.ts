import type { NodePoolFact, QueueFact } from "../../../fleet/facts.ts";
import { ofSameLane } from "../../lane.ts";
import { factRule, fleetOf, type NotApplicable, type PlacementContext } from "../../rule.ts";
import { all, any, compare, isTrue, refersTo, some, type Truth } from "../../truth.ts";

/** What waits decides how many work. */
export const rule = factRule({
  id: "RES-211",
  title: "The workers of each lane are scaled by the length of its own queue, and their nodes by what they need",
  severity: "high",
  why: "Agents wait for models most of the time: their CPU tells nothing of the queue. Without a scaler a burst stays in the queue until somebody notices.",
  fix: { text: "give the lane its scaler back; Muster always makes one", field: "" },
  links: ["https://keda.sh/docs/2.20/concepts/scaling-deployments/", "https://learn.microsoft.com/azure/aks/cluster-autoscaler"],
  anchors: ["hardeneks check_hpa", "PSRule Azure.AKS.AutoScaling", "APRL enable_cluster_autoscaler"],
  about: "lanes and node pools",
  facts: ({ facts }): readonly (QueueFact | NodePoolFact)[] => [...facts.queues.filter(({ role }) => role === "tasks"), ...facts.nodePools],
  holds: (fact, context) => ("autoscaled" in fact ? isTrue("scaling the nodes by need", fact.autoscaled) : isScaled(fact, context)),
});

function isScaled(queue: QueueFact, context: PlacementContext): Truth | NotApplicable {
  if (fleetOf(context, queue)?.runtime !== "kubernetes") return { notApplicable: "its workers do not run on a cluster" };
  const workloads = ofSameLane(context.facts.workloads, queue);
  return some(
    ofSameLane(context.facts.scalings, queue),
    (scaling) =>
      all(
        refersTo("what the scaler measures", scaling.queue, [queue.receiveOn]),
        any(
          ...workloads.map(({ name }) =>
            compare(
              "what the scaler scales",
              scaling.workload,
              name,
              (one, other) => one === other,
              (other) => `"${other}"`,
            ),
          ),
        ),
      ),
    "no scaler looks at this queue",
  );
}
