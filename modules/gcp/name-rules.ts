import type { Named, NameRule } from "../../fleet/cloud.ts";

/** RFC 1035, as Compute Engine and most services since ask for it. */
const rfc1035 = (native: string, link: string): NameRule => ({
  native,
  minLength: 1,
  maxLength: 63,
  pattern: /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
  allowed: "lower-case letters, digits and hyphens, a letter first, no hyphen last",
  hashed: false,
  link,
});

/** Letters, digits, hyphens and underscores. */
const word = (native: string, maxLength: number, link: string): NameRule => ({
  native,
  minLength: 1,
  maxLength,
  pattern: /^[A-Za-z0-9_-]+$/,
  allowed: "letters, digits, hyphens and underscores",
  hashed: false,
  link,
});

const text = (native: string, maxLength: number, link: string): NameRule => ({ native, minLength: 1, maxLength, pattern: /^.+$/, allowed: "any characters", hashed: false, link });

const pubsub: NameRule = {
  native: "Pub/Sub topic and subscription",
  minLength: 3,
  maxLength: 255,
  // "goog" at the start is Google's.
  pattern: /^(?!goog)[A-Za-z][\w.~+%-]+$/,
  allowed: "letters, digits and - _ . ~ + %, a letter first, not beginning with goog",
  hashed: false,
  link: "https://cloud.google.com/pubsub/docs/pubsub-basics#resource_names",
};

const LOGGING = "https://cloud.google.com/logging/docs/buckets";
const SECRETS = "https://cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets/create";
const BUDGETS = "https://cloud.google.com/billing/docs/reference/budget/rest/v1/billingAccounts.budgets";

/** Nearly all names are unique in the project only, so they need no hash. */
export const names: Readonly<Record<Named, NameRule>> = {
  network: rfc1035("VPC network and what belongs to it", "https://cloud.google.com/compute/docs/naming-resources"),
  key: word("Cloud KMS key", 63, "https://cloud.google.com/kms/docs/reference/rest/v1/projects.locations.keyRings.cryptoKeys/create"),
  keyStore: word("Cloud KMS key ring", 63, "https://cloud.google.com/kms/docs/reference/rest/v1/projects.locations.keyRings/create"),
  registry: rfc1035("Artifact Registry repository", "https://cloud.google.com/artifact-registry/docs/repositories/create-repos"),
  logs: word("log bucket and its sinks", 100, LOGGING),
  auditLogs: word("log sink", 100, LOGGING),
  budget: text("Cloud Billing budget", 60, BUDGETS),
  alertChannel: text("notification channel", 512, "https://cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.notificationChannels"),
  messages: pubsub,
  cluster: { ...rfc1035("GKE cluster", "https://cloud.google.com/kubernetes-engine/docs/reference/rest/v1/projects.locations.clusters"), maxLength: 40 },
  queue: pubsub,
  cache: { ...rfc1035("Memorystore for Valkey instance", "https://cloud.google.com/memorystore/docs/valkey/create-instances"), minLength: 4 },
  // Its email is the name and the project; 30 characters leave no room for long fleets.
  principal: { ...rfc1035("service account", "https://cloud.google.com/iam/docs/service-accounts-create"), minLength: 6, maxLength: 30, hashed: true },
  config: word("parameter", 63, "https://cloud.google.com/secret-manager/parameter-manager/docs/reference/rest/v1/projects.locations.parameters/create"),
  // Google has no such thing: the name is what the names of the fleet's secrets begin with.
  secretStore: word("secret", 255, SECRETS),
  secret: word("secret", 255, SECRETS),
};
