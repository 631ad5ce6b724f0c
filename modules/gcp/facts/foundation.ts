import { type AlertChannelFact, type BudgetFact, factOf, type KeyFact, type LogFact, type RegistryFact } from "../../../fleet/facts.ts";
import type { SynthesizedStack, Tree } from "../../../fleet/synthesized.ts";
import { ABSENT, allOf, anyOf, is, isSet, known, map, or, refersToOne, type Value } from "../../../fleet/value.ts";
import { both, days, equals, mentions } from "./read.ts";

export function keyFacts(tree: Tree, stack: SynthesizedStack): KeyFact[] {
  return tree.resources("google_kms_crypto_key", stack).map((key) => ({ ...factOf(key), rotationDays: days(key.get<string>("rotation_period")) }));
}

/** A sink says what goes where; the bucket it leads to says how long it stays. */
export function logFacts(tree: Tree, stack: SynthesizedStack): LogFact[] {
  const sinks = tree.resources("google_logging_project_sink", stack);
  return tree.resources("google_logging_project_bucket_config", stack).flatMap((bucket) =>
    sinks
      .filter((sink) => mentions(sink.get("destination"), bucket.target))
      .map((sink) => ({
        ...factOf(bucket),
        source: sink.source,
        role: String(sink.raw("filter")).includes("cloudaudit.googleapis.com") ? ("audit" as const) : ("flow" as const),
        retentionDays: or(bucket.get<number>("retention_days"), 30),
        ownKey: isSet(bucket.get("cmek_settings", "kms_key_name")),
      })),
  );
}

export function registryFacts(tree: Tree, stack: SynthesizedStack): RegistryFact[] {
  const scanning = anyOf(tree.resources("google_project_service", stack).map((api) => equals(api.get("service"), "containerscanning.googleapis.com")));
  return tree.resources("google_artifact_registry_repository", stack).map((repository) => ({
    ...factOf(repository),
    repositories: [],
    immutableTags: or(repository.get<boolean>("docker_config", "immutable_tags"), false),
    scanned: both(scanning, equals(repository.get<string>("vulnerability_scanning_config", "enablement_config"), "INHERITED")),
    cleanup: allOf([
      map(or(repository.get<boolean>("cleanup_policy_dry_run"), false), (dry) => !dry),
      anyOf(repository.blocks("cleanup_policies").map((policy) => both(equals(policy.get("action"), "DELETE"), equals(policy.get("condition", "tag_state"), "UNTAGGED")))),
    ]),
    ownKey: isSet(repository.get("kms_key_name")),
  }));
}

/** Is an image that a pod names in the repository of this placement? Host and path name region, project and repository. */
export function isOwnImage(tree: Tree, stack: SynthesizedStack, image: Value<string>): Value<boolean> {
  const projects = tree.providers("google", stack).map((provider) => provider.get<string>("project"));
  const repositories = tree
    .resources("google_artifact_registry_repository")
    .filter((one) => one.stack.environment === stack.environment && one.stack.placement === stack.placement);
  if (image.kind !== "known") return map(image, () => false);
  const [, location, project, name] = /^([\w-]+)-docker\.pkg\.dev\/([^/]+)\/([^/]+)\//.exec(image.value) ?? [];
  return allOf([
    anyOf(projects.map((one) => equals(one, project))),
    anyOf(repositories.map((one) => both(equals(one.get("location"), location), equals(one.get("repository_id"), name)))),
  ]);
}

export function budgetFacts(tree: Tree, stack: SynthesizedStack): BudgetFact[] {
  const channels = tree.resources("google_monitoring_notification_channel", stack);
  return tree.resources("google_billing_budget", stack).map((budget) => {
    const named = budget.list("all_updates_rule", "monitoring_notification_channels");
    const nanos = Number(budget.raw("amount", "specified_amount", "nanos") ?? 0);
    return {
      ...factOf(budget),
      monthlyUsd: map(budget.get<string>("amount", "specified_amount", "units"), (units) => Number(units) + nanos / 1e9),
      since: ABSENT,
      alerts: budget.blocks("threshold_rules").map((rule) => ({
        share: rule.get<number>("threshold_percent"),
        basis: map(or(rule.get<string>("spend_basis"), "CURRENT_SPEND"), (basis) => (basis === "FORECASTED_SPEND" ? ("forecast" as const) : ("actual" as const))),
      })),
      reachesChannel: allOf([known(channels.length > 0), ...channels.map((channel) => anyOf(named.map((one) => refersToOne(one, [channel.target]))))]),
    };
  });
}

/** All channels of a stack are one fact: alerts name them together. */
export function alertChannelFacts(tree: Tree, stack: SynthesizedStack): AlertChannelFact[] {
  const channels = tree.resources("google_monitoring_notification_channel", stack).filter((channel) => is(channel.get("type"), "email"));
  const [first] = channels;
  return first ? [{ ...factOf(first), emails: channels.map((channel) => channel.get<string>("labels", "email_address")) }] : [];
}
