import { factRule, fleetOf } from "../../rule.ts";
import { claim } from "../../truth.ts";

/** The cheaper architecture is tried first. */
export const rule = factRule({
  id: "COST-109",
  title: "Workers whose image runs on arm64 are offered arm64 nodes first",
  severity: "medium",
  why: "Graviton, Axion and Cobalt nodes cost a tenth to a fifth less than x86 ones of the same size; an image that has both architectures needs nothing else.",
  fix: { text: "build the image for arm64 too, or take arm64 off the fleet's architectures and waive this rule with what keeps it from there", field: "fleets[].architectures" },
  links: [
    "https://aws.amazon.com/ec2/graviton/",
    "https://cloud.google.com/compute/docs/instances/arm-on-compute",
    "https://learn.microsoft.com/azure/virtual-machines/sizes/general-purpose/dpsv6-series",
  ],
  about: "workers",
  facts: ({ facts }) => facts.workloads,
  holds: (workload, context) => {
    if (!fleetOf(context, workload)?.architectures.includes("arm64")) return { notApplicable: "the image, or the region's clusters, have no arm64" };
    const { architectures } = workload;
    return claim(architectures[0] === "arm64", `its workers land on nodes of ${architectures.join(", then ") || "no architecture"}`);
  },
});
