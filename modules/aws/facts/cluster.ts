import { type ClusterFact, factOf, type NodePoolFact } from "../../../fleet/facts.ts";
import type { Reader, SynthesizedStack, Tree } from "../../../fleet/synthesized.ts";
import { ABSENT, is, known, or, refersTo, type Value } from "../../../fleet/value.ts";
import { isOwnKey, objectsOf } from "./read.ts";

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
      regional: known(new Set(zonesOf(subnets).flatMap((zone) => (zone.kind === "known" ? [zone.value] : []))).size > 1),
      // Built-in pools use the cluster's subnets.
      privateNodes: known(subnets.length > 0 && subnets.every((subnet) => is(or(subnet.get("map_public_ip_on_launch"), false), false))),
      apiServerRanges: apiServerRanges(cluster),
      secretsOwnKey: cluster.list("encryption_config", "resources").some((one) => is(one, "secrets"))
        ? isOwnKey(cluster.get("encryption_config", "provider", "key_arn"))
        : known(false),
      auditLogs: known(cluster.list("enabled_cluster_log_types").some((type) => is(type, "audit")) && hasLogGroup(tree, cluster)),
      // Auto Mode runs the Pod Identity agent; other nodes would need the add-on.
      workloadIdentity: or(cluster.get<boolean>("compute_config", "enabled"), false),
      networkPolicy: known(isPolicyControllerOn(tree, cluster)),
      // EKS has no local accounts; what remains are names in a ConfigMap, and identity providers of one's own.
      cloudLoginOnly: known(is(cluster.get("access_config", "authentication_mode"), "API") && tree.resources("aws_eks_identity_provider_config", stack).length === 0),
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
        capacity: "on-demand",
        // Of several, pods choose.
        architecture: pool?.architectures.length === 1 ? known(pool.architectures[0] ?? "") : ABSENT,
        zones: zonesOf(subnetsOf(tree, cluster)),
        minNodes: known(0),
        maxNodes: ABSENT,
        taints: (pool?.taints ?? []).map((key) => known(key)),
      };
    }),
  );
}

function subnetsOf(tree: Tree, cluster: Reader): Reader[] {
  const ids = cluster.list("vpc_config", "subnet_ids");
  return tree.resources("aws_subnet").filter((subnet) => ids.some((id) => refersTo(id, subnet.target)));
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
function hasLogGroup(tree: Tree, cluster: Reader): boolean {
  return tree
    .resources("aws_cloudwatch_log_group", cluster.stack)
    .some(
      (group) =>
        is(group.get("name"), `/aws/eks/${cluster.raw("name")}/cluster`) &&
        cluster.list("depends_on").some((dependency) => is(dependency, group.source.address)) &&
        is(isOwnKey(group.get("kms_key_id")), true) &&
        group.get("retention_in_days").kind === "known",
    );
}

/** Auto Mode enforces NetworkPolicies once this ConfigMap says so. https://docs.aws.amazon.com/eks/latest/userguide/auto-net-pol.html */
function isPolicyControllerOn(tree: Tree, { stack }: Reader): boolean {
  return objectsOf(tree, stack, "ConfigMap").some(
    (map) =>
      is(map.get("manifest", "metadata", "namespace"), "kube-system") &&
      is(map.get("manifest", "metadata", "name"), "amazon-vpc-cni") &&
      is(map.get("manifest", "data", "enable-network-policy-controller"), "true"),
  );
}
