import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
import { Construct } from "constructs";
import type { Runtime } from "../../fleet/cloud.ts";
import { podIdentity } from "../../fleet/names.ts";
import type { FleetContext, IdentityProps, Identity as IdentityShape } from "../contract.ts";

/**
 * An IAM role that only this fleet's compute can take, with exactly the rights of its workers in an inline policy.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege
 */
export class Identity extends Construct implements IdentityShape {
  readonly principal: string;
  readonly clientId: string;

  constructor(scope: Construct, id: string, props: IdentityProps) {
    super(scope, id);
    const { context } = props;
    const role = new IamRole(this, "role", {
      name: context.name("principal"),
      description: `Workers of ${context.fleet.name}`,
      assumeRolePolicy: JSON.stringify(document([{ Effect: "Allow", ...trust(context) }])),
    });
    new IamRolePolicy(this, "rights", { name: "rights", role: role.name, policy: JSON.stringify(document(rights(props))) });
    this.principal = role.arn;
    this.clientId = role.arn;
  }
}

/** Which service takes the role for the workers. EC2 and Lambda name no account in their request, the others do. */
function trust(context: FleetContext): object {
  const account = { "aws:SourceAccount": context.placement.account };
  const pod = podIdentity(context.fleet.name);
  const byRuntime: Record<Runtime, object> = {
    // https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html
    kubernetes: {
      Principal: { Service: "pods.eks.amazonaws.com" },
      Action: ["sts:AssumeRole", "sts:TagSession"],
      Condition: {
        StringEquals: { ...account, "aws:RequestTag/kubernetes-namespace": pod.namespace, "aws:RequestTag/kubernetes-service-account": pod.serviceAccount },
      },
    },
    vm: { Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" },
    // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
    containers: { Principal: { Service: "ecs-tasks.amazonaws.com" }, Action: "sts:AssumeRole", Condition: { StringEquals: account } },
    functions: { Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" },
  };
  return byRuntime[context.fleet.runtime];
}

function rights({ context, foundation, queues, results, cache, config, secrets }: IdentityProps): object[] {
  const sendTo = [...(results ? [results.grantable.send] : []), ...queues.map((queue) => queue.grantable.deadLetters)];
  const via = (service: string) => `${service}.${context.placement.region}.amazonaws.com`;
  const statements = [
    allow(
      "Consume",
      ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueAttributes"],
      queues.map((queue) => queue.grantable.receive),
    ),
    allow("Publish", ["sqs:SendMessage"], sendTo),
    allow("ReadSecrets", ["secretsmanager:GetSecretValue"], secrets.grantable),
    allow("ReadConfig", ["appconfig:StartConfigurationSession", "appconfig:GetLatestConfiguration"], config.grantable),
    allow("ConnectCache", ["elasticache:Connect"], cache.grantable),
    {
      // Only through the services that hold what was encrypted, never by itself.
      // https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
      ...allow("UseKey", ["kms:Decrypt", "kms:GenerateDataKey"], [foundation.keys.keyId]),
      Condition: { StringEquals: { "kms:ViaService": [via("sqs"), via("secretsmanager"), via("appconfig")] } },
    },
  ];
  // IAM refuses a statement without resources.
  return statements.filter((statement) => statement.Resource.length > 0);
}

function allow(sid: string, actions: readonly string[], resources: readonly string[]) {
  return { Sid: sid, Effect: "Allow", Action: actions, Resource: resources };
}

function document(statements: readonly object[]): object {
  return { Version: "2012-10-17", Statement: statements };
}
