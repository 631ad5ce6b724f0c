import type { Difference } from "../contract.ts";

/** Stages without private endpoints have the Standard tiers of Service Bus and the registry. */
const STANDARD_TIERS = ["dev", "staging"] as const;

export const differences: readonly Difference[] = [
  {
    case: "logs.own-key",
    differs: "the workspace of the audit logs is encrypted with a key of Microsoft",
    why: "only a dedicated Log Analytics cluster takes another key, from 100 GB a day upwards",
    instead: "flow logs lie in a storage account with the placement's key; link a cluster where the audit logs must be too",
    link: "https://learn.microsoft.com/azure/azure-monitor/logs/customer-managed-keys",
  },
  {
    case: "registry.repositories",
    differs: "a repository appears with its first image",
    why: "repositories are no resources of a container registry",
    instead: "the first `az acr import` of the deploy plan makes it",
    link: "https://learn.microsoft.com/azure/container-registry/container-registry-concepts#repository",
  },
  {
    case: "registry.immutable-tags",
    differs: "a tag can be moved to another image",
    why: "a container registry locks single images, there is no setting for all of them",
    instead: "the deploy plan locks each image that it copies, and workers name images by digest",
    link: "https://learn.microsoft.com/azure/container-registry/container-registry-image-lock",
  },
  {
    case: "registry.scanned",
    differs: "images are not scanned by what Muster creates",
    why: "scanning is a plan of Microsoft Defender for a whole subscription, which the security team owns",
    instead: "turn on Defender for Containers in the subscription; the registry admits its scanner",
    link: "https://learn.microsoft.com/azure/defender-for-cloud/defender-for-containers-introduction",
  },
  {
    case: "registry.cleanup",
    stages: STANDARD_TIERS,
    differs: "untagged images stay",
    why: "a retention policy needs the Premium tier",
    instead: "`az acr run` with `acr purge` removes them by hand",
    link: "https://learn.microsoft.com/azure/container-registry/container-registry-retention-policy",
  },
  {
    case: "registry.own-key",
    stages: STANDARD_TIERS,
    differs: "images are encrypted with a key of Microsoft",
    why: "keys of one's own need the Premium tier",
    instead: "production has Premium",
    link: "https://learn.microsoft.com/azure/container-registry/tutorial-customer-managed-keys",
  },
  {
    case: "queue.own-key",
    stages: STANDARD_TIERS,
    differs: "messages are encrypted with a key of Microsoft",
    why: "keys of one's own need the Premium tier of Service Bus",
    instead: "production has Premium",
    link: "https://learn.microsoft.com/azure/service-bus-messaging/configure-customer-managed-key",
  },
  {
    case: "queue.dead-letter-retention",
    differs: "dead letters stay until somebody takes them",
    why: "the time to live of a message does not count in a dead-letter queue",
    instead: "queues take the largest size of their tier; operators redrive or delete dead letters",
    link: "https://learn.microsoft.com/azure/service-bus-messaging/service-bus-dead-letter-queues",
  },
  {
    case: "cache.nodes",
    stages: ["staging", "prod"],
    differs: "one primary and one replica, whatever the number of zones",
    why: "Azure Managed Redis hides its nodes; high availability is on or off",
    instead: "primary and replica lie in different zones",
    link: "https://learn.microsoft.com/azure/redis/high-availability",
  },
  {
    case: "identity.consume",
    differs: "workers may also receive from the dead letters of their own queue",
    why: "dead letters are a part of the queue, and roles end at the queue",
    instead: "the runtime never reads them; operators do",
    link: "https://learn.microsoft.com/azure/service-bus-messaging/service-bus-managed-service-identity",
  },
  {
    case: "identity.scaler-rights",
    differs: "KEDA may also receive from the fleets' task queues, send to them, change and delete them",
    why: "Service Bus tells the length of a queue only to whom may manage it, and the role for that is the owner's",
    instead: "the role ends at each task queue: KEDA reaches no results and nothing else of the namespace",
    link: "https://keda.sh/docs/2.20/scalers/azure-service-bus/",
  },
  {
    case: "secrets.own-key",
    differs: "secrets are encrypted with keys that Key Vault keeps for itself",
    why: "a vault has no setting for another key",
    instead: "nothing: Key Vault encrypts them with keys in FIPS 140 validated modules",
    link: "https://learn.microsoft.com/azure/key-vault/general/security-features",
  },
];
