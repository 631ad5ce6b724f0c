import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment/index.js";
import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import type { ContextProps } from "../../contract.ts";
import { document } from "./policy.ts";

interface ServiceRoleProps extends ContextProps {
  /** Ends the role's name, in three words or more: roles of lanes have two, fleet and lane. */
  readonly suffix: string;
  /** The service that takes the role, and how. */
  readonly service: string;
  readonly actions: readonly string[];
  /** Names of policies that AWS maintains. */
  readonly policies: readonly string[];
  /** Statements of what these do not allow. @default none */
  readonly rights?: readonly object[];
}

/**
 * Auto Mode nodes fetch credentials of pods and pull images, and do nothing else in the account.
 * https://docs.aws.amazon.com/eks/latest/userguide/auto-create-node-role.html
 */
export const NODE_ROLE = {
  service: "ec2.amazonaws.com",
  actions: ["sts:AssumeRole"],
  policies: ["AmazonEKSWorkerNodeMinimalPolicy", "AmazonEC2ContainerRegistryPullOnly"],
} as const;

/** An IAM role that a service of AWS takes, with policies of AWS attached. */
export class ServiceRole extends Construct {
  readonly arn: string;
  readonly name: string;
  /** Whoever uses the role waits for them: the role exists before its rights do, and must lose them last. */
  readonly attachments: readonly TerraformResource[];

  constructor(scope: Construct, id: string, { context, suffix, service, actions, policies, rights = [] }: ServiceRoleProps) {
    super(scope, id);
    const role = new IamRole(this, "role", {
      name: context.name("principal", suffix),
      assumeRolePolicy: document([{ Effect: "Allow", Principal: { Service: service }, Action: actions }]),
    });
    this.attachments = [
      ...policies.map((policy) => new IamRolePolicyAttachment(this, policy, { role: role.name, policyArn: `arn:aws:iam::aws:policy/${policy}` })),
      ...(rights.length > 0 ? [new IamRolePolicy(this, "rights", { name: "rights", role: role.name, policy: document(rights) })] : []),
    ];
    this.arn = role.arn;
    this.name = role.name;
  }
}
