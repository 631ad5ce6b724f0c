import { PrivateDnsZone } from "@cdktf/provider-azurerm/lib/private-dns-zone/index.js";
import { PrivateDnsZoneVirtualNetworkLink } from "@cdktf/provider-azurerm/lib/private-dns-zone-virtual-network-link/index.js";
import { Construct } from "constructs";
import type { EndpointsProps, Endpoints as EndpointsShape } from "../contract.ts";
import { azureKeys } from "./keys.ts";
import { PRIVATE_LINKS, PrivateEndpoint, type PrivateLink } from "./native/private-endpoint.ts";

/**
 * Private DNS zones for what fleets use, and private endpoints of the foundation's own services. The Redis is private
 * in every environment, so its zone is always there.
 */
export class Endpoints extends Construct implements EndpointsShape {
  readonly privateDnsZoneIds: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, { context, apis, network, messages, registry, keys }: EndpointsProps) {
    super(scope, id);
    const { privateEndpoints } = context.environment;
    const links: readonly PrivateLink[] = privateEndpoints ? ["queue", "registry", "vault", "config", "redis"] : ["redis"];
    const zoneIds = Object.fromEntries(
      links.map((link) => {
        const zone = new PrivateDnsZone(this, `${link}-zone`, { name: PRIVATE_LINKS[link].zone, resourceGroupName: apis.parent, tags: context.labels });
        new PrivateDnsZoneVirtualNetworkLink(this, `${link}-zone-link`, {
          name: context.name("network"),
          resourceGroupName: apis.parent,
          privateDnsZoneName: zone.name,
          virtualNetworkId: network.networkId,
          tags: context.labels,
        });
        return [link, zone.id];
      }),
    );
    this.privateDnsZoneIds = zoneIds;
    if (!privateEndpoints) return;

    const subnetId = network.dataSubnetIds[0] ?? "";
    new PrivateEndpoint(this, "queue", { context, apis, link: "queue", resourceId: messages.namespaceId, subnetId, zoneIds });
    new PrivateEndpoint(this, "registry", { context, apis, link: "registry", resourceId: registry.pullFrom[0] ?? "", subnetId, zoneIds });
    new PrivateEndpoint(this, "keys", { context, apis, link: "vault", resourceId: azureKeys(keys).vaultId, subnetId, zoneIds });
  }
}
