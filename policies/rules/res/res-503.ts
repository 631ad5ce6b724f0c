import { factRule } from "../../rule.ts";
import { claim } from "../../truth.ts";

/** What a plan would lose for ever. */
export const rule = factRule({
  id: "RES-503",
  title: "A plan destroys or replaces nothing that holds state",
  severity: "critical",
  why: "Terraform replaces a queue, a key or a Redis as readily as a tag, and what was in it is gone. Until an apply, a plan is the last place to see it.",
  fix: { text: "take back the change that forces it, or waive this one finding for the apply that is meant to do it", field: "waivers" },
  links: ["https://developer.hashicorp.com/terraform/internals/json-format#change-representation"],
  anchors: ["Sentinel prevent-destruction-of-prohibited-resources"],
  about: "resources that a plan destroys or replaces",
  facts: ({ facts }) => facts.changes,
  holds: ({ action, stateful, source }) => (stateful ? claim(false, `the plan would ${action} ${source.address}`) : { notApplicable: "it holds no state" }),
});
