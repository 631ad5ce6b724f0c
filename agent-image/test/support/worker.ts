import { MemoryBroker } from "../../src/broker/memory.ts";
import type { Broker } from "../../src/broker/port.ts";
import type { Clock } from "../../src/clock.ts";
import { type FailureLedger, MemoryFailures } from "../../src/failures.ts";
import type { Handler } from "../../src/handler.ts";
import type { Log } from "../../src/log.ts";
import { createMetrics, type WorkerMetrics } from "../../src/registry.ts";
import { Worker, type WorkerSettings } from "../../src/worker.ts";
import { ManualClock } from "./manual-clock.ts";

export const SILENT: Log = { debug() {}, info() {}, warn() {}, error() {}, child: () => SILENT };

export const COMMON = { environment: "test", placement: "here", fleet: "fleet", lane: "lane" };

export interface Bench {
  readonly clock: ManualClock;
  readonly broker: MemoryBroker;
  readonly failures: FailureLedger;
  readonly metrics: WorkerMetrics;
  readonly worker: Worker;
  /** The value of one series, such as `muster_tasks_total{outcome="done"}`. */
  readonly metric: (series: string) => Promise<number>;
}

export interface BenchOptions {
  readonly handler: Handler;
  readonly settings?: Partial<WorkerSettings>;
  /** Another worker on the same queue. */
  readonly beside?: Bench;
  /** What the worker sees of the broker, to break it. */
  readonly wrap?: (broker: MemoryBroker) => Partial<Broker>;
}

export const LEASE_SECONDS = 60;

/** A worker on the in-memory broker, in time that the test moves. */
export function aWorker({ handler, settings, beside, wrap }: BenchOptions): Bench {
  const clock = beside?.clock ?? new ManualClock();
  const broker = beside?.broker ?? new MemoryBroker({ leaseSeconds: LEASE_SECONDS, clock: clock satisfies Clock });
  const failures = beside?.failures ?? new MemoryFailures();
  const metrics = createMetrics(COMMON);
  const worker = new Worker({
    broker: wrap === undefined ? broker : wrapped(broker, wrap(broker)),
    failures,
    handler,
    metrics,
    log: SILENT,
    clock,
    random: () => 1,
    settings: { concurrency: 4, drainSeconds: 30, leaseSeconds: LEASE_SECONDS, renewSeconds: 20, maxLeaseSeconds: 3600, maxFailures: 3, publishResults: true, ...settings },
  });
  const metric = async (series: string): Promise<number> => {
    const [name = "", labels = ""] = series.split(/[{}]/);
    const lines = (await metrics.text()).split("\n").filter((line) => line.startsWith(`${name}{`) && line.includes(labels));
    return Number(lines[0]?.split(" ").at(-1));
  };
  return { clock, broker, failures, metrics, worker, metric };
}

function wrapped(broker: MemoryBroker, changes: Partial<Broker>): Broker {
  return {
    receive: (options) => broker.receive(options),
    extend: (delivery) => broker.extend(delivery),
    ack: (delivery) => broker.ack(delivery),
    nack: (delivery, delaySeconds) => broker.nack(delivery, delaySeconds),
    deadLetter: (delivery, reason) => broker.deadLetter(delivery, reason),
    send: (body) => broker.send(body),
    sendResult: (taskId, result) => broker.sendResult(taskId, result),
    depth: () => broker.depth(),
    close: () => broker.close(),
    ...changes,
  };
}
