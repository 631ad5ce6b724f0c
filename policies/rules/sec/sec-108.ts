import type { Fact } from "../../../fleet/facts.ts";
import type { Value } from "../../../fleet/value.ts";
import { factRule } from "../../rule.ts";
import { isTrue } from "../../truth.ts";

interface Kept extends Fact {
  readonly what: string;
  readonly ownKey: Value<boolean>;
  /** Case of the conformance suite that a cloud without such keys declares. */
  readonly difference: string;
}

/** All clouds encrypt at rest anyway; with a key of one's own nobody reads on once that is disabled. */
export const rule = factRule({
  id: "SEC-108",
  title: "Whatever is kept is encrypted with the placement's own key",
  severity: "high",
  why: "Tasks, sessions and logs hold what customers wrote; a key of one's own can be watched, and withdrawn from everybody at once.",
  fix: { text: "leave the key to Muster, which sets it wherever the tier allows; stage prod has these tiers", field: "stage" },
  links: [
    "https://docs.aws.amazon.com/kms/latest/developerguide/overview.html",
    "https://cloud.google.com/kms/docs/cmek",
    "https://learn.microsoft.com/azure/security/fundamentals/encryption-models",
  ],
  anchors: ["CKV_AWS_27", "CKV_AWS_29", "CKV_AWS_58", "CKV_AWS_136", "CKV_AWS_158", "CKV_AWS_191", "CKV_GCP_83", "CKV_GCP_84", "CKV_AZURE_117", "CKV_AZURE_201"],
  about: "stores",
  facts: ({ facts }): Kept[] => [
    ...facts.queues.map((one) => ({ ...one, what: "its messages", difference: "queue.own-key" })),
    ...facts.caches.map((one) => ({ ...one, what: "its data", difference: "cache.own-key" })),
    // Audit logs lie where the cloud writes them; where flow logs lie is ours to choose.
    ...facts.logs.map((one) => ({ ...one, what: `the ${one.role} logs`, difference: one.role === "audit" ? "logs.own-key" : "" })),
    ...facts.registries.map((one) => ({ ...one, what: "its images", difference: "registry.own-key" })),
    ...facts.configs.map((one) => ({ ...one, what: "its settings", difference: "config.own-key" })),
    ...facts.secrets.map((one) => ({ ...one, what: "its value", difference: "secrets.own-key" })),
    ...facts.clusters.map((one) => ({ ...one, what: "its Kubernetes secrets", ownKey: one.secretsOwnKey, difference: "cluster.secrets-own-key" })),
  ],
  holds: ({ what, ownKey, difference }, { declared, placement }) => {
    const holds = isTrue(`that ${what} are encrypted with the placement's key`, ownKey);
    const reason = holds.is === "true" ? undefined : declared(placement, difference);
    return reason === undefined ? holds : { notApplicable: reason };
  },
});
