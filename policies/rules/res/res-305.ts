import { factRule } from "../../rule.ts";
import { atLeast } from "../../truth.ts";

/** A weekend loses nothing. */
export const rule = factRule({
  id: "RES-305",
  title: "Queues keep messages long enough for somebody to come",
  severity: "high",
  why: "What is older than the retention is gone without a trace. A fleet that stops on a Friday evening must still find its tasks on Monday.",
  fix: { text: "leave retention to the stage", field: "stage" },
  links: [
    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html",
    "https://cloud.google.com/pubsub/docs/subscription-properties#message_retention_duration",
    "https://learn.microsoft.com/azure/service-bus-messaging/message-expiration",
  ],
  parameters: {
    days: { doc: "Fewest days for tasks and results", default: { dev: 1, staging: 4, prod: 4 } },
    deadLetterDays: { doc: "Fewest days for dead letters", default: { dev: 7, staging: 14, prod: 14 } },
  },
  about: "queues",
  facts: ({ facts }) => facts.queues,
  holds: ({ role, retentionDays }, { parameters, placement, declared }) => {
    const forEver = role === "dead-letters" ? declared(placement, "queue.dead-letter-retention") : undefined;
    if (forEver !== undefined) return { notApplicable: forEver };
    return atLeast("its retention in days", retentionDays, role === "dead-letters" ? parameters.deadLetterDays : parameters.days);
  },
});
