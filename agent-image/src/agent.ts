import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { MemoryBroker } from "./broker/memory.ts";
import type { Broker } from "./broker/port.ts";
import { systemClock } from "./clock.ts";
import { type Env, EnvError, LIVENESS_PATH, METRICS_PATH, notBuiltYet, READINESS_PATH, readEnv, STARTUP_PATH } from "./env.ts";
import { type FailureLedger, MemoryFailures } from "./failures.ts";
import { type Handler, handle } from "./handler.ts";
import { type Listener, listen, type Routes } from "./health.ts";
import { createLog, type Log } from "./log.ts";
import { Reachability } from "./reachability.ts";
import { createMetrics, type WorkerMetrics } from "./registry.ts";
import { Worker } from "./worker.ts";

export interface Agent {
  readonly broker: Broker;
  readonly metrics: WorkerMetrics;
  readonly log: Log;
  readonly healthPort: number;
  readonly metricsPort: number;
  /** Ends with the drain; rejects when the worker cannot go on. */
  readonly working: Promise<void>;
  /** Drains and closes everything. */
  readonly stop: () => Promise<void>;
}

/** Wires a worker from its environment and starts it. Throws EnvError before anything is opened. */
export async function startAgent(source: Readonly<Record<string, string | undefined>>, handler: Handler = handle): Promise<Agent> {
  const env = readEnv(source);
  const missing = notBuiltYet(env);
  if (missing.length > 0) throw new EnvError(missing);

  const name = hostname();
  const log = createLog(env, name);
  const metrics = createMetrics({ environment: env.MUSTER_ENVIRONMENT, placement: env.MUSTER_PLACEMENT, fleet: env.MUSTER_FLEET, lane: env.MUSTER_LANE });
  // A host name comes back after a restart; a consumer must not.
  const { broker, failures } = await openBroker(env, `${name}-${randomUUID()}`, log);
  const clock = systemClock;
  const settings = {
    concurrency: env.MUSTER_CONCURRENCY,
    drainSeconds: env.MUSTER_DRAIN_SECONDS,
    leaseSeconds: env.MUSTER_LEASE_SECONDS,
    renewSeconds: env.MUSTER_LEASE_RENEW_SECONDS,
    maxLeaseSeconds: env.MUSTER_LEASE_MAX_SECONDS,
    maxFailures: env.MUSTER_MAX_FAILURES,
    publishResults: env.MUSTER_RESULTS_SEND !== "",
  };
  const worker = new Worker({ broker, failures, handler, metrics, log, clock, random: Math.random, settings });
  const reachability = new Reachability({ broker, clock, metrics, log });

  const watching = new AbortController();
  const watched = reachability.watch(watching.signal);
  const health = await listen(env.MUSTER_HEALTH_PORT, healthRoutes(worker, reachability));
  const exposition = await listen(env.MUSTER_METRICS_PORT, {
    [METRICS_PATH]: async () => ({ ok: true, body: await metrics.text(), contentType: metrics.contentType }),
  });
  const working = worker.start();
  log.info({ broker: env.MUSTER_BROKER, concurrency: settings.concurrency, healthPort: health.port, metricsPort: exposition.port }, "started");

  const stop = async (): Promise<void> => {
    await worker.drain();
    watching.abort();
    await Promise.all([watched, ...[health, exposition].map((listener: Listener) => listener.close())]);
    await broker.close();
  };
  return { broker, metrics, log, healthPort: health.port, metricsPort: exposition.port, working, stop };
}

/** Startup: wired. Liveness: the loop turns, whatever else is down. Readiness: can take tasks now. */
export function healthRoutes(worker: Pick<Worker, "alive" | "draining">, broker: Pick<Reachability, "reachable">): Routes {
  return {
    [STARTUP_PATH]: () => ({ ok: true, body: "started\n" }),
    [LIVENESS_PATH]: () => ({ ok: worker.alive, body: worker.alive ? "alive\n" : "the loop is stuck\n" }),
    [READINESS_PATH]: () => {
      const why = worker.draining ? "draining" : broker.reachable ? undefined : "the broker does not answer";
      return { ok: why === undefined, body: `${why ?? "ready"}\n` };
    },
  };
}

/** Loads only the adapter in use: a cloud's SDK costs 60 MB and more. */
async function openBroker(env: Env, consumer: string, log: Log): Promise<{ broker: Broker; failures: FailureLedger }> {
  const leaseSeconds = env.MUSTER_LEASE_SECONDS;
  if (env.MUSTER_BROKER === "memory") return { broker: new MemoryBroker({ leaseSeconds, clock: systemClock }), failures: new MemoryFailures() };

  const { RedisStreamsBroker } = await import("./broker/redis-streams.ts");
  const { RedisFailures } = await import("./failures.ts");
  const { connectRedis } = await import("./redis.ts");
  const redis = connectRedis(env, (err) => log.warn({ err }, "cannot connect to Redis; trying again"));
  const addresses = {
    receiveFrom: env.MUSTER_QUEUE_RECEIVE,
    sendTo: env.MUSTER_QUEUE_SEND,
    deadLettersTo: env.MUSTER_QUEUE_DEAD_LETTERS,
    resultsTo: env.MUSTER_RESULTS_SEND,
  };
  const broker = new RedisStreamsBroker({ redis, blocking: connectRedis(env), addresses, consumer, leaseSeconds, clock: systemClock });
  return { broker, failures: new RedisFailures(redis, env.MUSTER_LANE) };
}
