import { EksAccessEntry } from "@cdktf/provider-aws/lib/eks-access-entry/index.js";
import { EksAccessPolicyAssociation } from "@cdktf/provider-aws/lib/eks-access-policy-association/index.js";
import { Construct } from "constructs";
import type { NodePoolsProps, NodePools as NodePoolsShape } from "../contract.ts";
import { NODE_ROLE, ServiceRole } from "./native/service-role.ts";

/**
 * No nodes, but the IAM role of those that the platform's NodeClass asks for (spot, arm64), and the access entry that lets
 * them join. The built-in pools have a role of their own, since theirs can never be replaced; its entry EKS makes by itself.
 * https://docs.aws.amazon.com/eks/latest/userguide/create-node-class.html
 */
export class NodePools extends Construct implements NodePoolsShape {
  readonly nodePrincipal: string;

  constructor(scope: Construct, id: string, { context, cluster }: NodePoolsProps) {
    super(scope, id);
    const role = new ServiceRole(this, "nodes", { context, suffix: "eks-pool-nodes", ...NODE_ROLE });
    const entry = new EksAccessEntry(this, "access", { clusterName: cluster.clusterName, principalArn: role.arn, type: "EC2" });
    new EksAccessPolicyAssociation(this, "access-policy", {
      clusterName: cluster.clusterName,
      principalArn: entry.principalArn,
      policyArn: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSAutoNodePolicy",
      accessScope: { type: "cluster" },
    });
    this.nodePrincipal = role.name;
  }
}
