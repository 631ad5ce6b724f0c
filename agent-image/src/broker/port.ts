/*
 * What the worker needs of a queue. One adapter a broker; `test/broker-conformance.ts` says in cases what this says in words.
 *
 * - At least once: a task that was sent is delivered until it is acknowledged or dead-lettered. It may be delivered again
 *   although it ran; order is not promised.
 * - A delivery is leased to its receiver. When the lease lapses, the task is delivered to somebody else, and the old
 *   delivery is `lost`: nothing that its holder does may then touch the task.
 * - Deliveries are not failures. A crash, a lapsed lease and a hand-back are deliveries too, so the broker never buries a
 *   task for them; the worker counts failures of the handler (`failures.ts`).
 * - Every call but `receive` answers at once or rejects within seconds. An adapter does not retry; the caller does, and
 *   every call may be repeated. Rejecting means "not known whether it happened".
 */

export interface Delivery {
  /** The same on every delivery of the task. */
  readonly taskId: string;
  /** What was sent, as text; empty when the message has none. */
  readonly body: string;
  /** Deliveries of the task, this one included; may be too low where a broker does not count, never too high. */
  readonly deliveries: number;
  /** Wall clock in milliseconds. */
  readonly sentAtMs: number;
  /** What the adapter needs to find it again. */
  readonly receipt: unknown;
}

/** `lost`: the lease had lapsed and the task is no longer the caller's; nothing was changed. */
export type Held = "held" | "lost";

export interface ReceiveOptions {
  /** At most so many; fewer when fewer are there. */
  readonly max: number;
  /** How long to wait for the first one. */
  readonly waitSeconds: number;
  /** Ends the wait within a second. What was taken by then is still returned: nobody else would see it before the lease lapses. */
  readonly signal: AbortSignal;
}

export interface Depth {
  readonly waiting: number;
  readonly inFlight: number;
  /** Sent back with a delay that is not over. */
  readonly delayed: number;
  readonly dead: number;
}

export interface Broker {
  /** Waits for tasks and leases them to the caller; none is an ordinary answer. Also brings back what lapsed and what waited long enough. */
  receive(options: ReceiveOptions): Promise<readonly Delivery[]>;
  /** Renews the lease for its full time from now. */
  extend(delivery: Delivery): Promise<Held>;
  /** The task is done. */
  ack(delivery: Delivery): Promise<Held>;
  /** Not done: delivered again, to anybody, after the delay. 0 hands it back at once. */
  nack(delivery: Delivery, delaySeconds: number): Promise<Held>;
  /** Given up: kept with its reason for an operator, never delivered again. */
  deadLetter(delivery: Delivery, reason: string): Promise<Held>;
  /** Adds a task. Producers anywhere may do the same without this runtime. @returns the task's id */
  send(body: string): Promise<string>;
  /** Publishes a task's result; at least once, like everything here. */
  sendResult(taskId: string, result: string): Promise<void>;
  depth(): Promise<Depth>;
  /** Releases connections. Leases that are still held lapse by themselves. */
  close(): Promise<void>;
}

export interface BrokerAddresses {
  readonly receiveFrom: string;
  readonly sendTo: string;
  readonly deadLettersTo: string;
  /** Empty: no results. */
  readonly resultsTo: string;
}
