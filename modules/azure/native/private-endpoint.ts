import { PrivateEndpoint as AzurermPrivateEndpoint } from "@cdktf/provider-azurerm/lib/private-endpoint/index.js";
import { Construct } from "constructs";
import type { Apis, Context } from "../../contract.ts";
import { inGroup } from "../apis.ts";

/**
 * What a service has to do with private endpoints: the part of it that they lead to, and the zone that its names
 * resolve in. https://learn.microsoft.com/azure/private-link/private-endpoint-dns
 */
export const PRIVATE_LINKS = {
  queue: { subresource: "namespace", zone: "privatelink.servicebus.windows.net" },
  registry: { subresource: "registry", zone: "privatelink.azurecr.io" },
  // Keys and secrets.
  vault: { subresource: "vault", zone: "privatelink.vaultcore.azure.net" },
  config: { subresource: "configurationStores", zone: "privatelink.azconfig.io" },
  // Of Azure Managed Redis; Azure Cache for Redis has other ones.
  redis: { subresource: "redisEnterprise", zone: "privatelink.redis.azure.net" },
} as const;
export type PrivateLink = keyof typeof PRIVATE_LINKS;

export interface PrivateEndpointProps {
  readonly context: Context;
  readonly apis: Apis;
  readonly link: PrivateLink;
  readonly resourceId: string;
  readonly subnetId: string;
  /** Ids of the private DNS zones by service. */
  readonly zoneIds: Readonly<Record<string, string>>;
}

/** An address in the data subnet for one resource, and its name in the private DNS zone. */
export class PrivateEndpoint extends Construct {
  constructor(scope: Construct, id: string, { context, apis, link, resourceId, subnetId, zoneIds }: PrivateEndpointProps) {
    super(scope, id);
    const zoneId = zoneIds[link];
    if (zoneId === undefined) throw new Error(`the foundation has no private DNS zone for ${link}`);
    new AzurermPrivateEndpoint(this, "endpoint", {
      ...inGroup(context, apis),
      name: context.name("network", link),
      subnetId,
      privateServiceConnection: {
        name: link,
        privateConnectionResourceId: resourceId,
        subresourceNames: [PRIVATE_LINKS[link].subresource],
        isManualConnection: false,
      },
      privateDnsZoneGroup: { name: link, privateDnsZoneIds: [zoneId] },
    });
  }
}
