import { overlaps } from "../../../fleet/addresses.ts";
import type { ResolvedPlacement } from "../../../fleet/resolved.ts";

/** Addresses of Kubernetes services, which exist inside a cluster only; the tenth is that of its DNS. */
interface ServiceRange {
  readonly range: string;
  readonly dns: string;
}

/** The two that EKS itself chooses from. https://docs.aws.amazon.com/eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html */
const USUAL: ServiceRange = { range: "172.20.0.0/16", dns: "172.20.0.10/32" };
const OTHER: ServiceRange = { range: "10.100.0.0/16", dns: "10.100.0.10/32" };

/** Chosen here, so that network policies know the address; EKS refuses one that overlaps the VPC. Changing it replaces the cluster. */
export function serviceRange({ addresses }: ResolvedPlacement): ServiceRange {
  return overlaps(USUAL.range, addresses.network) ? OTHER : USUAL;
}
