import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint/index.js";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule/index.js";
import { Construct } from "constructs";
import type { EndpointsProps, Endpoints as EndpointsShape } from "../contract.ts";

/** What workers and nodes call, as AWS spells it in endpoint names. ECR takes two, and S3 for the layers (see native/routes.ts). */
const SERVICES = ["sqs", "ecr.api", "ecr.dkr", "secretsmanager", "appconfigdata", "kms", "sts", "logs", "monitoring"] as const;

/**
 * Interface endpoints in the data subnets under the services' public names, where the environment asks for them;
 * each costs by the hour and zone. https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
 */
export class Endpoints extends Construct implements EndpointsShape {
  // AWS keeps the private names itself.
  readonly privateDnsZoneIds = {};

  constructor(scope: Construct, id: string, { context, network }: EndpointsProps) {
    super(scope, id);
    if (!context.environment.privateEndpoints) return;
    const name = context.name("network", "endpoints");
    const group = new SecurityGroup(this, "group", { name, description: "HTTPS from the network to private endpoints", vpcId: network.networkId, tags: { Name: name } });
    new VpcSecurityGroupIngressRule(this, "https", {
      securityGroupId: group.id,
      description: "HTTPS from the network",
      cidrIpv4: context.placement.addresses.network,
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
    });
    for (const service of SERVICES) {
      new VpcEndpoint(this, service.replace(".", "-"), {
        vpcId: network.networkId,
        serviceName: `com.amazonaws.${context.placement.region}.${service}`,
        vpcEndpointType: "Interface",
        privateDnsEnabled: true,
        subnetIds: [...network.dataSubnetIds],
        securityGroupIds: [group.id],
        tags: { Name: `${name}-${service}` },
      });
    }
  }
}
