import type { CloudModules, ClusterTraits, PodNetwork } from "../contract.ts";
import { POD_RANGE } from "./native/pod-network.ts";

/** AMQP over TLS. https://learn.microsoft.com/azure/service-bus-messaging/service-bus-amqp-protocol-guide */
const AMQP_PORT = 5671;

export const clusterTraits: ClusterTraits = {
  hostAccess: true,
  // One of AKS's own. Where a cluster has several zones its disks are in all of them, so that a pod finds its disk wherever it
  // comes up again. https://learn.microsoft.com/azure/aks/concepts-storage#storage-classes
  storageClass: "managed-csi-premium",
};

export const podNetwork = (): PodNetwork => ({
  // Cilium turns the service's address into a pod of CoreDNS before it looks at policies, and ranges never match pods or nodes:
  // https://learn.microsoft.com/azure/aks/azure-cni-powered-by-cilium#limitations
  // From 1.37 on a cache on the node may answer instead: https://learn.microsoft.com/azure/aks/dns-concepts
  dns: [],
  // Entra ID, on 443.
  credentials: [],
  pods: POD_RANGE,
  queuePorts: [AMQP_PORT],
});

export const worker: CloudModules["worker"] = { MUSTER_BROKER: "servicebus", MUSTER_REDIS_AUTH: "entra" };
