import { type AlertChannelFact, type BudgetFact, factOf, type KeyFact, type LogFact, type RegistryFact } from "../../../fleet/facts.ts";
import type { SynthesizedStack, Tree } from "../../../fleet/synthesized.ts";
import { ABSENT, allOf, anyOf, is, isSet, known, map, or, refersTo, refersToOne, type Value } from "../../../fleet/value.ts";
import { days, follow } from "./read.ts";

export function keyFacts(tree: Tree, stack: SynthesizedStack): KeyFact[] {
  return tree
    .resources("azurerm_key_vault_key", stack)
    .map((key) => ({ ...factOf(key), rotationDays: map(key.get<string>("rotation_policy", "automatic", "time_after_creation"), days) }));
}

export function logFacts(tree: Tree, stack: SynthesizedStack): LogFact[] {
  const audits = tree.resources("azurerm_monitor_diagnostic_setting", stack).flatMap((setting): LogFact[] => {
    const target = setting.get<string>("target_resource_id");
    const workspace = follow(tree, "azurerm_log_analytics_workspace", setting.get("log_analytics_workspace_id"));
    if (target.kind !== "known" || !/^\/subscriptions\/[^/]+$/.test(target.value) || !workspace) return [];
    const clusters = tree.resources("azurerm_log_analytics_linked_service");
    return [
      {
        ...factOf(workspace),
        role: "audit",
        retentionDays: or(workspace.get<number>("retention_in_days"), 30),
        // Only through a dedicated cluster.
        ownKey: known(clusters.some((link) => refersTo(link.get("workspace_id"), workspace.target))),
      },
    ];
  });
  const flows = tree.resources("azurerm_network_watcher_flow_log", stack).flatMap((log): LogFact[] => {
    const account = follow(tree, "azurerm_storage_account", log.get("storage_account_id"));
    if (!account) return [];
    const isLimited = log.get<boolean>("retention_policy", "enabled");
    return [
      {
        ...factOf(account),
        role: "flow",
        retentionDays: is(isLimited, true) ? log.get<number>("retention_policy", "days") : is(isLimited, false) ? ABSENT : map(isLimited, () => Number.NaN),
        ownKey: isSet(account.get("customer_managed_key", "key_vault_key_id")),
      },
    ];
  });
  return [...audits, ...flows];
}

export function registryFacts(tree: Tree, stack: SynthesizedStack): RegistryFact[] {
  return tree.resources("azurerm_container_registry", stack).map((registry) => ({
    ...factOf(registry),
    repositories: [],
    // A registry has no such setting.
    immutableTags: known(false),
    scanned: known(tree.resources("azurerm_security_center_subscription_pricing").some((plan) => is(plan.get("resource_type"), "Containers") && is(plan.get("tier"), "Standard"))),
    cleanup: map(or(registry.get<number>("retention_policy_in_days"), 0), (untaggedDays) => untaggedDays > 0),
    ownKey: isSet(registry.get("encryption", "key_vault_key_id")),
  }));
}

/** Is an image that a pod names in a registry of this placement? Its host is the registry's own answer. */
export function isOwnImage(tree: Tree, stack: SynthesizedStack, image: Value<string>): Value<boolean> {
  if (image.kind !== "unknown") return map(image, () => false);
  const registries = tree.resources("azurerm_container_registry").filter((one) => one.stack.environment === stack.environment && one.stack.placement === stack.placement);
  const isOwn = registries.some((registry) => image.references.some(({ target, attribute }) => target === registry.target && attribute === "login_server"));
  return isOwn ? known(true) : map(image, () => false);
}

export function budgetFacts(tree: Tree, stack: SynthesizedStack): BudgetFact[] {
  return tree.resources("azurerm_consumption_budget_subscription", stack).map((budget) => {
    const notifications = budget.blocks("notification").filter((notification) => !is(notification.get("enabled"), false));
    return {
      ...factOf(budget),
      monthlyUsd: budget.get<number>("amount"),
      since: map(budget.get<string>("time_period", "start_date"), (date) => date.slice(0, "2026-11".length)),
      alerts: notifications.map((notification) => ({
        share: map(notification.get<number>("threshold"), (percent) => percent / 100),
        basis: map(or(notification.get<string>("threshold_type"), "Actual"), (type) => (type === "Forecasted" ? ("forecast" as const) : ("actual" as const))),
      })),
      reachesChannel: allOf([
        known(notifications.length > 0),
        ...notifications.map((one) =>
          anyOf(
            one.list("contact_groups").map((group) =>
              refersToOne(
                group,
                tree.resources("azurerm_monitor_action_group").map(({ target }) => target),
              ),
            ),
          ),
        ),
      ]),
    };
  });
}

export function alertChannelFacts(tree: Tree, stack: SynthesizedStack): AlertChannelFact[] {
  return tree.resources("azurerm_monitor_action_group", stack).map((group) => ({
    ...factOf(group),
    emails: group.blocks("email_receiver").map((receiver) => receiver.get<string>("email_address")),
  }));
}
