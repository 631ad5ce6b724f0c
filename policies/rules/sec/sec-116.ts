import type { ClusterFact, LocalLoginFact } from "../../../fleet/facts.ts";
import { factRule } from "../../rule.ts";
import { equals, isTrue } from "../../truth.ts";

/** Accounts of a service's own know no second factor, no leaver and no audit. */
export const rule = factRule({
  id: "SEC-116",
  title: "People and programs sign in with identities of the cloud only",
  severity: "high",
  why: "An account or key of the service's own stays when its owner leaves, and says of nobody who it was.",
  fix: { text: "leave accounts of the service's own turned off", field: "" },
  links: [
    "https://docs.aws.amazon.com/eks/latest/userguide/grant-k8s-access.html",
    "https://cloud.google.com/kubernetes-engine/docs/how-to/hardening-your-cluster#restrict_authn_methods",
    "https://learn.microsoft.com/azure/aks/manage-local-accounts-managed-azure-ad",
    "https://learn.microsoft.com/azure/service-bus-messaging/disable-local-authentication",
  ],
  anchors: ["CKV_AZURE_137", "CKV_AZURE_141", "CKV_AZURE_203"],
  about: "clusters",
  facts: ({ facts }): (ClusterFact | LocalLoginFact)[] => [...facts.clusters, ...facts.localLogins],
  holds: (fact) =>
    "cloudLoginOnly" in fact
      ? isTrue("that people sign in with identities of the cloud only", fact.cloudLoginOnly)
      : equals("that it has accounts or keys of its own", fact.enabled, false),
});
