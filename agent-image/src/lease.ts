import type { Broker, Delivery } from "./broker/port.ts";
import type { Clock } from "./clock.ts";
import type { Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";

export interface LeaseSettings {
  readonly leaseSeconds: number;
  /** 0: the platform holds the task, nothing is renewed. */
  readonly renewSeconds: number;
}

interface Parts {
  readonly broker: Broker;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly settings: LeaseSettings;
}

const RETRY_SECONDS = 1;

/** Keeps one delivery's lease alive, and says so before anybody else can get the task. */
export class Lease {
  readonly #parts: Parts;
  readonly #delivery: Delivery;
  readonly #lost = new AbortController();
  #cancelRenewal = (): void => {};
  #cancelExpiry = (): void => {};
  #released = false;

  /** @param askedAt the clock's time when the broker was asked: the lease did not begin earlier */
  constructor(delivery: Delivery, askedAt: number, parts: Parts) {
    this.#delivery = delivery;
    this.#parts = parts;
    this.#validFrom(askedAt);
    this.#renewIn(parts.settings.renewSeconds);
  }

  /** Aborts when the task belongs to somebody else, or may do so any moment. */
  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  /** Stops renewing; the delivery was settled. */
  release(): void {
    this.#released = true;
    this.#cancelRenewal();
    this.#cancelExpiry();
  }

  #validFrom(start: number): void {
    const { clock, settings } = this.#parts;
    // A margin for the answer's way and for the handler to stop.
    const seconds = settings.leaseSeconds - Math.min(2, settings.leaseSeconds / 10);
    this.#cancelExpiry();
    this.#cancelExpiry = clock.after(start + seconds * 1000 - clock.now(), () => this.#lose("it could not be renewed in time"));
  }

  #renewIn(seconds: number): void {
    if (seconds > 0) this.#cancelRenewal = this.#parts.clock.after(seconds * 1000, () => void this.#renew());
  }

  async #renew(): Promise<void> {
    const { broker, clock, metrics, log, settings } = this.#parts;
    const asked = clock.now();
    try {
      const held = await broker.extend(this.#delivery);
      if (this.#released) return;
      metrics.count("muster_lease_renewals_total", { outcome: held === "held" ? "renewed" : "lost" });
      if (held === "lost") return this.#lose("another worker has the task");
      this.#validFrom(asked);
      this.#renewIn(settings.renewSeconds);
    } catch (error) {
      if (this.#released) return;
      metrics.count("muster_lease_renewals_total", { outcome: "error" });
      metrics.count("muster_broker_errors_total", { operation: "extend" });
      log.warn({ err: error }, "could not renew the lease; trying again");
      this.#renewIn(Math.min(RETRY_SECONDS, settings.renewSeconds));
    }
  }

  #lose(why: string): void {
    if (this.#released) return;
    this.release();
    this.#parts.log.warn({ why }, "lost the lease");
    this.#lost.abort(new Error(`lost the lease: ${why}`));
  }
}
