import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment/index.js";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity/index.js";
import { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import type { IdentityProps, Identity as IdentityShape } from "../contract.ts";
import { inGroup } from "./apis.ts";

/** A user-assigned identity with a role on each single thing that the lane uses. */
export class Identity extends Construct implements IdentityShape {
  readonly principal: string;
  readonly clientId: string;
  readonly cacheUser: string;

  constructor(scope: Construct, id: string, { context, foundation, lane, queue, results, cache, config, secrets }: IdentityProps) {
    super(scope, id);
    const identity = new UserAssignedIdentity(this, "principal", { ...inGroup(context, foundation.apis), name: context.name("principal", lane.name) });
    const grant = (grantId: string, role: string, on: string) => {
      new RoleAssignment(this, grantId, { scope: on, roleDefinitionName: role, principalId: identity.principalId, principalType: "ServicePrincipal" });
    };

    // Whoever receives a message may also dead-letter it.
    // https://learn.microsoft.com/azure/service-bus-messaging/authenticate-application
    grant("consume", "Azure Service Bus Data Receiver", queue.grantable.receive);
    if (results) grant("publish-results", "Azure Service Bus Data Sender", results.grantable.send);
    for (const [index, secret] of context.fleet.secrets.entries()) grant(`read-secret-${secret}`, "Key Vault Secrets User", secrets.grantable[index] ?? "");
    for (const store of config.grantable) grant("read-config", "App Configuration Data Reader", store);
    for (const redis of cache.grantable) {
      // Since azurerm 4.60, which the bindings do not know. Its one policy allows every command on the fleet's own Redis.
      // https://registry.terraform.io/providers/hashicorp/azurerm/4.78.0/docs/resources/managed_redis_access_policy_assignment
      const assignment = new TerraformResource(this, "connect-cache", {
        terraformResourceType: "azurerm_managed_redis_access_policy_assignment",
        terraformGeneratorMetadata: { providerName: "azurerm" },
      });
      assignment.addOverride("managed_redis_id", redis);
      assignment.addOverride("object_id", identity.principalId);
    }
    this.principal = identity.id;
    this.clientId = identity.clientId;
    // https://learn.microsoft.com/azure/redis/entra-for-authentication
    this.cacheUser = identity.principalId;
  }
}
