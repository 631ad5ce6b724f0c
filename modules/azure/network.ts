import { NatGateway } from "@cdktf/provider-azurerm/lib/nat-gateway/index.js";
import { NatGatewayPublicIpAssociation } from "@cdktf/provider-azurerm/lib/nat-gateway-public-ip-association/index.js";
import { NetworkSecurityGroup } from "@cdktf/provider-azurerm/lib/network-security-group/index.js";
import { NetworkSecurityRule } from "@cdktf/provider-azurerm/lib/network-security-rule/index.js";
import { PublicIp } from "@cdktf/provider-azurerm/lib/public-ip/index.js";
import { Subnet } from "@cdktf/provider-azurerm/lib/subnet/index.js";
import { SubnetNatGatewayAssociation } from "@cdktf/provider-azurerm/lib/subnet-nat-gateway-association/index.js";
import { SubnetNetworkSecurityGroupAssociation } from "@cdktf/provider-azurerm/lib/subnet-network-security-group-association/index.js";
import { VirtualNetwork } from "@cdktf/provider-azurerm/lib/virtual-network/index.js";
import { Construct } from "constructs";
import type { NetworkProps, Network as NetworkShape } from "../contract.ts";
import { inGroup } from "./apis.ts";
import { FlowLogs } from "./native/flow-logs.ts";

/**
 * A virtual network with regional subnets for VMs, AKS nodes (pods live in an overlay) and private endpoints, and one
 * zone-redundant NAT gateway.
 */
export class Network extends Construct implements NetworkShape {
  readonly networkId: string;
  readonly workerSubnetIds: readonly string[];
  readonly dataSubnetIds: readonly string[];
  /** Of AKS nodes. */
  readonly nodeSubnetId: string;
  /** Name of the security group of all subnets. */
  readonly firewallName: string;
  /** Public address of everything that leaves the network, "192.0.2.1/32". */
  readonly egressRange: string;

  constructor(scope: Construct, id: string, props: NetworkProps) {
    super(scope, id);
    const { context, apis } = props;
    const { addresses } = context.placement;
    const place = inGroup(context, apis);

    const network = new VirtualNetwork(this, "network", { ...place, name: context.name("network"), addressSpace: [addresses.network] });
    const firewall = new NetworkSecurityGroup(this, "firewall", { ...place, name: context.name("network") });
    // Traffic within the network is allowed by the group's own rules.
    new NetworkSecurityRule(this, "deny-internet", {
      resourceGroupName: apis.parent,
      networkSecurityGroupName: firewall.name,
      name: "deny-internet-inbound",
      priority: 4096,
      direction: "Inbound",
      access: "Deny",
      protocol: "*",
      sourceAddressPrefix: "Internet",
      sourcePortRange: "*",
      destinationAddressPrefix: "*",
      destinationPortRange: "*",
    });

    // StandardV2 spans the zones of the region; a gateway of the first generation lies in one, and a subnet takes one gateway.
    // https://learn.microsoft.com/azure/nat-gateway/nat-overview#standardv2-nat-gateway
    const nat = new NatGateway(this, "nat", { ...place, name: context.name("network"), skuName: "StandardV2" });
    const address = new PublicIp(this, "nat-address", { ...place, name: context.name("network", "nat"), sku: "StandardV2", allocationMethod: "Static" });
    const natAddress = new NatGatewayPublicIpAssociation(this, "nat-public-ip", { natGatewayId: nat.id, publicIpAddressId: address.id });

    const subnet = (role: string, range: string, wayOut: boolean) => {
      const created = new Subnet(this, role, {
        resourceGroupName: apis.parent,
        virtualNetworkName: network.name,
        name: context.name("network", role),
        addressPrefixes: [range],
        // Otherwise Azure lends what has no way out a public address of its own choice.
        defaultOutboundAccessEnabled: false,
        // The firewall holds for private endpoints too, which it does not by default.
        privateEndpointNetworkPolicies: "NetworkSecurityGroupEnabled",
        // Free of charge, and image layers come from storage: without it they pass the NAT gateway, which bills every byte.
        // https://learn.microsoft.com/azure/virtual-network/virtual-network-service-endpoints-overview
        ...(wayOut ? { serviceEndpoints: ["Microsoft.Storage"] } : {}),
      });
      new SubnetNetworkSecurityGroupAssociation(this, `${role}-firewall`, { subnetId: created.id, networkSecurityGroupId: firewall.id });
      if (wayOut) new SubnetNatGatewayAssociation(this, `${role}-nat`, { subnetId: created.id, natGatewayId: nat.id, dependsOn: [natAddress] });
      return created.id;
    };
    this.networkId = network.id;
    // A quarter of the worker range: Container Apps and Functions want delegated subnets of their own, for which the others stay.
    this.workerSubnetIds = [subnet("workers", addresses.workers[0] ?? "", true)];
    this.nodeSubnetId = subnet("nodes", addresses.nodesRange, true);
    this.dataSubnetIds = [subnet("data", addresses.dataRange, false)];
    this.firewallName = firewall.name;
    this.egressRange = `${address.ipAddress}/32`;

    new FlowLogs(this, "flow-logs", { ...props, networkId: network.id });
  }
}

/** The network with what only AKS asks for. The stacks hand every construct the network of its own cloud. */
export function azureNetwork(network: NetworkShape): Network {
  if (!(network instanceof Network)) throw new Error("this network was not made by modules/azure/network.ts");
  return network;
}
