import type { Delivery } from "./broker/port.ts";
import { sleep } from "./clock.ts";
import { type RunParts, type RunSettings, runTask } from "./task-run.ts";

export interface WorkerSettings extends RunSettings {
  readonly concurrency: number;
  readonly drainSeconds: number;
}

export interface WorkerParts extends RunParts {
  readonly settings: WorkerSettings;
}

/** Longest wait of one turn of the loop: a drain waits no longer for it. */
const TURN_SECONDS = 1;
/** What the grace period leaves after the drain, less a second to close and exit. */
const HAND_BACK_SECONDS = 4;
/** Every call that the loop waits for ends far earlier, by an error at least. */
const STUCK_SECONDS = 60;

/** Takes tasks while it has free slots, and lets go of them in order. */
export class Worker {
  readonly #parts: WorkerParts;
  readonly #running = new Set<Promise<unknown>>();
  /** Stop taking tasks. */
  readonly #stopping = new AbortController();
  /** Hand back what still runs. */
  readonly #drainOver = new AbortController();
  /** Ends the wait for a slot. */
  #slotFree = new AbortController();
  #turnAt: number;
  #failedReceives = 0;
  #loop: Promise<void> = Promise.resolve();
  #drained: Promise<void> | undefined;

  constructor(parts: WorkerParts) {
    this.#parts = parts;
    this.#turnAt = parts.clock.now();
    parts.metrics.set("muster_concurrency_tasks", {}, parts.settings.concurrency);
  }

  /** Begins to take tasks. The promise ends with the drain; it rejects only when the loop itself has a bug. */
  start(): Promise<void> {
    this.#turnAt = this.#parts.clock.now();
    this.#loop = this.#takeTasks();
    return this.#loop;
  }

  get draining(): boolean {
    return this.#stopping.signal.aborted;
  }

  /** False only when the loop does not turn although it should. An outage does not stop it turning: no restart would end that. */
  get alive(): boolean {
    return this.draining || this.#parts.clock.now() - this.#turnAt < STUCK_SECONDS * 1000;
  }

  get running(): number {
    return this.#running.size;
  }

  /** Takes no more, finishes what it can within the drain time, hands the rest back. Calling it again gives the same drain. */
  drain(): Promise<void> {
    this.#drained ??= this.#drain();
    return this.#drained;
  }

  async #drain(): Promise<void> {
    const { clock, log, metrics, settings } = this.#parts;
    const began = clock.now();
    metrics.set("muster_draining", {}, 1);
    log.info({ running: this.running, drainSeconds: settings.drainSeconds }, "draining");
    this.#stopping.abort();
    await this.#idleWithin(settings.drainSeconds);
    if (this.running > 0) {
      log.info({ running: this.running }, "the drain is over; handing back");
      this.#drainOver.abort();
      await this.#idleWithin(HAND_BACK_SECONDS);
    }
    // Only when the broker is away too: the leases lapse by themselves.
    if (this.running > 0) log.warn({ running: this.running }, "could not hand everything back");
    log.info({ seconds: (clock.now() - began) / 1000 }, "drained");
  }

  /** Waits for the loop, which may just be receiving, and for all runs; at most so long. */
  async #idleWithin(seconds: number): Promise<void> {
    const idle = new AbortController();
    const finished = (async (): Promise<void> => {
      await this.#loop.catch(() => {});
      while (this.running > 0) await Promise.all(this.#running);
      idle.abort();
    })();
    await Promise.race([finished, sleep(this.#parts.clock, seconds, idle.signal)]);
  }

  async #takeTasks(): Promise<void> {
    const { broker, clock, log, metrics, settings } = this.#parts;
    const signal = this.#stopping.signal;
    while (!signal.aborted) {
      this.#turnAt = clock.now();
      const free = settings.concurrency - this.running;
      if (free === 0) {
        this.#slotFree = new AbortController();
        await sleep(clock, TURN_SECONDS, signal, this.#slotFree.signal);
        continue;
      }
      const askedAt = clock.now();
      try {
        const deliveries = await broker.receive({ max: free, waitSeconds: TURN_SECONDS, signal });
        if (this.#failedReceives > 0) log.info({ failedReceives: this.#failedReceives }, "receiving again");
        this.#failedReceives = 0;
        for (const delivery of deliveries) this.#begin(delivery, askedAt);
      } catch (error) {
        metrics.count("muster_broker_errors_total", { operation: "receive" });
        // Once an outage, not once a second.
        if (this.#failedReceives === 0) log.warn({ err: error }, "cannot receive; trying again every second");
        this.#failedReceives += 1;
        await sleep(clock, TURN_SECONDS, signal);
      }
    }
  }

  #begin(delivery: Delivery, askedAt: number): void {
    const { broker, log, metrics } = this.#parts;
    if (delivery.deliveries > 1) metrics.count("muster_redeliveries_total", {});
    else metrics.observe("muster_task_wait_seconds", {}, Math.max(0, Date.now() - delivery.sentAtMs) / 1000);
    // It came while the drain began: untouched, so somebody else may have it at once.
    const run = this.draining
      ? broker.nack(delivery, 0).then(
          () => metrics.count("muster_tasks_total", { outcome: "handed_back" }),
          (error) => log.warn({ err: error, task: delivery.taskId }, "could not hand back; the lease will lapse"),
        )
      : runTask(delivery, askedAt, this.#parts, this.#drainOver.signal);
    this.#running.add(run);
    metrics.set("muster_tasks_running", {}, this.running);
    void run.finally(() => {
      this.#running.delete(run);
      metrics.set("muster_tasks_running", {}, this.running);
      this.#slotFree.abort();
    });
  }
}
