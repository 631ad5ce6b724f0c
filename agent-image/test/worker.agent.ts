import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Handler } from "../src/handler.ts";
import { MAX_DELIVERIES } from "../src/task-run.ts";
import { settle } from "./support/manual-clock.ts";
import { aWorker, type Bench, LEASE_SECONDS } from "./support/worker.ts";

const send = (bench: Bench, ...bodies: unknown[]): Promise<string[]> => Promise.all(bodies.map((body) => bench.broker.send(JSON.stringify(body))));

/** Ends when its signal aborts, by throwing, as a well-behaved handler does. */
const untilAborted: Handler = (_, { signal }) => new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));

/** Works so many seconds of the bench's time, or until aborted. */
const working =
  (bench: () => Bench, seconds: number): Handler =>
  (_, { signal }) =>
    new Promise((resolve, reject) => {
      bench().clock.after(seconds * 1000, () => resolve("worked"));
      signal.addEventListener("abort", () => reject(signal.reason));
    });

describe("taking tasks", () => {
  test("never more at once than its concurrency, and all in the end", async () => {
    let running = 0;
    let most = 0;
    const bench: Bench = aWorker({
      settings: { concurrency: 3 },
      handler: async (task, context) => {
        running += 1;
        most = Math.max(most, running);
        await working(() => bench, 10)(task, context);
        running -= 1;
      },
    });
    await send(bench, ...Array.from({ length: 10 }, (_, index) => index));
    bench.worker.start();
    await bench.clock.pass(60);
    assert.equal(most, 3);
    assert.equal(await bench.metric('muster_tasks_total{outcome="done"}'), 10);
    assert.deepEqual(await bench.broker.depth(), { waiting: 0, inFlight: 0, delayed: 0, dead: 0 });
  });

  test("the result is published before the task is gone, and only if the lane has results", async () => {
    for (const publishResults of [true, false]) {
      const bench = aWorker({ handler: async ({ body }) => ({ got: body }), settings: { publishResults } });
      const [taskId] = await send(bench, 7);
      bench.worker.start();
      await bench.clock.pass(1);
      assert.deepEqual(bench.broker.results, publishResults ? [{ taskId, result: '{"got":7}' }] : []);
    }
  });

  test("a message that is no JSON becomes a dead letter, and the worker goes on", async () => {
    const bench = aWorker({ handler: async () => "fine" });
    await bench.broker.send("{");
    await send(bench, 1);
    bench.worker.start();
    await bench.clock.pass(1);
    assert.deepEqual(
      bench.broker.deadLetters.map(({ body, reason }) => [body, reason.split(":")[0]]),
      [["{", "malformed"]],
    );
    assert.equal(await bench.metric('muster_tasks_total{outcome="done"}'), 1);
  });
});

describe("leases", () => {
  test("a task may take many leases: it is renewed and runs once", async () => {
    let runs = 0;
    const bench: Bench = aWorker({
      handler: async (task, context) => {
        runs += 1;
        await working(() => bench, 10 * LEASE_SECONDS)(task, context);
      },
    });
    await send(bench, 1);
    bench.worker.start();
    await bench.clock.pass(11 * LEASE_SECONDS);
    assert.equal(runs, 1);
    assert.equal(await bench.metric('muster_tasks_total{outcome="done"}'), 1);
    assert.ok((await bench.metric('muster_lease_renewals_total{outcome="renewed"}')) >= 10);
  });

  test("when renewing fails, the handler is stopped before the lease lapses, and its outcome does not count", async () => {
    let abortedAt: number | undefined;
    const bench: Bench = aWorker({
      settings: { concurrency: 1 },
      handler: async (_, { signal }) => {
        await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
        abortedAt ??= bench.clock.now() / 1000;
        return "a late result";
      },
      wrap: () => ({ extend: () => Promise.reject(new Error("away")) }),
    });
    await send(bench, 1);
    bench.worker.start();
    await bench.clock.pass(LEASE_SECONDS - 0.001);
    assert.ok(abortedAt !== undefined && abortedAt < LEASE_SECONDS, `aborted at ${abortedAt} s of ${LEASE_SECONDS}`);
    assert.equal(await bench.metric('muster_tasks_total{outcome="lost"}'), 1);
    assert.deepEqual(bench.broker.results, []);
    assert.equal((await bench.broker.depth()).inFlight, 1);
  });

  test("a renewal that fails is tried again while the lease lasts", async () => {
    let refusals = 30;
    const bench: Bench = aWorker({
      handler: (task, context) => working(() => bench, 100)(task, context),
      wrap: (broker) => ({ extend: (delivery) => (refusals-- > 0 ? Promise.reject(new Error("away")) : broker.extend(delivery)) }),
    });
    await send(bench, 1);
    bench.worker.start();
    await bench.clock.pass(110);
    assert.equal(await bench.metric('muster_tasks_total{outcome="done"}'), 1);
    assert.equal(await bench.metric('muster_lease_renewals_total{outcome="error"}'), 30);
  });

  test("a handler whose task went to somebody else is stopped", async () => {
    const bench = aWorker({ handler: untilAborted, wrap: () => ({ extend: async () => "lost" }) });
    await send(bench, 1);
    bench.worker.start();
    await bench.clock.pass(25);
    assert.equal(await bench.metric('muster_tasks_total{outcome="lost"}'), 1);
    assert.deepEqual(await bench.failures.add("task-1", 99), 1, "no failure was counted");
  });

  test("an outage while settling is waited out as long as the lease lasts", async () => {
    let refusals = 30;
    const bench = aWorker({
      handler: async () => "done",
      wrap: (broker) => ({ ack: (delivery) => (refusals-- > 0 ? Promise.reject(new Error("away")) : broker.ack(delivery)) }),
    });
    await send(bench, 1);
    bench.worker.start();
    await bench.clock.pass(40);
    assert.equal(await bench.metric('muster_tasks_total{outcome="done"}'), 1);
    assert.equal(await bench.metric('muster_broker_errors_total{operation="settle"}'), 30);
    assert.deepEqual(await bench.broker.depth(), { waiting: 0, inFlight: 0, delayed: 0, dead: 0 });
  });
});

