import type { Broker, Delivery, Held } from "./broker/port.ts";
import { type Clock, sleep } from "./clock.ts";
import { type FailureLedger, retryDelaySeconds } from "./failures.ts";
import type { Handler, Task } from "./handler.ts";
import { Lease, type LeaseSettings } from "./lease.ts";
import type { Log } from "./log.ts";
import type { DEAD_LETTER_REASONS, Metrics, OUTCOMES } from "./metrics.ts";

export type Outcome = (typeof OUTCOMES)[number];

export interface RunSettings extends LeaseSettings {
  readonly maxLeaseSeconds: number;
  readonly maxFailures: number;
  readonly publishResults: boolean;
}

export interface RunParts {
  readonly broker: Broker;
  readonly failures: FailureLedger;
  readonly handler: Handler;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly clock: Clock;
  readonly random: () => number;
  readonly settings: RunSettings;
}

/** A task that comes so often without any outcome kills its workers. High, because crashes of neighbours and hand-backs are deliveries too. */
export const MAX_DELIVERIES = 100;
/** A handler that was told to stop gets this long, so that it and the task's next run overlap as little as possible. */
const STOP_SECONDS = 1;
const SETTLE_RETRY_SECONDS = 1;

/** How the handler's part ended. */
type Ended = { readonly kind: "done"; readonly value: unknown } | { readonly kind: "failed" | "ignored"; readonly error: unknown };

/** Runs the handler on one delivery and settles it, whatever happens. Never rejects. `drainOver` hands the task back. */
export async function runTask(delivery: Delivery, askedAt: number, parts: RunParts, drainOver: AbortSignal): Promise<Outcome> {
  const log = parts.log.child({ task: delivery.taskId, deliveries: delivery.deliveries });
  const lease = new Lease(delivery, askedAt, { ...parts, log });
  const started = parts.clock.now();
  try {
    const run = new TaskRun(delivery, lease, parts, log);
    const outcome = await run.outcome(drainOver);
    parts.metrics.count("muster_tasks_total", { outcome });
    parts.metrics.observe("muster_task_duration_seconds", { outcome }, (parts.clock.now() - started) / 1000);
    return outcome;
  } finally {
    lease.release();
  }
}

class TaskRun {
  readonly #delivery: Delivery;
  readonly #lease: Lease;
  readonly #parts: RunParts;
  readonly #log: Log;

  constructor(delivery: Delivery, lease: Lease, parts: RunParts, log: Log) {
    this.#delivery = delivery;
    this.#lease = lease;
    this.#parts = parts;
    this.#log = log;
  }

