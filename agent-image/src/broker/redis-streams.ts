import type { Redis } from "ioredis";
import type { Clock } from "../clock.ts";
import type { Broker, BrokerAddresses, Delivery, Depth, Held, ReceiveOptions } from "./port.ts";
import { ACK, DEAD_LETTER, EXTEND, FORGET_CONSUMERS, NACK, PROMOTE, RECLAIM, type Script } from "./redis-scripts.ts";

/** All workers of a lane are one consumer group. */
export const GROUP = "workers";
/** A wait is cut into pieces this long: delayed tasks come back in between, and a drain never waits longer. */
const MAX_BLOCK_SECONDS = 1;
const FORGET_CONSUMER_AFTER_MILLISECONDS = 3_600_000;

type Entry = readonly [id: string, fields: readonly string[]];
interface Receipt {
  readonly entry: string;
  readonly count: number;
}

export interface RedisStreamsOptions {
  /** For commands. */
  readonly redis: Redis;
  /** For reads that wait: everything behind one on the same connection would wait with it, renewals too. */
  readonly blocking: Redis;
  readonly addresses: BrokerAddresses;
  /** Unique for every process, not only for every host: it is half of the fencing token. */
  readonly consumer: string;
  readonly leaseSeconds: number;
  readonly clock: Clock;
  /** @default 5 s, or half the lease when that is shorter: a crashed worker's tasks run again at most lease + 5 s later */
  readonly reclaimEverySeconds?: number;
}

/**
 * Tasks in a Redis (7.0 or later) or Valkey stream with one consumer group: field `body` is the task as JSON, all other
 * fields are ours. The pending list is the list of leases: an entry's idle time is the age of its lease. Delayed tasks
 * lie in `<stream>:delayed`, a sorted set. Scale on the stream's length (waiting and running), not on the group's lag:
 * Redis cannot tell the lag of a stream from which entries were deleted.
 *
 * What Redis has accepted is as safe as its persistence: with appendfsync everysec a power loss takes up to a second of
 * tasks, a failover what had not been replicated.
 */
export class RedisStreamsBroker implements Broker {
  readonly #options: RedisStreamsOptions;
  readonly #stream: string;
  readonly #delayed: string;
  readonly #reclaimEveryMilliseconds: number;
  #nextReclaim = 0;
  /** Where the last scan for lapsed leases stopped: a scan looks at a limited number of entries. */
  #cursor = "0-0";

  constructor(options: RedisStreamsOptions) {
    this.#options = options;
    this.#stream = options.addresses.receiveFrom;
    this.#delayed = `${this.#stream}:delayed`;
    this.#reclaimEveryMilliseconds = (options.reclaimEverySeconds ?? Math.min(5, options.leaseSeconds / 2)) * 1000;
  }

