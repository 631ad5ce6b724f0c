import { PubsubSubscription } from "@cdktf/provider-google/lib/pubsub-subscription/index.js";
import { PubsubSubscriptionIamMember } from "@cdktf/provider-google/lib/pubsub-subscription-iam-member/index.js";
import { PubsubTopic } from "@cdktf/provider-google/lib/pubsub-topic/index.js";
import { PubsubTopicIamMember } from "@cdktf/provider-google/lib/pubsub-topic-iam-member/index.js";
import { Construct } from "constructs";
import { RESULTS_QUEUE } from "../../fleet/defaults.ts";
import { DEAD_LETTER_SUFFIX, RESULTS } from "../../fleet/names.ts";
import { type MessagesProps, type Messages as MessagesShape, protect, type QueueProps, type Queue as QueueShape } from "../contract.ts";
import { limits } from "./limits.ts";
import { serviceAgent } from "./native/project.ts";

const DAY_SECONDS = 86_400;
/** All that Pub/Sub allows: a task that was handed back waits longer each time. */
const RETRY = { minimumBackoff: "10s", maximumBackoff: "600s" };
/** Without it a subscription that nobody reads for 31 days is deleted. */
const NEVER_EXPIRES = { ttl: "" };

/** Pub/Sub has no namespace: topics and subscriptions live in the project. */
export class Messages extends Construct implements MessagesShape {
  readonly namespaceId = "";
  readonly host: string;

  constructor(scope: Construct, id: string, { context }: MessagesProps) {
    super(scope, id);
    // The global host may lead to another region, where our topics refuse to serve.
    this.host = `${context.placement.region}-pubsub.googleapis.com`;
  }
}

/**
 * A Pub/Sub topic with one subscription, and a dead-letter topic with one of its own, without which dead letters
 * would be lost. https://cloud.google.com/pubsub/docs/handling-failures
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
    const name = context.name("queue", lane?.name ?? RESULTS);
    const deadName = context.name("queue", lane?.name ?? RESULTS, DEAD_LETTER_SUFFIX);
    const { lease, brokerDeliveryLimit } = lane ?? RESULTS_QUEUE;
    const topic = {
      kmsKeyName: foundation.keys.keyId,
      messageStoragePolicy: { allowedPersistenceRegions: [context.placement.region], enforceInTransit: true },
    };

    const dead = new PubsubTopic(this, "dead-letters-topic", { ...topic, name: deadName });
    const deadLetters = new PubsubSubscription(this, "dead-letters", {
      name: deadName,
      topic: dead.id,
      ackDeadlineSeconds: limits.maxLeaseSeconds,
      messageRetentionDuration: `${retention.deadLetterDays * DAY_SECONDS}s`,
      expirationPolicy: NEVER_EXPIRES,
    });
    // Pub/Sub itself moves dead letters: it publishes to their topic and acknowledges in the queue.
    const broker = serviceAgent(this, context, "gcp-sa-pubsub");
    const publish = new PubsubTopicIamMember(this, "dead-letters-rights", { topic: dead.name, role: "roles/pubsub.publisher", member: broker });

    const tasks = new PubsubTopic(this, "tasks-topic", { ...topic, name });
    const queue = new PubsubSubscription(this, "tasks", {
      name,
      topic: tasks.id,
      ackDeadlineSeconds: lease.seconds,
      messageRetentionDuration: `${retention.taskDays * DAY_SECONDS}s`,
      retainAckedMessages: false,
      expirationPolicy: NEVER_EXPIRES,
      retryPolicy: RETRY,
      deadLetterPolicy: { deadLetterTopic: dead.id, maxDeliveryAttempts: brokerDeliveryLimit },
      // No dead letter may come before somebody keeps it.
      dependsOn: [deadLetters, publish],
    });
    new PubsubSubscriptionIamMember(this, "tasks-rights", { subscription: queue.name, role: "roles/pubsub.subscriber", member: broker });
    protect(context, tasks, queue, dead, deadLetters);

    this.receiveFrom = queue.id;
    this.sendTo = tasks.id;
    this.deadLettersTo = dead.id;
    this.deadLettersFrom = deadLetters.id;
    this.grantable = { receive: queue.name, send: tasks.name, deadLetters: dead.name };
  }
}
