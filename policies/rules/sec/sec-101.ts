import { factRule } from "../../rule.ts";
import { all, equals } from "../../truth.ts";

/** Every statement, role and attached policy by itself. */
export const rule = factRule({
  id: "SEC-101",
  title: "No principal is allowed every action, or to write to everything",
  severity: "critical",
  why: "An agent that is talked into something can do whatever its principal can; with a right to everything one prompt is enough to lose the account.",
  fix: { text: "give the right on what it is for, by the actions that are used", field: "" },
  links: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
    "https://cloud.google.com/iam/docs/using-iam-securely#least_privilege",
    "https://learn.microsoft.com/azure/role-based-access-control/best-practices",
  ],
  anchors: ["CKV_AWS_62", "CKV_AWS_63", "CKV_AWS_274", "CKV2_AWS_40", "CKV_GCP_49", "CKV_GCP_117", "cdk-nag IAM5"],
  waivable: false,
  about: "rights",
  facts: ({ facts }) => facts.permissions,
  holds: ({ allActions, everywhere }) => all(equals("that it allows every action", allActions, false), equals("that it writes to everything", everywhere, false)),
});
