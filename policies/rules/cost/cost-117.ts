import { factRule } from "../../rule.ts";
import { isTrue, not } from "../../truth.ts";

/** Old versions of Kubernetes are kept alive for money. */
export const rule = factRule({
  id: "COST-117",
  title: "Kubernetes is in standard support",
  severity: "medium",
  why: "A control plane in extended support costs six times as much on EKS and GKE, and a tier of its own on AKS, for a version that has to go anyway.",
  fix: { text: "raise the version before its standard support ends", field: "kubernetesVersion" },
  links: [
    "https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html",
    "https://cloud.google.com/kubernetes-engine/docs/concepts/release-channels",
    "https://learn.microsoft.com/azure/aks/long-term-support",
  ],
  anchors: ["CKV_AWS_339", "PSRule Azure.AKS.Version"],
  about: "clusters",
  facts: ({ facts }) => facts.clusters,
  holds: ({ extendedSupport }) => not(isTrue("that extended support is paid for", extendedSupport), "extended support is paid for as soon as standard support ends"),
});
