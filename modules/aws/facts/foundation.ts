import { type AlertChannelFact, type BudgetFact, type EndpointFact, factOf, type KeyFact, type LogFact, type PrivateService, type RegistryFact } from "../../../fleet/facts.ts";
import type { Reader, SynthesizedStack, Tree } from "../../../fleet/synthesized.ts";
import { ABSENT, is, known, map, or, refersTo, type Value } from "../../../fleet/value.ts";
import { isOwnKey } from "./read.ts";

/** How AWS spells in endpoint names what workers talk to. */
const SERVICES: Readonly<Record<string, PrivateService>> = {
  sqs: "queue",
  "ecr.dkr": "registry",
  secretsmanager: "secrets",
  appconfigdata: "config",
  kms: "keys",
};

export function endpointFacts(tree: Tree, stack: SynthesizedStack): EndpointFact[] {
  const endpoints = tree.resources("aws_vpc_endpoint", stack);
  const names = endpoints.map(serviceOf);
  return endpoints
    .filter((endpoint) => is(endpoint.get("vpc_endpoint_type"), "Interface"))
    .map((endpoint) => {
      const service = SERVICES[serviceOf(endpoint)];
      // An image is found by ecr.api, described by ecr.dkr and stored in S3: one alone pulls nothing.
      const complete = service !== "registry" || ["ecr.api", "s3"].every((name) => names.includes(name));
      return { ...factOf(endpoint), services: service && complete ? [service] : [], privateDns: privateDns(tree, stack, endpoint) };
    });
}

/** "com.amazonaws.eu-west-1.ecr.api" is ecr.api. */
function serviceOf(endpoint: Reader): string {
  return String(endpoint.raw("service_name") ?? "")
    .split(".")
    .slice(3)
    .join(".");
}

function privateDns(tree: Tree, stack: SynthesizedStack, endpoint: Reader): Value<boolean> {
  const vpc = tree.resources("aws_vpc", stack).find((candidate) => refersTo(endpoint.get("vpc_id"), candidate.target));
  const resolves = vpc !== undefined && is(or(vpc.get("enable_dns_support"), true), true) && is(vpc.get("enable_dns_hostnames"), true);
  return resolves ? or(endpoint.get<boolean>("private_dns_enabled"), false) : known(false);
}

export function keyFacts(tree: Tree, stack: SynthesizedStack): KeyFact[] {
  return tree.resources("aws_kms_key", stack).map((key) => ({
    ...factOf(key),
    rotationDays: is(key.get("enable_key_rotation"), true) ? or(key.get<number>("rotation_period_in_days"), 365) : ABSENT,
  }));
}

export function logFacts(tree: Tree, stack: SynthesizedStack): LogFact[] {
  const flow = tree
    .resources("aws_cloudwatch_log_group", stack)
    .filter((group) => tree.resources("aws_flow_log", stack).some((log) => refersTo(log.get("log_destination"), group.target)))
    .map((group): LogFact => ({ ...factOf(group), role: "flow", retentionDays: group.get<number>("retention_in_days"), ownKey: isOwnKey(group.get("kms_key_id")) }));
  const audit = tree.resources("aws_cloudtrail", stack).flatMap((trail) => {
    const bucket = tree.resources("aws_s3_bucket", stack).find((candidate) => refersTo(trail.get("s3_bucket_name"), candidate.target));
    if (!bucket) return [];
    const retention = tree.resources("aws_s3_bucket_lifecycle_configuration", stack).find((rules) => refersTo(rules.get("bucket"), bucket.target));
    const retentionDays = retention?.get<number>("rule", 0, "expiration", 0, "days") ?? ABSENT;
    return [{ ...factOf(bucket), role: "audit" as const, retentionDays, ownKey: isOwnKey(trail.get("kms_key_id")) }];
  });
  return [...flow, ...audit];
}

export function registryFacts(tree: Tree, stack: SynthesizedStack): RegistryFact[] {
  return tree.resources("aws_ecr_repository", stack).map((repository) => ({
    ...factOf(repository),
    repositories: [repository.get<string>("name")],
    immutableTags: known(is(repository.get("image_tag_mutability"), "IMMUTABLE")),
    scanned: or(repository.get<boolean>("image_scanning_configuration", "scan_on_push"), false),
    cleanup: known(tree.resources("aws_ecr_lifecycle_policy", stack).some((policy) => refersTo(policy.get("repository"), repository.target) && expiresUntagged(policy))),
    ownKey: isOwnKey(repository.get("encryption_configuration", 0, "kms_key")),
  }));
}

function expiresUntagged(policy: Reader): boolean {
  return (policy.json("policy")?.blocks("rules") ?? []).some((rule) => rule.raw("selection", "tagStatus") === "untagged" && rule.raw("action", "type") === "expire");
}

export function budgetFacts(tree: Tree, stack: SynthesizedStack): BudgetFact[] {
  const topics = tree.resources("aws_sns_topic", stack);
  return tree.resources("aws_budgets_budget", stack).map((budget) => {
    const notifications = budget.blocks("notification");
    return {
      ...factOf(budget),
      monthlyUsd: is(budget.get("time_unit"), "MONTHLY") && is(budget.get("limit_unit"), "USD") ? map(budget.get<string>("limit_amount"), Number) : ABSENT,
      since: map(budget.get<string>("time_period_start"), (start) => start.slice(0, "2026-11".length)),
      alerts: notifications.map((notification) => ({
        share: map(notification.get<number>("threshold"), (percent) => percent / 100),
        basis: is(notification.get("notification_type"), "FORECASTED") ? ("forecast" as const) : ("actual" as const),
      })),
      reachesChannel: known(
        notifications.every((notification) => notification.list("subscriber_sns_topic_arns").some((arn) => topics.some((topic) => refersTo(arn, topic.target)))),
      ),
    };
  });
}

export function alertChannelFacts(tree: Tree, stack: SynthesizedStack): AlertChannelFact[] {
  const subscriptions = tree.resources("aws_sns_topic_subscription", stack).filter((subscription) => is(subscription.get("protocol"), "email"));
  return tree.resources("aws_sns_topic", stack).map((topic) => ({
    ...factOf(topic),
    emails: subscriptions.filter((subscription) => refersTo(subscription.get("topic_arn"), topic.target)).map((subscription) => subscription.get<string>("endpoint")),
  }));
}
