import type { QueueFact } from "../../../fleet/facts.ts";
import { factRule } from "../../rule.ts";
import { all, claim, refersTo } from "../../truth.ts";

/** Work queues have dead letters of their own. */
export const rule = factRule({
  id: "RES-301",
  title: "Every work queue gives up to dead letters that exist and are its own",
  severity: "critical",
  why: "A task that can never be done comes back until it expires, keeps a worker busy each time, and then is gone without a trace.",
  fix: { text: "give the lane's queue its dead letters back; Muster always makes them", field: "" },
  links: [
    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html",
    "https://cloud.google.com/pubsub/docs/handling-failures",
    "https://learn.microsoft.com/azure/service-bus-messaging/service-bus-dead-letter-queues",
  ],
  anchors: ["cdk-nag SQSQueueDLQ"],
  waivable: false,
  about: "work queues",
  facts: ({ facts }) => facts.queues.filter(({ role }) => role !== "dead-letters"),
  holds: ({ deadLetters, target }, { facts }) => {
    const own = facts.queues.filter(({ role }) => role === "dead-letters").map((dead) => dead.target);
    const others = facts.queues.filter((other) => other.target !== target && own.some((dead) => isAt(deadLetters, dead) && isAt(other.deadLetters, dead)));
    return all(
      refersTo("its dead letters", deadLetters, own),
      claim(others.length === 0, `it shares its dead letters with ${others.map(({ source }) => source.address).join(", ")}`),
    );
  },
});

function isAt(deadLetters: QueueFact["deadLetters"], target: string): boolean {
  return refersTo("its dead letters", deadLetters, [target]).is === "true";
}
