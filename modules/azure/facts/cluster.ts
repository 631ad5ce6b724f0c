import { type ClusterFact, factOf, type NodePoolFact } from "../../../fleet/facts.ts";
import type { Reader, SynthesizedStack, Tree } from "../../../fleet/synthesized.ts";
import { is, known, map, or, refersTo, type Value } from "../../../fleet/value.ts";
import { architectureOf } from "../native/node-sizes.ts";
import { follow } from "./read.ts";

/** `kube-audit` with every read, or without. */
const AUDIT_CATEGORIES = ["kube-audit", "kube-audit-admin"];

export function clusterFacts(tree: Tree, stack: SynthesizedStack): ClusterFact[] {
  return tree.resources("azurerm_kubernetes_cluster", stack).map((cluster) => {
    const systemZones = cluster.list("default_node_pool", "zones");
    return {
      ...factOf(cluster),
      version: cluster.get<string>("kubernetes_version"),
      // The API server spans zones anyway. Guaranteed it is in the paid tiers, and only system pods in several zones keep DNS alive.
      regional: known(is(map(or(cluster.get<string>("sku_tier"), "Free"), isPaid), true) && systemZones.length > 1),
      privateNodes: known([...cluster.blocks("default_node_pool"), ...poolsOf(tree, cluster)].every((pool) => is(or(pool.get<boolean>("node_public_ip_enabled"), false), false))),
      apiServerRanges: apiServerRanges(tree, cluster),
      secretsOwnKey: known(follow(tree, "azurerm_key_vault_key", cluster.get("key_management_service", "key_vault_key_id")) !== undefined),
      auditLogs: known(
        tree.resources("azurerm_monitor_diagnostic_setting").some((setting) => refersTo(setting.get("target_resource_id"), cluster.target) && keepsAudit(tree, setting)),
      ),
      workloadIdentity: known(is(cluster.get("oidc_issuer_enabled"), true) && is(cluster.get("workload_identity_enabled"), true)),
      networkPolicy: map(cluster.get<string>("network_profile", "network_policy"), (policy) => ["azure", "calico", "cilium"].includes(policy)),
      cloudLoginOnly: known(is(cluster.get("local_account_disabled"), true) && is(cluster.get("azure_active_directory_role_based_access_control", "azure_rbac_enabled"), true)),
    };
  });
}

const isPaid = (tier: string) => tier === "Standard" || tier === "Premium";

function poolsOf(tree: Tree, cluster: Reader): Reader[] {
  return tree.resources("azurerm_kubernetes_cluster_node_pool").filter((pool) => refersTo(pool.get("kubernetes_cluster_id"), cluster.target));
}

/** Without ranges the whole internet gets in. The addresses of our own NAT gateways are no way in from outside. */
function apiServerRanges(tree: Tree, cluster: Reader): Value<string>[] {
  const ranges = cluster.list<string>("api_server_access_profile", "authorized_ip_ranges");
  return ranges.length === 0 ? [known("0.0.0.0/0")] : ranges.filter((range) => !isOwnEgress(tree, range));
}

function isOwnEgress(tree: Tree, range: Value<string>): boolean {
  if (range.kind !== "unknown" || range.references.length !== 1) return false;
  const addresses = tree.resources("azurerm_nat_gateway_public_ip_association").map((association) => association.get("public_ip_address_id"));
  return range.references.some(({ target }) => addresses.some((address) => refersTo(address, target)));
}

function keepsAudit(tree: Tree, setting: Reader): boolean {
  const isKept = follow(tree, "azurerm_log_analytics_workspace", setting.get("log_analytics_workspace_id")) !== undefined;
  return isKept && setting.blocks("enabled_log").some((log) => AUDIT_CATEGORIES.some((category) => is(log.get("category"), category)));
}

/** The system pool is a block of the cluster, all others are resources. */
export function nodePoolFacts(tree: Tree, stack: SynthesizedStack): NodePoolFact[] {
  const system = tree.resources("azurerm_kubernetes_cluster", stack).flatMap((cluster) => cluster.blocks("default_node_pool").map((pool) => poolFact(cluster, pool)));
  const others = tree.resources("azurerm_kubernetes_cluster_node_pool", stack).map((pool) => poolFact(pool, pool));
  return [...system, ...others];
}

function poolFact(resource: Reader, pool: Reader): NodePoolFact {
  const isCriticalOnly = is(pool.get("only_critical_addons_enabled"), true);
  return {
    ...factOf(resource),
    name: pool.get<string>("name"),
    capacity: is(pool.get("priority"), "Spot") ? "spot" : "on-demand",
    architecture: map(pool.get<string>("vm_size"), architectureOf),
    zones: pool.list<string>("zones"),
    minNodes: pool.get<number>("min_count"),
    maxNodes: pool.get<number>("max_count"),
    taints: [...(isCriticalOnly ? [known("CriticalAddonsOnly")] : []), ...pool.list<string>("node_taints").map((taint) => map(taint, keyOf))],
  };
}

/** "key=value:NoSchedule" */
function keyOf(taint: string): string {
  return taint.split(/[=:]/)[0] ?? taint;
}
