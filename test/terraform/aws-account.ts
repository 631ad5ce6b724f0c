import { DescribeNatGatewaysCommand, DescribeSubnetsCommand, DescribeVpcEndpointsCommand, DescribeVpcsCommand, EC2Client, type NatGateway, type Subnet } from "@aws-sdk/client-ec2";
import { GetRoleCommand, GetRolePolicyCommand, IAMClient, ListRolePoliciesCommand } from "@aws-sdk/client-iam";
import { GetQueueAttributesCommand, GetQueueUrlCommand, SQSClient } from "@aws-sdk/client-sqs";

export interface Statement {
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: { readonly StringEquals?: Readonly<Record<string, string>> };
}

interface Policy {
  readonly Statement: readonly Statement[];
}

/** What an AWS account says it holds, asked with the AWS SDK. */
export class AwsAccount {
  readonly #sqs: SQSClient;
  readonly #iam: IAMClient;
  readonly #ec2: EC2Client;

  constructor(endpoint: string, region: string) {
    const settings = { endpoint, region, credentials: { accessKeyId: "test", secretAccessKey: "test" } };
    this.#sqs = new SQSClient(settings);
    this.#iam = new IAMClient(settings);
    this.#ec2 = new EC2Client(settings);
  }

  async queue(name: string): Promise<Readonly<Record<string, string | undefined>>> {
    const { QueueUrl } = await this.#sqs.send(new GetQueueUrlCommand({ QueueName: name }));
    const { Attributes = {} } = await this.#sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] }));
    return Attributes;
  }

  /** Who may take a role, and what its inline policy allows. */
  async role(name: string): Promise<{ trust: Policy; rights: Policy }> {
    const { Role } = await this.#iam.send(new GetRoleCommand({ RoleName: name }));
    const { PolicyNames = [] } = await this.#iam.send(new ListRolePoliciesCommand({ RoleName: name }));
    const { PolicyDocument } = await this.#iam.send(new GetRolePolicyCommand({ RoleName: name, PolicyName: PolicyNames[0] }));
    return { trust: policy(Role?.AssumeRolePolicyDocument), rights: policy(PolicyDocument) };
  }

  async network(range: string): Promise<{ subnets: Subnet[]; gateways: NatGateway[]; privateNames: string[] }> {
    const { Vpcs = [] } = await this.#ec2.send(new DescribeVpcsCommand({ Filters: [{ Name: "cidr", Values: [range] }] }));
    const [vpc] = Vpcs;
    if (!vpc?.VpcId) throw new Error(`there is no VPC with the range ${range}`);
    const inVpc = [{ Name: "vpc-id", Values: [vpc.VpcId] }];
    const { Subnets = [] } = await this.#ec2.send(new DescribeSubnetsCommand({ Filters: inVpc }));
    const { NatGateways = [] } = await this.#ec2.send(new DescribeNatGatewaysCommand({ Filter: inVpc }));
    const { VpcEndpoints = [] } = await this.#ec2.send(new DescribeVpcEndpointsCommand({ Filters: inVpc }));
    return { subnets: Subnets, gateways: NatGateways, privateNames: VpcEndpoints.map(({ ServiceName = "" }) => ServiceName) };
  }
}

/** IAM returns documents URL-encoded. */
function policy(text = "{}"): Policy {
  return JSON.parse(decodeURIComponent(text)) as Policy;
}
