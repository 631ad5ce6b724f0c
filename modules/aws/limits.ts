import type { CloudLimits } from "../../fleet/cloud.ts";
import { names } from "./name-rules.ts";

/** SQS hides a message for at most 12 hours after it was received, however often its holder extends that. */
const SQS_MAX_TASK_SECONDS = 12 * 3600;
/** Lambda runs at most 900 s; 30 s of them go to start, hand-back and telemetry. */
const LAMBDA_MAX_TASK_SECONDS = 900 - 30;
/** The largest size that families 7 and later have on both architectures is 64 vCPU and 256 GiB; node and agents keep some. */
const LARGEST_WORKER = { minVcpu: 0, maxVcpu: 62, maxMemoryMiB: 240 * 1024 };

/** A quarter of the memory is kept for replication and snapshots (reserved-memory-percent 25). */
const cacheSize = (name: string, nodeMemoryGiB: number) => ({ name, memoryGiB: Number((nodeMemoryGiB * 0.75).toFixed(2)) });

/** Zones of a region as ids, such as zones("euw1", 1, 2, 3). */
const zones = (prefix: string, ...numbers: number[]) => numbers.map((number) => `${prefix}-az${number}`);

export const limits: CloudLimits = {
  cloud: "aws",
  title: "AWS",
  // Zone ids: the same place in every account, where zone names are not.
  // https://docs.aws.amazon.com/global-infrastructure/latest/regions/az-ids.html
  // Left out: use1-az3, usw1-az2 and cac1-az3, which EKS refuses (https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html),
  // apne1-az3, which new accounts do not see, and regions with one zone for us. Regions after sa-east-1 must be enabled in the account.
  regions: {
    "us-east-1": zones("use1", 1, 2, 4, 5, 6),
    "us-east-2": zones("use2", 1, 2, 3),
    "us-west-1": zones("usw1", 1, 3),
    "us-west-2": zones("usw2", 1, 2, 3, 4),
    "ca-central-1": zones("cac1", 1, 2, 4),
    "eu-central-1": zones("euc1", 1, 2, 3),
    "eu-west-1": zones("euw1", 1, 2, 3),
    "eu-west-2": zones("euw2", 1, 2, 3),
    "eu-west-3": zones("euw3", 1, 2, 3),
    "eu-north-1": zones("eun1", 1, 2, 3),
    "ap-northeast-1": zones("apne1", 1, 2, 4),
    "ap-northeast-2": zones("apne2", 1, 2, 3, 4),
    "ap-northeast-3": zones("apne3", 1, 2, 3),
    "ap-southeast-1": zones("apse1", 1, 2, 3),
    "ap-southeast-2": zones("apse2", 1, 2, 3),
    "ap-south-1": zones("aps1", 1, 2, 3),
    "sa-east-1": zones("sae1", 1, 2, 3),
    "af-south-1": zones("afs1", 1, 2, 3),
    "ap-east-1": zones("ape1", 1, 2, 3),
    "ap-south-2": zones("aps2", 1, 2, 3),
    "ap-southeast-3": zones("apse3", 1, 2, 3),
    "ap-southeast-4": zones("apse4", 1, 2, 3),
    "ca-west-1": zones("caw1", 1, 2, 3),
    "eu-central-2": zones("euc2", 1, 2, 3),
    "eu-south-1": zones("eus1", 1, 2, 3),
    "eu-south-2": zones("eus2", 1, 2, 3),
    "il-central-1": zones("ilc1", 1, 2, 3),
    "me-central-1": zones("mec1", 1, 2, 3),
    "me-south-1": zones("mes1", 1, 2, 3),
  },
  account: { native: "AWS account id", pattern: /^\d{12}$/, allowed: "12 digits" },
  requiredFields: [],
  // A VPC takes a /16 at most; of a /20 every zone still gets a /23 for workers and a /26 for Redis and endpoints.
  networkPrefix: { min: 16, max: 20, link: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html" },
  // https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
  reservedPerSubnet: 5,
  workerSubnets: "zone",
  runtimes: {
    kubernetes: {
      architectures: ["arm64", "amd64"],
      ...LARGEST_WORKER,
      maxTaskSeconds: SQS_MAX_TASK_SECONDS,
      singleArchitectureDigest: false,
      // Nodes take pod addresses in blocks of 16 and rarely use up the last one.
      addressesPerWorker: 2,
      link: "https://docs.aws.amazon.com/eks/latest/userguide/auto-networking.html",
    },
    vm: {
      architectures: ["arm64", "amd64"],
      ...LARGEST_WORKER,
      maxTaskSeconds: SQS_MAX_TASK_SECONDS,
      singleArchitectureDigest: false,
      addressesPerWorker: 1,
      link: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html",
    },
    containers: {
      architectures: ["arm64", "amd64"],
      minVcpu: 0,
      maxVcpu: 16,
      maxMemoryMiB: 120 * 1024,
      maxTaskSeconds: SQS_MAX_TASK_SECONDS,
      singleArchitectureDigest: false,
      addressesPerWorker: 1,
      link: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html",
    },
    functions: {
      architectures: ["arm64", "amd64"],
      minVcpu: 0,
      maxVcpu: 6,
      maxMemoryMiB: 10_240,
      maxTaskSeconds: LAMBDA_MAX_TASK_SECONDS,
      // https://docs.aws.amazon.com/lambda/latest/dg/images-create.html
      singleArchitectureDigest: true,
      // Functions share a few interfaces of the VPC.
      addressesPerWorker: 0,
      link: "https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html",
    },
  },
  // Kubernetes' own: EKS documents no lower ones, and larger clusters are arranged with AWS.
  cluster: { maxNodes: 5000, maxPods: 150_000, link: "https://kubernetes.io/docs/setup/best-practices/cluster-large/" },
  // In every zone above EC2 offers eight or more Graviton families of c, m and r (describe-instance-type-offerings, as moto 5.2.1 keeps it).
  regionsWithoutArm64: [],
  // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
  logRetentionDays: [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653],
  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html
  maxLeaseSeconds: 43_200,
  // Standard support ends: 1.34 on 2026-12-02, 1.35 on 2027-03-27, 1.36 on 2027-08-02.
  // https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html
  kubernetesVersions: ["1.34", "1.35", "1.36"],
  // https://docs.aws.amazon.com/general/latest/gr/appconfig.html
  maxConfigBytes: 1024 * 1024,
  // https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheNodes.SupportedTypes.html, memory as on the price list
  cacheSizes: [
    cacheSize("cache.t4g.micro", 0.5),
    cacheSize("cache.t4g.small", 1.37),
    cacheSize("cache.t4g.medium", 3.09),
    cacheSize("cache.m7g.large", 6.38),
    cacheSize("cache.r7g.large", 13.07),
    cacheSize("cache.r7g.xlarge", 26.32),
    cacheSize("cache.r7g.2xlarge", 52.82),
    cacheSize("cache.r7g.4xlarge", 105.81),
    cacheSize("cache.r7g.8xlarge", 209.55),
    cacheSize("cache.r7g.12xlarge", 317.77),
    cacheSize("cache.r7g.16xlarge", 419.09),
  ],
  names,
};
