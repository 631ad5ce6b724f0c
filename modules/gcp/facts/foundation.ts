import { type AlertChannelFact, type BudgetFact, factOf, type KeyFact, type LogFact, type RegistryFact } from "../../../fleet/facts.ts";
import type { SynthesizedStack, Tree } from "../../../fleet/synthesized.ts";
import { ABSENT, is, isSet, known, map, or, refersTo } from "../../../fleet/value.ts";
import { days, equals, mentions } from "./read.ts";

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
  const scanning = tree.resources("google_project_service", stack).some((api) => is(api.get("service"), "containerscanning.googleapis.com"));
  return tree.resources("google_artifact_registry_repository", stack).map((repository) => ({
    ...factOf(repository),
    repositories: [],
    immutableTags: or(repository.get<boolean>("docker_config", "immutable_tags"), false),
    scanned: scanning ? equals(repository.get<string>("vulnerability_scanning_config", "enablement_config"), "INHERITED") : known(false),
    cleanup: known(
      !is(repository.get("cleanup_policy_dry_run"), true) &&
        repository.blocks("cleanup_policies").some((policy) => is(policy.get("action"), "DELETE") && is(policy.get("condition", "tag_state"), "UNTAGGED")),
    ),
    ownKey: isSet(repository.get("kms_key_name")),
  }));
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
        basis: is(rule.get("spend_basis"), "FORECASTED_SPEND") ? ("forecast" as const) : ("actual" as const),
      })),
      reachesChannel: known(channels.length > 0 && channels.every((channel) => named.some((one) => refersTo(one, channel.target)))),
    };
  });
}

/** All channels of a stack are one fact: alerts name them together. */
export function alertChannelFacts(tree: Tree, stack: SynthesizedStack): AlertChannelFact[] {
  const channels = tree.resources("google_monitoring_notification_channel", stack).filter((channel) => is(channel.get("type"), "email"));
  const [first] = channels;
  return first ? [{ ...factOf(first), emails: channels.map((channel) => channel.get<string>("labels", "email_address")) }] : [];
}
