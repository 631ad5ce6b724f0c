import { setImmediate } from "node:timers/promises";
import type { Clock } from "../../src/clock.ts";

/** Time that moves only when a test says so. */
export class ManualClock implements Clock {
  #now = 0;
  readonly #timers = new Set<{ readonly at: number; readonly call: () => void }>();

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, call: () => void): () => void {
    const timer = { at: this.#now + Math.max(0, milliseconds), call };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Lets the time pass; whatever is due happens at its own moment and in order, with all that follows from it. */
  async pass(seconds: number): Promise<void> {
    const until = this.#now + seconds * 1000;
    await settle();
    for (;;) {
      const due = [...this.#timers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (due === undefined) break;
      this.#timers.delete(due);
      this.#now = due.at;
      due.call();
      await settle();
    }
    this.#now = until;
  }
}

/** Lets all promises that can go on do so; the in-memory broker and the worker wait for nothing but them and the clock. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await setImmediate();
}
