import { factRule } from "../../rule.ts";
import { isTrue } from "../../truth.ts";

/** Trust of roles and federations, and policies of queues, topics, keys and buckets. */
export const rule = factRule({
  id: "SEC-103",
  title: "Principals and resources let in callers by name, not anybody",
  severity: "high",
  why: "Pods of every namespace and tokens of every tenant come from the same issuer: without a subject, any of them may act as this principal.",
  fix: { text: "name issuer and subject of the caller, or a condition that does", field: "" },
  links: [
    "https://docs.aws.amazon.com/eks/latest/userguide/pod-id-abac.html",
    "https://cloud.google.com/iam/docs/best-practices-for-using-workload-identity-federation",
    "https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations",
  ],
  anchors: ["CKV_AWS_33", "CKV_AWS_60", "CKV_AWS_61", "CKV_AWS_168", "CKV_AWS_169", "CKV_AWS_393"],
  about: "trusts",
  facts: ({ facts }) => facts.trusts,
  holds: ({ pinned }) => isTrue("that it lets in named callers only", pinned),
});