  async outcome(drainOver: AbortSignal): Promise<Outcome> {
    const { taskId, deliveries } = this.#delivery;
    if (deliveries > MAX_DELIVERIES) return this.#giveUp("deliveries", `delivered ${deliveries} times without an outcome`);
    let body: unknown;
    try {
      body = JSON.parse(this.#delivery.body);
    } catch (error) {
      return this.#giveUp("malformed", `the body is not JSON: ${message(error)}`);
    }

    const ended = await this.#handle({ id: taskId, body }, drainOver);
    // Whatever it was: with the lease lost, #settled does nothing and says so.
    if (ended.kind === "done") return this.#done(ended.value);
    // Before the failure, for a handler that was interrupted has not failed.
    if (drainOver.aborted) return this.#settled(() => this.#parts.broker.nack(this.#delivery, 0), "handed_back");
    return this.#failed(ended.error);
  }

  /** Ends with the handler, or a second after it was told to stop: its slot is given on, and what it still does is on its own. */
  async #handle(task: Task, drainOver: AbortSignal): Promise<Ended> {
    const { handler, clock, settings } = this.#parts;
    const stop = new AbortController();
    const stopForDrain = (): void => stop.abort(new Error("the drain is over"));
    // Listeners and not AbortSignal.any: the drain's signal lives as long as the worker, and would keep every task's.
    drainOver.addEventListener("abort", stopForDrain);
    this.#lease.lost.addEventListener("abort", () => stop.abort(this.#lease.lost.reason));
    const cancelLimit = clock.after(settings.maxLeaseSeconds * 1000, () => stop.abort(new Error(`took longer than ${settings.maxLeaseSeconds} s`)));

    const ended = (async (): Promise<Ended> => {
      try {
        return { kind: "done", value: await handler(task, { signal: stop.signal, log: this.#log, deliveries: this.#delivery.deliveries }) };
      } catch (error) {
        return { kind: "failed", error: stop.signal.aborted ? stop.signal.reason : error };
      }
    })();
    const ignored = new Promise<Ended>((resolve) => {
      stop.signal.addEventListener("abort", async () => {
        await sleep(clock, STOP_SECONDS);
        resolve({ kind: "ignored", error: stop.signal.reason });
      });
    });
    const first = await Promise.race([ended, ignored]);
    cancelLimit();
    drainOver.removeEventListener("abort", stopForDrain);
    if (first.kind === "ignored") this.#log.error({ err: first.error }, "the handler ignores its signal; it may still be at work while the task runs again");
    return first;
  }

  async #done(value: unknown): Promise<Outcome> {
    const { broker, settings } = this.#parts;
    let result: string;
    try {
      result = JSON.stringify(value) ?? "null";
    } catch (error) {
      return this.#failed(new Error(`the handler's value is not JSON: ${message(error)}`));
    }
    return this.#settled(async () => {
      // First the result: whoever sees the task gone must find it.
      if (settings.publishResults) await broker.sendResult(this.#delivery.taskId, result);
      return this.#forgetting(await broker.ack(this.#delivery));
    }, "done");
  }

  async #failed(error: unknown): Promise<Outcome> {
    const { broker, failures, random, settings } = this.#parts;
    const { taskId, deliveries } = this.#delivery;
    let count = 0;
    const counted = await this.#settled(async () => {
      count = await failures.add(taskId, deliveries);
      return "held";
    }, "failed");
    if (counted === "lost") return "lost";
    this.#log.warn({ err: error, failures: count, maxFailures: settings.maxFailures }, "the task failed");
    if (count >= settings.maxFailures) return this.#giveUp("failures", `failed ${count} times, at last: ${message(error)}`);
    return this.#settled(() => broker.nack(this.#delivery, retryDelaySeconds(count, random)), "failed");
  }

  async #giveUp(reason: (typeof DEAD_LETTER_REASONS)[number], detail: string): Promise<Outcome> {
    const { broker } = this.#parts;
    const outcome = await this.#settled(async () => this.#forgetting(await broker.deadLetter(this.#delivery, `${reason}: ${detail}`)), "dead_lettered");
    if (outcome === "lost") return outcome;
    this.#parts.metrics.count("muster_dead_letters_total", { reason });
    this.#log.error({ reason, detail }, "gave the task up");
    return outcome;
  }

  /** Drops the count of a task that is over. Best effort: the ledger lets go of it by itself some day. */
  async #forgetting(held: Held): Promise<Held> {
    if (held === "held") await this.#parts.failures.forget(this.#delivery.taskId).catch(() => {});
    return held;
  }

  /** Repeats the operation through an outage as long as the lease lasts; after that the task is somebody else's. */
  async #settled(operation: () => Promise<Held>, outcome: Outcome): Promise<Outcome> {
    const { clock, metrics } = this.#parts;
    while (!this.#lease.lost.aborted) {
      try {
        if ((await operation()) === "held") return outcome;
        this.#log.warn({ outcome }, "another worker has the task; this outcome does not count");
        return "lost";
      } catch (error) {
        metrics.count("muster_broker_errors_total", { operation: "settle" });
        this.#log.warn({ err: error, outcome }, "could not settle the task; trying again");
        await sleep(clock, SETTLE_RETRY_SECONDS, this.#lease.lost);
      }
    }
    return "lost";
  }
}

/** Handlers may throw anything. */
function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
