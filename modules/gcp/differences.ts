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
];
