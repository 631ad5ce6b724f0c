import { KeyVault } from "@cdktf/provider-azurerm/lib/key-vault/index.js";
import { KeyVaultKey } from "@cdktf/provider-azurerm/lib/key-vault-key/index.js";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment/index.js";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity/index.js";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { KEY_ROTATION_DAYS } from "../../fleet/defaults.ts";
import { type KeysProps, type Keys as KeysShape, protect } from "../contract.ts";
import { inGroup } from "./apis.ts";

/** The longest; a deleted key takes everything that it encrypted along. */
const RECOVERY_DAYS = 90;

/** An RSA key in a Key Vault of its own, rotated by itself, and the user-assigned identity by which services use it. */
export class Keys extends Construct implements KeysShape {
  readonly keyId: string;
  readonly identityId: string;
  /** For Azure Managed Redis and AKS, which take no key without a version. */
  readonly versionedKeyId: string;
  /** For services that name the identity by its client id. */
  readonly identityClientId: string;
  readonly vaultId: string;
  /** What must exist before a service of the same stack may use the key. */
  readonly usable: ITerraformDependable;

  constructor(scope: Construct, id: string, { context, apis }: KeysProps) {
    super(scope, id);
    const vault = new KeyVault(this, "vault", {
      ...inGroup(context, apis),
      name: context.name("keyStore"),
      tenantId: context.placement.tenant,
      skuName: "standard",
      rbacAuthorizationEnabled: true,
      // Every service demands both of a vault whose keys it uses.
      purgeProtectionEnabled: true,
      softDeleteRetentionDays: RECOVERY_DAYS,
      // A registry reaches a vault behind a firewall with a system identity only, which it has not while it is made.
      // https://learn.microsoft.com/azure/container-registry/tutorial-troubleshoot-customer-managed-keys
      publicNetworkAccessEnabled: true,
    });
    const key = new KeyVaultKey(this, "key", {
      name: context.name("key"),
      keyVaultId: vault.id,
      keyType: "RSA",
      keySize: 3072,
      // AKS encrypts with the key itself, every other service wraps keys of its own.
      keyOpts: ["wrapKey", "unwrapKey", "encrypt", "decrypt"],
      // No expiry: what an expired version encrypted could still be read, but nothing could be written with it.
      rotationPolicy: { automatic: { timeAfterCreation: `P${KEY_ROTATION_DAYS}D` } },
      tags: context.labels,
    });
    const identity = new UserAssignedIdentity(this, "identity", { ...inGroup(context, apis), name: context.name("principal") });
    this.usable = new RoleAssignment(this, "use", {
      scope: vault.id,
      roleDefinitionName: "Key Vault Crypto Service Encryption User",
      principalId: identity.principalId,
      principalType: "ServicePrincipal",
    });
    protect(context, vault, key, identity);

    this.keyId = key.versionlessId;
    this.versionedKeyId = key.id;
    this.vaultId = vault.id;
    this.identityId = identity.id;
    this.identityClientId = identity.clientId;
  }
}

/** The keys with what only services of Azure ask for. The stacks hand every construct the keys of its own cloud. */
export function azureKeys(keys: KeysShape): Keys {
  if (!(keys instanceof Keys)) throw new Error("these keys were not made by modules/azure/keys.ts");
  return keys;
}
