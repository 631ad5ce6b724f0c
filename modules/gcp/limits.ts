import type { CloudLimits } from "../../fleet/cloud.ts";
import { names } from "./name-rules.ts";

const ARM_AND_X86 = ["arm64", "amd64"] as const;
const X86 = ["amd64"] as const;

/** What Google Cloud grants; checked in fleet/validate.ts. */
export const limits: CloudLimits = {
  cloud: "gcp",
  title: "Google Cloud",
  // https://cloud.google.com/compute/docs/regions-zones
  regions: {
    ...zones(
      "abc",
      "africa-south1 asia-east1 asia-east2 asia-northeast1 asia-northeast2 asia-northeast3 asia-south1 asia-south2 asia-southeast1 asia-southeast2",
      "australia-southeast1 australia-southeast2 europe-central2 europe-north1 europe-north2 europe-southwest1 europe-west2 europe-west3 europe-west4",
      "europe-west6 europe-west8 europe-west9 europe-west10 europe-west12 me-central1 me-central2 me-west1 northamerica-northeast1 northamerica-northeast2",
      "northamerica-south1 southamerica-east1 southamerica-west1 us-east4 us-east5 us-south1 us-west1 us-west2 us-west3 us-west4",
    ),
    ...zones("bcd", "europe-west1 us-east1"),
    ...zones("abcf", "us-central1"),
  },
  // https://cloud.google.com/resource-manager/docs/creating-managing-projects#before_you_begin
  account: {
    native: "project id",
    pattern: /^[a-z][a-z0-9-]{4,28}[a-z0-9]$/,
    allowed: "6 to 30 lower-case letters, digits and hyphens, a letter first, no hyphen last (not the project's number or display name)",
  },
  requiredFields: [
    {
      field: "billingAccount",
      pattern: /^[0-9A-F]{6}-[0-9A-F]{6}-[0-9A-F]{6}$/,
      allowed: "a billing account id such as 01A2B3-C4D5E6-F7A8B9",
      why: "a budget belongs to the billing account, not to the project",
    },
  ],
  // GKE takes service ranges from /16 to /28, and services get a sixteenth of the network.
  networkPrefix: { min: 12, max: 20, link: "https://cloud.google.com/kubernetes-engine/docs/concepts/alias-ips" },
  // https://cloud.google.com/vpc/docs/subnets
  reservedPerSubnet: 4,
  workerSubnets: "region",
  runtimes: {
    kubernetes: {
      architectures: ARM_AND_X86,
      minVcpu: 0.05,
      maxVcpu: 30,
      maxMemoryMiB: 110 * 1024,
      maxTaskSeconds: null,
      singleArchitectureDigest: false,
      // A node reserves a /26 for at most 32 pods.
      addressesPerWorker: 2,
      link: "https://cloud.google.com/kubernetes-engine/docs/concepts/autopilot-resource-requests",
    },
    vm: {
      architectures: ARM_AND_X86,
      minVcpu: 0,
      maxVcpu: 72,
      maxMemoryMiB: 288 * 1024,
      maxTaskSeconds: null,
      singleArchitectureDigest: false,
      // One of the node range, which is half as large as the worker range that this is checked against.
      addressesPerWorker: 2,
      link: "https://cloud.google.com/compute/docs/general-purpose-machines",
    },
    containers: {
      architectures: X86,
      minVcpu: 0,
      maxVcpu: 8,
      maxMemoryMiB: 32 * 1024,
      maxTaskSeconds: null,
      singleArchitectureDigest: false,
      // Two of the node range: Cloud Run holds twice as many as there are instances.
      addressesPerWorker: 4,
      link: "https://cloud.google.com/run/docs/configuring/vpc-direct-vpc",
    },
    functions: {
      architectures: X86,
      minVcpu: 0,
      maxVcpu: 8,
      maxMemoryMiB: 32 * 1024,
      // A push subscription waits 600 s at most for its answer.
      maxTaskSeconds: 570,
      singleArchitectureDigest: false,
      addressesPerWorker: 4,
      link: "https://cloud.google.com/pubsub/docs/push",
    },
  },
  // https://cloud.google.com/kubernetes-engine/quotas#limits_per_cluster
  cluster: { maxNodes: 5000, maxPods: 200_000, link: "https://cloud.google.com/kubernetes-engine/quotas" },
  // Neither C4A nor N4A (`gcloud compute machine-types list`, read 2026-08-17). A region that has them may lack them in a zone.
  // https://cloud.google.com/compute/docs/regions-zones#available
  regionsWithoutArm64: ["asia-east2", "asia-northeast2", "asia-northeast3", "asia-south2", "europe-west8", "europe-west9", "europe-west10", "europe-west12"],
  // Any number from 1 to 3650 (https://cloud.google.com/logging/quotas); these are the ones that AWS takes too.
  logRetentionDays: [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288],
  // https://cloud.google.com/secret-manager/parameter-manager/docs/overview
  // https://cloud.google.com/pubsub/docs/lease-management
  maxLeaseSeconds: 600,
  // In the Regular channel. 1.34 leaves standard support about 2026-11-30: 14 months after it came.
  // https://cloud.google.com/kubernetes-engine/docs/release-schedule
  kubernetesVersions: ["1.34", "1.35", "1.36"],
  maxConfigBytes: 1_048_576,
  // Writable keyspace. Not SHARED_CORE_NANO, which comes without a service level.
  // https://cloud.google.com/memorystore/docs/valkey/instance-node-specification
  cacheSizes: [
    { memoryGiB: 4.8, name: "STANDARD_SMALL" },
    { memoryGiB: 9.6, name: "HIGHMEM_MEDIUM" },
    { memoryGiB: 43, name: "HIGHMEM_XLARGE" },
  ],
  names,
};

/** Zones of regions that all have the same letters. */
function zones(letters: string, ...regions: string[]): Record<string, string[]> {
  return Object.fromEntries(
    regions
      .join(" ")
      .split(" ")
      .map((region) => [region, [...letters].map((letter) => `${region}-${letter}`)]),
  );
}
