import { ContainerRegistry, type ContainerRegistryConfig } from "@cdktf/provider-azurerm/lib/container-registry/index.js";
import { Construct } from "constructs";
import { REGISTRY } from "../../fleet/defaults.ts";
import { type Context, protect, type RegistryProps, type Registry as RegistryShape } from "../contract.ts";
import { inGroup } from "./apis.ts";
import { azureKeys, type Keys } from "./keys.ts";

/** One Azure Container Registry: Premium where the environment wants private endpoints, which Standard has none of. */
export class Registry extends Construct implements RegistryShape {
  readonly prefix: string;
  readonly pullFrom: readonly string[];

  constructor(scope: Construct, id: string, { context, apis, keys }: RegistryProps) {
    super(scope, id);
    const registry = new ContainerRegistry(this, "registry", {
      ...inGroup(context, apis),
      name: context.name("registry"),
      adminEnabled: false,
      anonymousPullEnabled: false,
      ...(context.environment.privateEndpoints ? premium(context, azureKeys(keys)) : { sku: "Standard" }),
    });
    protect(context, registry);
    this.prefix = registry.loginServer;
    this.pullFrom = [registry.id];
  }
}

/** Provider and API refuse all of this with the Standard SKU. */
function premium(context: Context, keys: Keys): Pick<ContainerRegistryConfig, "sku"> & Partial<ContainerRegistryConfig> {
  const ranges = [...context.environment.operatorCidrs];
  return {
    sku: "Premium",
    zoneRedundancyEnabled: true,
    retentionPolicyInDays: REGISTRY.untaggedDays,
    // `az acr import` and the scanner are trusted services; people push from their own ranges, workers pull inside the network.
    networkRuleBypassOption: "AzureServices",
    publicNetworkAccessEnabled: ranges.length > 0,
    networkRuleSet: [{ defaultAction: "Deny", ipRule: ranges.map((ipRange) => ({ action: "Allow", ipRange })) }],
    identity: { type: "UserAssigned", identityIds: [keys.identityId] },
    encryption: [{ keyVaultKeyId: keys.keyId, identityClientId: keys.identityClientId }],
    dependsOn: [keys.usable],
  };
}
