import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment/index.js";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity/index.js";
import { Construct } from "constructs";
import type { ClusterProps } from "../../contract.ts";
import { inGroup } from "../apis.ts";
import { azureKeys } from "../keys.ts";
import { azureNetwork } from "../network.ts";

/** Who the control plane and the nodes of AKS are, with what each must be allowed before there is a cluster. */
export class ClusterIdentities extends Construct {
  readonly controlPlane: UserAssignedIdentity;
  readonly nodes: UserAssignedIdentity;
  /** What the cluster has to wait for. */
  readonly rights: readonly RoleAssignment[];

  constructor(scope: Construct, id: string, { context, foundation }: ClusterProps) {
    super(scope, id);
    const { apis, keys, network, registry } = foundation;
    // A principal of a lane has two words after the placement, so the three words here keep the names apart.
    const identity = (identityId: string, ...name: string[]) =>
      new UserAssignedIdentity(this, identityId, { ...inGroup(context, apis), name: context.name("principal", "cluster", ...name) });
    this.controlPlane = identity("control", "control", "plane");
    this.nodes = identity("nodes", "node", "pools");
    const grant = (grantId: string, who: UserAssignedIdentity, roleDefinitionName: string, on: string) =>
      new RoleAssignment(this, grantId, { scope: on, roleDefinitionName, principalId: who.principalId, principalType: "ServicePrincipal" });

    this.rights = [
      grant("join-subnet", this.controlPlane, "Network Contributor", azureNetwork(network).nodeSubnetId),
      // To give the nodes their identity: https://learn.microsoft.com/azure/aks/managed-identity-overview
      grant("assign-nodes", this.controlPlane, "Managed Identity Operator", this.nodes.id),
      // Encrypts and decrypts, which the role of other services does not: https://learn.microsoft.com/azure/aks/use-kms-etcd-encryption
      grant("use-key", this.controlPlane, "Key Vault Crypto User", azureKeys(keys).vaultId),
      ...registry.pullFrom.map((on) => grant("pull-images", this.nodes, "AcrPull", on)),
    ];
  }
}
