import { contains } from "../../../fleet/addresses.ts";
import { type CacheFact, type ConfigFact, factOf, type QueueFact, type SecretFact } from "../../../fleet/facts.ts";
import type { Reader, SynthesizedStack, Tree } from "../../../fleet/synthesized.ts";
import { ABSENT, is, known, map, or, refersTo, type Value } from "../../../fleet/value.ts";
import { isOwnKey } from "./read.ts";

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
      receiveOn: queue.target,
      sendOn: known(queue.target),
      deadLetters: deadLetters.kind === "reference" ? known(deadLetters.target) : ABSENT,
      deadLetterRights: known(deadLetters.kind === "reference" && mayRedrive(tree, stack, queue, deadLetters.target)),
      deliveryLimit: queue.json("redrive_policy")?.get<number>("maxReceiveCount") ?? ABSENT,
      leaseSeconds: or(queue.get<number>("visibility_timeout_seconds"), 30),
      retentionDays: map(or(queue.get<number>("message_retention_seconds"), 4 * DAY_SECONDS), (seconds) => seconds / DAY_SECONDS),
      // SQS removes no queue by itself.
      neverExpires: known(true),
      ownKey: isOwnKey(queue.get("kms_master_key_id")),
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
  return (policy.json("policy")?.blocks("Statement") ?? []).some(
    (statement) => statement.raw("Effect") === "Deny" && statement.raw("Condition", "Bool", "aws:SecureTransport") === "false",
  );
}

export function cacheFacts(tree: Tree, stack: SynthesizedStack): CacheFact[] {
  return tree.resources("aws_elasticache_replication_group", stack).map((cache) => ({
    ...factOf(cache),
    name: cache.get<string>("replication_group_id"),
    size: cache.get<string>("node_type"),
    nodes: or(cache.get<number>("num_cache_clusters"), 1),
    failover: or(cache.get<boolean>("automatic_failover_enabled"), false),
    multiZone: or(cache.get<boolean>("multi_az_enabled"), false),
    eviction: evictionOf(tree, stack, cache),
    shards: is(cache.get("cluster_mode"), "disabled") ? known(1) : cache.get<number>("num_node_groups"),
    // "preferred" lets plain text in.
    tls: is(cache.get("transit_encryption_mode"), "preferred") ? known(false) : or(cache.get<boolean>("transit_encryption_enabled"), false),
    tokenAuth: known(cache.get("auth_token").kind === "absent" && signsInWithTokens(usersOf(tree, cache))),
    ownKey: isOwnKey(cache.get("kms_key_id")),
    private: known(isPrivate(tree, stack, cache)),
  }));
}

/** Users that may sign in to a cache. */
export function usersOf(tree: Tree, cache: Reader): Reader[] {
  const ids = tree
    .resources("aws_elasticache_user_group", cache.stack)
    .filter((group) => cache.list("user_group_ids").some((id) => refersTo(id, group.target)))
    .flatMap((group) => group.list("user_ids"));
  return tree.resources("aws_elasticache_user", cache.stack).filter((user) => ids.some((id) => refersTo(id, user.target)));
}

function signsInWithTokens(users: readonly Reader[]): boolean {
  return users.length > 0 && users.every((user) => is(user.get("authentication_mode", "type"), "iam"));
}

function evictionOf(tree: Tree, stack: SynthesizedStack, cache: Reader): Value<string> {
  const settings = tree.resources("aws_elasticache_parameter_group", stack).find((group) => refersTo(cache.get("parameter_group_name"), group.target));
  const [policy] = (settings?.blocks("parameter") ?? []).filter((parameter) => parameter.raw("name") === "maxmemory-policy");
  // Valkey's own default on ElastiCache.
  return policy?.get<string>("value") ?? known("volatile-lru");
}

/** Cache nodes never have public addresses; what may reach them inside is up to the rules of their security groups. */
function isPrivate(tree: Tree, stack: SynthesizedStack, cache: Reader): boolean {
  const groups = cache.list("security_group_ids");
  const network = tree.resources("aws_vpc").find((vpc) => vpc.stack.environment === stack.environment && vpc.stack.placement === stack.placement);
  const range = network?.get<string>("cidr_block") ?? ABSENT;
  const rules = tree.resources("aws_vpc_security_group_ingress_rule", stack).filter((rule) => {
    const group = rule.get("security_group_id");
    return group.kind === "reference" && groups.some((one) => refersTo(one, group.target));
  });
  return (
    groups.length > 0 &&
    rules.every((rule) =>
      is(
        map(rule.get<string>("cidr_ipv4"), (cidr) => range.kind === "known" && contains(range.value, cidr)),
        true,
      ),
    )
  );
}

export function configFacts(tree: Tree, stack: SynthesizedStack): ConfigFact[] {
  return tree.resources("aws_appconfig_configuration_profile", stack).flatMap((profile) => {
    const role = profile.raw("name");
    if (role !== "config" && role !== "flags") return [];
    const version = tree.resources("aws_appconfig_hosted_configuration_version", stack).find((one) => refersTo(one.get("configuration_profile_id"), profile.target));
    return [{ ...factOf(profile), role, readOn: profile.target, document: version?.get<string>("content") ?? ABSENT, ownKey: isOwnKey(profile.get("kms_key_identifier")) }];
  });
}

export function secretFacts(tree: Tree, stack: SynthesizedStack): SecretFact[] {
  return tree.resources("aws_secretsmanager_secret", stack).map((secret) => ({
    ...factOf(secret),
    name: secret.get<string>("name"),
    valueInTerraform: known(tree.resources("aws_secretsmanager_secret_version", stack).some((version) => refersTo(version.get("secret_id"), secret.target) && hasValue(version))),
    recoveryDays: or(secret.get<number>("recovery_window_in_days"), 30),
    ownKey: isOwnKey(secret.get("kms_key_id")),
  }));
}

function hasValue(version: Reader): boolean {
  return ["secret_string", "secret_binary"].some((attribute) => version.get(attribute).kind !== "absent");
}
