import type { CloudLimits } from "../../fleet/cloud.ts";
import { names } from "./name-rules.ts";
import { WORKER_PODS } from "./native/node-sizes.ts";

/** The largest D size of the sixth generation that both architectures have: 96 vCPU and 384 GiB; node and agents keep some. */
const LARGEST_WORKER = { minVcpu: 0, maxVcpu: 94, maxMemoryMiB: 360 * 1024 };

/** A fifth of the memory is kept for replication: https://learn.microsoft.com/azure/redis/architecture#reserved-memory */
const cacheSize = (name: string, memoryGiB: number) => ({ name, memoryGiB: Number((memoryGiB * 0.8).toFixed(2)) });

/** Of one node pool; a cluster takes 5,000, but any of our pools must be able to carry everything alone. */
const MAX_POOL_NODES = 1000;

const zones = ["1", "2", "3"];

export const limits: CloudLimits = {
  cloud: "azure",
  title: "Azure",
  // Regions with three zones (https://learn.microsoft.com/azure/reliability/regions-list), without those that lack StandardV2
  // NAT gateways (https://learn.microsoft.com/azure/nat-gateway/nat-overview): Chile, Indonesia, Malaysia and Qatar.
  regions: {
    australiaeast: zones,
    austriaeast: zones,
    belgiumcentral: zones,
    brazilsouth: zones,
    canadacentral: zones,
    centralindia: zones,
    centralus: zones,
    eastasia: zones,
    eastus: zones,
    eastus2: zones,
    francecentral: zones,
    germanywestcentral: zones,
    israelcentral: zones,
    italynorth: zones,
    japaneast: zones,
    japanwest: zones,
    koreacentral: zones,
    mexicocentral: zones,
    newzealandnorth: zones,
    northeurope: zones,
    norwayeast: zones,
    polandcentral: zones,
    southafricanorth: zones,
    southcentralus: zones,
    southeastasia: zones,
    spaincentral: zones,
    swedencentral: zones,
    switzerlandnorth: zones,
    uaenorth: zones,
    uksouth: zones,
    westeurope: zones,
    westus2: zones,
    westus3: zones,
  },
  account: { native: "Azure subscription id", pattern: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, allowed: "a UUID in lower case" },
  requiredFields: [
    {
      field: "tenant",
      pattern: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
      allowed: "the UUID of the Entra tenant, in lower case",
      why: "key vaults and the provider belong to a tenant",
    },
  ],
  // A virtual network takes /8 to /29; of a /20 a 256th part is still a range for endpoints.
  networkPrefix: { min: 8, max: 20, link: "https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq" },
  // https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq#are-there-any-restrictions-on-using-ip-addresses-within-these-subnets
  reservedPerSubnet: 5,
  workerSubnets: "runtime",
  runtimes: {
    kubernetes: {
      architectures: ["arm64", "amd64"],
      ...LARGEST_WORKER,
      maxTaskSeconds: null,
      singleArchitectureDigest: false,
      // Pods take addresses of an overlay, not of the network.
      addressesPerWorker: 0,
      link: "https://learn.microsoft.com/azure/aks/azure-cni-overlay",
    },
    vm: {
      architectures: ["arm64", "amd64"],
      ...LARGEST_WORKER,
      maxTaskSeconds: null,
      singleArchitectureDigest: false,
      addressesPerWorker: 1,
      link: "https://learn.microsoft.com/azure/virtual-machines/sizes/general-purpose/d-family",
    },
    containers: {
      architectures: ["amd64"],
      minVcpu: 0,
      maxVcpu: 4,
      maxMemoryMiB: 8192,
      maxTaskSeconds: null,
      singleArchitectureDigest: false,
      // Ten replicas share one; revisions that run side by side double that.
      addressesPerWorker: 0.2,
      link: "https://learn.microsoft.com/azure/container-apps/containers#configuration",
    },
    functions: {
      architectures: ["amd64"],
      minVcpu: 0,
      maxVcpu: 2,
      maxMemoryMiB: 4096,
      maxTaskSeconds: null,
      singleArchitectureDigest: false,
      addressesPerWorker: 1,
      link: "https://learn.microsoft.com/azure/azure-functions/flex-consumption-plan#instance-sizes",
    },
  },
  // A workspace takes any number from 30 to 730, flow logs at most 365; these are what other clouds offer too.
  // https://learn.microsoft.com/azure/azure-monitor/logs/data-retention-configure
  logRetentionDays: [30, 60, 90, 120, 150, 180, 365],
  // Far below the 200,000 pods of an overlay: https://learn.microsoft.com/azure/aks/best-practices-performance-scale-large
  cluster: { maxNodes: MAX_POOL_NODES, maxPods: MAX_POOL_NODES * WORKER_PODS, link: "https://learn.microsoft.com/azure/aks/quotas-skus-regions" },
  // Microsoft had no price for the sizes of node-sizes.ts there on 2026-06-18, and none at all for Belgium, of which nothing is
  // verified. https://github.com/Azure/karpenter-provider-azure/blob/main/pkg/providers/pricing/zz_generated.pricing.go
  regionsWithoutArm64: ["austriaeast", "belgiumcentral", "israelcentral"],
  // https://learn.microsoft.com/azure/service-bus-messaging/message-transfers-locks-settlement#peeklock
  maxLeaseSeconds: 300,
  // 1.34 ends in November 2026: https://learn.microsoft.com/azure/aks/supported-kubernetes-versions#aks-kubernetes-release-calendar
  kubernetesVersions: ["1.34", "1.35", "1.36"],
  // 10 KB with the key and its attributes: https://learn.microsoft.com/azure/azure-app-configuration/faq
  maxConfigBytes: 10_000,
  // Without clustering there is nothing above 25 GB: https://learn.microsoft.com/azure/redis/architecture#cluster-policies
  cacheSizes: [
    cacheSize("Balanced_B0", 0.5),
    cacheSize("Balanced_B1", 1),
    cacheSize("Balanced_B3", 3),
    cacheSize("Balanced_B5", 6),
    cacheSize("Balanced_B10", 12),
    cacheSize("Balanced_B20", 24),
  ],
  names,
};
