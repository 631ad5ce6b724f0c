import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group/index.js";
import { FlowLog } from "@cdktf/provider-aws/lib/flow-log/index.js";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
import { Subnet } from "@cdktf/provider-aws/lib/subnet/index.js";
import { Vpc } from "@cdktf/provider-aws/lib/vpc/index.js";
import { Construct } from "constructs";
import type { Context, NetworkProps, Network as NetworkShape } from "../contract.ts";
import { Routes } from "./native/routes.ts";

/**
 * A VPC with a worker, a data and a public subnet in each zone, their routes, and flow logs.
 * Ids count zones, so that adding one touches nothing that is there.
 */
export class Network extends Construct implements NetworkShape {
  readonly networkId: string;
  readonly workerSubnetIds: readonly string[];
  readonly dataSubnetIds: readonly string[];

  constructor(scope: Construct, id: string, { context, logs }: NetworkProps) {
    super(scope, id);
    const { addresses } = context.placement;
    const name = context.name("network");
    // Private names of endpoints resolve only with both.
    const vpc = new Vpc(this, "vpc", { cidrBlock: addresses.network, enableDnsSupport: true, enableDnsHostnames: true, tags: { Name: name } });
    // Every network comes with a group that lets its members talk to each other; managed without rules it lets nothing through.
    new DefaultSecurityGroup(this, "closed-default", { vpcId: vpc.id, tags: { Name: `${name}-closed` } });

    // https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html#network-requirements-subnets
    const workers = this.subnets(context, vpc, "worker", addresses.workers, { "kubernetes.io/role/internal-elb": "1" });
    const data = this.subnets(context, vpc, "data", addresses.data);
    const open = this.subnets(context, vpc, "public", addresses.public, { "kubernetes.io/role/elb": "1" });
    new Routes(this, "routes", { context, vpc, workers, data, open });
    this.flowLogs(context, vpc, logs.destinationId);

    this.networkId = vpc.id;
    this.workerSubnetIds = workers.map((subnet) => subnet.id);
    this.dataSubnetIds = data.map((subnet) => subnet.id);
  }

  private subnets(context: Context, vpc: Vpc, role: string, ranges: readonly string[], tags: Record<string, string> = {}): Subnet[] {
    return context.placement.zones.map(
      (zone, index) =>
        new Subnet(this, `${role}-${index}`, {
          vpcId: vpc.id,
          cidrBlock: ranges[index] ?? "",
          availabilityZoneId: zone,
          mapPublicIpOnLaunch: false,
          tags: { Name: `${context.name("network")}-${role}-${zone}`, ...tags },
        }),
    );
  }

  /** https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html */
  private flowLogs(context: Context, vpc: Vpc, destinationArn: string): void {
    const { account, region } = context.placement;
    const role = new IamRole(this, "flow-log-role", {
      name: context.name("principal", "vpc-flow-logs"),
      assumeRolePolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { Service: "vpc-flow-logs.amazonaws.com" },
            Action: "sts:AssumeRole",
            Condition: { StringEquals: { "aws:SourceAccount": account }, ArnLike: { "aws:SourceArn": `arn:aws:ec2:${region}:${account}:vpc-flow-log/*` } },
          },
        ],
      }),
    });
    const policy = new IamRolePolicy(this, "flow-log-policy", {
      name: "write-flow-logs",
      role: role.name,
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"], Resource: `${destinationArn}:*` }],
      }),
    });
    new FlowLog(this, "flow-log", { vpcId: vpc.id, trafficType: "ALL", logDestination: destinationArn, iamRoleArn: role.arn, dependsOn: [policy] });
  }
}
