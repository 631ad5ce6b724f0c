import { KubernetesClusterNodePool, type KubernetesClusterNodePoolConfig } from "@cdktf/provider-azurerm/lib/kubernetes-cluster-node-pool/index.js";
import { Construct } from "constructs";
import { clusterFleets } from "../../fleet/computed.ts";
import type { Context, NodePoolsProps, NodePools as NodePoolsShape } from "../contract.ts";
import { azureCluster } from "./cluster.ts";
import { longestGraceSeconds } from "./native/grace.ts";
import { MAX_PODS, nodesFor, sizeName } from "./native/node-sizes.ts";
import { ARCHITECTURE_LABEL, plannedPools, SPOT } from "./native/pool-plan.ts";
import { azureNetwork } from "./network.ts";

/** Node pools for what the placement's fleets need at most, all of them empty while nobody asks for nodes. */
export class NodePools extends Construct implements NodePoolsShape {
  readonly nodePrincipal: string;

  constructor(scope: Construct, id: string, { context, foundation, cluster }: NodePoolsProps) {
    super(scope, id);
    const { clusterId, nodePrincipal } = azureCluster(cluster);
    const { zones } = context.placement;
    for (const { name, architecture, spot, size } of plannedPools(context)) {
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
        maxCount: nodesFor(clusterFleets(context.placement), size),
        tags: context.labels,
        ...(spot ? spotCapacity(architecture) : onDemandCapacity(context, architecture)),
      });
    }
    this.nodePrincipal = nodePrincipal;
  }
}

type CapacityConfig = Partial<KubernetesClusterNodePoolConfig>;

/** AKS sets label and taint by itself; a plan that does not name them would take them away. https://github.com/hashicorp/terraform-provider-azurerm/issues/25615 */
function spotCapacity(architecture: string): CapacityConfig {
  return {
    priority: "Spot",
    evictionPolicy: "Delete",
    // Never more than on demand.
    spotMaxPrice: -1,
    nodeLabels: { [ARCHITECTURE_LABEL]: architecture, [SPOT.key]: SPOT.value },
    nodeTaints: [`${SPOT.key}=${SPOT.value}:NoSchedule`],
  };
}

/** Only these take a surge for upgrades; the provider refuses one for spot pools. */
function onDemandCapacity(context: Context, architecture: string): CapacityConfig {
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
