import { type AlertChannelFact, type BudgetFact, type EndpointFact, factOf, type KeyFact, type LogFact, type PrivateService, type RegistryFact } from "../../../fleet/facts.ts";
import type { Reader, SynthesizedStack, Tree } from "../../../fleet/synthesized.ts";
import { ABSENT, allOf, anyOf, is, known, map, or, refersTo, refersToOne, satisfies, type Value } from "../../../fleet/value.ts";
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
  if (!vpc) return known(false);
  const resolves = [or(vpc.get<boolean>("enable_dns_support"), true), or(vpc.get<boolean>("enable_dns_hostnames"), false)];
  return allOf([...resolves, or(endpoint.get<boolean>("private_dns_enabled"), false)]);
}

export function keyFacts(tree: Tree, stack: SynthesizedStack): KeyFact[] {
  return tree.resources("aws_kms_key", stack).map((key) => ({
    ...factOf(key),
    rotationDays: rotationDays(key),
  }));
}

function rotationDays(key: Reader): Value<number> {
  const isOn = or(key.get<boolean>("enable_key_rotation"), false);
  if (isOn.kind !== "known") return map(isOn, () => Number.NaN);
  return isOn.value ? or(key.get<number>("rotation_period_in_days"), 365) : ABSENT;
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
    immutableTags: satisfies(repository.get("image_tag_mutability"), (mutability) => mutability === "IMMUTABLE"),
    scanned: or(repository.get<boolean>("image_scanning_configuration", "scan_on_push"), false),
    cleanup: anyOf(
      tree.resources("aws_ecr_lifecycle_policy", stack).map((policy) => allOf([known(refersTo(policy.get("repository"), repository.target)), expiresUntagged(policy)])),
    ),
    ownKey: isOwnKey(repository.get("encryption_configuration", 0, "kms_key")),
  }));
}

function expiresUntagged(policy: Reader): Value<boolean> {
  const document = policy.json("policy");
  if (!document) return satisfies(policy.get("policy"), () => false);
  const expires = (rule: Reader) => [
    satisfies(rule.get("selection", "tagStatus"), (status) => status === "untagged"),
    satisfies(rule.get("action", "type"), (type) => type === "expire"),
  ];
  return anyOf(document.blocks("rules").map((rule) => allOf(expires(rule))));
}

/** Is an image that a pod names in a repository of this placement? The host names the account. */
export function isOwnImage(tree: Tree, stack: SynthesizedStack, image: Value<string>): Value<boolean> {
  const accounts = tree.providers("aws", stack).flatMap((provider) => provider.list<string>("allowed_account_ids"));
  const repositories = tree.resources("aws_ecr_repository").filter((one) => one.stack.environment === stack.environment && one.stack.placement === stack.placement);
  if (image.kind !== "known") return map(image, () => false);
  const [, account, name] = /^(\d+)\.dkr\.ecr\.[\w.-]+\/([^@:]+)/.exec(image.value) ?? [];
  const isOneOf = (values: readonly Value<string>[], wanted: string | undefined) => anyOf(values.map((value) => satisfies(value, (one) => one === wanted)));
  return allOf([
    isOneOf(accounts, account),
    isOneOf(
      repositories.map((one) => one.get<string>("name")),
      name,
    ),
  ]);
}

function monthlyUsd(budget: Reader): Value<number> {
  const isThat = allOf([satisfies(budget.get("time_unit"), (unit) => unit === "MONTHLY"), satisfies(budget.get("limit_unit"), (unit) => unit === "USD")]);
  if (is(isThat, true)) return map(budget.get<string>("limit_amount"), Number);
  return is(isThat, false) ? ABSENT : map(isThat, () => Number.NaN);
}

export function budgetFacts(tree: Tree, stack: SynthesizedStack): BudgetFact[] {
  const topics = tree.resources("aws_sns_topic", stack);
  return tree.resources("aws_budgets_budget", stack).map((budget) => {
    const notifications = budget.blocks("notification");
    return {
      ...factOf(budget),
      monthlyUsd: monthlyUsd(budget),
      since: map(budget.get<string>("time_period_start"), (start) => start.slice(0, "2026-11".length)),
      alerts: notifications.map((notification) => ({
        share: map(notification.get<number>("threshold"), (percent) => percent / 100),
        basis: map(notification.get<string>("notification_type"), (type) => (type === "FORECASTED" ? ("forecast" as const) : ("actual" as const))),
      })),
      reachesChannel: allOf(
        notifications.map((notification) =>
          anyOf(
            notification.list("subscriber_sns_topic_arns").map((arn) =>
              refersToOne(
                arn,
                topics.map(({ target }) => target),
              ),
            ),
          ),
        ),
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
