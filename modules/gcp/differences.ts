import type { Difference } from "../contract.ts";

/** Where Google Cloud is not like the others. */
export const differences: readonly Difference[] = [
  {
    case: "network.range",
    differs: "A VPC network has no range of its own; only its subnets have.",
    why: "Google's networks are global, and subnets of any range are added to them.",
    instead: "All subnets are cut from the placement's range, which the case network.subnets-in-plan checks.",
    link: "https://cloud.google.com/vpc/docs/subnets",
  },
  {
    case: "registry.repositories",
    differs: "An image's path does not exist before its first push.",
    why: "An Artifact Registry repository holds any number of images, each made by its first push.",
    instead: "One repository for all images of the placement; tags, scans, cleanup and key are set on it.",
    link: "https://cloud.google.com/artifact-registry/docs/docker/names",
  },
  {
    case: "budget.since",
    differs: "The budget starts with the month in which it is made.",
    why: "A period with a start does not come again, and a calendar month has no start.",
    instead: "A budget by calendar month; months before `since` have no alert, as nothing runs in them.",
    link: "https://cloud.google.com/billing/docs/how-to/budgets",
  },
  {
    case: "capacity.ceiling",
    differs: "A ComputeClass has no ceiling.",
    why: "GKE adds nodes for every pod that waits. Its CapacityQuota, which bounds the nodes of a class, is a preview and needs 1.36.",
    instead: "Each fleet's namespace has a ResourceQuota: pods that are refused ask for no nodes. The budget warns of the rest.",
    link: "https://cloud.google.com/kubernetes-engine/docs/how-to/configure-capacity-quotas",
  },
  {
    case: "identity.scaler",
    differs: "KEDA can read every metric of the project.",
    why: "Cloud Monitoring gives roles on projects, and IAM conditions know none of its resources.",
    instead: "The role reads metrics and changes nothing; KEDA has no right on Pub/Sub itself. A placement has a project of its own.",
    link: "https://cloud.google.com/iam/docs/conditions-resource-attributes",
  },
  {
    case: "identity.scaler-rights",
    differs: "The right that KEDA has is as wide as the project.",
    why: "It is the same right as under identity.scaler: one on a queue does not exist.",
    instead: "A placement has a project of its own.",
    link: "https://cloud.google.com/monitoring/access-control",
  },
];
