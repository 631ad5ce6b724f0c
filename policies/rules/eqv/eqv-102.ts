import { alike, laneName, same } from "../../alike.ts";
import { environmentRule } from "../../rule.ts";
import { all } from "../../truth.ts";

/** Ordering and the longest message are not compared: no queue promises an order, and workers know the smallest limit. */
export const rule = environmentRule({
  id: "EQV-102",
  title: "A lane's queue treats tasks alike in every placement",
  severity: "high",
  why: "An agent that is tried on one cloud must not lose or repeat tasks on another because its queue gives up earlier.",
  fix: { text: "set retention and failures in the specification, for all placements", field: "fleets[].lanes.<lane>.maxFailures" },
  links: [
    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html",
    "https://cloud.google.com/pubsub/docs/handling-failures",
    "https://learn.microsoft.com/azure/service-bus-messaging/service-bus-dead-letter-queues",
  ],
  check: (context) => [
    ...alike(
      context,
      ({ facts }, { id }) => facts[id]?.queues.filter(({ role }) => role !== "dead-letters") ?? [],
      (queue) => `${queue.role} of ${laneName(queue)}`,
      (group) =>
        all(
          same(group, "the lease in seconds", ({ leaseSeconds }) => leaseSeconds),
          same(group, "the delivery limit", ({ deliveryLimit }) => deliveryLimit),
          same(group, "the retention in days", ({ retentionDays }) => retentionDays),
          same(group, "that the broker may dead-letter", ({ deadLetterRights }) => deadLetterRights),
        ),
    ),
    ...alike(
      context,
      // Where dead letters never expire, which the cloud declares, there is no figure.
      ({ facts, declared }, placement) =>
        declared(placement, "queue.dead-letter-retention") === undefined ? (facts[placement.id]?.queues.filter(({ role }) => role === "dead-letters") ?? []) : [],
      (queue) => `dead letters of ${laneName(queue)}`,
      (group) => same(group, "the retention in days", ({ retentionDays }) => retentionDays),
    ).filter(({ answer }) => !("notApplicable" in answer)),
  ],
});
