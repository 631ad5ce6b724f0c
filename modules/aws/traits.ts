import type { CloudModules, ClusterTraits, Context, PodNetwork } from "../contract.ts";
import { serviceRange } from "./native/service-range.ts";
import { STORAGE_CLASS } from "./native/storage-class.ts";

export const clusterTraits: ClusterTraits = {
  // https://docs.aws.amazon.com/eks/latest/userguide/auto-networking.html
  hostAccess: true,
  storageClass: STORAGE_CLASS,
};

/** The Pod Identity agent. https://docs.aws.amazon.com/eks/latest/userguide/pod-id-how-it-works.html */
const CREDENTIALS = { cidr: "169.254.170.23/32", port: 80 };

export const podNetwork = ({ placement }: Context): PodNetwork => ({
  // Every node answers for the cluster's DNS itself, without any pods: https://github.com/aws/containers-roadmap/issues/2552
  dns: [serviceRange(placement).dns],
  credentials: [CREDENTIALS],
  // Pods have addresses of the VPC, in the subnets of their nodes.
  pods: placement.addresses.workersRange,
  // SQS is HTTPS.
  queuePorts: [],
});

export const worker: CloudModules["worker"] = { MUSTER_BROKER: "sqs", MUSTER_REDIS_AUTH: "aws-iam" };
