import { ElasticacheParameterGroup } from "@cdktf/provider-aws/lib/elasticache-parameter-group/index.js";
import { ElasticacheReplicationGroup } from "@cdktf/provider-aws/lib/elasticache-replication-group/index.js";
import { ElasticacheSubnetGroup } from "@cdktf/provider-aws/lib/elasticache-subnet-group/index.js";
import { ElasticacheUser } from "@cdktf/provider-aws/lib/elasticache-user/index.js";
import { ElasticacheUserGroup } from "@cdktf/provider-aws/lib/elasticache-user-group/index.js";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule/index.js";
import { Construct } from "constructs";
import { type BackboneProps, type Cache as CacheShape, protect } from "../contract.ts";

const PORT = 6379;
/** https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/supported-engine-versions.html */
const ENGINE = { name: "valkey", version: "8.2", family: "valkey8" };

/**
 * An ElastiCache replication group of Valkey with one shard, a node per zone, automatic failover, TLS and a user
 * that signs in with IAM. Cache, user and user group share one name: the agent signs its tokens for cache and user.
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html
 */
export class Cache extends Construct implements CacheShape {
  readonly host: string;
  readonly port = PORT;
  readonly user: string;
  readonly caCertificates = "";
  readonly grantable: readonly string[];

  constructor(scope: Construct, id: string, { context, foundation }: BackboneProps) {
    super(scope, id);
    const { environment, fleet, placement } = context;
    const name = context.name("cache");

    const group = new SecurityGroup(this, "group", {
      name: `${name}-cache`,
      description: `Redis of ${name}`,
      vpcId: foundation.network.networkId,
      tags: { Name: `${name}-cache` },
    });
    new VpcSecurityGroupIngressRule(this, "from-workers", {
      securityGroupId: group.id,
      description: "Redis from the workers",
      cidrIpv4: placement.addresses.workersRange,
      ipProtocol: "tcp",
      fromPort: PORT,
      toPort: PORT,
    });
    const subnets = new ElasticacheSubnetGroup(this, "subnets", { name, description: `Data subnets for ${name}`, subnetIds: [...foundation.network.dataSubnetIds] });
    const parameters = new ElasticacheParameterGroup(this, "parameters", {
      name,
      description: `Settings of ${name}`,
      family: ENGINE.family,
      // Idempotency keys and the crash ledger must not vanish when memory is short; writes fail instead.
      parameter: [{ name: "maxmemory-policy", value: "noeviction" }],
    });

    const user = new ElasticacheUser(this, "user", {
      userId: name,
      userName: name,
      engine: ENGINE.name,
      // ElastiCache answers with its own spelling of any narrower rule, which would be drift for ever; it keeps
      // administrative commands to itself in any case.
      // https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/SupportedCommands.html
      accessString: "on ~* +@all",
      authenticationMode: { type: "iam" },
    });
    const users = new ElasticacheUserGroup(this, "users", { userGroupId: name, engine: ENGINE.name, userIds: [user.userId] });

    const cache = new ElasticacheReplicationGroup(this, "cache", {
      replicationGroupId: name,
      description: `Sessions, idempotency and limits of ${name}`,
      engine: ENGINE.name,
      engineVersion: ENGINE.version,
      // An upgrade that AWS makes by itself is a downgrade in the next plan, and a downgrade replaces the cache.
      autoMinorVersionUpgrade: "false",
      nodeType: fleet.cacheSize,
      clusterMode: "disabled",
      numCacheClusters: fleet.cacheNodes,
      multiAzEnabled: true,
      automaticFailoverEnabled: true,
      port: PORT,
      parameterGroupName: parameters.name,
      subnetGroupName: subnets.name,
      securityGroupIds: [group.id],
      // Without a mode TLS is required; the mode "required" can be set only after "preferred", which lets plain text in.
      // https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html
      transitEncryptionEnabled: true,
      atRestEncryptionEnabled: "true",
      kmsKeyId: foundation.keys.keyId,
      userGroupIds: [users.userGroupId],
      // What the cache knows of a task matters as long as the task can be in its queue.
      snapshotRetentionLimit: environment.protect ? environment.retention.taskDays : 0,
      ...(environment.protect ? { finalSnapshotIdentifier: `${name}-final` } : {}),
      // A change happens when it is applied, not in some later maintenance window.
      applyImmediately: true,
    });
    protect(context, cache);

    this.host = cache.primaryEndpointAddress;
    this.user = name;
    this.grantable = [cache.arn, user.arn];
  }
}
