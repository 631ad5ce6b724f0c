import type { Redis } from "ioredis";

/**
 * How often the handler failed on a task, over all workers. Kept apart from the broker's count of deliveries, which also
 * grows by crashes, hand-backs and lost leases, and which must not bury a task that never failed.
 */
export interface FailureLedger {
  /** Counts the failure of one delivery; repeating the call, after a lost answer, counts nothing. @returns failures so far, this one included */
  add(taskId: string, delivery: number): Promise<number>;
  /** The task is done or given up. */
  forget(taskId: string): Promise<void>;
}

/** The longest that any of the brokers keeps a message. */
const KEPT_SECONDS = 14 * 86_400;

export class MemoryFailures implements FailureLedger {
  readonly #failures = new Map<string, Set<number>>();

  async add(taskId: string, delivery: number): Promise<number> {
    const failed = (this.#failures.get(taskId) ?? new Set()).add(delivery);
    this.#failures.set(taskId, failed);
    return failed.size;
  }

  async forget(taskId: string): Promise<void> {
    this.#failures.delete(taskId);
  }
}

/** In the fleet's Redis, whatever the broker is. */
export class RedisFailures implements FailureLedger {
  readonly #redis: Redis;
  readonly #prefix: string;
  constructor(redis: Redis, lane: string) {
    this.#redis = redis;
    this.#prefix = `muster:${lane}:failures:`;
  }

  async add(taskId: string, delivery: number): Promise<number> {
    const key = this.#prefix + taskId;
    const answers = await this.#redis.multi().sadd(key, delivery).expire(key, KEPT_SECONDS).scard(key).exec();
    const [error, failures] = answers?.[2] ?? [new Error("Redis gave no answer to SCARD"), 0];
    if (error) throw error;
    return Number(failures);
  }

  async forget(taskId: string): Promise<void> {
    await this.#redis.del(this.#prefix + taskId);
  }
}

/** Less than KEDA's cooldown of 300 s: a lane that scales to zero while a task is delayed would have nobody to bring it back. */
const LONGEST_RETRY_SECONDS = 240;

/** Exponential back-off with full jitter: tasks that failed together do not come back together. */
export function retryDelaySeconds(failures: number, random: () => number): number {
  return random() * Math.min(2 ** failures, LONGEST_RETRY_SECONDS);
}
