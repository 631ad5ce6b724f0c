import assert from "node:assert/strict";
import type { Broker, Delivery } from "../src/broker/port.ts";

/*
 * What every broker must do: the contract of `src/broker/port.ts` as cases. An adapter's test is a harness and a loop
 * over them.
 */

/** One queue, seen by as many workers as a case wants. */
export interface Harness {
  readonly leaseSeconds: number;
  /** A worker's own connection to the queue. */
  readonly worker: () => Broker;
  /** Lets the queue's time pass. */
  readonly pass: (seconds: number) => Promise<void>;
  readonly deadLetters: () => Promise<readonly { readonly taskId: string; readonly body: string; readonly reason: string }[]>;
  readonly results: () => Promise<readonly { readonly taskId: string; readonly result: string }[]>;
}

export interface Case {
  readonly name: string;
  readonly run: (harness: Harness) => Promise<void>;
}

const never = new AbortController().signal;
const receive = (broker: Broker, max = 10): Promise<readonly Delivery[]> => broker.receive({ max, waitSeconds: 0, signal: never });

/** Takes all there is; one empty answer does not mean that there is none. */
async function takeAll(broker: Broker): Promise<Delivery[]> {
  const taken: Delivery[] = [];
  for (let empty = 0; empty < 5; ) {
    const deliveries = await receive(broker);
    taken.push(...deliveries);
    empty = deliveries.length === 0 ? empty + 1 : 0;
  }
  return taken;
}

async function takeOne(broker: Broker): Promise<Delivery> {
  const taken = await takeAll(broker);
  assert.equal(taken.length, 1, `one delivery expected, got ${taken.length}`);
  return taken[0] as Delivery;
}

