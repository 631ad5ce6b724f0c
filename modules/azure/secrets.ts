import { KeyVault } from "@cdktf/provider-azurerm/lib/key-vault/index.js";
import { KeyVaultSecret } from "@cdktf/provider-azurerm/lib/key-vault-secret/index.js";
import { Construct } from "constructs";
import { type BackboneProps, protect, type Secrets as SecretsShape } from "../contract.ts";
import { inGroup } from "./apis.ts";
import { PrivateEndpoint } from "./native/private-endpoint.ts";

/** A Key Vault has no secret without a value. Write-only: it is in no state. */
const PLACEHOLDER = "not set";

/** A Key Vault for the fleet's secrets. Terraform makes the names, people set the values. */
export class Secrets extends Construct implements SecretsShape {
  readonly store: string;
  readonly grantable: readonly string[];

  constructor(scope: Construct, id: string, { context, foundation }: BackboneProps) {
    super(scope, id);
    const { apis, network, endpoints } = foundation;
    const { privateEndpoints, protect: protects } = context.environment;
    const vault = new KeyVault(this, "vault", {
      ...inGroup(context, apis),
      name: context.name("secretStore"),
      tenantId: context.placement.tenant,
      skuName: "standard",
      rbacAuthorizationEnabled: true,
      purgeProtectionEnabled: protects,
      softDeleteRetentionDays: context.environment.retention.secretRecoveryDays,
      publicNetworkAccessEnabled: true,
      // With a private endpoint only people and Terraform come from outside.
      ...(privateEndpoints ? { networkAcls: { defaultAction: "Deny", bypass: "None", ipRules: [...context.environment.operatorCidrs] } } : {}),
    });
    if (privateEndpoints) {
      const subnetId = network.dataSubnetIds[0] ?? "";
      new PrivateEndpoint(this, "private-endpoint", { context, apis, link: "vault", resourceId: vault.id, subnetId, zoneIds: endpoints.privateDnsZoneIds });
    }
    protect(context, vault);
    this.store = vault.vaultUri;
    this.grantable = context.fleet.secrets.map((secret) => {
      const container = new KeyVaultSecret(this, `secret-${secret}`, {
        name: context.name("secret", secret),
        keyVaultId: vault.id,
        valueWo: PLACEHOLDER,
        valueWoVersion: 1,
        // Labels, type and expiry belong to a version, so with the first real value they are that person's.
        lifecycle: { ignoreChanges: "all" },
      });
      protect(context, container);
      return container.resourceVersionlessId;
    });
  }
}
