import { contains } from "../../../fleet/addresses.ts";
import { type CacheFact, type ConfigFact, factOf, type QueueFact, type SecretFact } from "../../../fleet/facts.ts";
import type { Reader, SynthesizedStack, Tree } from "../../../fleet/synthesized.ts";
import { ABSENT, allOf, anyOf, is, known, map, or, refersTo, refersToOne, satisfies, together, type Value } from "../../../fleet/value.ts";
import { isOwnKey, targetOf } from "./read.ts";

const DAY_SECONDS = 86_400;

export function queueFacts(tree: Tree, stack: SynthesizedStack): QueueFact[] {
  const redriven = new Set(
    tree
      .resources("aws_sqs_queue")
      .map((queue) => targetOf(redriveOf(tree, queue, "deadLetterTargetArn")))
      .flatMap((one) => (one.kind === "known" ? [one.value] : [])),
  );
  return tree.resources("aws_sqs_queue", stack).map((queue) => {
    const deadLetters = targetOf(redriveOf<string>(tree, queue, "deadLetterTargetArn"));
    // Dead letters that no queue gives up to any more are still none to work on.
    const isDead = redriven.has(queue.target) || tree.resources("aws_sqs_queue_redrive_allow_policy", stack).some((allow) => refersTo(allow.get("queue_url"), queue.target));
    return {
      ...factOf(queue),
      role: isDead ? "dead-letters" : queue.lane === undefined ? "results" : "tasks",
      name: queue.get<string>("name"),
      receiveOn: queue.target,
      sendOn: known(queue.target),
      deadLetters,
      deadLetterRights: deadLetters.kind === "known" ? mayRedrive(tree, queue, deadLetters.value) : map(deadLetters, () => false),
      deliveryLimit: redriveOf<number>(tree, queue, "maxReceiveCount"),
      leaseSeconds: or(queue.get<number>("visibility_timeout_seconds"), 30),
      retentionDays: map(or(queue.get<number>("message_retention_seconds"), 4 * DAY_SECONDS), (seconds) => seconds / DAY_SECONDS),
      // SQS removes no queue by itself, drops what is too old, and leaves it to the consumer when a message comes back.
      neverExpires: known(true),
      keepsExpired: null,
      backsOff: null,
      ownKey: isOwnKey(queue.get("kms_master_key_id")),
      tlsOnly: known(tree.resources("aws_sqs_queue_policy", stack).some((policy) => refersTo(policy.get("queue_url"), queue.target) && deniesPlainText(policy))),
    };
  });
}

/** From the policy that stands in the queue, or in a resource of its own. */
function redriveOf<T>(tree: Tree, queue: Reader, field: "deadLetterTargetArn" | "maxReceiveCount"): Value<T> {
  const apart = tree.resources("aws_sqs_queue_redrive_policy").find((policy) => refersTo(policy.get("queue_url"), queue.target));
  const holder = queue.raw("redrive_policy") === undefined && apart ? apart : queue;
  const whole = holder.get<T>("redrive_policy");
  // A policy that is no JSON is an expression, which Terraform alone evaluates.
  return holder.json("redrive_policy")?.get<T>(field) ?? (whole.kind === "known" ? ABSENT : whole);
}

/** SQS refuses to move messages into a queue that does not name the source. */
function mayRedrive(tree: Tree, queue: Reader, deadLetters: string): Value<boolean> {
  return anyOf(
    tree.resources("aws_sqs_queue_redrive_allow_policy").map((allow) => {
      const whole = allow.get("redrive_allow_policy");
      const sources = allow.json("redrive_allow_policy")?.list("sourceQueueArns");
      const names = sources ? anyOf(sources.map((arn) => refersToOne(arn, [queue.target]))) : refersToOne(whole, []);
      return allOf([refersToOne(allow.get("queue_url"), [deadLetters]), names]);
    }),
  );
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
    tokenAuth: allOf([known(cache.get("auth_token").kind === "absent"), signsInWithTokens(usersOf(tree, cache))]),
    ownKey: isOwnKey(cache.get("kms_key_id")),
    private: isPrivate(tree, stack, cache),
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

function signsInWithTokens(users: readonly Reader[]): Value<boolean> {
  return allOf([known(users.length > 0), ...users.map((user) => satisfies(user.get("authentication_mode", "type"), (type) => type === "iam"))]);
}

function evictionOf(tree: Tree, stack: SynthesizedStack, cache: Reader): Value<string> {
  const settings = tree.resources("aws_elasticache_parameter_group", stack).find((group) => refersTo(cache.get("parameter_group_name"), group.target));
  const parameters = settings?.blocks("parameter") ?? [];
  const policy = parameters.find((parameter) => parameter.raw("name") === "maxmemory-policy");
  const open = [cache.get<string>("parameter_group_name"), ...parameters.map((parameter) => parameter.get<string>("name"))].find(({ kind }) => kind === "unknown");
  if (!policy && open) return open;
  // Valkey's own default on ElastiCache.
  return policy?.get<string>("value") ?? known("volatile-lru");
}

/** Cache nodes never have public addresses; what may reach them inside is up to the rules of their security groups. */
function isPrivate(tree: Tree, stack: SynthesizedStack, cache: Reader): Value<boolean> {
  const groups = cache.list("security_group_ids");
  const network = tree.resources("aws_vpc").find((vpc) => vpc.stack.environment === stack.environment && vpc.stack.placement === stack.placement);
  const range = network?.get<string>("cidr_block") ?? ABSENT;
  const rules = tree.resources("aws_vpc_security_group_ingress_rule", stack).filter((rule) => {
    const group = rule.get("security_group_id");
    return group.kind === "reference" && groups.some((one) => refersTo(one, group.target));
  });
  const inside = rules.map((rule) => together([range, rule.get<string>("cidr_ipv4")], ([network = "", cidr = ""]) => contains(network, cidr)));
  return allOf([known(groups.length > 0), ...inside.map((one) => or(one, false))]);
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