export const CASES: readonly Case[] = [
  {
    name: "a task arrives as it was sent",
    run: async ({ worker }) => {
      const broker = worker();
      const before = Date.now();
      const taskId = await broker.send('{"milliseconds":1}');
      const delivery = await takeOne(broker);
      assert.deepEqual({ ...delivery, receipt: 0, sentAtMs: 0 }, { taskId, body: '{"milliseconds":1}', deliveries: 1, receipt: 0, sentAtMs: 0 });
      assert.ok(Math.abs(delivery.sentAtMs - before) < 60_000, "the time of sending is a wall clock in milliseconds");
    },
  },
  {
    name: "any text survives, also a delay and a dead letter",
    run: async ({ worker, pass, deadLetters }) => {
      const broker = worker();
      const text = '{"a": "ä€😀 \\u0000 \\" \\\\ / \n\t"} [] 1e400 %s {1}';
      await broker.send(text);
      const first = await takeOne(broker);
      assert.equal(first.body, text);
      await broker.nack(first, 10);
      await pass(11);
      const second = await takeOne(broker);
      assert.equal(second.body, text);
      assert.equal(second.sentAtMs, first.sentAtMs);
      await broker.deadLetter(second, text);
      const { body, reason } = (await deadLetters())[0] ?? {};
      assert.deepEqual([body, reason], [text, text]);
    },
  },
  {
    name: "no more arrive than were asked for, and none is held by two",
    run: async ({ worker }) => {
      const [one, other] = [worker(), worker()];
      const sent = new Set(await Promise.all(Array.from({ length: 25 }, (_, task) => one.send(String(task)))));
      const first = await receive(one, 7);
      assert.ok(first.length <= 7, `asked for 7, got ${first.length}`);
      const taken = [...first, ...(await Promise.all([takeAll(one), takeAll(other)])).flat()].map(({ taskId }) => taskId);
      assert.equal(taken.length, 25);
      assert.deepEqual(new Set(taken), sent);
    },
  },
  {
    name: "an acknowledged task is gone for good",
    run: async ({ worker, pass, leaseSeconds }) => {
      const broker = worker();
      await broker.send("1");
      assert.equal(await broker.ack(await takeOne(broker)), "held");
      await pass(2 * leaseSeconds);
      assert.deepEqual(await takeAll(broker), []);
      assert.deepEqual(await broker.depth(), { waiting: 0, inFlight: 0, delayed: 0, dead: 0 });
    },
  },
  {
    name: "a lapsed lease gives the task to somebody else, as the same task",
    run: async ({ worker, pass, leaseSeconds }) => {
      const [crashed, other] = [worker(), worker()];
      await crashed.send("1");
      const first = await takeOne(crashed);
      assert.deepEqual(await takeAll(other), [], "before the lease lapsed");
      await pass(leaseSeconds + 1);
      const second = await takeOne(other);
      assert.deepEqual([second.taskId, second.body, second.deliveries], [first.taskId, "1", 2]);
    },
  },
  {
    name: "all of many lapsed leases come back",
    run: async ({ worker, pass, leaseSeconds }) => {
      const [crashed, other] = [worker(), worker()];
      for (let task = 0; task < 300; task += 1) await crashed.send(String(task));
      const lapsing = await takeAll(crashed);
      assert.equal(lapsing.length, 300);
      await pass(leaseSeconds - 5);
      // The oldest stay leased, so that whoever looks for lapsed ones has to look behind them.
      for (const delivery of lapsing.slice(0, 150)) assert.equal(await crashed.extend(delivery), "held");
      await pass(10);
      const bodies = (await takeAll(other)).map(({ body }) => Number(body)).sort((a, b) => a - b);
      assert.deepEqual(
        bodies,
        Array.from({ length: 150 }, (_, index) => 150 + index),
      );
    },
  },
  {
    name: "an extended lease lasts its full time again, and is not a delivery",
    run: async ({ worker, pass, leaseSeconds }) => {
      const [holder, other] = [worker(), worker()];
      await holder.send("1");
      const delivery = await takeOne(holder);
      for (let renewal = 0; renewal < 3; renewal += 1) {
        await pass(leaseSeconds * 0.7);
        assert.equal(await holder.extend(delivery), "held");
        assert.deepEqual(await takeAll(other), []);
      }
      await pass(leaseSeconds + 1);
      assert.equal((await takeOne(other)).deliveries, 2);
    },
  },
  ...(["somebody else", "the same worker again"] as const).map((taker) => ({
    name: `who lost a task to ${taker} can do nothing to it`,
    run: async ({ worker, pass, leaseSeconds, deadLetters }: Harness) => {
      const slow = worker();
      const next = taker === "somebody else" ? worker() : slow;
      await slow.send("1");
      const lost = await takeOne(slow);
      await pass(leaseSeconds + 1);
      const held = await takeOne(next);
      assert.deepEqual(
        [await slow.extend(lost), await slow.ack(lost), await slow.nack(lost, 0), await slow.nack(lost, 5), await slow.deadLetter(lost, "late")],
        Array(5).fill("lost"),
      );
      assert.deepEqual(await takeAll(worker()), []);
      assert.deepEqual(await deadLetters(), []);
      assert.equal(await next.ack(held), "held");
    },
  })),
  {
    name: "a task that was handed back is there at once, for anybody",
    run: async ({ worker }) => {
      const [draining, other] = [worker(), worker()];
      await draining.send("1");
      const first = await takeOne(draining);
      assert.equal(await draining.nack(first, 0), "held");
      const second = await takeOne(other);
      assert.deepEqual([second.taskId, second.deliveries], [first.taskId, 2]);
      assert.equal(await draining.ack(first), "lost");
    },
  },
  {
    name: "a delayed task comes back after its delay and not before",
    run: async ({ worker, pass }) => {
      const broker = worker();
      await broker.send("1");
      const first = await takeOne(broker);
      await broker.nack(first, 600);
      await pass(500);
      assert.deepEqual(await takeAll(broker), []);
      await pass(101);
      const second = await takeOne(broker);
      assert.deepEqual([second.taskId, second.deliveries], [first.taskId, 2]);
    },
  },
  {
    name: "deliveries add up over crashes, hand-backs and delays, and never bury a task",
    run: async ({ worker, pass, leaseSeconds, deadLetters }) => {
      const broker = worker();
      await broker.send("1");
      for (let round = 0; round < 10; round += 1) {
        assert.equal((await takeOne(broker)).deliveries, 3 * round + 1);
        await pass(leaseSeconds + 1);
        await broker.nack(await takeOne(broker), 0);
        await broker.nack(await takeOne(broker), 1);
        await pass(2);
      }
      assert.equal((await takeOne(broker)).deliveries, 31);
      assert.deepEqual(await deadLetters(), []);
    },
  },
  {
    name: "a dead letter is kept with its reason and never delivered",
    run: async ({ worker, pass, leaseSeconds, deadLetters }) => {
      const broker = worker();
      const taskId = await broker.send("1");
      assert.equal(await broker.deadLetter(await takeOne(broker), "poison"), "held");
      await pass(2 * leaseSeconds);
      assert.deepEqual(await takeAll(broker), []);
      assert.deepEqual(await deadLetters(), [{ taskId, body: "1", reason: "poison" }]);
    },
  },
  {
    name: "the depth tells apart what waits, runs, is delayed and is dead",
    run: async ({ worker }) => {
      const broker = worker();
      assert.deepEqual(await broker.depth(), { waiting: 0, inFlight: 0, delayed: 0, dead: 0 });
      for (let task = 0; task < 4; task += 1) await broker.send(String(task));
      const [delayed, dead] = await takeAll(broker);
      await broker.nack(delayed as Delivery, 600);
      await broker.deadLetter(dead as Delivery, "poison");
      await broker.send("waits");
      assert.deepEqual(await broker.depth(), { waiting: 1, inFlight: 2, delayed: 1, dead: 1 });
    },
  },
  {
    name: "who waits gets what is sent meanwhile",
    run: async ({ worker }) => {
      const [waiting, producer] = [worker(), worker()];
      await takeAll(waiting);
      const received = waiting.receive({ max: 10, waitSeconds: 1, signal: never });
      await producer.send("1");
      const taken = [...(await received), ...(await takeAll(waiting))];
      assert.deepEqual(
        taken.map(({ body }) => body),
        ["1"],
      );
    },
  },
  {
    name: "an ended wait loses nothing",
    run: async ({ worker, pass, leaseSeconds }) => {
      const [draining, other] = [worker(), worker()];
      await takeAll(draining);
      const stop = new AbortController();
      const received = draining.receive({ max: 10, waitSeconds: 1, signal: stop.signal });
      const sent = draining.send("1");
      stop.abort();
      await sent;
      const late = await received;
      await pass(leaseSeconds + 1);
      const after = await takeAll(other);
      assert.deepEqual(
        after.map(({ body, deliveries }) => [body, deliveries]),
        [["1", late.length + 1]],
      );
    },
  },
  {
    name: "who closes while holding tasks loses none",
    run: async ({ worker, pass, leaseSeconds }) => {
      const [closing, other] = [worker(), worker()];
      await closing.send("1");
      await takeOne(closing);
      await closing.close();
      await pass(leaseSeconds + 1);
      assert.equal((await takeOne(other)).body, "1");
    },
  },
  {
    name: "a result is published with its task",
    run: async ({ worker, results }) => {
      await worker().sendResult("task", '{"a":1}');
      assert.deepEqual(await results(), [{ taskId: "task", result: '{"a":1}' }]);
    },
  },
];
