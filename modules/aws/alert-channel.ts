import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic/index.js";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy/index.js";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription/index.js";
import { Construct } from "constructs";
import { type AlertChannelProps, type AlertChannel as AlertChannelShape, protect } from "../contract.ts";

/** An encrypted SNS topic that budgets and alarms publish to, with a subscription for each address; people confirm theirs by mail. */
export class AlertChannel extends Construct implements AlertChannelShape {
  readonly channelIds: readonly string[];

  constructor(scope: Construct, id: string, { context, keys }: AlertChannelProps) {
    super(scope, id);
    const topic = new SnsTopic(this, "topic", { name: context.name("alertChannel"), kmsMasterKeyId: keys.keyId });
    new SnsTopicPolicy(this, "policy", { arn: topic.arn, policy: JSON.stringify(topicPolicy(topic.arn, context.placement.account)) });
    for (const email of context.environment.alertEmails) {
      new SnsTopicSubscription(this, email, { topicArn: topic.arn, protocol: "email", endpoint: email });
    }
    // Subscriptions that people have confirmed would be lost with the topic.
    protect(context, topic);
    this.channelIds = [topic.arn];
  }
}

/** https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html */
function topicPolicy(arn: string, account: string): object {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "Alerts",
        Effect: "Allow",
        Principal: { Service: ["budgets.amazonaws.com", "cloudwatch.amazonaws.com"] },
        Action: "sns:Publish",
        Resource: arn,
        Condition: { StringEquals: { "aws:SourceAccount": account } },
      },
      { Sid: "TlsOnly", Effect: "Deny", Principal: "*", Action: "sns:Publish", Resource: arn, Condition: { Bool: { "aws:SecureTransport": "false" } } },
    ],
  };
}
