import { type CacheFact, type ConfigFact, factOf, type QueueFact, type SecretFact } from "../../../fleet/facts.ts";
import type { Reader, SynthesizedStack, Tree } from "../../../fleet/synthesized.ts";
import { ABSENT, allOf, anyOf, is, isSet, known, map, or, refersTo, refersToOne, satisfies, type Value } from "../../../fleet/value.ts";
import { both, days, equals } from "./read.ts";

/** A queue is a subscription together with its topic; the fact is the subscription's. */
export function queueFacts(tree: Tree, stack: SynthesizedStack): QueueFact[] {
  const everywhere = tree.resources("google_pubsub_subscription");
  const deadTopics = new Set(everywhere.map(deadTopicOf).flatMap((topic) => (topic.kind === "reference" ? [topic.target] : [])));
  return tree.resources("google_pubsub_subscription", stack).map((queue) => {
    const topic = tree.resources("google_pubsub_topic").find((one) => refersTo(queue.get("topic"), one.target));
    const deadTopic = deadTopicOf(queue);
    const keeper = deadTopic.kind === "reference" ? everywhere.find((other) => refersTo(other.get("topic"), deadTopic.target)) : undefined;
    // Dead letters that no queue gives up to any more are still none to work on; the broker may write to them alone.
    const isDead =
      topic !== undefined && (deadTopics.has(topic.target) || is(brokerHas(tree, "google_pubsub_topic_iam_member", "topic", topic.target, "roles/pubsub.publisher"), true));
    return {
      ...factOf(queue),
      protected: topic ? both(queue.preventsDestroy, topic.preventsDestroy) : queue.preventsDestroy,
      role: isDead ? "dead-letters" : queue.lane === undefined ? "results" : "tasks",
      name: queue.get<string>("name"),
      receiveOn: queue.target,
      sendOn: topic ? known(topic.target) : ABSENT,
      // Without a subscription the topic keeps nothing.
      deadLetters: keeper ? known(keeper.target) : deadTopic.kind === "reference" ? known(deadTopic.target) : deadTopic,
      deadLetterRights: deadTopic.kind === "reference" ? mayMove(tree, queue, deadTopic.target) : map(deadTopic, () => false),
      deliveryLimit: queue.get<number>("dead_letter_policy", "max_delivery_attempts"),
      leaseSeconds: or(queue.get<number>("ack_deadline_seconds"), 10),
      retentionDays: days(or(queue.get<string>("message_retention_duration"), "604800s")),
      // Pub/Sub drops what is too old.
      keepsExpired: null,
      // Otherwise it comes back at once. https://cloud.google.com/pubsub/docs/handling-failures#exponential_backoff
      backsOff: isSet(queue.get("retry_policy")),
      neverExpires: equals(queue.get<string>("expiration_policy", "ttl"), ""),
      ownKey: topic ? isSet(topic.get("kms_key_name")) : known(false),
      // Pub/Sub answers over TLS only. https://cloud.google.com/docs/security/encryption-in-transit
      tlsOnly: known(true),
    };
  });
}

/** Pub/Sub's own account needs a right at both ends. https://cloud.google.com/pubsub/docs/dead-letter-topics#grant_forwarding_permissions */
function mayMove(tree: Tree, queue: Reader, deadTopic: string): Value<boolean> {
  return allOf([
    brokerHas(tree, "google_pubsub_topic_iam_member", "topic", deadTopic, "roles/pubsub.publisher"),
    brokerHas(tree, "google_pubsub_subscription_iam_member", "subscription", queue.target, "roles/pubsub.subscriber"),
  ]);
}

function brokerHas(tree: Tree, type: string, field: string, target: string, role: string): Value<boolean> {
  return anyOf(
    tree.resources(type).map((grant) => {
      const member = grant.get<string>("member");
      // The number of the project stands in its name, which only Terraform knows.
      const isBroker = String(grant.raw("member")).endsWith("@gcp-sa-pubsub.iam.gserviceaccount.com") ? known(true) : satisfies(member, () => false);
      return allOf([refersToOne(grant.get(field), [target]), satisfies(grant.get<string>("role"), (one) => one === role), isBroker]);
    }),
  );
}

function deadTopicOf(queue: Reader): Value<string> {
  return queue.get<string>("dead_letter_policy", "dead_letter_topic");
}

export function cacheFacts(tree: Tree, stack: SynthesizedStack): CacheFact[] {
  return tree.resources("google_memorystore_instance", stack).map((instance) => {
    const replicas = or(instance.get<number>("replica_count"), 0);
    return {
      ...factOf(instance),
      protected: both(instance.preventsDestroy, or(instance.get<boolean>("deletion_protection_enabled"), true)),
      name: instance.get<string>("instance_id"),
      size: instance.get<string>("node_type"),
      nodes: map(replicas, (count) => count + 1),
      // Memorystore fails over by itself as soon as there is a replica.
      failover: map(replicas, (count) => count > 0),
      multiZone: equals(or(instance.get<string>("zone_distribution_config", "mode"), "MULTI_ZONE"), "MULTI_ZONE"),
      eviction: or(instance.get<string>("engine_configs", "maxmemory-policy"), "volatile-lru"),
      shards: instance.get<number>("shard_count"),
      tls: equals(instance.get<string>("transit_encryption_mode"), "SERVER_AUTHENTICATION"),
      tokenAuth: equals(instance.get<string>("authorization_mode"), "IAM_AUTH"),
      ownKey: isSet(instance.get("kms_key")),
      // There is no other way in than endpoints in networks that are named.
      private: known(instance.blocks("desired_auto_created_endpoints").length > 0),
    };
  });
}

const DOCUMENTS = ["config", "flags"] as const;

export function configFacts(tree: Tree, stack: SynthesizedStack): ConfigFact[] {
  const versions = tree.resources("google_parameter_manager_regional_parameter_version", stack);
  return tree.resources("google_parameter_manager_regional_parameter", stack).flatMap((parameter) => {
    const role = DOCUMENTS.find((document) => String(parameter.raw("parameter_id")).endsWith(`-${document}`));
    if (!role) return [];
    const version = versions.find((one) => refersTo(one.get("parameter"), parameter.target));
    return [{ ...factOf(parameter), role, readOn: parameter.target, document: version?.get<string>("parameter_data") ?? ABSENT, ownKey: isSet(parameter.get("kms_key")) }];
  });
}

export function secretFacts(tree: Tree, stack: SynthesizedStack): SecretFact[] {
  const versions = tree.resources("google_secret_manager_secret_version", stack);
  return tree.resources("google_secret_manager_secret", stack).map((secret) => {
    const replicas = secret.blocks("replication", "user_managed", "replicas");
    return {
      ...factOf(secret),
      protected: both(secret.preventsDestroy, or(secret.get<boolean>("deletion_protection"), false)),
      name: secret.get<string>("secret_id"),
      valueInTerraform: known(versions.some((version) => refersTo(version.get("secret"), secret.target) && version.raw("secret_data") !== undefined)),
      recoveryDays: days(secret.get<string>("version_destroy_ttl")),
      ownKey: known(replicas.length > 0 && replicas.every((replica) => replica.raw("customer_managed_encryption", "kms_key_name") !== undefined)),
    };
  });
}
