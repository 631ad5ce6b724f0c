import { MemorystoreInstance } from "@cdktf/provider-google/lib/memorystore-instance/index.js";
import { TerraformLocal } from "cdktf";
import { Construct } from "constructs";
import { type BackboneProps, type Cache as CacheShape, protect } from "../contract.ts";

/**
 * A Memorystore for Valkey instance with cluster mode off: one primary, replicas in other zones, automatic failover,
 * reached through Private Service Connect. https://cloud.google.com/memorystore/docs/valkey/cluster-mode-enabled-and-disabled
 */
export class Cache extends Construct implements CacheShape {
  readonly host: string;
  // Memorystore serves on no other, with TLS too.
  readonly port = 6379;
  // The one user that IAM authentication knows; the token says who it is.
  // https://cloud.google.com/memorystore/docs/valkey/about-iam-auth
  readonly user = "default";
  readonly grantable: readonly string[];
  readonly caCertificates: string;

  constructor(scope: Construct, id: string, { context, foundation }: BackboneProps) {
    super(scope, id);
    const { account, region } = context.placement;
    const instance = new MemorystoreInstance(this, "valkey", {
      instanceId: context.name("cache"),
      location: region,
      engineVersion: "VALKEY_8_0",
      mode: "CLUSTER_DISABLED",
      shardCount: 1,
      nodeType: context.fleet.cacheSize,
      replicaCount: context.fleet.cacheNodes - 1,
      zoneDistributionConfig: { mode: "MULTI_ZONE" },
      // Google's default drops keys that have a lifetime, and so forgets which tasks are done.
      engineConfigs: { "maxmemory-policy": "noeviction" },
      persistenceConfig: { mode: "AOF", aofConfig: { appendFsync: "EVERY_SEC" } },
      transitEncryptionMode: "SERVER_AUTHENTICATION",
      authorizationMode: "IAM_AUTH",
      kmsKey: foundation.keys.keyId,
      // The policy of the data subnet, in the foundation, makes the addresses.
      desiredAutoCreatedEndpoints: [{ network: foundation.network.networkId, projectId: account }],
      deletionProtectionEnabled: context.environment.protect,
    });
    protect(context, instance);

    // With cluster mode off there are two connections, in no order: the primary, and the reader, which refuses writes.
    const connections = `flatten(${instance.fqn}.endpoints[*].connections[*].psc_auto_connection)`;
    this.host = new TerraformLocal(this, "host", `\${one([for c in ${connections} : c.ip_address if c.connection_type != "CONNECTION_TYPE_READER"])}`).asString;
    this.caCertificates = new TerraformLocal(this, "ca", `\${join("\\n", flatten(${instance.fqn}.managed_server_ca[*].ca_certs[*].certificates))}`).asString;
    this.grantable = [instance.instanceId];
  }
}
