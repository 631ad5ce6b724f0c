import { KubernetesCluster } from "@cdktf/provider-azurerm/lib/kubernetes-cluster/index.js";
import { MonitorDiagnosticSetting } from "@cdktf/provider-azurerm/lib/monitor-diagnostic-setting/index.js";
import { Construct } from "constructs";
import { type ClusterProps, type Cluster as ClusterShape, type Context, protect } from "../contract.ts";
import { inGroup } from "./apis.ts";
import { azureKeys } from "./keys.ts";
import { ClusterIdentities } from "./native/cluster-identities.ts";
import { longestGraceSeconds } from "./native/grace.ts";
import { MAX_PODS, SYSTEM_NODE, sizeName } from "./native/node-sizes.ts";
import { NETWORK_PROFILE, PodNetwork } from "./native/pod-network.ts";
import { SYSTEM_POOL } from "./native/pool-plan.ts";
import { azureNetwork } from "./network.ts";

/** Changes (`kube-audit` would add every read), sign-ins, and why nodes came or did not. */
const LOG_CATEGORIES = ["kube-audit-admin", "guard", "cluster-autoscaler"];
/** At night in UTC; four hours is the least. https://learn.microsoft.com/azure/aks/planned-maintenance */
const maintenance = (dayOfWeek: string) => ({ frequency: "Weekly", interval: 1, dayOfWeek, startTime: "01:00", utcOffset: "+00:00", duration: 4 });
const IMAGE_CLEANER_HOURS = 168;
/** Seconds that the autoscaler waits for a pod on a node that it removes, unless it is told otherwise. */
const TERMINATION_SECONDS = 600;
/** The application in Entra ID for which every API server of AKS wants its tokens. https://learn.microsoft.com/azure/aks/kubelogin-authentication */
const AKS_SERVER = "6dae42f8-4368-4678-94ff-3960e28e3630";

/** An AKS cluster, tier Standard, with pods in a Cilium overlay and a system pool of its own in every zone. */
export class Cluster extends Construct implements ClusterShape {
  readonly clusterName: string;
  readonly endpoint: string;
  readonly certificateAuthority: string;
  readonly login: ClusterShape["login"];
  readonly workloadIssuer: string;
  /** What node pools belong to. */
  readonly clusterId: string;
  /** Object id of the nodes' identity. */
  readonly nodePrincipal: string;

  constructor(scope: Construct, id: string, props: ClusterProps) {
    super(scope, id);
    const { context, foundation } = props;
    const { apis, keys, logs } = foundation;
    const network = azureNetwork(foundation.network);
    const { tenant } = context.placement;
    const name = context.name("cluster");
    const identities = new ClusterIdentities(this, "identities", props);
    const pods = new PodNetwork(this, "pods", props);

    const cluster = new KubernetesCluster(this, "cluster", {
      ...inGroup(context, apis),
      name,
      dnsPrefix: name,
      nodeResourceGroup: context.name("network", "nodes"),
      skuTier: "Standard",
      // A minor version; AKS keeps its patch and the nodes' image current in the windows below.
      kubernetesVersion: context.environment.kubernetesVersion,
      automaticUpgradeChannel: "patch",
      nodeOsUpgradeChannel: "NodeImage",
      maintenanceWindowAutoUpgrade: maintenance("Sunday"),
      maintenanceWindowNodeOs: maintenance("Saturday"),
      identity: { type: "UserAssigned", identityIds: [identities.controlPlane.id] },
      kubeletIdentity: { clientId: identities.nodes.clientId, objectId: identities.nodes.principalId, userAssignedIdentityId: identities.nodes.id },
      oidcIssuerEnabled: true,
      workloadIdentityEnabled: true,
      localAccountDisabled: true,
      azureActiveDirectoryRoleBasedAccessControl: { tenantId: tenant, azureRbacEnabled: true },
      // Nodes come through the NAT gateway, whose address AKS does not add by itself. So the list is never empty either,
      // which would let everybody in. https://learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges
      apiServerAccessProfile: { authorizedIpRanges: [...context.environment.operatorCidrs, network.egressRange] },
      // `az aks command invoke` goes round these ranges.
      runCommandEnabled: false,
      networkProfile: NETWORK_PROFILE,
      // The key of the vault that every service reaches; a version only, so the cluster stays on the one it was made with.
      keyManagementService: { keyVaultKeyId: azureKeys(keys).versionedKeyId, keyVaultNetworkAccess: "Public" },
      imageCleanerEnabled: true,
      imageCleanerIntervalHours: IMAGE_CLEANER_HOURS,
      autoScalerProfile: {
        // Priorities of the pools are a ConfigMap of the platform layer; until it is there the choice is random.
        expander: "priority",
        // Less would cut off tasks on a node that goes.
        maxGracefulTerminationSec: String(Math.max(TERMINATION_SECONDS, longestGraceSeconds(context))),
      },
      defaultNodePool: systemPool(context, network.nodeSubnetId),
      dependsOn: [...identities.rights, pods.rule],
    });
    new MonitorDiagnosticSetting(this, "audit", {
      name: context.name("logs"),
      targetResourceId: cluster.id,
      logAnalyticsWorkspaceId: logs.destinationId,
      logAnalyticsDestinationType: "Dedicated",
      enabledLog: LOG_CATEGORIES.map((category) => ({ category })),
    });
    protect(context, cluster);

    this.clusterName = cluster.name;
    this.endpoint = `https://${cluster.fqdn}:443`;
    this.certificateAuthority = cluster.kubeConfig.get(0).clusterCaCertificate;
    this.login = { command: "kubelogin", args: ["get-token", "--login", "azurecli", "--server-id", AKS_SERVER, "--tenant-id", tenant] };
    this.workloadIssuer = cluster.oidcIssuerUrl;
    this.clusterId = cluster.id;
    this.nodePrincipal = identities.nodes.principalId;
  }
}

/** Nodes for what AKS itself needs; everything else is kept away. */
function systemPool(context: Context, subnetId: string) {
  const { zones } = context.placement;
  return {
    name: SYSTEM_POOL,
    temporaryNameForRotation: `${SYSTEM_POOL}tmp`,
    vmSize: sizeName(SYSTEM_NODE, "amd64"),
    orchestratorVersion: context.environment.kubernetesVersion,
    onlyCriticalAddonsEnabled: true,
    vnetSubnetId: subnetId,
    nodePublicIpEnabled: false,
    zones: [...zones],
    maxPods: MAX_PODS,
    autoScalingEnabled: true,
    minCount: zones.length,
    maxCount: 2 * zones.length,
    upgradeSettings: { maxSurge: "33%" },
    tags: context.labels,
  };
}

/** The cluster with what only its node pools ask for. The stacks hand every construct the cluster of its own cloud. */
export function azureCluster(cluster: ClusterShape): Cluster {
  if (!(cluster instanceof Cluster)) throw new Error("this cluster was not made by modules/azure/cluster.ts");
  return cluster;
}
