import type { ClusterFact, CredentialFact } from "../../../fleet/facts.ts";
import { factRule } from "../../rule.ts";
import { claim, isTrue } from "../../truth.ts";

/** Workers prove who they are by where they run, and nothing else may be kept. */
export const rule = factRule({
  id: "SEC-102",
  title: "Workers have identities of the cloud, and nobody has a credential that lasts",
  severity: "high",
  why: "A user, a key or a connection string works from anywhere until somebody deletes it, and stands in the state of Terraform.",
  fix: { text: "remove the credential and give the right to the lane's principal", field: "" },
  links: [
    "https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html",
    "https://cloud.google.com/kubernetes-engine/docs/concepts/workload-identity",
    "https://learn.microsoft.com/azure/aks/workload-identity-overview",
  ],
  anchors: ["CKV_AWS_273", "CKV2_GCP_3", "gke-policy workload_identity"],
  about: "clusters or credentials",
  facts: ({ facts }): (ClusterFact | CredentialFact)[] => [...facts.clusters, ...facts.credentials],
  holds: (fact) => ("workloadIdentity" in fact ? isTrue("that pods have identities of the cloud", fact.workloadIdentity) : claim(false, "this is a credential that lasts")),
});
