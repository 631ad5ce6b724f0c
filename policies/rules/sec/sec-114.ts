import type { ClusterFact, NamespaceFact } from "../../../fleet/facts.ts";
import { factRule } from "../../rule.ts";
import { isTrue } from "../../truth.ts";

/** A policy without a network that enforces it is a comment. */
export const rule = factRule({
  id: "SEC-114",
  title: "Namespaces refuse all traffic that no policy allows, and the network enforces it",
  severity: "high",
  why: "Without it a worker reaches every pod of the cluster and the credentials of its node, and may send what it read to anybody on any port.",
  fix: { text: "give the namespace its default-deny policy back; Muster always makes it", field: "" },
  links: ["https://kubernetes.io/docs/concepts/services-networking/network-policies/#default-deny-all-ingress-and-all-egress-traffic"],
  anchors: ["CKV_GCP_12", "CKV_AZURE_7", "kube-score pod-networkpolicy"],
  about: "clusters",
  facts: ({ facts }): (ClusterFact | NamespaceFact)[] => [...facts.clusters, ...facts.namespaces],
  holds: (fact) =>
    "defaultDeny" in fact ? isTrue("that a policy refuses everything in both directions", fact.defaultDeny) : isTrue("that NetworkPolicies are enforced", fact.networkPolicy),
});
