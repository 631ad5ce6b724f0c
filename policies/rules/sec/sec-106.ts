import type { ClusterFact, NetworkFact } from "../../../fleet/facts.ts";
import { factRule } from "../../rule.ts";
import { equals, every, isTrue } from "../../truth.ts";

/** Subnets that hand out addresses, and nodes that ask for one. */
export const rule = factRule({
  id: "SEC-106",
  title: "Nodes and data have no public addresses",
  severity: "high",
  why: "A node with an address of its own is one wrong rule away from being reached by everybody.",
  fix: { text: "leave subnets and node pools as Muster makes them; workers go out by NAT", field: "" },
  links: [
    "https://docs.aws.amazon.com/eks/latest/best-practices/subnets.html",
    "https://cloud.google.com/kubernetes-engine/docs/concepts/private-cluster-concept",
    "https://learn.microsoft.com/azure/virtual-network/ip-services/default-outbound-access",
  ],
  anchors: ["CKV_AWS_88", "CKV_AWS_130", "CKV_GCP_40", "CKV_GCP_64", "CKV_AZURE_143"],
  about: "networks",
  facts: ({ facts }): (NetworkFact | ClusterFact)[] => [...facts.networks, ...facts.clusters],
  holds: (fact) =>
    "subnets" in fact
      ? every(
          fact.subnets.filter(({ role }) => role !== "public"),
          ({ role, publicAddresses }) => equals(`that subnets of ${role} hand out public addresses`, publicAddresses, false),
        )
      : isTrue("that its nodes are private", fact.privateNodes),
});
