import type { RegistryFact, WorkloadFact } from "../../../fleet/facts.ts";
import { factRule, type NotApplicable, type PlacementContext } from "../../rule.ts";
import { all, isTrue, matches, type Truth } from "../../truth.ts";

/** Workers run exactly the image that was tested, and the registry keeps it what it was. */
export const rule = factRule({
  id: "SEC-112",
  title: "Images come by digest from the placement's own registry, which keeps tags as they are and scans what it holds",
  severity: "high",
  why: "A tag can mean another image tomorrow, and a registry of others can be down or taken over.",
  fix: { text: "name the image by its digest", field: "fleets[].image.digest" },
  links: [
    "https://kubernetes.io/docs/concepts/containers/images/#image-names",
    "https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html",
    "https://cloud.google.com/artifact-registry/docs/docker/troubleshoot#immutable-tags",
    "https://learn.microsoft.com/azure/container-registry/container-registry-image-lock",
  ],
  anchors: ["CKV_K8S_14", "CKV_K8S_43", "CKV_AWS_51", "CKV_AWS_163"],
  about: "workloads or registries",
  facts: ({ facts }): (WorkloadFact | RegistryFact)[] => [...facts.workloads, ...facts.registries],
  holds: (fact, context) =>
    "immutableTags" in fact
      ? registry(fact, context)
      : all(matches("the digest of its image", fact.digest, /^sha256:[0-9a-f]{64}$/, "a sha256 digest"), isTrue("that its image is in the placement's registry", fact.ownRegistry)),
});

function registry({ immutableTags, scanned }: RegistryFact, { declared, placement }: PlacementContext): Truth | NotApplicable {
  const parts = [
    { truth: isTrue("that tags stay with their image", immutableTags), reason: declared(placement, "registry.immutable-tags") },
    { truth: isTrue("that images are scanned", scanned), reason: declared(placement, "registry.scanned") },
  ];
  const judged = parts.filter(({ truth, reason }) => truth.is === "true" || reason === undefined);
  if (judged.length > 0) return all(...judged.map(({ truth }) => truth));
  return { notApplicable: parts.map(({ reason }) => reason).join("; ") };
}
