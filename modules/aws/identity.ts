import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
import { Construct } from "constructs";
import type { Runtime } from "../../fleet/cloud.ts";
import { podAccount } from "../../fleet/names.ts";
import type { IdentityProps, Identity as IdentityShape } from "../contract.ts";
import { allow, document, podTrust } from "./native/policy.ts";

/**
 * An IAM role that only this lane's compute can take, with exactly the rights of its workers in an inline policy.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege
 */
export class Identity extends Construct implements IdentityShape {
  readonly principal: string;
  readonly clientId: string;
  readonly cacheUser: string;

  constructor(scope: Construct, id: string, props: IdentityProps) {
    super(scope, id);
    const { context, lane, cache } = props;
    const role = new IamRole(this, "role", {
      name: context.name("principal", lane.name),
      description: `Workers of the lane ${lane.name} of ${context.fleet.name}`,
      assumeRolePolicy: document([trust(props)]),
    });
    new IamRolePolicy(this, "rights", { name: "rights", role: role.name, policy: document(rights(props)) });
    this.principal = role.arn;
    this.clientId = role.arn;
    this.cacheUser = cache.user;
  }
}

/** Which service takes the role for the workers. EC2 and Lambda name no account in their request, the others do. */
function trust({ context, lane }: IdentityProps): object {
  const byRuntime: Record<Runtime, object> = {
    kubernetes: podTrust(context, podAccount(context.fleet.name, lane.name)),
    vm: { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" },
    // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
    containers: {
      Effect: "Allow",
      Principal: { Service: "ecs-tasks.amazonaws.com" },
      Action: "sts:AssumeRole",
      Condition: { StringEquals: { "aws:SourceAccount": context.placement.account } },
    },
    functions: { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" },
  };
  return byRuntime[context.fleet.runtime];
}

function rights({ context, foundation, queue, results, cache, config, secrets }: IdentityProps): object[] {
  const via = (service: string) => `${service}.${context.placement.region}.amazonaws.com`;
  const statements = [
    allow("Consume", ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueAttributes"], [queue.grantable.receive]),
    allow("Publish", ["sqs:SendMessage"], [...(results ? [results.grantable.send] : []), queue.grantable.deadLetters]),
    allow("ReadSecrets", ["secretsmanager:GetSecretValue"], secrets.grantable),
    allow("ReadConfig", ["appconfig:StartConfigurationSession", "appconfig:GetLatestConfiguration"], config.grantable),
    allow("ConnectCache", ["elasticache:Connect"], cache.grantable),
    // Only through the services that hold what was encrypted, never by itself.
    // https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
    allow("UseKey", ["kms:Decrypt", "kms:GenerateDataKey"], [foundation.keys.keyId], {
      StringEquals: { "kms:ViaService": [via("sqs"), via("secretsmanager"), via("appconfig")] },
    }),
  ];
  // IAM refuses a statement without resources.
  return statements.filter((statement) => statement.Resource.length > 0);
}