describe("failures", () => {
  test("a poison task becomes a dead letter after its failures, and no bystander does", async () => {
    let poisoned = 0;
    const bench = aWorker({
      settings: { maxFailures: 3 },
      handler: async ({ body }) => {
        if (body !== "poison") return body;
        poisoned += 1;
        throw new Error("always");
      },
    });
    await send(bench, ...Array.from({ length: 20 }, (_, index) => (index === 7 ? "poison" : index)));
    bench.worker.start();
    await bench.clock.pass(60);
    assert.equal(poisoned, 3);
    assert.deepEqual(bench.broker.deadLetters, [{ taskId: "task-8", body: '"poison"', reason: "failures: failed 3 times, at last: always" }]);
    assert.equal(bench.broker.results.length, 19);
    assert.equal(await bench.metric('muster_tasks_total{outcome="failed"}'), 2);
    assert.equal(await bench.metric('muster_dead_letters_total{reason="failures"}'), 1);
  });

  test("a failed task waits longer each time", async () => {
    const ranAt: number[] = [];
    const bench: Bench = aWorker({
      settings: { maxFailures: 4 },
      handler: async () => {
        ranAt.push(bench.clock.now() / 1000);
        throw new Error("always");
      },
    });
    await send(bench, 1);
    bench.worker.start();
    await bench.clock.pass(60);
    assert.deepEqual(ranAt, [0, 2, 6, 14]);
  });

  test("whatever a handler throws or returns is contained", async () => {
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    const misbehaviours: Record<string, Handler> = {
      "throws a text": () => Promise.reject("text"),
      "throws nothing": () => Promise.reject(undefined),
      "throws before its first wait": () => {
        throw new Error("at once");
      },
      "returns no JSON": async () => circular,
    };
    for (const [name, handler] of Object.entries(misbehaviours)) {
      const bench = aWorker({ settings: { maxFailures: 1 }, handler: (task, context) => (task.body === "bad" ? handler(task, context) : Promise.resolve("fine")) });
      await send(bench, "bad", "good");
      bench.worker.start();
      await bench.clock.pass(1);
      assert.equal(bench.broker.deadLetters.length, 1, name);
      assert.equal(bench.broker.results.length, 1, name);
    }
  });

  test("a task that takes too long is stopped, counts as failed, and gives its slot back even if it ignores the signal", async () => {
    for (const handler of [untilAborted, () => new Promise(() => {})] satisfies Handler[]) {
      const bench = aWorker({
        settings: { concurrency: 1, maxLeaseSeconds: 100, maxFailures: 1 },
        handler: (task, context) => (task.body === "slow" ? handler(task, context) : Promise.resolve("fine")),
      });
      await send(bench, "slow", "next");
      bench.worker.start();
      await bench.clock.pass(110);
      assert.deepEqual(
        bench.broker.deadLetters.map(({ reason }) => reason),
        ["failures: failed 1 times, at last: took longer than 100 s"],
      );
      assert.equal(bench.broker.results.length, 1);
    }
  });

  test("crashes are no failures: a task that survived many workers is done by the next", async () => {
    const bench = aWorker({ settings: { maxFailures: 1 }, handler: async () => "done" });
    await send(bench, 1);
    for (let crash = 0; crash < 50; crash += 1) {
      assert.equal((await bench.broker.receive({ max: 1, waitSeconds: 0, signal: new AbortController().signal })).length, 1);
      await bench.clock.pass(LEASE_SECONDS);
    }
    bench.worker.start();
    await bench.clock.pass(1);
    assert.equal(await bench.metric('muster_tasks_total{outcome="done"}'), 1);
    assert.equal(await bench.metric("muster_redeliveries_total{}"), 1);
  });

  test("a task that was delivered a hundred times without an outcome is not run again", async () => {
    const bench = aWorker({ handler: () => Promise.reject(new Error("must not run")) });
    await send(bench, 1);
    for (let crash = 0; crash < MAX_DELIVERIES; crash += 1) {
      await bench.broker.receive({ max: 1, waitSeconds: 0, signal: new AbortController().signal });
      await bench.clock.pass(LEASE_SECONDS);
    }
    bench.worker.start();
    await bench.clock.pass(1);
    assert.deepEqual(
      bench.broker.deadLetters.map(({ reason }) => reason),
      ["deliveries: delivered 101 times without an outcome"],
    );
  });
});

