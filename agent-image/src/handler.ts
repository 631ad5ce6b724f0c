import { setTimeout as wait } from "node:timers/promises";
import type { Log } from "./log.ts";

/*
 * The one seam of a fork: replace `handle` by your agent. Everything else here keeps its promises whatever it does.
 */

export interface Task {
  /** The same on every delivery of the task: use it as the idempotency key of side effects. */
  readonly id: string;
  /** The JSON that was sent. */
  readonly body: unknown;
}

export interface HandlerContext {
  /** Aborts when the drain is over, the lease is lost, or the task takes too long. Pass it to every wait and every request. */
  readonly signal: AbortSignal;
  /** Every line carries the task's id. */
  readonly log: Log;
  /** Deliveries of this task, this one included. More than one: an earlier worker may have done part of the work. */
  readonly deliveries: number;
}

/**
 * Resolve: the task is done; the value (JSON) goes to the results queue if the lane has one. Throw: the task failed and
 * is tried again later, until MUSTER_MAX_FAILURES. A task may run more than once, also at the same time in rare cases.
 */
export type Handler = (task: Task, context: HandlerContext) => Promise<unknown>;

/** The example waits as long as the task says, as an agent waits for its model: `{"milliseconds": 200}`. */
export const handle: Handler = async (task, { signal, log }) => {
  const { milliseconds } = task.body as { milliseconds?: unknown };
  if (typeof milliseconds !== "number" || milliseconds < 0) throw new Error(`milliseconds must be a number of at least 0, not ${JSON.stringify(milliseconds)}`);
  await wait(milliseconds, undefined, { signal });
  log.debug({ milliseconds }, "waited");
  return { waitedMilliseconds: milliseconds };
};
