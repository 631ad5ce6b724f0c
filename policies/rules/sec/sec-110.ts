import type { CacheFact, QueueFact } from "../../../fleet/facts.ts";
import { factRule } from "../../rule.ts";
import { all, isTrue } from "../../truth.ts";

/** Queues and Redis are what workers talk to all the time; everything else takes HTTPS only. */
export const rule = factRule({
  id: "SEC-110",
  title: "Queues and Redis take encrypted connections only, and Redis only callers with a short-lived token",
  severity: "high",
  why: "Whoever reads along inside the network reads tasks and sessions, and a Redis password never changes.",
  fix: { text: "leave encryption and sign-in as Muster makes them", field: "" },
  links: [
    "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html",
    "https://cloud.google.com/memorystore/docs/valkey/about-iam-auth",
    "https://learn.microsoft.com/azure/redis/entra-for-authentication",
    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html#enforce-encryption-data-in-transit",
  ],
  anchors: ["CKV_AWS_30", "CKV_AWS_31", "CKV_GCP_95", "CKV_GCP_97", "CKV_AZURE_91", "CKV_AZURE_148", "CKV_AZURE_205", "cdk-nag SQS4"],
  about: "queues or caches",
  facts: ({ facts }): (QueueFact | CacheFact)[] => [...facts.queues, ...facts.caches],
  holds: (fact) =>
    "tlsOnly" in fact
      ? isTrue("that it takes TLS 1.2 or newer only", fact.tlsOnly)
      : all(isTrue("that it takes TLS only", fact.tls), isTrue("that it takes tokens instead of a password", fact.tokenAuth)),
});
