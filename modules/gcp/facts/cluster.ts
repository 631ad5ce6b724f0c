import { type ClusterFact, factOf, type NodePoolFact } from "../../../fleet/facts.ts";
import type { Reader, SynthesizedStack, Tree } from "../../../fleet/synthesized.ts";
import { ABSENT, anyOf, is, isSet, known, map, or, type Value } from "../../../fleet/value.ts";
import { logFacts } from "./foundation.ts";
import { both, equals } from "./read.ts";

/** "europe-west1"; a zone, "europe-west1-b", would be a cluster with one control plane. */
const REGION = /^[a-z]+-[a-z]+\d+$/;
const EVERYBODY = "0.0.0.0/0";

export function clusterFacts(tree: Tree, stack: SynthesizedStack): ClusterFact[] {
  return tree.resources("google_container_cluster", stack).map((cluster) => {
    // Autopilot has both built in. https://cloud.google.com/kubernetes-engine/docs/concepts/autopilot-security
    const autopilot = or(cluster.get<boolean>("enable_autopilot"), false);
    const certificates = or(cluster.get<boolean>("master_auth", "client_certificate_config", "issue_client_certificate"), false);
    return {
      ...factOf(cluster),
      protected: both(cluster.preventsDestroy, or(cluster.get<boolean>("deletion_protection"), true)),
      version: map(cluster.get<string>("min_master_version"), (version) => version.split(".").slice(0, 2).join(".")),
      zones: zonesOf(cluster.get<string>("location")),
      // https://cloud.google.com/kubernetes-engine/sla
      sla: known(true),
      // Pods have a range of the network, which counts as one of workers.
      podRange: ABSENT,
      regional: map(cluster.get<string>("location"), (location) => REGION.test(location)),
      privateNodes: or(cluster.get<boolean>("private_cluster_config", "enable_private_nodes"), false),
      apiServerRanges: apiServerRanges(cluster),
      secretsOwnKey: both(equals(cluster.get<string>("database_encryption", "state"), "ENCRYPTED"), isSet(cluster.get("database_encryption", "key_name"))),
      auditLogs: known(keepsAuditLogs(tree, stack)),
      nodeMetrics: anyOf(cluster.list("monitoring_config", "enable_components").map((one) => equals(one, "SYSTEM_COMPONENTS"))),
      // Keeps a minor version for up to 24 months, billed extra once the standard ones are over. https://cloud.google.com/kubernetes-engine/docs/concepts/release-channels
      extendedSupport: equals(cluster.get("release_channel", "channel"), "EXTENDED"),
      workloadIdentity: autopilot,
      networkPolicy: autopilot,
      cloudLoginOnly: both(
        map(certificates, (issued) => !issued),
        equals(cluster.get<string>("anonymous_authentication_config", "mode"), "LIMITED"),
      ),
    };
  });
}

/** Of a region, all; or the one zone in which the cluster lies. */
function zonesOf(location: Value<string>): Value<string>[] {
  return location.kind === "known" && REGION.test(location.value) ? [] : [location];
}

/** The API server takes everybody unless it has a list; two switches let more people in than the list says. */
function apiServerRanges(cluster: Reader): Value<string>[] {
  const [listed] = cluster.blocks("master_authorized_networks_config");
  const byName = or(cluster.get<boolean>("control_plane_endpoints_config", "dns_endpoint_config", "allow_external_traffic"), false);
  // Absent, Google's own addresses count as authorized.
  const byGoogle = or(listed?.get<boolean>("gcp_public_cidrs_access_enabled") ?? ABSENT, true);
  const letsMoreIn = anyOf([byGoogle, byName]);
  if (!listed || !is(letsMoreIn, false)) return [map(letsMoreIn, () => EVERYBODY)];
  return listed.blocks("cidr_blocks").map((block) => block.get<string>("cidr_block"));
}

/** GKE always writes what changes something in the cluster to the project's audit log; the foundation keeps that. https://cloud.google.com/kubernetes-engine/docs/how-to/audit-logging */
function keepsAuditLogs(tree: Tree, { environment, placement }: SynthesizedStack): boolean {
  const own = tree.stacks.filter((stack) => stack.environment === environment && stack.placement === placement);
  return own.flatMap((stack) => logFacts(tree, stack)).some(({ role }) => role === "audit");
}

/** Autopilot has none. */
export function nodePoolFacts(): NodePoolFact[] {
  return [];
}
