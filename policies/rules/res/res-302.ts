import { factRule, laneOf } from "../../rule.ts";
import { between, isSet } from "../../truth.ts";

/** The broker gives a task up late enough, and at all. */
export const rule = factRule({
  id: "RES-302",
  title: "The broker gives a task up neither before the runtime does nor never",
  severity: "medium",
  why: "The runtime counts failures; the broker counts every delivery, and a hand-back or a neighbour's crash is one too. A low limit buries sound tasks, none lets a poisonous one go round for days.",
  fix: { text: "leave the broker's limit to Muster, which sets it by the failures that the lane allows", field: "fleets[].lanes.<lane>.maxFailures" },
  links: [
    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html",
    "https://cloud.google.com/pubsub/docs/reference/rest/v1/projects.subscriptions#DeadLetterPolicy",
  ],
  parameters: {
    least: { doc: "Fewest deliveries", default: { dev: 5, staging: 5, prod: 5 } },
    most: { doc: "Most deliveries", default: { dev: 100, staging: 100, prod: 100 } },
    mostUncounted: { doc: "Most deliveries where no runtime counts failures: functions", default: { dev: 10, staging: 10, prod: 10 } },
    perFailure: { doc: "Deliveries for each failure that the runtime counts", default: { dev: 2, staging: 2, prod: 2 } },
  },
  about: "work queues",
  facts: ({ facts }) => facts.queues.filter(({ role }) => role !== "dead-letters"),
  holds: (queue, context) => {
    const { least, most, mostUncounted, perFailure } = context.parameters;
    if (isSet("its dead letters", queue.deadLetters).is === "false") return { notApplicable: "it has no dead letters, which RES-301 finds" };
    const lane = laneOf(context, queue);
    const counts = lane !== undefined && lane.lease.renewEverySeconds > 0;
    return between("its delivery limit", queue.deliveryLimit, counts ? Math.max(least, perFailure * lane.maxFailures) : least, lane && !counts ? mostUncounted : most);
  },
});
