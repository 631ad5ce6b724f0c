import { factRule, laneOf } from "../../rule.ts";
import { all, atLeast, claim } from "../../truth.ts";

/** A task stays hidden as long as somebody works on it. */
export const rule = factRule({
  id: "RES-304",
  title: "The lease of a work queue covers the work, or is renewed until it is done",
  severity: "critical",
  why: "When a lease ends before the task does, a second worker starts the same task while the first is still on it.",
  fix: { text: "leave the lease to Muster, or shorten the longest task", field: "fleets[].lanes.<lane>.taskSeconds.max" },
  links: ["https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html", "https://cloud.google.com/pubsub/docs/lease-management"],
  anchors: ["cdk-nag LambdaEventSourceSQSVisibilityTimeout"],
  parameters: { renewals: { doc: "Renewals that fit into one lease, so that one may fail", default: { dev: 2, staging: 2, prod: 2 } } },
  about: "work queues",
  facts: ({ facts }) => facts.queues.filter(({ role }) => role === "tasks"),
  holds: (queue, context) => {
    const lane = laneOf(context, queue);
    if (!lane) return { notApplicable: "no lane of the specification consumes it" };
    const { renewEverySeconds, maxSeconds } = lane.lease;
    // Without a lease keeper the lease itself has to last; with one it has to outlive a renewal that fails.
    const least = renewEverySeconds > 0 ? renewEverySeconds * context.parameters.renewals : lane.taskSeconds.max;
    return all(
      atLeast("its lease in seconds", queue.leaseSeconds, least),
      claim(maxSeconds >= lane.taskSeconds.max, `tasks may take ${lane.taskSeconds.max} s, and their lease ends after ${maxSeconds} s`),
    );
  },
});
