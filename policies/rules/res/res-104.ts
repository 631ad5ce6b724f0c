import { factRule } from "../../rule.ts";
import { isTrue } from "../../truth.ts";

/** Somebody promises that the API server is up. */
export const rule = factRule({
  id: "RES-104",
  title: "The provider promises that the cluster's API server is up",
  severity: "high",
  why: "Without its API server a cluster starts no worker and replaces none. AKS is free of charge without any promise, and with fewer requests per second.",
  fix: { text: "keep the paid tier; Muster always asks for it", field: "" },
  links: ["https://learn.microsoft.com/azure/aks/free-standard-pricing-tiers", "https://aws.amazon.com/eks/sla/", "https://cloud.google.com/kubernetes-engine/sla"],
  anchors: ["Checkov CKV_AZURE_170", "APRL aks_sku"],
  about: "clusters",
  facts: ({ facts }) => facts.clusters,
  holds: ({ sla }) => isTrue("a tier with a promise", sla),
});
