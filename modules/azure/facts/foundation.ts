import { type AlertChannelFact, type BudgetFact, factOf, type KeyFact, type LogFact, type RegistryFact } from "../../../fleet/facts.ts";
import type { SynthesizedStack, Tree } from "../../../fleet/synthesized.ts";
import { ABSENT, is, isSet, known, map, or, refersTo } from "../../../fleet/value.ts";
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
        retentionDays: is(isLimited, true) ? log.get<number>("retention_policy", "days") : ABSENT,
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

export function budgetFacts(tree: Tree, stack: SynthesizedStack): BudgetFact[] {
  return tree.resources("azurerm_consumption_budget_subscription", stack).map((budget) => {
    const notifications = budget.blocks("notification").filter((notification) => !is(notification.get("enabled"), false));
    return {
      ...factOf(budget),
      monthlyUsd: budget.get<number>("amount"),
      since: map(budget.get<string>("time_period", "start_date"), (date) => date.slice(0, "2026-11".length)),
      alerts: notifications.map((notification) => ({
        share: map(notification.get<number>("threshold"), (percent) => percent / 100),
        basis: is(notification.get("threshold_type"), "Forecasted") ? "forecast" : "actual",
      })),
      reachesChannel: known(
        notifications.length > 0 && notifications.every((one) => one.list("contact_groups").some((group) => follow(tree, "azurerm_monitor_action_group", group))),
      ),
    };
  });
}

export function alertChannelFacts(tree: Tree, stack: SynthesizedStack): AlertChannelFact[] {
  return tree.resources("azurerm_monitor_action_group", stack).map((group) => ({
    ...factOf(group),
    emails: group.blocks("email_receiver").map((receiver) => receiver.get<string>("email_address")),
  }));
}
