import { Eip } from "@cdktf/provider-aws/lib/eip/index.js";
import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway/index.js";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway/index.js";
import { Route } from "@cdktf/provider-aws/lib/route/index.js";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table/index.js";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association/index.js";
import type { Subnet } from "@cdktf/provider-aws/lib/subnet/index.js";
import type { Vpc } from "@cdktf/provider-aws/lib/vpc/index.js";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint/index.js";
import { Construct } from "constructs";
import type { ContextProps } from "../../contract.ts";

const ANYWHERE = "0.0.0.0/0";

interface RoutesProps extends ContextProps {
  readonly vpc: Vpc;
  /** By zone, like the others. */
  readonly workers: readonly Subnet[];
  readonly data: readonly Subnet[];
  readonly open: readonly Subnet[];
}

/** Where packets go: public subnets to the internet gateway, workers to a NAT gateway, data nowhere; S3 is reached by a gateway endpoint. */
export class Routes extends Construct {
  constructor(scope: Construct, id: string, { context, vpc, workers, data, open }: RoutesProps) {
    super(scope, id);
    const name = context.name("network");
    const table = (tableId: string) => new RouteTable(this, tableId, { vpcId: vpc.id, tags: { Name: `${name}-${tableId}` } });

    const internet = new InternetGateway(this, "internet", { vpcId: vpc.id, tags: { Name: name } });
    const openTable = table("public");
    new Route(this, "public-out", { routeTableId: openTable.id, destinationCidrBlock: ANYWHERE, gatewayId: internet.id });
    open.forEach((subnet, zone) => {
      new RouteTableAssociation(this, `public-${zone}`, { subnetId: subnet.id, routeTableId: openTable.id });
    });

    const gateways = open.slice(0, context.environment.egressPerZone ? open.length : 1).map((subnet, zone) => {
      const address = new Eip(this, `nat-address-${zone}`, { domain: "vpc", tags: { Name: `${name}-nat-${zone}` }, dependsOn: [internet] });
      return new NatGateway(this, `nat-${zone}`, { subnetId: subnet.id, allocationId: address.id, tags: { Name: `${name}-${zone}` }, dependsOn: [internet] });
    });
    const workerTables = workers.map((subnet, zone) => {
      const workerTable = table(`workers-${zone}`);
      new Route(this, `workers-out-${zone}`, { routeTableId: workerTable.id, destinationCidrBlock: ANYWHERE, natGatewayId: (gateways[zone] ?? gateways[0])?.id ?? "" });
      new RouteTableAssociation(this, `workers-${zone}-subnet`, { subnetId: subnet.id, routeTableId: workerTable.id });
      return workerTable;
    });

    const dataTable = table("data");
    data.forEach((subnet, zone) => {
      new RouteTableAssociation(this, `data-${zone}`, { subnetId: subnet.id, routeTableId: dataTable.id });
    });

    // Free of charge, and image layers come from S3: without it they all pass the NAT gateway.
    // https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html
    new VpcEndpoint(this, "s3", {
      vpcId: vpc.id,
      serviceName: `com.amazonaws.${context.placement.region}.s3`,
      vpcEndpointType: "Gateway",
      routeTableIds: workerTables.map((workerTable) => workerTable.id),
      tags: { Name: `${name}-s3` },
    });
  }
}
