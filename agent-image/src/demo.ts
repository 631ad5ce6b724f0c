import { setTimeout as wait } from "node:timers/promises";
import { startAgent } from "./agent.ts";
import type { WorkerVariables } from "./env.ts";

/** A worker of one's own machine: the in-memory broker, nothing to install. */
const DEMO: WorkerVariables = {
  MUSTER_ENVIRONMENT: "demo",
  MUSTER_PLACEMENT: "here",
  MUSTER_CLOUD: "none",
  MUSTER_REGION: "none",
  MUSTER_FLEET: "example",
  MUSTER_LANE: "realtime",
  MUSTER_IDENTITY: "none",
  MUSTER_BROKER: "memory",
  MUSTER_QUEUE_RECEIVE: "tasks",
  MUSTER_QUEUE_SEND: "tasks",
  MUSTER_QUEUE_DEAD_LETTERS: "dead",
  MUSTER_RESULTS_SEND: "results",
  MUSTER_REDIS_HOST: "none",
  MUSTER_REDIS_PORT: "6379",
  MUSTER_REDIS_AUTH: "none",
  MUSTER_CONFIG_STORE: "none",
  MUSTER_CONFIG_DOCUMENT: "none",
  MUSTER_FLAGS_DOCUMENT: "none",
  MUSTER_SECRETS_STORE: "none",
  MUSTER_CONCURRENCY: "8",
  MUSTER_LEASE_SECONDS: "60",
  MUSTER_LEASE_RENEW_SECONDS: "20",
  MUSTER_LEASE_MAX_SECONDS: "120",
  MUSTER_DRAIN_SECONDS: "10",
  MUSTER_MAX_FAILURES: "2",
  MUSTER_HEALTH_PORT: "0",
  MUSTER_METRICS_PORT: "0",
};

/** Sends tasks, one of them poison and one unreadable, waits until all are done or given up, and prints the metrics. */
export async function runDemo(): Promise<number> {
  const agent = await startAgent(DEMO);
  for (let task = 0; task < 40; task += 1) await agent.broker.send(JSON.stringify({ milliseconds: 50 + 10 * task }));
  await agent.broker.send(JSON.stringify({ milliseconds: "a poison task: it fails every time" }));
  await agent.broker.send("no JSON");
  for (;;) {
    const { waiting, inFlight, delayed } = await agent.broker.depth();
    if (waiting + inFlight + delayed === 0) break;
    await wait(50);
  }
  const metrics = await (await fetch(`http://localhost:${agent.metricsPort}/metrics`)).text();
  await agent.stop();
  console.log(metrics.replaceAll(/^# HELP.*\n|^.*_bucket.*\n/gm, ""));
  return 0;
}
