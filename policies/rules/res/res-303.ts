import { factRule } from "../../rule.ts";
import { all, compare, every, isSet, isTrue, refersTo } from "../../truth.ts";

/** Dead letters arrive, and stay long enough to be looked at. */
export const rule = factRule({
  id: "RES-303",
  title: "Dead letters can be used: the broker may move messages there, and they outlast the queue",
  severity: "high",
  why: "A broker without the right to move messages drops them or delivers them for ever. On SQS the clock of a message goes on: dead letters kept no longer than tasks are gone when somebody looks.",
  fix: { text: "leave rights and retention to Muster", field: "" },
  links: [
    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html#understanding-message-retention-periods",
    "https://cloud.google.com/pubsub/docs/dead-letter-topics#grant_forwarding_permissions",
    "https://learn.microsoft.com/azure/service-bus-messaging/service-bus-dead-letter-queues#time-to-live",
  ],
  about: "work queues",
  facts: ({ facts }) => facts.queues.filter(({ role }) => role !== "dead-letters"),
  holds: ({ deadLetters, deadLetterRights, keepsExpired, retentionDays }, { facts, placement, declared }) => {
    if (isSet("its dead letters", deadLetters).is === "false") return { notApplicable: "it has no dead letters, which RES-301 finds" };
    const own = facts.queues.filter(({ target }) => refersTo("its dead letters", deadLetters, [target]).is === "true");
    // Where dead letters stay for ever there is nothing to compare.
    const kept = declared(placement, "queue.dead-letter-retention") === undefined ? own : [];
    return all(
      isTrue("the right of the broker to move messages there", deadLetterRights),
      ...(keepsExpired ? [isTrue("keeping messages that grew too old", keepsExpired)] : []),
      every(kept, (dead) =>
        compare(
          "the retention of its dead letters in days",
          dead.retentionDays,
          retentionDays,
          (theirs, ours) => theirs > ours,
          (ours) => `more than the ${ours} of the queue`,
        ),
      ),
    );
  },
});
