import { KubernetesClusterNodePool, type KubernetesClusterNodePoolConfig } from "@cdktf/provider-azurerm/lib/kubernetes-cluster-node-pool/index.js";
import { Construct } from "constructs";
import { ARCHITECTURES } from "../../fleet/cloud.ts";
import type { Context, NodePoolsProps, NodePools as NodePoolsShape } from "../contract.ts";
import { azureCluster } from "./cluster.ts";
import { clusterFleets, longestGraceSeconds } from "./native/cluster-fleets.ts";
import { MAX_PODS, nodesFor, sizeName, sizesFor } from "./native/node-sizes.ts";
import { azureNetwork } from "./network.ts";

/**
 * The autoscaler takes an empty pool for amd64, whatever it is, so pods that need one architecture select this label of
 * ours instead of `kubernetes.io/arch`. https://github.com/kubernetes/autoscaler/issues/9322
 */
export const ARCHITECTURE_LABEL = "muster-architecture";
const SPOT = "kubernetes.azure.com/scalesetpriority";

/**
 * Pools of each architecture, with the priority that the autoscaler's ConfigMap gives them. Two sizes of spot capacity
 * are seldom gone at once; when they are, pods that allow it go to the on-demand pool.
 */
export const POOLS = [
  { suffix: "", spot: false, sizeIndex: 0, priority: 10 },
  { suffix: "spot", spot: true, sizeIndex: 0, priority: 30 },
  { suffix: "spotxl", spot: true, sizeIndex: 1, priority: 20 },
] as const;

/** Node pools for what the placement's fleets need at most, all of them empty while nobody asks for nodes. */
export class NodePools extends Construct implements NodePoolsShape {
  readonly nodePrincipal: string;

  constructor(scope: Construct, id: string, { context, foundation, cluster }: NodePoolsProps) {
    super(scope, id);
    const { clusterId, nodePrincipal } = azureCluster(cluster);
    const { zones } = context.placement;
    const fleets = clusterFleets(context);
    const sizes = sizesFor(fleets);
    for (const architecture of ARCHITECTURES.filter((one) => fleets.some(({ architectures }) => architectures.includes(one)))) {
      for (const { suffix, spot, sizeIndex } of POOLS) {
        const size = sizes[sizeIndex];
        // The largest size has no larger one.
        if (!size) continue;
        const name = `${architecture}${suffix}`;
        new KubernetesClusterNodePool(this, name, {
          name,
          // Another size replaces the nodes by way of a pool of this name, without draining them.
          temporaryNameForRotation: `${name}t`,
          kubernetesClusterId: clusterId,
          orchestratorVersion: context.environment.kubernetesVersion,
          mode: "User",
          vmSize: sizeName(size, architecture),
          vnetSubnetId: azureNetwork(foundation.network).nodeSubnetId,
          nodePublicIpEnabled: false,
          zones: [...zones],
          maxPods: MAX_PODS,
          autoScalingEnabled: true,
          minCount: 0,
          maxCount: nodesFor(fleets, size),
          tags: context.labels,
          ...(spot ? spotCapacity(architecture) : onDemandCapacity(context, architecture)),
        });
      }
    }
    this.nodePrincipal = nodePrincipal;
  }
}

type Capacity = Partial<KubernetesClusterNodePoolConfig>;

/** AKS sets label and taint by itself; a plan that does not name them would take them away. https://github.com/hashicorp/terraform-provider-azurerm/issues/25615 */
function spotCapacity(architecture: string): Capacity {
  return {
    priority: "Spot",
    evictionPolicy: "Delete",
    // Never more than on demand.
    spotMaxPrice: -1,
    nodeLabels: { [ARCHITECTURE_LABEL]: architecture, [SPOT]: "spot" },
    nodeTaints: [`${SPOT}=spot:NoSchedule`],
  };
}

/** Only these take a surge for upgrades; the provider refuses one for spot pools. */
function onDemandCapacity(context: Context, architecture: string): Capacity {
  return {
    priority: "Regular",
    nodeLabels: { [ARCHITECTURE_LABEL]: architecture },
    upgradeSettings: { maxSurge: "33%", drainTimeoutInMinutes: drainMinutes(context) },
  };
}

/** A lane gives a quarter of its workers at a time, so a node may need four rounds. From 30 minutes to a day, as AKS has it. */
function drainMinutes(context: Context): number {
  return Math.min(1440, Math.max(30, 4 * Math.ceil(longestGraceSeconds(context) / 60)));
}
