import { AppConfiguration } from "@cdktf/provider-azurerm/lib/app-configuration/index.js";
import { AppConfigurationKey } from "@cdktf/provider-azurerm/lib/app-configuration-key/index.js";
import { Construct } from "constructs";
import { type BackboneProps, type Config as ConfigShape, protect } from "../contract.ts";
import { inGroup } from "./apis.ts";
import { azureKeys } from "./keys.ts";
import { PrivateEndpoint } from "./native/private-endpoint.ts";

/** The longest that App Configuration offers. */
const RECOVERY_DAYS = 7;

/** An App Configuration store with one key for the settings and one for the flags. */
export class Config extends Construct implements ConfigShape {
  readonly store: string;
  readonly documents = { config: "config", flags: "flags" };
  readonly grantable: readonly string[];

  constructor(scope: Construct, id: string, { context, foundation }: BackboneProps) {
    super(scope, id);
    const { apis, keys, network, endpoints } = foundation;
    const store = new AppConfiguration(this, "store", {
      ...inGroup(context, apis),
      name: context.name("config"),
      sku: "standard",
      localAuthEnabled: false,
      // Terraform writes the documents from outside the network, and the store has no rules by address. Left out, the first
      // private endpoint would close it. Only tokens of Entra ID get in either way.
      publicNetworkAccess: "Enabled",
      purgeProtectionEnabled: context.environment.protect,
      softDeleteRetentionDays: RECOVERY_DAYS,
      identity: { type: "UserAssigned", identityIds: [keys.identityId] },
      encryption: { keyVaultKeyIdentifier: keys.keyId, identityClientId: azureKeys(keys).identityClientId },
    });
    const documents = [
      [this.documents.config, context.fleet.config],
      [this.documents.flags, context.fleet.flags],
    ] as const;
    for (const [key, document] of documents) {
      new AppConfigurationKey(this, key, {
        configurationStoreId: store.id,
        key,
        contentType: "application/json",
        value: JSON.stringify(document),
        tags: context.labels,
      });
    }
    if (context.environment.privateEndpoints) {
      const subnetId = network.dataSubnetIds[0] ?? "";
      new PrivateEndpoint(this, "private-endpoint", { context, apis, link: "config", resourceId: store.id, subnetId, zoneIds: endpoints.privateDnsZoneIds });
    }
    protect(context, store);
    this.store = store.endpoint;
    this.grantable = [store.id];
  }
}
