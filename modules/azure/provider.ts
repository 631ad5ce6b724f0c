import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider/index.js";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import type { ContextProps } from "../contract.ts";

/** Newer than the bindings (4.55.0), for `azurerm_managed_redis_access_policy_assignment`. */
const AZURERM_VERSION = "4.78.0";

/** What the layers create resources of; a subscription knows none of them before it is asked to. */
const RESOURCE_PROVIDERS = [
  "Microsoft.App",
  "Microsoft.AppConfiguration",
  "Microsoft.Cache",
  "Microsoft.Compute",
  "Microsoft.ContainerRegistry",
  "Microsoft.ContainerService",
  "Microsoft.KeyVault",
  "Microsoft.ManagedIdentity",
  "Microsoft.Network",
  "Microsoft.OperationalInsights",
  "Microsoft.ServiceBus",
  "Microsoft.Storage",
  "Microsoft.Web",
  "microsoft.insights",
];

/** The azurerm provider, bound to the placement's subscription and tenant. */
export class Provider extends Construct {
  constructor(scope: Construct, id: string, { context }: ContextProps) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", {
      subscriptionId: context.placement.account,
      tenantId: context.placement.tenant,
      resourceProviderRegistrations: "none",
      resourceProvidersToRegister: RESOURCE_PROVIDERS,
      storageUseAzuread: true,
      features: [
        {
          // What was deleted by mistake comes back with the next apply instead of being gone.
          keyVault: [{ purgeSoftDeleteOnDestroy: false, purgeSoftDeletedKeysOnDestroy: false, purgeSoftDeletedSecretsOnDestroy: false, recoverSoftDeletedKeyVaults: true }],
          appConfiguration: [{ purgeSoftDeleteOnDestroy: false, recoverSoftDeleted: true }],
          resourceGroup: [{ preventDeletionIfContainsResources: true }],
          // The log account is closed to networks, Terraform's included; nothing of it needs the data plane.
          storage: [{ dataPlaneAvailable: false }],
        },
      ],
    });
    TerraformStack.of(this).addOverride("terraform.required_providers.azurerm.version", AZURERM_VERSION);
  }
}
