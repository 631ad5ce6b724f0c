import { DnsManagedZone } from "@cdktf/provider-google/lib/dns-managed-zone/index.js";
import { DnsRecordSet } from "@cdktf/provider-google/lib/dns-record-set/index.js";
import { Construct } from "constructs";
import type { Apis, ContextProps, Network } from "../../contract.ts";

const TTL_SECONDS = 300;

interface PrivateDomainProps extends ContextProps {
  readonly apis: Apis;
  readonly network: Network;
  readonly domain: string;
  readonly address: string;
  /** Every name below the domain too? */
  readonly wildcard: boolean;
}

/** A private Cloud DNS zone by which a public domain leads to an address inside the network. */
export class PrivateDomain extends Construct {
  constructor(scope: Construct, id: string, { context, apis, network, domain, address, wildcard }: PrivateDomainProps) {
    super(scope, id);
    const project = apis.parent;
    const zone = new DnsManagedZone(this, "zone", {
      project,
      name: context.name("network", id),
      dnsName: `${domain}.`,
      description: `${domain} inside the network`,
      visibility: "private",
      privateVisibilityConfig: { networks: [{ networkUrl: network.networkId }] },
    });
    const record = { project, managedZone: zone.name, ttl: TTL_SECONDS };
    new DnsRecordSet(this, "address", { ...record, name: `${domain}.`, type: "A", rrdatas: [address] });
    if (wildcard) new DnsRecordSet(this, "below", { ...record, name: `*.${domain}.`, type: "CNAME", rrdatas: [`${domain}.`] });
  }
}
