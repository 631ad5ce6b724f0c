/** Time as the core sees it; tests hand in one that they move by hand. */
export interface Clock {
  /** Milliseconds that never jump back: leases and drain must not follow a corrected wall clock. */
  now(): number;
  /** Calls once after the time; the function returned cancels. */
  after(milliseconds: number, call: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  after: (milliseconds, call) => {
    const timer = setTimeout(call, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** Resolves after the time, or at once when one of the signals aborts; it never rejects. */
export function sleep(clock: Clock, seconds: number, ...signals: readonly AbortSignal[]): Promise<void> {
  return new Promise((resolve) => {
    if (signals.some(({ aborted }) => aborted)) return resolve();
    const cancel = clock.after(seconds * 1000, done);
    for (const signal of signals) signal.addEventListener("abort", done);
    function done(): void {
      cancel();
      // Signals may live as long as the worker; what stays on them would pile up.
      for (const signal of signals) signal.removeEventListener("abort", done);
      resolve();
    }
  });
}
