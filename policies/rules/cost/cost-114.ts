import { factRule } from "../../rule.ts";
import { isTrue } from "../../truth.ts";

/** Old images go. */
export const rule = factRule({
  id: "COST-114",
  title: "Registries remove images that no tag names",
  severity: "low",
  why: "Every push of a tag that moved leaves an image behind that nobody can find and everybody pays for.",
  fix: { text: "give the registry its clean-up back; Muster sets it wherever the registry can", field: "" },
  links: [
    "https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html",
    "https://cloud.google.com/artifact-registry/docs/repositories/cleanup-policy",
    "https://learn.microsoft.com/azure/container-registry/container-registry-retention-policy",
  ],
  anchors: ["CKV_AZURE_167", "PSRule Azure.ACR.Retention"],
  about: "registries",
  facts: ({ facts }) => facts.registries,
  holds: ({ cleanup }, { placement, declared }) => {
    const reason = declared(placement, "registry.cleanup");
    return reason === undefined ? isTrue("that untagged images are removed", cleanup) : { notApplicable: reason };
  },
});
