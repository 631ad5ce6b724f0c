import { factRule } from "../../rule.ts";
import { every, judge } from "../../truth.ts";

/** Whoever is let in still has to sign in; but a hole in the API server is then open to everybody. */
export const rule = factRule({
  id: "SEC-105",
  title: "The API server is reached from named ranges only",
  severity: "critical",
  why: "Every hole in Kubernetes is tried on every address of the internet within hours.",
  fix: { text: "name the ranges from which people work", field: "operatorCidrs" },
  links: [
    "https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html",
    "https://cloud.google.com/kubernetes-engine/docs/concepts/network-isolation",
    "https://learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges",
  ],
  anchors: ["CKV_AWS_38", "CKV_AWS_39", "CKV_GCP_18", "CKV_GCP_20", "CKV_GCP_25", "CKV_AZURE_6", "CKV_AZURE_115"],
  waivable: false,
  parameters: { shortestPrefix: { doc: "Shortest prefix of a range that counts as named: 0.0.0.0/1 is half of the internet", default: { dev: 8, staging: 8, prod: 8 } } },
  about: "clusters",
  facts: ({ facts }) => facts.clusters,
  holds: ({ apiServerRanges }, { parameters: { shortestPrefix } }) =>
    every(apiServerRanges, (range) => judge("a range that reaches it", range, (cidr) => Number(cidr.split("/")[1]) >= shortestPrefix, `/${shortestPrefix} or narrower`)),
});
