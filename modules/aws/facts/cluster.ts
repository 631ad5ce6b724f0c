import { type ClusterFact, factOf, type NodePoolFact } from "../../../fleet/facts.ts";
import type { Reader, SynthesizedStack, Tree } from "../../../fleet/synthesized.ts";
import { ABSENT, allOf, anyOf, is, isSet, known, map, or, refersTo, satisfies, together, type Value } from "../../../fleet/value.ts";
import { isOwnKey, objectsBeside } from "./read.ts";

const ANYWHERE = "0.0.0.0/0";

/** What AWS fixes of the pools that it brings. https://docs.aws.amazon.com/eks/latest/userguide/set-builtin-node-pools.html */
const BUILT_IN_POOLS: Readonly<Record<string, BuiltInPool>> = {
  "general-purpose": { architectures: ["amd64"], taints: [] },
  system: { architectures: ["arm64", "amd64"], taints: ["CriticalAddonsOnly"] },
};

interface BuiltInPool {
  readonly architectures: readonly string[];
  readonly taints: readonly string[];
}

/** The pools of AWS that are on in a cluster. */
export function builtInPools(cluster: Reader): ({ readonly name: string } & BuiltInPool)[] {
  const names = cluster.list<string>("compute_config", "node_pools").flatMap((name) => (name.kind === "known" ? [name.value] : []));
  return names.flatMap((name) => (BUILT_IN_POOLS[name] ? [{ name, ...BUILT_IN_POOLS[name] }] : []));
}

export function clusterFacts(tree: Tree, stack: SynthesizedStack): ClusterFact[] {
  return tree.resources("aws_eks_cluster", stack).map((cluster) => {
    const subnets = subnetsOf(tree, cluster);
    return {
      ...factOf(cluster),
      version: cluster.get<string>("version"),
      // AWS spreads the control plane by itself; the network reaches it through interfaces in these subnets.
      zones: subnetZones(tree, cluster),
      // https://aws.amazon.com/eks/sla/
      sla: known(true),
      // Pods have addresses of their nodes' subnets.
      podRange: ABSENT,
      regional: known(new Set(zonesOf(subnets).flatMap((zone) => (zone.kind === "known" ? [zone.value] : []))).size > 1),
      // Built-in pools use the cluster's subnets.
      privateNodes: allOf([known(subnets.length > 0), ...subnets.map((subnet) => map(or(subnet.get<boolean>("map_public_ip_on_launch"), false), (gives) => !gives))]),
      apiServerRanges: apiServerRanges(cluster),
      secretsOwnKey: allOf([
        anyOf(cluster.list("encryption_config", "resources").map((one) => satisfies(one, (resource) => resource === "secrets"))),
        isOwnKey(cluster.get("encryption_config", "provider", "key_arn")),
      ]),
      auditLogs: allOf([anyOf(cluster.list("enabled_cluster_log_types").map((type) => satisfies(type, (one) => one === "audit"))), hasLogGroup(tree, cluster)]),
      // What the nodes do is told by agents only.
      nodeMetrics: known(false),
      // What AWS begins with. https://docs.aws.amazon.com/eks/latest/userguide/view-upgrade-policy.html
      extendedSupport: map(or(cluster.get<string>("upgrade_policy", "support_type"), "EXTENDED"), (type) => type === "EXTENDED"),
      // Auto Mode runs the Pod Identity agent; other nodes would need the add-on.
      workloadIdentity: or(cluster.get<boolean>("compute_config", "enabled"), false),
      networkPolicy: isPolicyControllerOn(tree, cluster),
      // EKS has no local accounts; what remains are names in a ConfigMap, and identity providers of one's own.
      cloudLoginOnly: allOf([
        satisfies(cluster.get("access_config", "authentication_mode"), (mode) => mode === "API"),
        known(tree.resources("aws_eks_identity_provider_config", stack).length === 0),
      ]),
    };
  });
}

/** The built-in pools that are on: without nodes until pods need some, and without an upper limit. */
export function nodePoolFacts(tree: Tree, stack: SynthesizedStack): NodePoolFact[] {
  return tree.resources("aws_eks_cluster", stack).flatMap((cluster) =>
    cluster.list<string>("compute_config", "node_pools").map((name): NodePoolFact => {
      const pool = name.kind === "known" ? BUILT_IN_POOLS[name.value] : undefined;
      return {
        ...factOf(cluster),
        name,
        role: "built-in",
        capacity: "on-demand",
        // Of several, pods choose.
        architecture: pool?.architectures.length === 1 ? known(pool.architectures[0] ?? "") : ABSENT,
        zones: subnetZones(tree, cluster),
        minNodes: known(0),
        maxNodes: ABSENT,
        taints: (pool?.taints ?? []).map((key) => known(key)),
        autoscaled: known(true),
        deletesReclaimed: null,
        maxSpotPrice: null,
      };
    }),
  );
}

function subnetsOf(tree: Tree, cluster: Reader): Reader[] {
  const ids = cluster.list("vpc_config", "subnet_ids");
  return tree.resources("aws_subnet").filter((subnet) => ids.some((id) => refersTo(id, subnet.target)));
}

/** Zones of the subnets that the cluster names; a subnet that is not found stays what it is. */
function subnetZones(tree: Tree, cluster: Reader): Value<string>[] {
  const subnets = tree.resources("aws_subnet");
  const ids = cluster.list<string>("vpc_config", "subnet_ids");
  return ids.length === 0 ? [ABSENT] : ids.map((id) => subnets.find((subnet) => refersTo(id, subnet.target))?.get<string>("availability_zone_id") ?? id);
}

function zonesOf(subnets: readonly Reader[]): Value<string>[] {
  return subnets.map((subnet) => subnet.get<string>("availability_zone_id"));
}

/** The public endpoint is on, and open to everybody, unless the configuration says otherwise. */
function apiServerRanges(cluster: Reader): Value<string>[] {
  if (is(cluster.get("vpc_config", "endpoint_public_access"), false)) return [];
  const ranges = cluster.list<string>("vpc_config", "public_access_cidrs");
  return ranges.length > 0 ? ranges : [known(ANYWHERE)];
}

/** A log group of the name that EKS writes to, made before EKS makes one itself, with an end and the placement's key. */
function hasLogGroup(tree: Tree, cluster: Reader): Value<boolean> {
  return anyOf(
    tree
      .resources("aws_cloudwatch_log_group", cluster.stack)
      .map((group) =>
        allOf([
          together([group.get<string>("name"), cluster.get<string>("name")], ([name, ofCluster]) => name === `/aws/eks/${ofCluster}/cluster`),
          known(cluster.list("depends_on").some((dependency) => is(dependency, group.source.address))),
          isOwnKey(group.get("kms_key_id")),
          isSet(group.get("retention_in_days")),
        ]),
      ),
  );
}

/** Auto Mode enforces NetworkPolicies once this ConfigMap says so. https://docs.aws.amazon.com/eks/latest/userguide/auto-net-pol.html */
function isPolicyControllerOn(tree: Tree, { stack }: Reader): Value<boolean> {
  const says = (map: Reader, wanted: string, ...path: string[]) => satisfies(map.get("manifest", ...path), (value) => value === wanted);
  return anyOf(
    objectsBeside(tree, stack, "ConfigMap").map((map) =>
      allOf([says(map, "kube-system", "metadata", "namespace"), says(map, "amazon-vpc-cni", "metadata", "name"), says(map, "true", "data", "enable-network-policy-controller")]),
    ),
  );
}
