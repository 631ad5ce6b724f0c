import { Cloudtrail } from "@cdktf/provider-aws/lib/cloudtrail/index.js";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration/index.js";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy/index.js";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block/index.js";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration/index.js";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning/index.js";
import { Construct } from "constructs";
import { type Context, type LogsProps, type Logs as LogsShape, protect } from "../contract.ts";
import { trailArn } from "./keys.ts";

/** Versions and parts of uploads that nobody can see any more. */
const LEFTOVER_DAYS = 7;

/** A CloudWatch log group for what services write, and a CloudTrail trail into an S3 bucket for what people and programs do. */
export class Logs extends Construct implements LogsShape {
  readonly destinationId: string;

  constructor(scope: Construct, id: string, { context, keys }: LogsProps) {
    super(scope, id);
    const group = new CloudwatchLogGroup(this, "flow", {
      name: context.name("logs"),
      retentionInDays: context.environment.retention.logDays,
      kmsKeyId: keys.keyId,
      deletionProtectionEnabled: context.environment.protect,
    });
    const { bucket, policy } = this.auditBucket(context, keys.keyId);
    const trail = new Cloudtrail(this, "audit", {
      name: context.name("auditLogs"),
      s3BucketName: bucket.bucket,
      kmsKeyId: keys.keyId,
      enableLogFileValidation: true,
      // IAM and STS are global: their events reach us-east-1 and trails of all regions, and nobody may change rights unseen.
      // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html#cloudtrail-concepts-global-service-events
      isMultiRegionTrail: true,
      dependsOn: [policy],
    });
    protect(context, group, bucket, trail);
    this.destinationId = group.arn;
  }

  private auditBucket(context: Context, keyId: string): { bucket: S3Bucket; policy: S3BucketPolicy } {
    const name = context.name("auditLogs");
    // Without protection a destroy must not stop at a full bucket.
    const bucket = new S3Bucket(this, "audit-bucket", { bucket: name, forceDestroy: !context.environment.protect });
    new S3BucketPublicAccessBlock(this, "audit-private", {
      bucket: bucket.bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    new S3BucketServerSideEncryptionConfigurationA(this, "audit-encryption", {
      bucket: bucket.bucket,
      rule: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyId }, bucketKeyEnabled: true }],
    });
    const versioning = new S3BucketVersioningA(this, "audit-versions", { bucket: bucket.bucket, versioningConfiguration: { status: "Enabled" } });
    new S3BucketLifecycleConfiguration(this, "audit-retention", {
      bucket: bucket.bucket,
      rule: [
        {
          id: "retention",
          status: "Enabled",
          filter: [{ prefix: "" }],
          expiration: [{ days: context.environment.retention.logDays }],
          noncurrentVersionExpiration: [{ noncurrentDays: LEFTOVER_DAYS }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: LEFTOVER_DAYS }],
        },
      ],
      // Rules on noncurrent versions are for versioned buckets only.
      dependsOn: [versioning],
    });
    const policy = new S3BucketPolicy(this, "audit-policy", { bucket: bucket.bucket, policy: JSON.stringify(bucketPolicy(context, name)) });
    return { bucket, policy };
  }
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html */
function bucketPolicy(context: Context, name: string): object {
  const bucket = `arn:aws:s3:::${name}`;
  const trail = { Effect: "Allow", Principal: { Service: "cloudtrail.amazonaws.com" } };
  const fromTrail = { "aws:SourceArn": trailArn(context) };
  return {
    Version: "2012-10-17",
    Statement: [
      { Sid: "TrailChecks", ...trail, Action: "s3:GetBucketAcl", Resource: bucket, Condition: { StringEquals: fromTrail } },
      {
        Sid: "TrailWrites",
        ...trail,
        Action: "s3:PutObject",
        Resource: `${bucket}/AWSLogs/${context.placement.account}/*`,
        Condition: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control", ...fromTrail } },
      },
      { Sid: "TlsOnly", Effect: "Deny", Principal: "*", Action: "s3:*", Resource: [bucket, `${bucket}/*`], Condition: { Bool: { "aws:SecureTransport": "false" } } },
    ],
  };
}
