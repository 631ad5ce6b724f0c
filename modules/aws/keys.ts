import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias/index.js";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key/index.js";
import { Construct } from "constructs";
import { KEY_ROTATION_DAYS } from "../../fleet/defaults.ts";
import { type Context, type KeysProps, type Keys as KeysShape, protect } from "../contract.ts";
import { VOLUME_ACTIONS } from "./native/auto-mode-rights.ts";

/** The longest that KMS waits; a deleted key takes everything that it encrypted along. */
const DELETION_WINDOW_DAYS = 30;

/** The role by which EC2 starts spot instances; an account that never did may not have it. */
export const SPOT_ROLE = "AWSServiceRoleForEC2Spot";

/** A KMS key for everything of the placement, rotated by itself, with an alias. */
export class Keys extends Construct implements KeysShape {
  readonly keyId: string;
  readonly identityId = "";

  constructor(scope: Construct, id: string, { context }: KeysProps) {
    super(scope, id);
    const name = context.name("key");
    const key = new KmsKey(this, "key", {
      description: `Everything of ${name}`,
      enableKeyRotation: true,
      rotationPeriodInDays: KEY_ROTATION_DAYS,
      deletionWindowInDays: DELETION_WINDOW_DAYS,
      policy: JSON.stringify(keyPolicy(context)),
    });
    new KmsAlias(this, "alias", { name: `alias/${name}`, targetKeyId: key.keyId });
    protect(context, key);
    this.keyId = key.arn;
  }
}

/**
 * In a key policy the resource "*" is the key itself. Queues, cache, secrets, registry and configuration use
 * the key with the rights of whoever calls them, which the first statement leaves to IAM; the services below
 * act for nobody and need a statement of their own.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
 */
function keyPolicy(context: Context): object {
  const { account, region } = context.placement;
  const allow = (sid: string, principal: object, actions: string[], condition?: object) => ({
    Sid: sid,
    Effect: "Allow",
    Principal: principal,
    Action: actions,
    Resource: "*",
    ...(condition === undefined ? {} : { Condition: condition }),
  });
  return {
    Version: "2012-10-17",
    Statement: [
      allow("Account", { AWS: `arn:aws:iam::${account}:root` }, ["kms:*"]),
      // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
      allow("Logs", { Service: `logs.${region}.amazonaws.com` }, ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"], {
        ArnLike: { "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:${region}:${account}:log-group:*` },
      }),
      // Decrypt: a trail into a bucket with a bucket key is refused without it.
      // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
      allow("Trail", { Service: "cloudtrail.amazonaws.com" }, ["kms:GenerateDataKey*", "kms:Decrypt", "kms:DescribeKey"], {
        StringEquals: { "aws:SourceArn": trailArn(context) },
      }),
      // Spot instances are started by a role of EC2 that nobody can give rights to. It may not exist yet, so a condition names it.
      // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/service-linked-roles-spot-instance-requests.html
      allow("SpotVolumes", { AWS: "*" }, [...VOLUME_ACTIONS, "kms:CreateGrant"], {
        ArnEquals: { "aws:PrincipalArn": `arn:aws:iam::${account}:role/aws-service-role/spot.amazonaws.com/${SPOT_ROLE}` },
      }),
      // Publishing to an encrypted topic.
      // https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
      allow("Alerts", { Service: ["budgets.amazonaws.com", "cloudwatch.amazonaws.com"] }, ["kms:GenerateDataKey*", "kms:Decrypt"], {
        StringEquals: { "aws:SourceAccount": account },
      }),
    ],
  };
}

/** By name, since the key must know the trail before the trail can use the key. */
export function trailArn(context: Context): string {
  return `arn:aws:cloudtrail:${context.placement.region}:${context.placement.account}:trail/${context.name("auditLogs")}`;
}
