import { ManagedRedis } from "@cdktf/provider-azurerm/lib/managed-redis/index.js";
import { Construct } from "constructs";
import { type BackboneProps, type Cache as CacheShape, protect } from "../contract.ts";
import { inGroup } from "./apis.ts";
import { azureKeys } from "./keys.ts";
import { PrivateEndpoint } from "./native/private-endpoint.ts";

/** Of every one. The API would tell it only when the Redis is there, and a network policy names it before. https://learn.microsoft.com/azure/redis/tls-configuration */
const PORT = 10_000;

/** Azure Managed Redis with one shard and a replica in another zone, reachable through its private endpoint only. */
export class Cache extends Construct implements CacheShape {
  readonly host: string;
  readonly port = PORT;
  readonly user = "";
  readonly caCertificates = "";
  readonly grantable: readonly string[];

  constructor(scope: Construct, id: string, { context, foundation }: BackboneProps) {
    super(scope, id);
    const { apis, keys, network, endpoints } = foundation;
    const redis = new ManagedRedis(this, "redis", {
      ...inGroup(context, apis),
      name: context.name("cache"),
      skuName: context.fleet.cacheSize,
      // The replica lies in another zone wherever the region has several.
      // https://learn.microsoft.com/azure/redis/high-availability
      highAvailabilityEnabled: true,
      publicNetworkAccess: "Disabled",
      identity: { type: "UserAssigned", identityIds: [keys.identityId] },
      // The API takes versions only, so a rotation leaves the Redis on the version before it, which stays valid.
      customerManagedKey: { keyVaultKeyId: azureKeys(keys).versionedKeyId, userAssignedIdentityId: keys.identityId },
      defaultDatabase: {
        clientProtocol: "Encrypted",
        accessKeysAuthenticationEnabled: false,
        // The runtime's scripts touch several keys; a cluster would refuse them, and evicted keys would be tasks done twice.
        clusteringPolicy: "NoCluster",
        evictionPolicy: "NoEviction",
      },
    });
    new PrivateEndpoint(this, "private-endpoint", {
      context,
      apis,
      link: "redis",
      resourceId: redis.id,
      subnetId: network.dataSubnetIds[0] ?? "",
      zoneIds: endpoints.privateDnsZoneIds,
    });
    protect(context, redis);
    this.host = redis.hostname;
    this.grantable = [redis.id];
  }
}
