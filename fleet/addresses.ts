/*
 * IPv4 ranges as numbers, and the one plan by which every placement cuts its range:
 *
 *   | workers: zone 0 | 1 | 2 | 3 |  nodes: 0 | 1 | 2 | 3  | services | data 0-3 | public 0-3 | spare |
 *   |          1/2                |         1/4            |   1/16   |   1/16   |    1/16    | 1/16  |
 *
 * It is always cut for four zones, so a zone can be added without moving anything.
 */

export const PLANNED_ZONES = 4;

/** The ranges of one placement, each array by zone. */
export interface AddressPlan {
  readonly network: string;
  /** Pods and VMs: AWS zone subnets; Google's pod range (all four as one, `workersRange`). */
  readonly workers: readonly string[];
  readonly workersRange: string;
  /** Nodes where pods have their own range (Google) or an overlay (Azure). */
  readonly nodes: readonly string[];
  readonly nodesRange: string;
  /** Kubernetes service addresses where they come out of the network (Google). */
  readonly services: string;
  /** Redis and private endpoints. */
  readonly data: readonly string[];
  readonly dataRange: string;
  /** NAT gateways and load balancers. */
  readonly public: readonly string[];
}

interface Range {
  readonly first: number;
  readonly prefix: number;
}

export function parseCidr(cidr: string): Range {
  const [address = "", prefix = ""] = cidr.split("/");
  const first = address.split(".").reduce((sum, octet) => sum * 256 + Number(octet), 0);
  return { first, prefix: Number(prefix) };
}

function format({ first, prefix }: Range): string {
  return `${[24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256).join(".")}/${prefix}`;
}

/** Number of addresses in a range. */
export function sizeOf(cidr: string): number {
  return 2 ** (32 - parseCidr(cidr).prefix);
}

/** Is the range written with its first address (10.0.0.0/16, not 10.0.3.0/16)? */
export function isAligned(cidr: string): boolean {
  return parseCidr(cidr).first % sizeOf(cidr) === 0;
}

export function overlaps(a: string, b: string): boolean {
  const [left, right] = [parseCidr(a), parseCidr(b)];
  return left.first < right.first + sizeOf(b) && right.first < left.first + sizeOf(a);
}

export function contains(outer: string, inner: string): boolean {
  const [out, within] = [parseCidr(outer), parseCidr(inner)];
  return within.first >= out.first && within.first + sizeOf(inner) <= out.first + sizeOf(outer);
}

const PRIVATE_RANGES = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

/** Is the range one of RFC 1918? */
export function isPrivate(cidr: string): boolean {
  return PRIVATE_RANGES.some((range) => contains(range, cidr));
}

/** The `index`-th part of a range that is cut into 2^bits parts. */
function part(cidr: string, bits: number, index: number): string {
  const { first, prefix } = parseCidr(cidr);
  return format({ first: first + index * 2 ** (32 - prefix - bits), prefix: prefix + bits });
}

function perZone(range: string): string[] {
  return Array.from({ length: PLANNED_ZONES }, (_, zone) => part(range, 2, zone));
}

export function planAddresses(network: string): AddressPlan {
  const workersRange = part(network, 1, 0);
  const nodesRange = part(network, 2, 2);
  const dataRange = part(network, 4, 13);
  return {
    network,
    workersRange,
    workers: perZone(workersRange),
    nodesRange,
    nodes: perZone(nodesRange),
    services: part(network, 4, 12),
    dataRange,
    data: perZone(dataRange),
    public: perZone(part(network, 4, 14)),
  };
}

/** Growth that a network must have room for beyond the fleets' maximum: rollouts and replacements run side by side. */
export const HEADROOM = 1.3;
/** Smallest node that a cluster may choose; smaller nodes would take more addresses. */
export const NODE = { vcpu: 4, memoryMiB: 16_384 };

/** Addresses that a fleet at its maximum takes from the worker range, and nodes it needs. */
export function addressesNeeded(fleet: { maxWorkers: number; vcpu: number; memoryMiB: number; addressesPerWorker: number }): { workers: number; nodes: number } {
  return {
    workers: Math.ceil(fleet.maxWorkers * fleet.addressesPerWorker * HEADROOM),
    nodes: Math.ceil(Math.ceil(fleet.maxWorkers * Math.max(fleet.vcpu / NODE.vcpu, fleet.memoryMiB / NODE.memoryMiB)) * HEADROOM),
  };
}
