import { type ClusterFact, factOf, type NodePoolFact } from "../../../fleet/facts.ts";
import type { Reader, SynthesizedStack, Tree } from "../../../fleet/synthesized.ts";
import { ABSENT, allOf, anyOf, is, known, map, or, refersTo, satisfies, type Value } from "../../../fleet/value.ts";
import { architectureOf } from "../native/node-sizes.ts";
import { follow } from "./read.ts";

/** `kube-audit` with every read, or without. */
const AUDIT_CATEGORIES = ["kube-audit", "kube-audit-admin"];

export function clusterFacts(tree: Tree, stack: SynthesizedStack): ClusterFact[] {
  return tree.resources("azurerm_kubernetes_cluster", stack).map((cluster) => {
    const systemZones = cluster.list<string>("default_node_pool", "zones");
    return {
      ...factOf(cluster),
      version: cluster.get<string>("kubernetes_version"),
      // The API server spans zones anyway. Guaranteed it is in the paid tiers, and only system pods in several zones keep DNS alive.
      regional: known(is(map(or(cluster.get<string>("sku_tier"), "Free"), isPaid), true) && systemZones.length > 1),
      zones: systemZones.length > 0 ? systemZones : [ABSENT],
      // https://learn.microsoft.com/azure/aks/free-standard-pricing-tiers
      sla: map(or(cluster.get<string>("sku_tier"), "Free"), isPaid),
      podRange: cluster.get<string>("network_profile", "pod_cidr"),
      privateNodes: allOf(
        [...cluster.blocks("default_node_pool"), ...poolsOf(tree, cluster)].map((pool) => map(or(pool.get<boolean>("node_public_ip_enabled"), false), (gives) => !gives)),
      ),
      apiServerRanges: apiServerRanges(tree, cluster),
      secretsOwnKey: known(follow(tree, "azurerm_key_vault_key", cluster.get("key_management_service", "key_vault_key_id")) !== undefined),
      auditLogs: anyOf(
        tree
          .resources("azurerm_monitor_diagnostic_setting")
          .map((setting) => allOf([known(refersTo(setting.get("target_resource_id"), cluster.target)), keepsAudit(tree, setting)])),
      ),
      // What the nodes do is told by agents only.
      nodeMetrics: known(false),
      // https://learn.microsoft.com/azure/aks/long-term-support
      extendedSupport: map(or(cluster.get<string>("support_plan"), "KubernetesOfficial"), (plan) => plan === "AKSLongTermSupport"),
      workloadIdentity: allOf(["oidc_issuer_enabled", "workload_identity_enabled"].map((name) => or(cluster.get<boolean>(name), false))),
      networkPolicy: map(cluster.get<string>("network_profile", "network_policy"), (policy) => ["azure", "calico", "cilium"].includes(policy)),
      cloudLoginOnly: allOf([
        or(cluster.get<boolean>("local_account_disabled"), false),
        or(cluster.get<boolean>("azure_active_directory_role_based_access_control", "azure_rbac_enabled"), false),
      ]),
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

function keepsAudit(tree: Tree, setting: Reader): Value<boolean> {
  const isKept = follow(tree, "azurerm_log_analytics_workspace", setting.get("log_analytics_workspace_id")) !== undefined;
  return allOf([known(isKept), anyOf(setting.blocks("enabled_log").map((log) => satisfies(log.get<string>("category"), (category) => AUDIT_CATEGORIES.includes(category))))]);
}

/** The system pool is a block of the cluster, all others are resources. */
export function nodePoolFacts(tree: Tree, stack: SynthesizedStack): NodePoolFact[] {
  const system = tree.resources("azurerm_kubernetes_cluster", stack).flatMap((cluster) => cluster.blocks("default_node_pool").map((pool) => poolFact(cluster, pool, "system")));
  const others = tree.resources("azurerm_kubernetes_cluster_node_pool", stack).map((pool) => poolFact(pool, pool, "workers"));
  return [...system, ...others];
}

function poolFact(resource: Reader, pool: Reader, role: NodePoolFact["role"]): NodePoolFact {
  const isSpot = is(pool.get("priority"), "Spot");
  const criticalOnly = or(pool.get<boolean>("only_critical_addons_enabled"), false);
  return {
    ...factOf(resource),
    name: pool.get<string>("name"),
    role,
    capacity: isSpot ? "spot" : "on-demand",
    architecture: map(pool.get<string>("vm_size"), architectureOf),
    zones: pool.list<string>("zones"),
    minNodes: pool.get<number>("min_count"),
    maxNodes: pool.get<number>("max_count"),
    taints: [...(is(criticalOnly, false) ? [] : [map(criticalOnly, () => "CriticalAddonsOnly")]), ...pool.list<string>("node_taints").map((taint) => map(taint, keyOf))],
    autoscaled: or(pool.get<boolean>("auto_scaling_enabled"), false),
    deletesReclaimed: isSpot ? map(or(pool.get<string>("eviction_policy"), "Deallocate"), (policy) => policy === "Delete") : null,
    maxSpotPrice: isSpot ? or(pool.get<number>("spot_max_price"), -1) : null,
  };
}

/** "key=value:NoSchedule" */
function keyOf(taint: string): string {
  return taint.split(/[=:]/)[0] ?? taint;
}
