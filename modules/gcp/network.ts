import { ComputeFirewall } from "@cdktf/provider-google/lib/compute-firewall/index.js";
import { ComputeNetwork } from "@cdktf/provider-google/lib/compute-network/index.js";
import { ComputeRouter } from "@cdktf/provider-google/lib/compute-router/index.js";
import { ComputeRouterNat } from "@cdktf/provider-google/lib/compute-router-nat/index.js";
import { ComputeSubnetwork } from "@cdktf/provider-google/lib/compute-subnetwork/index.js";
import { Construct } from "constructs";
import type { Context, NetworkProps, Network as NetworkShape } from "../contract.ts";

/** Names of the secondary ranges of the subnet "nodes", by which GKE takes pod and service addresses. */
export const POD_RANGE = "pods";
export const SERVICE_RANGE = "services";

/** Half of the flows, joined over 30 s: enough to see who talks to whom; the price follows the volume. */
const FLOW_LOGS = { aggregationInterval: "INTERVAL_30_SEC", flowSampling: 0.5, metadata: "INCLUDE_ALL_METADATA" };
/** Workers hold many connections to few hosts, and a port serves one connection to a host. Both are powers of two. */
const NAT_PORTS = { minPortsPerVm: 1024, maxPortsPerVm: 32_768 };
/** Last but one: every other rule comes first. */
const LOWEST_PRIORITY = 65_534;

/** A VPC network whose subnets, router and NAT are regional and so outlive a zone. Nothing in it has a public address. */
export class Network extends Construct implements NetworkShape {
  readonly networkId: string;
  readonly workerSubnetIds: readonly string[];
  readonly dataSubnetIds: readonly string[];

  constructor(scope: Construct, id: string, { context, apis }: NetworkProps) {
    super(scope, id);
    const { region, addresses } = context.placement;
    const project = apis.parent;
    const vpc = new ComputeNetwork(this, "vpc", { project, name: context.name("network"), autoCreateSubnetworks: false, routingMode: "REGIONAL" });
    const subnet = { project, region, network: vpc.id, privateIpGoogleAccess: true, logConfig: FLOW_LOGS };
    const nodes = new ComputeSubnetwork(this, "nodes", {
      ...subnet,
      name: subnetName(context, "nodes"),
      ipCidrRange: addresses.nodesRange,
      secondaryIpRange: [
        { rangeName: POD_RANGE, ipCidrRange: addresses.workersRange },
        { rangeName: SERVICE_RANGE, ipCidrRange: addresses.services },
      ],
    });
    const data = new ComputeSubnetwork(this, "data", { ...subnet, name: subnetName(context, "data"), ipCidrRange: addresses.dataRange });

    const router = new ComputeRouter(this, "router", { project, region, name: context.name("network", "router"), network: vpc.id });
    new ComputeRouterNat(this, "nat", {
      project,
      region,
      name: context.name("network", "nat"),
      router: router.name,
      natIpAllocateOption: "AUTO_ONLY",
      sourceSubnetworkIpRangesToNat: "LIST_OF_SUBNETWORKS",
      subnetwork: [{ name: nodes.id, sourceIpRangesToNat: ["ALL_IP_RANGES"] }],
      enableDynamicPortAllocation: true,
      // Excludes dynamic ports. https://cloud.google.com/nat/docs/ports-and-addresses#dynamic-port
      enableEndpointIndependentMapping: false,
      ...NAT_PORTS,
      logConfig: { enable: true, filter: "ERRORS_ONLY" },
    });
    // The network refuses what comes in anyway; this rule also writes it down, which flow logs do not.
    // https://cloud.google.com/vpc/docs/flow-logs
    new ComputeFirewall(this, "deny-ingress", {
      project,
      name: context.name("network", "deny-ingress"),
      network: vpc.id,
      direction: "INGRESS",
      priority: LOWEST_PRIORITY,
      sourceRanges: ["0.0.0.0/0"],
      deny: [{ protocol: "all" }],
      logConfig: { metadata: "EXCLUDE_ALL_METADATA" },
    });

    this.networkId = vpc.id;
    this.workerSubnetIds = [nodes.id];
    this.dataSubnetIds = [data.id];
  }
}

/** Also the filter of the flow logs, which is written before the network. */
export function subnetName(context: Context, role: "nodes" | "data"): string {
  return context.name("network", role);
}
