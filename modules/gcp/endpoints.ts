import { ComputeAddress } from "@cdktf/provider-google/lib/compute-address/index.js";
import { ComputeGlobalAddress } from "@cdktf/provider-google/lib/compute-global-address/index.js";
import { ComputeGlobalForwardingRule } from "@cdktf/provider-google/lib/compute-global-forwarding-rule/index.js";
import { NetworkConnectivityRegionalEndpoint } from "@cdktf/provider-google/lib/network-connectivity-regional-endpoint/index.js";
import { NetworkConnectivityServiceConnectionPolicy } from "@cdktf/provider-google/lib/network-connectivity-service-connection-policy/index.js";
import { Construct } from "constructs";
import { nameHash } from "../../fleet/names.ts";
import type { Context, EndpointsProps, Endpoints as EndpointsShape } from "../contract.ts";
import { parameterManagerHost } from "./config.ts";
import { PrivateDomain } from "./native/private-domain.ts";

/**
 * Private Service Connect: where the environment asks for it, an address in the network for all Google APIs and one
 * for the regional Parameter Manager, under their public names; and always the policy by which Memorystore gets addresses.
 */
export class Endpoints extends Construct implements EndpointsShape {
  // The zones belong to the network; nobody registers in them.
  readonly privateDnsZoneIds = {};

  constructor(scope: Construct, id: string, props: EndpointsProps) {
    super(scope, id);
    const { context, apis, network } = props;
    new NetworkConnectivityServiceConnectionPolicy(this, "memorystore", {
      project: apis.parent,
      name: context.name("network", "memorystore"),
      location: context.placement.region,
      serviceClass: "gcp-memorystore",
      network: network.networkId,
      pscConfig: { subnetworks: [...network.dataSubnetIds] },
    });
    if (!context.environment.privateEndpoints) return;
    this.googleApis(props);
    this.parameterManager(props);
  }

  /** https://cloud.google.com/vpc/docs/configure-private-service-connect-apis */
  private googleApis({ context, apis, network }: EndpointsProps): void {
    const project = apis.parent;
    const address = new ComputeGlobalAddress(this, "google-apis-address", {
      project,
      name: context.name("network", "google-apis"),
      addressType: "INTERNAL",
      purpose: "PRIVATE_SERVICE_CONNECT",
      network: network.networkId,
      address: outsideSubnets(context),
    });
    new ComputeGlobalForwardingRule(this, "google-apis", {
      project,
      // 20 lower-case letters and digits at most, so no readable name fits.
      name: `psc${nameHash({ account: context.placement.account, environment: context.environment.name, placement: context.placement.id })}`,
      target: "all-apis",
      network: network.networkId,
      ipAddress: address.id,
      loadBalancingScheme: "",
      // It would make names under p.googleapis.com; ours are the public ones.
      noAutomateDnsZone: true,
    });
    for (const domain of ["googleapis.com", "pkg.dev"]) {
      new PrivateDomain(this, domain.replace(".", "-"), { context, apis, network, domain, address: address.address, wildcard: true });
    }
  }

  /** Regional APIs are in no bundle. https://cloud.google.com/vpc/docs/about-accessing-regional-google-apis-endpoints */
  private parameterManager({ context, apis, network }: EndpointsProps): void {
    const project = apis.parent;
    const { region } = context.placement;
    const [subnetwork = ""] = network.dataSubnetIds;
    const name = context.name("network", "parameters");
    const address = new ComputeAddress(this, "parameters-address", { project, region, name, addressType: "INTERNAL", purpose: "GCE_ENDPOINT", subnetwork });
    const host = parameterManagerHost(region);
    new NetworkConnectivityRegionalEndpoint(this, "parameters", {
      project,
      name,
      location: region,
      targetGoogleApi: host,
      accessType: "REGIONAL",
      network: network.networkId,
      subnetwork,
      address: address.id,
    });
    new PrivateDomain(this, "parameters-domain", { context, apis, network, domain: host, address: address.address, wildcard: false });
  }
}

/** The address must lie in no subnet, so it comes from the part of the plan for public subnets, of which Google needs none. */
function outsideSubnets(context: Context): string {
  const [range = ""] = context.placement.addresses.public;
  // The third of the range: some tools take the first for a network's own address.
  return range.replace(/(\d+)\/\d+$/, (_, last: string) => String(Number(last) + 2));
}
