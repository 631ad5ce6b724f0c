import { factOf, type QueueFact } from "../../../fleet/facts.ts";
import type { Reader, SynthesizedStack, Tree } from "../../../fleet/synthesized.ts";
import { ABSENT, isSet, known, map, or, refersTo } from "../../../fleet/value.ts";

const DAY_SECONDS = 86_400;

export function queueFacts(tree: Tree, stack: SynthesizedStack): QueueFact[] {
  const queues = tree.resources("aws_sqs_queue", stack);
  const deadLettersOf = (queue: Reader) => queue.json("redrive_policy")?.get("deadLetterTargetArn") ?? ABSENT;
  return queues.map((queue) => {
    const deadLetters = deadLettersOf(queue);
    const isDead = queues.some((other) => refersTo(deadLettersOf(other), queue.target));
    return {
      ...factOf(queue),
      role: isDead ? "dead-letters" : queue.lane === undefined ? "results" : "tasks",
      name: queue.get<string>("name"),
      deadLetters: deadLetters.kind === "reference" ? known(deadLetters.target) : ABSENT,
      deadLetterRights: known(deadLetters.kind === "reference" && mayRedrive(tree, stack, queue, deadLetters.target)),
      deliveryLimit: queue.json("redrive_policy")?.get<number>("maxReceiveCount") ?? ABSENT,
      leaseSeconds: or(queue.get<number>("visibility_timeout_seconds"), 30),
      retentionDays: map(or(queue.get<number>("message_retention_seconds"), 4 * DAY_SECONDS), (seconds) => seconds / DAY_SECONDS),
      neverExpires: known(true),
      ownKey: isSet(queue.get("kms_master_key_id")),
      tlsOnly: known(tree.resources("aws_sqs_queue_policy", stack).some((policy) => refersTo(policy.get("queue_url"), queue.target) && deniesPlainText(policy))),
    };
  });
}

/** SQS refuses to move messages into a queue that does not name the source. */
function mayRedrive(tree: Tree, stack: SynthesizedStack, queue: Reader, deadLetters: string): boolean {
  return tree.resources("aws_sqs_queue_redrive_allow_policy", stack).some((allow) => {
    const policy = allow.json("redrive_allow_policy");
    return refersTo(allow.get("queue_url"), deadLetters) && (policy?.list("sourceQueueArns") ?? []).some((arn) => refersTo(arn, queue.target));
  });
}

function deniesPlainText(policy: Reader): boolean {
  return (policy.json("policy")?.blocks("Statement") ?? []).some((statement) => statement.raw("Effect") === "Deny" && statement.raw("Condition", "Bool", "aws:SecureTransport") === "false");
}
