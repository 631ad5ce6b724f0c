import type { WorkerVariables } from "../../src/env.ts";

/** A valid environment of a worker on Redis streams; `change` says what a test is about. */
export function anEnvironment(change: Partial<Record<string, string>> = {}): Record<string, string | undefined> {
  const valid: WorkerVariables = {
    MUSTER_ENVIRONMENT: "test",
    MUSTER_PLACEMENT: "here",
    MUSTER_CLOUD: "none",
    MUSTER_REGION: "none",
    MUSTER_FLEET: "fleet",
    MUSTER_LANE: "lane",
    MUSTER_IDENTITY: "none",
    MUSTER_BROKER: "redis-streams",
    MUSTER_QUEUE_RECEIVE: "tasks",
    MUSTER_QUEUE_SEND: "tasks",
    MUSTER_QUEUE_DEAD_LETTERS: "tasks:dead",
    MUSTER_RESULTS_SEND: "tasks:results",
    MUSTER_REDIS_HOST: "127.0.0.1",
    MUSTER_REDIS_PORT: "6379",
    MUSTER_REDIS_AUTH: "none",
    MUSTER_REDIS_TLS: "false",
    MUSTER_CONFIG_STORE: "none",
    MUSTER_CONFIG_DOCUMENT: "none",
    MUSTER_FLAGS_DOCUMENT: "none",
    MUSTER_SECRETS_STORE: "none",
    MUSTER_CONCURRENCY: "4",
    MUSTER_LEASE_SECONDS: "60",
    MUSTER_LEASE_RENEW_SECONDS: "20",
    MUSTER_LEASE_MAX_SECONDS: "120",
    MUSTER_DRAIN_SECONDS: "30",
    MUSTER_MAX_FAILURES: "5",
    MUSTER_HEALTH_PORT: "0",
    MUSTER_METRICS_PORT: "0",
  };
  return { ...valid, ...change };
}
