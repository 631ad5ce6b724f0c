import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue/index.js";
import { SqsQueuePolicy } from "@cdktf/provider-aws/lib/sqs-queue-policy/index.js";
import { SqsQueueRedriveAllowPolicy } from "@cdktf/provider-aws/lib/sqs-queue-redrive-allow-policy/index.js";
import { Construct } from "constructs";
import { RESULTS_QUEUE } from "../../fleet/defaults.ts";
import { DEAD_LETTER_SUFFIX, RESULTS } from "../../fleet/names.ts";
import { type MessagesProps, type Messages as MessagesShape, protect, type QueueProps, type Queue as QueueShape } from "../contract.ts";

const DAY_SECONDS = 86_400;
/** Data keys are asked for again after this time; a shorter one costs KMS requests at every message rate. */
const KMS_REUSE_SECONDS = 3600;
/** The longest wait of a receive call; shorter ones cost requests and find empty queues. */
const LONG_POLL_SECONDS = 20;

/** SQS has no namespace: queues live in the account and region. */
export class Messages extends Construct implements MessagesShape {
  readonly namespaceId = "";
  readonly host: string;

  constructor(scope: Construct, id: string, { context }: MessagesProps) {
    super(scope, id);
    this.host = `sqs.${context.placement.region}.amazonaws.com`;
  }
}

/**
 * An SQS queue with its dead-letter queue.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
 */
export class Queue extends Construct implements QueueShape {
  readonly receiveFrom: string;
  readonly sendTo: string;
  readonly deadLettersTo: string;
  readonly deadLettersFrom: string;
  readonly grantable: QueueShape["grantable"];

  constructor(scope: Construct, id: string, { context, foundation, lane }: QueueProps) {
    super(scope, id);
    const { retention } = context.environment;
    const name = lane?.name ?? RESULTS;
    const encryption = { kmsMasterKeyId: foundation.keys.keyId, kmsDataKeyReusePeriodSeconds: KMS_REUSE_SECONDS };

    const dead = new SqsQueue(this, "dead-letters", {
      name: context.name("queue", name, DEAD_LETTER_SUFFIX),
      messageRetentionSeconds: retention.deadLetterDays * DAY_SECONDS,
      receiveWaitTimeSeconds: LONG_POLL_SECONDS,
      ...encryption,
    });
    const queue = new SqsQueue(this, "tasks", {
      name: context.name("queue", name),
      messageRetentionSeconds: retention.taskDays * DAY_SECONDS,
      receiveWaitTimeSeconds: LONG_POLL_SECONDS,
      visibilityTimeoutSeconds: (lane ?? RESULTS_QUEUE).lease.seconds,
      redrivePolicy: JSON.stringify({ deadLetterTargetArn: dead.arn, maxReceiveCount: (lane ?? RESULTS_QUEUE).brokerDeliveryLimit }),
      ...encryption,
    });
    // Only this queue may name the dead letters as its own: a queue wired to the wrong ones is refused by SQS.
    new SqsQueueRedriveAllowPolicy(this, "redrive-allow", {
      queueUrl: dead.url,
      redriveAllowPolicy: JSON.stringify({ redrivePermission: "byQueue", sourceQueueArns: [queue.arn] }),
    });
    for (const [policyId, target] of [
      ["tasks-policy", queue],
      ["dead-letters-policy", dead],
    ] as const) {
      new SqsQueuePolicy(this, policyId, { queueUrl: target.url, policy: JSON.stringify(tlsOnly(target.arn)) });
    }
    protect(context, queue, dead);

    this.receiveFrom = queue.url;
    this.sendTo = queue.url;
    this.deadLettersTo = dead.url;
    this.deadLettersFrom = dead.url;
    this.grantable = { receive: queue.arn, send: queue.arn, deadLetters: dead.arn };
  }
}

function tlsOnly(arn: string): object {
  return {
    Version: "2012-10-17",
    Statement: [{ Sid: "TlsOnly", Effect: "Deny", Principal: "*", Action: "sqs:*", Resource: arn, Condition: { Bool: { "aws:SecureTransport": "false" } } }],
  };
}