describe("drain", () => {
  test("an idle worker is gone at once", async () => {
    const bench = aWorker({ handler: async () => "done" });
    bench.worker.start();
    await bench.clock.pass(5);
    const before = bench.clock.now();
    await bench.worker.drain();
    assert.equal(bench.clock.now(), before);
  });

  test("what can finish in time finishes, nothing new is taken", async () => {
    const bench: Bench = aWorker({ settings: { concurrency: 2, drainSeconds: 30 }, handler: (task, context) => working(() => bench, 25)(task, context) });
    await send(bench, 1, 2, 3);
    bench.worker.start();
    await bench.clock.pass(1);
    const drained = bench.worker.drain();
    await bench.clock.pass(25);
    await drained;
    assert.equal(bench.broker.results.length, 2);
    assert.deepEqual(await bench.broker.depth(), { waiting: 1, inFlight: 0, delayed: 0, dead: 0 });
  });

  for (const [kind, handler, seconds] of [
    ["one that stops when told", untilAborted, 30],
    ["one that ignores its signal", () => new Promise(() => {}), 31],
  ] satisfies [string, Handler, number][]) {
    test(`what cannot finish is handed back in time and is no failure: ${kind}`, async () => {
      const bench = aWorker({ settings: { drainSeconds: 30, maxFailures: 1 }, handler });
      await send(bench, 1, 2);
      bench.worker.start();
      await bench.clock.pass(1);
      let done = false;
      const drained = bench.worker.drain().then(() => {
        done = true;
      });
      await bench.clock.pass(seconds - 0.001);
      assert.deepEqual([done, (await bench.broker.depth()).inFlight], [false, 2]);
      await bench.clock.pass(0.001);
      await drained;
      assert.deepEqual(await bench.broker.depth(), { waiting: 2, inFlight: 0, delayed: 0, dead: 0 });
      assert.equal(await bench.metric('muster_tasks_total{outcome="handed_back"}'), 2);

      const next = aWorker({ beside: bench, settings: { maxFailures: 1 }, handler: async () => "done" });
      next.worker.start();
      await bench.clock.pass(1);
      assert.equal(bench.broker.results.length, 2);
    });
  }

  test("a handler that fails during the drain, not because of it, counts", async () => {
    const bench: Bench = aWorker({ handler: () => new Promise((_, reject) => bench.clock.after(5000, () => reject(new Error("its own"))) as unknown as undefined) });
    await send(bench, 1);
    bench.worker.start();
    await bench.clock.pass(1);
    const drained = bench.worker.drain();
    await bench.clock.pass(5);
    await drained;
    assert.equal(await bench.metric('muster_tasks_total{outcome="failed"}'), 1);
  });

  test("what arrives while the drain begins goes back untouched", async () => {
    const bench = aWorker({
      handler: () => Promise.reject(new Error("must not run")),
      wrap: (broker) => ({
        receive: async (options) => {
          await new Promise<void>((resolve) => options.signal.addEventListener("abort", () => resolve()));
          return broker.receive(options);
        },
      }),
    });
    await send(bench, 1);
    bench.worker.start();
    await settle();
    await bench.worker.drain();
    assert.deepEqual(await bench.broker.depth(), { waiting: 1, inFlight: 0, delayed: 0, dead: 0 });
  });

  test("without a broker the drain still ends before the kill", async () => {
    const away = (): Promise<never> => Promise.reject(new Error("away"));
    const bench = aWorker({ settings: { drainSeconds: 30 }, handler: untilAborted, wrap: () => ({ nack: away, extend: away }) });
    await send(bench, 1);
    bench.worker.start();
    await bench.clock.pass(1);
    const drained = bench.worker.drain();
    await bench.clock.pass(34.5);
    await drained;
  });
});
