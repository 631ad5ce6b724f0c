import { ABSENT } from "../../../fleet/value.ts";
import { factRule } from "../../rule.ts";
import { all, equals } from "../../truth.ts";

/** Every line of the bill has a name on it. */
export const rule = factRule({
  id: "COST-115",
  title: "Everything that bears labels says whose it is, who pays, and of which environment, placement and fleet it is",
  severity: "high",
  why: "A bill without labels cannot be divided: nobody can say what a fleet costs, and nobody feels asked when it grows.",
  fix: { text: "leave the labels to Muster, and name the team and where the bill goes", field: "owner, costCenter" },
  links: [
    "https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/cost-alloc-tags.html",
    "https://cloud.google.com/resource-manager/docs/best-practices-labels",
    "https://learn.microsoft.com/azure/cost-management-billing/costs/enable-tag-inheritance",
  ],
  anchors: ["CKV_AWS_153", "CKV_GCP_21", "PSRule Azure.Resource.UseTags"],
  about: "labels",
  facts: ({ facts }) => facts.labels,
  holds: ({ labels, fleet }, { environment, placement }) => {
    const wanted = {
      owner: environment.owner,
      "cost-center": environment.costCenter,
      "muster-environment": environment.name,
      "muster-placement": placement.id,
      ...(fleet === undefined ? {} : { "muster-fleet": fleet }),
    };
    return all(...Object.entries(wanted).map(([key, value]) => equals(`its label ${key}`, labels[key] ?? ABSENT, value)));
  },
});
