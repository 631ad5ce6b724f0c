import type { CloudModules, ClusterTraits, Context, PodNetwork } from "../contract.ts";
import { STORAGE_CLASS } from "./native/storage-class.ts";

export const clusterTraits: ClusterTraits = {
  // https://cloud.google.com/kubernetes-engine/docs/concepts/autopilot-security
  hostAccess: false,
  storageClass: STORAGE_CLASS,
};

export const podNetwork = ({ placement }: Context): PodNetwork => ({
  // NodeLocal DNSCache, which no Autopilot cluster is without, and Cloud DNS, which answers on the node itself.
  // https://cloud.google.com/kubernetes-engine/docs/how-to/nodelocal-dns-cache
  dns: ["169.254.20.10/32", "169.254.169.254/32"],
  // What pods ask for tokens, and the daemon to which Dataplane V2 leads them.
  // https://cloud.google.com/kubernetes-engine/docs/concepts/workload-identity#metadata_server
  credentials: [
    { cidr: "169.254.169.254/32", port: 80 },
    { cidr: "169.254.169.252/32", port: 988 },
  ],
  pods: placement.addresses.workersRange,
  queuePorts: [],
});

export const worker: CloudModules["worker"] = { MUSTER_BROKER: "pubsub", MUSTER_REDIS_AUTH: "gcp-iam" };