  async receive({ max, waitSeconds, signal }: ReceiveOptions): Promise<readonly Delivery[]> {
    const { redis, blocking, consumer, clock } = this.#options;
    try {
      await PROMOTE.run(redis, [this.#stream, this.#delayed]);
      if (clock.now() >= this.#nextReclaim) {
        const reclaimed = await this.#reclaim(max);
        // Not before everything lapsed is back.
        if (this.#cursor === "0-0") this.#nextReclaim = clock.now() + this.#reclaimEveryMilliseconds;
        if (reclaimed.length > 0) return reclaimed;
      }
      if (signal.aborted) return [];
      const block = Math.round(Math.min(waitSeconds, MAX_BLOCK_SECONDS) * 1000);
      const read = ["STREAMS", this.#stream, ">"] as const;
      const answer = (await (block > 0
        ? blocking.xreadgroup("GROUP", GROUP, consumer, "COUNT", max, "BLOCK", block, ...read)
        : redis.xreadgroup("GROUP", GROUP, consumer, "COUNT", max, ...read))) as readonly [string, readonly Entry[]][] | null;
      return (answer?.[0]?.[1] ?? []).map(([id, fields]) => delivery(id, fields, 1));
    } catch (error) {
      if (!(error instanceof Error) || !error.message.includes("NOGROUP")) throw error;
      await this.#createGroup();
      return [];
    }
  }

  async #reclaim(max: number): Promise<Delivery[]> {
    const { redis, consumer, leaseSeconds } = this.#options;
    const answer = await RECLAIM.run(redis, [this.#stream], GROUP, consumer, leaseSeconds * 1000, this.#cursor, max);
    const [cursor, entries] = answer as [string, [string, string[], number][]];
    this.#cursor = cursor;
    if (cursor === "0-0") await FORGET_CONSUMERS.run(redis, [this.#stream], GROUP, FORGET_CONSUMER_AFTER_MILLISECONDS);
    return entries.map(([id, fields, count]) => delivery(id, fields, count));
  }

  /** The first worker of a lane finds no stream, and after the loss of its data Redis has none either. From 0: what was sent before the first worker came counts too. */
  async #createGroup(): Promise<void> {
    try {
      await this.#options.redis.xgroup("CREATE", this.#stream, GROUP, "0", "MKSTREAM");
    } catch (error) {
      if (!(error instanceof Error) || !error.message.startsWith("BUSYGROUP")) throw error;
    }
  }

  async #settle(script: Script, { receipt }: Delivery, otherKeys: readonly string[], ...args: readonly (string | number)[]): Promise<Held> {
    const { redis, consumer } = this.#options;
    const { entry, count } = receipt as Receipt;
    const held = await script.run(redis, [this.#stream, ...otherKeys], GROUP, consumer, entry, count, ...args);
    return held === 1 ? "held" : "lost";
  }

  extend(delivery: Delivery): Promise<Held> {
    return this.#settle(EXTEND, delivery, []);
  }

  ack(delivery: Delivery): Promise<Held> {
    return this.#settle(ACK, delivery, []);
  }

  nack(delivery: Delivery, delaySeconds: number): Promise<Held> {
    return this.#settle(NACK, delivery, [this.#delayed], Math.round(delaySeconds * 1000));
  }

  deadLetter(delivery: Delivery, reason: string): Promise<Held> {
    return this.#settle(DEAD_LETTER, delivery, [this.#options.addresses.deadLettersTo], reason);
  }

  async send(body: string): Promise<string> {
    const id = await this.#options.redis.xadd(this.#options.addresses.sendTo, "*", "body", body);
    return String(id);
  }

  async sendResult(taskId: string, result: string): Promise<void> {
    await this.#options.redis.xadd(this.#options.addresses.resultsTo, "*", "id", taskId, "result", result);
  }

  async depth(): Promise<Depth> {
    const { redis, addresses } = this.#options;
    const [length, delayed, dead, pending] = await Promise.all([
      redis.xlen(this.#stream),
      redis.zcard(this.#delayed),
      redis.xlen(addresses.deadLettersTo),
      redis.xpending(this.#stream, GROUP).catch((error: Error) => {
        if (error.message.includes("NOGROUP")) return [0];
        throw error;
      }),
    ]);
    const inFlight = Number((pending as unknown[])[0]);
    // Asked one after the other, while others take tasks.
    return { waiting: Math.max(0, length - inFlight), inFlight, delayed, dead };
  }

  async close(): Promise<void> {
    this.#options.blocking.disconnect();
    this.#options.redis.disconnect();
  }
}

function delivery(entry: string, fields: readonly string[], count: number): Delivery {
  const of: Record<string, string> = {};
  for (let index = 0; index + 1 < fields.length; index += 2) of[fields[index] ?? ""] = fields[index + 1] ?? "";
  // An entry's id begins with Redis' wall clock at XADD.
  const sentAtMs = Number(of.sent ?? entry.split("-")[0]);
  const receipt: Receipt = { entry, count };
  return { taskId: of.id ?? entry, body: of.body ?? "", deliveries: Number(of.deliveries ?? 0) + count, sentAtMs, receipt };
}
