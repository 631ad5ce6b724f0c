import { ArtifactRegistryRepositoryIamMember } from "@cdktf/provider-google/lib/artifact-registry-repository-iam-member/index.js";
import { ProjectIamMember } from "@cdktf/provider-google/lib/project-iam-member/index.js";
import { ServiceAccount } from "@cdktf/provider-google/lib/service-account/index.js";
import { type TerraformResource, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import type { ClusterProps } from "../../contract.ts";

const ID = "node-account";

/** The account of the stack's nodes, made once: the cluster must name it before it has a node. */
export function nodeAccount(scope: Construct, props: ClusterProps): NodeAccount {
  const stack = TerraformStack.of(scope);
  const made = stack.node.tryFindChild(ID) as NodeAccount | undefined;
  return made ?? new NodeAccount(stack, ID, props);
}

/**
 * A service account that may write logs and metrics and pull the placement's images, and nothing else. Without one
 * nodes run as the project's default account, which in many projects is an editor.
 * https://cloud.google.com/kubernetes-engine/docs/how-to/service-accounts
 */
class NodeAccount extends Construct {
  readonly email: string;
  readonly rights: readonly TerraformResource[];

  constructor(scope: Construct, id: string, { context, foundation }: ClusterProps) {
    super(scope, id);
    const { email, member } = new ServiceAccount(this, "account", {
      accountId: context.name("principal", "nodes"),
      displayName: `Nodes of ${context.environment.name} ${context.placement.id}`,
    });
    const [repository = ""] = foundation.registry.pullFrom;
    this.email = email;
    this.rights = [
      new ProjectIamMember(this, "node", { project: context.placement.account, role: "roles/container.defaultNodeServiceAccount", member }),
      new ArtifactRegistryRepositoryIamMember(this, "pull", { repository, role: "roles/artifactregistry.reader", member }),
    ];
  }
}
