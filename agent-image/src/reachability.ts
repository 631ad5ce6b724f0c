import type { Broker } from "./broker/port.ts";
import { type Clock, sleep } from "./clock.ts";
import type { Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";

const EVERY_SECONDS = 5;
const LIMIT_SECONDS = 1;

interface Parts {
  readonly broker: Broker;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly log: Log;
}

/**
 * Asks the broker how full the queue is, every few seconds and never on behalf of a probe: a probe that waits for a
 * dependency times out with it, and a thousand workers' probes are load of their own.
 */
export class Reachability {
  readonly #parts: Parts;
  #reachable = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get reachable(): boolean {
    return this.#reachable;
  }

  /** Goes on until the signal aborts. */
  async watch(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.check();
      await sleep(this.#parts.clock, EVERY_SECONDS, signal);
    }
  }

  async check(): Promise<void> {
    const { broker, clock, metrics, log } = this.#parts;
    const answered = new AbortController();
    const tooLate = sleep(clock, LIMIT_SECONDS, answered.signal).then(() => {
      throw new Error(`no answer within ${LIMIT_SECONDS} s`);
    });
    try {
      const depth = await Promise.race([broker.depth(), tooLate]);
      for (const [state, tasks] of [
        ["waiting", depth.waiting],
        ["in_flight", depth.inFlight],
        ["delayed", depth.delayed],
        ["dead", depth.dead],
      ] as const) {
        metrics.set("muster_queue_tasks", { state }, tasks);
      }
      if (!this.#reachable) log.info({ depth }, "the broker answers");
      this.#reachable = true;
    } catch (error) {
      metrics.count("muster_broker_errors_total", { operation: "depth" });
      if (this.#reachable) log.warn({ err: error }, "the broker does not answer");
      this.#reachable = false;
    }
    // Its rejection has no reader any more.
    tooLate.catch(() => {});
    answered.abort();
    metrics.set("muster_broker_reachable", {}, this.#reachable ? 1 : 0);
  }
}
