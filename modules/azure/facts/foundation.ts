import { type AlertChannelFact, type BudgetFact, factOf, type KeyFact, type LogFact, type NetworkFact, type RegistryFact, type SubnetFact } from "../../../fleet/facts.ts";
import type { Reader, SynthesizedStack, Tree } from "../../../fleet/synthesized.ts";
import { ABSENT, is, isSet, known, map, or, refersTo, type Value } from "../../../fleet/value.ts";
import { days, follow } from "./follow.ts";

const ROLES: readonly SubnetFact["role"][] = ["workers", "nodes", "data"];

export function networkFacts(tree: Tree, stack: SynthesizedStack): NetworkFact[] {
  return tree.resources("azurerm_virtual_network", stack).map((network) => {
    const flowLog = tree.resources("azurerm_network_watcher_flow_log").find((log) => refersTo(log.get("target_resource_id"), network.target));
    return {
      ...factOf(network),
      range: network.get<string>("address_space", 0),
      subnets: tree
        .resources("azurerm_subnet", stack)
        .filter((subnet) => refersTo(subnet.get("virtual_network_name"), network.target))
        .flatMap((subnet) => subnetFact(subnet)),
      egress: tree
        .resources("azurerm_nat_gateway", stack)
        .filter((nat) => isAttached(tree, nat))
        .map((nat) => ({ zone: natZone(nat) })),
      flowLogs: flowLog?.get<boolean>("enabled") ?? known(false),
    };
  });
}

function subnetFact(subnet: Reader): SubnetFact[] {
  const role = ROLES.find((one) => String(subnet.raw("name")).endsWith(`-${one}`));
  if (role === undefined) return [];
  // Subnets span the region. They hand out no addresses; but what has no other way out is lent one unless that is turned off.
  return [{ role, range: subnet.get<string>("address_prefixes", 0), zone: ABSENT, publicAddresses: or(subnet.get<boolean>("default_outbound_access_enabled"), true) }];
}

function isAttached(tree: Tree, nat: Reader): boolean {
  const refers = (type: string) => tree.resources(type).some((association) => refersTo(association.get("nat_gateway_id"), nat.target));
  return refers("azurerm_subnet_nat_gateway_association") && refers("azurerm_nat_gateway_public_ip_association");
}

/** StandardV2 is regional; a gateway of the first generation lies in the zone it names, or in one that Azure chooses. */
function natZone(nat: Reader): Value<string> {
  return is(nat.get("sku_name"), "StandardV2") ? ABSENT : or(nat.get<string>("zones", 0), "one of Azure's choice");
}

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
