import { factRule } from "../../rule.ts";
import { distinct, enough } from "../../truth.ts";

/** What is short of one kind of machine is there of another. */
export const rule = factRule({
  id: "RES-202",
  title: "Spot nodes may be of several kinds of machine",
  severity: "high",
  why: "Spot capacity runs out by kind of machine. With one kind only, all workers on spot go at once and find no others.",
  fix: { text: "build the image for both architectures, or leave the kinds to Muster", field: "fleets[].architectures" },
  links: ["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-best-practices.html", "https://cloud.google.com/kubernetes-engine/docs/concepts/about-custom-compute-classes"],
  anchors: ["Security Hub AutoScaling.6"],
  parameters: {
    // Clouds count by category and size (AWS), family (Google) or size (Azure); AKS has a node pool for each.
    types: { doc: "Fewest kinds of machine", default: { dev: 2, staging: 2, prod: 2 } },
  },
  about: "capacity classes",
  facts: ({ facts }) => facts.capacityClasses,
  holds: ({ spotMachines }, { parameters: { types } }) =>
    spotMachines.length === 0 ? { notApplicable: "none of its nodes are on spot" } : enough("kinds of its spot machines", spotMachines, distinct, types),
});
