import type { KubernetesClusterNetworkProfile } from "@cdktf/provider-azurerm/lib/kubernetes-cluster/index.js";
import { NetworkSecurityRule } from "@cdktf/provider-azurerm/lib/network-security-rule/index.js";
import { Construct } from "constructs";
import type { ClusterProps } from "../../contract.ts";
import { azureNetwork } from "../network.ts";

/**
 * Pods and services have shared address space (RFC 6598). Networks of placements are private ones (RFC 1918), so the two
 * never overlap, and as only the cluster itself sees these ranges, every cluster has the same. A node takes a /24.
 */
export const POD_RANGE = "100.64.0.0/11";
export const SERVICE_RANGE = "100.96.0.0/16";
const DNS_ADDRESS = "100.96.0.10";

export const NETWORK_PROFILE: KubernetesClusterNetworkProfile = {
  networkPlugin: "azure",
  networkPluginMode: "overlay",
  networkDataPlane: "cilium",
  networkPolicy: "cilium",
  podCidr: POD_RANGE,
  serviceCidr: SERVICE_RANGE,
  dnsServiceIp: DNS_ADDRESS,
  loadBalancerSku: "standard",
  outboundType: "userAssignedNATGateway",
};

/**
 * Lets pods reach each other: packets of an overlay are not wrapped, so the rules of the subnet see the pods' addresses.
 * https://learn.microsoft.com/azure/aks/concepts-network-azure-cni-overlay#network-security-groups
 */
export class PodNetwork extends Construct {
  /** What the nodes have to wait for. */
  readonly rule: NetworkSecurityRule;

  constructor(scope: Construct, id: string, { context, foundation }: ClusterProps) {
    super(scope, id);
    this.rule = new NetworkSecurityRule(this, "allow-pods", {
      resourceGroupName: foundation.apis.parent,
      networkSecurityGroupName: azureNetwork(foundation.network).firewallName,
      name: "allow-pods-inbound",
      priority: 4000,
      direction: "Inbound",
      access: "Allow",
      protocol: "*",
      sourceAddressPrefixes: [context.placement.addresses.nodesRange, POD_RANGE],
      sourcePortRange: "*",
      destinationAddressPrefix: POD_RANGE,
      destinationPortRange: "*",
    });
  }
}
