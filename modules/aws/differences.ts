import type { Difference } from "../contract.ts";

/** What AWS lacks or does in another shape. */
export const differences: readonly Difference[] = [
  {
    case: "cluster.network-policy",
    differs: "A new EKS Auto Mode cluster takes NetworkPolicies and does not enforce them.",
    why: "A ConfigMap inside the cluster turns the controller on, no argument of the cluster does; and nothing inside a cluster shares a state with it.",
    instead: "The platform layer is to write the ConfigMap; until then nothing in the cluster is kept apart.",
    link: "https://docs.aws.amazon.com/eks/latest/userguide/auto-net-pol.html",
  },
];
