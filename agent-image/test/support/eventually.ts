import { setTimeout as wait } from "node:timers/promises";

/** Far longer than anything takes: a slow machine makes a test slow, not red. */
const LIMIT_SECONDS = 60;

/** Waits until it holds. */
export async function eventually(what: string, holds: () => Promise<boolean> | boolean): Promise<void> {
  const deadline = Date.now() + LIMIT_SECONDS * 1000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`not within ${LIMIT_SECONDS} s: ${what}`);
    await wait(20);
  }
}
