import { type Clock, sleep } from "../clock.ts";
import type { Broker, Delivery, Depth, Held, ReceiveOptions } from "./port.ts";

interface Entry {
  readonly taskId: string;
  readonly body: string;
  readonly sentAtMs: number;
  deliveries: number;
  /** Hidden until then, by a lease or a delay. */
  hiddenUntil: number;
  leased: boolean;
}

/** A queue inside the process, for demos and tests: its tasks end with the process. */
export class MemoryBroker implements Broker {
  readonly deadLetters: { readonly taskId: string; readonly body: string; readonly reason: string }[] = [];
  readonly results: { readonly taskId: string; readonly result: string }[] = [];
  readonly #entries = new Map<string, Entry>();
  readonly #leaseMilliseconds: number;
  readonly #clock: Clock;
  #sent = 0;
  /** Ends the waits of receivers when a task arrives. */
  #arrival = new AbortController();

  constructor({ leaseSeconds, clock }: { leaseSeconds: number; clock: Clock }) {
    this.#leaseMilliseconds = leaseSeconds * 1000;
    this.#clock = clock;
  }

  async receive({ max, waitSeconds, signal }: ReceiveOptions): Promise<readonly Delivery[]> {
    const deadline = this.#clock.now() + waitSeconds * 1000;
    for (;;) {
      const taken = this.#take(max);
      const next = [...this.#entries.values()].reduce((soonest, { hiddenUntil }) => Math.min(soonest, hiddenUntil), deadline);
      if (taken.length > 0 || signal.aborted || this.#clock.now() >= deadline) return taken;
      await sleep(this.#clock, (next - this.#clock.now()) / 1000, signal, this.#arrival.signal);
    }
  }

  #take(max: number): Delivery[] {
    const now = this.#clock.now();
    const free = [...this.#entries.values()].filter(({ hiddenUntil }) => hiddenUntil <= now).slice(0, max);
    return free.map((entry) => {
      entry.deliveries += 1;
      entry.leased = true;
      entry.hiddenUntil = now + this.#leaseMilliseconds;
      const { taskId, body, deliveries, sentAtMs } = entry;
      return { taskId, body, deliveries, sentAtMs, receipt: deliveries };
    });
  }

  /** Changes the entry if the delivery still holds it: a later delivery has a higher number, a lapsed one is free to take. */
  #change(delivery: Delivery, change: (entry: Entry) => void): Held {
    const entry = this.#entries.get(delivery.taskId);
    if (!entry?.leased || entry.deliveries !== delivery.receipt || entry.hiddenUntil <= this.#clock.now()) return "lost";
    change(entry);
    return "held";
  }

  async extend(delivery: Delivery): Promise<Held> {
    return this.#change(delivery, (entry) => {
      entry.hiddenUntil = this.#clock.now() + this.#leaseMilliseconds;
    });
  }

  async ack(delivery: Delivery): Promise<Held> {
    return this.#change(delivery, ({ taskId }) => this.#entries.delete(taskId));
  }

  async nack(delivery: Delivery, delaySeconds: number): Promise<Held> {
    return this.#change(delivery, (entry) => {
      entry.leased = false;
      entry.hiddenUntil = this.#clock.now() + delaySeconds * 1000;
      this.#announce();
    });
  }

  async deadLetter(delivery: Delivery, reason: string): Promise<Held> {
    return this.#change(delivery, ({ taskId, body }) => {
      this.#entries.delete(taskId);
      this.deadLetters.push({ taskId, body, reason });
    });
  }

  async send(body: string): Promise<string> {
    this.#sent += 1;
    const taskId = `task-${this.#sent}`;
    this.#entries.set(taskId, { taskId, body, sentAtMs: Date.now(), deliveries: 0, hiddenUntil: this.#clock.now(), leased: false });
    this.#announce();
    return taskId;
  }

  #announce(): void {
    this.#arrival.abort();
    this.#arrival = new AbortController();
  }

  async sendResult(taskId: string, result: string): Promise<void> {
    this.results.push({ taskId, result });
  }

  async depth(): Promise<Depth> {
    const now = this.#clock.now();
    const all = [...this.#entries.values()];
    const hidden = all.filter(({ hiddenUntil }) => hiddenUntil > now);
    const inFlight = hidden.filter(({ leased }) => leased).length;
    return { waiting: all.length - hidden.length, inFlight, delayed: hidden.length - inFlight, dead: this.deadLetters.length };
  }

  async close(): Promise<void> {}
}
