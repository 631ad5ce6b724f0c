import { HEADROOM } from "../../../fleet/addresses.ts";
import type { Architecture } from "../../../fleet/cloud.ts";
import type { ResolvedFleet } from "../../../fleet/resolved.ts";

/** A size of the D family, sixth generation: 4 GiB for each vCPU. https://learn.microsoft.com/azure/virtual-machines/sizes/general-purpose/d-family */
export interface NodeSize {
  readonly vcpu: number;
  readonly memoryMiB: number;
}

const nodeSize = (vcpu: number): NodeSize => ({ vcpu, memoryMiB: vcpu * 4096 });

/** The smallest that a system pool may have: https://learn.microsoft.com/azure/aks/use-system-pools */
export const SYSTEM_NODE = nodeSize(4);
/** Sizes that both architectures have. */
const NODE_SIZES = [SYSTEM_NODE, ...[8, 16, 32, 48, 64, 96].map(nodeSize)];

/** Pods of a node; AKS keeps 20 MB back for each of them, and an overlay would allow 250. */
export const MAX_PODS = 110;
/** Of them, agents that AKS itself runs on each node. */
const SYSTEM_PODS = 20;
export const WORKER_PODS = MAX_PODS - SYSTEM_PODS;

/** For what the platform layer runs. */
const PLATFORM_NODES = 2;

/** AMD EPYC and Azure Cobalt; neither has a local disk. */
export function sizeName({ vcpu }: NodeSize, architecture: Architecture): string {
  return `Standard_D${vcpu}${architecture === "arm64" ? "ps" : "as"}_v6`;
}

/** The letter p says Arm: https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions */
export function architectureOf(sizeName: string): Architecture {
  return /^Standard_[A-Z]+\d+(-\d+)?[a-z]*p/.test(sizeName) ? "arm64" : "amd64";
}

/** The number after the family. */
export function vcpuOf(sizeName: string): number {
  return Number(/^Standard_[A-Z]+(\d+)/.exec(sizeName)?.[1] ?? Number.NaN);
}

/** Sizes that hold a worker of every fleet, smallest first. */
export function sizesFor(fleets: readonly ResolvedFleet[]): readonly NodeSize[] {
  return NODE_SIZES.filter((size) => fleets.every((fleet) => workersPerNode(fleet, size) > 0));
}

/** Nodes of one size that carry all workers at their maximum, and the platform. A ceiling: unused nodes go. */
export function nodesFor(fleets: readonly ResolvedFleet[], size: NodeSize): number {
  const nodes = fleets.reduce((sum, fleet) => sum + fleet.lanes.reduce((workers, lane) => workers + lane.workers.max, 0) / workersPerNode(fleet, size), 0);
  return Math.ceil(nodes * HEADROOM) + PLATFORM_NODES;
}

/**
 * Workers that fit beside what AKS reserves and runs itself: about half a vCPU and 3.5 GiB, and a little more on larger
 * nodes. https://learn.microsoft.com/azure/aks/node-resource-reservations
 */
function workersPerNode({ resources }: ResolvedFleet, { vcpu, memoryMiB }: NodeSize): number {
  const free = { vcpu: vcpu * 0.985 - 0.5, memoryMiB: memoryMiB * 0.96 - 3584 };
  return Math.min(Math.floor(free.vcpu / resources.vcpu), Math.floor(free.memoryMiB / resources.memoryMiB), WORKER_PODS);
}
