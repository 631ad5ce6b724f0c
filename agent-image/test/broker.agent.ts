import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { Redis } from "ioredis";
import { MemoryBroker } from "../src/broker/memory.ts";
import { FORGET_CONSUMERS } from "../src/broker/redis-scripts.ts";
import { GROUP, RedisStreamsBroker } from "../src/broker/redis-streams.ts";
import { systemClock } from "../src/clock.ts";
import { RedisFailures } from "../src/failures.ts";
import { CASES, type Harness } from "./broker-conformance.ts";
import { eventually } from "./support/eventually.ts";
import { ManualClock } from "./support/manual-clock.ts";
import { aRedisServer, NO_REDIS, type RedisServer } from "./support/redis-server.ts";

const LEASE_SECONDS = 60;

describe("memory: the contract", () => {
  for (const { name, run } of CASES) test(name, () => run(memoryHarness()));
});

describe("redis-streams: the contract", { skip: NO_REDIS }, () => {
  let server: RedisServer;
  before(async () => {
    server = await aRedisServer();
  });
  after(() => server.remove());
  for (const { name, run } of CASES) test(name, () => run(redisHarness(server)));
});

describe("redis-streams: what only Redis can do", { skip: NO_REDIS }, () => {
  let server: RedisServer;
  before(async () => {
    server = await aRedisServer();
  });
  after(() => server.remove());

  test("after the loss of all data the worker receives again", async () => {
    const harness = redisHarness(server);
    const broker = harness.worker();
    await receiveOnce(broker);
    await server.connect().flushall();
    await receiveOnce(broker);
    await broker.send("1");
    assert.equal((await receiveOnce(broker)).length, 1);
  });

  test("what another program adds with a body alone is a task", async () => {
    const harness = redisHarness(server);
    const broker = harness.worker();
    await receiveOnce(broker);
    const id = await server.connect().xadd(harness.stream, "*", "body", "{}");
    const [delivery] = await receiveOnce(broker);
    assert.deepEqual([delivery?.taskId, delivery?.body, delivery?.deliveries], [id, "{}", 1]);
  });

  test("the time of sending survives every move of the task", async () => {
    const harness = redisHarness(server);
    const broker = harness.worker();
    await receiveOnce(broker);
    await server.connect().xadd(harness.stream, "*", "body", "{}", "sent", "1000");
    for (let move = 0; move < 3; move += 1) {
      const [delivery] = await receiveOnce(broker);
      assert.ok(delivery);
      assert.equal(delivery.sentAtMs, 1000);
      await broker.nack(delivery, 0);
    }
  });

  test("a task that an operator gave to somebody else by hand is lost to its holder, though no count tells", async () => {
    const harness = redisHarness(server);
    const broker = harness.worker();
    await receiveOnce(broker);
    const id = await broker.send("{}");
    const [delivery] = await receiveOnce(broker);
    assert.ok(delivery);
    await server.connect().xclaim(harness.stream, GROUP, "operator", 0, id, "JUSTID");
    assert.deepEqual([await broker.extend(delivery), await broker.ack(delivery)], ["lost", "lost"]);
  });

  test("consumers of workers that are gone are forgotten, unless they hold tasks", async () => {
    const harness = redisHarness(server);
    const [idle, holding] = [harness.worker(), harness.worker()];
    await receiveOnce(idle);
    for (const broker of [idle, holding]) {
      await broker.send("1");
      const [delivery] = await receiveOnce(broker);
      assert.ok(delivery);
      if (broker === idle) await broker.ack(delivery);
    }
    const redis = server.connect();
    assert.equal(await FORGET_CONSUMERS.run(redis, [harness.stream], GROUP, 0), 1);
    await harness.pass(LEASE_SECONDS + 1);
    assert.equal((await receiveOnce(idle)).length, 1, "the task of the other one");
  });

  test("failures are counted once a delivery, over all workers, and forgotten", async () => {
    const [one, other] = [new RedisFailures(server.connect(), "lane"), new RedisFailures(server.connect(), "lane")];
    const counts = [await one.add("task", 1), await other.add("task", 2), await other.add("task", 2), await one.add("bystander", 1)];
    await other.forget("task");
    assert.deepEqual([...counts, await one.add("task", 7)], [1, 2, 2, 1, 1]);
  });

  test("a command is refused within seconds while Redis is away, and works again when it is back", async () => {
    const redis = server.connect();
    await redis.set("kept", "1");
    await server.stop();
    await assert.rejects(redis.get("kept"));
    await server.start();
    await eventually("the connection is back", async () => (await redis.get("kept").catch(() => null)) === "1");
  });

  test("a rotated password is read again", async () => {
    const passwordFile = join(tmpdir(), `muster-password-${randomUUID()}`);
    const admin = server.connect();
    const rotate = async (password: string): Promise<void> => {
      writeFileSync(passwordFile, `${password}\n`);
      await admin.config("SET", "requirepass", password);
    };
    await rotate("first");
    const redis = server.connect({ passwordFile });
    assert.equal(await redis.ping(), "PONG");
    await rotate("second");
    await admin.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
    await eventually("signed in with the new password", async () => (await redis.ping().catch(() => "")) === "PONG");
    await admin.config("SET", "requirepass", "");
  });

  test("the reason of a failed connection is told once, not at every attempt", async () => {
    const reasons: string[] = [];
    const redis = server.connect(undefined, ({ message }) => reasons.push(message.includes("ECONNREFUSED") ? "refused" : message));
    await redis.ping();
    await server.stop();
    for (let attempt = 0; attempt < 3; attempt += 1) await assert.rejects(redis.ping());
    await server.start();
    assert.deepEqual(reasons, ["refused"]);
  });
});

function receiveOnce(broker: RedisStreamsBroker) {
  return broker.receive({ max: 10, waitSeconds: 0, signal: new AbortController().signal });
}

function memoryHarness(): Harness {
  const clock = new ManualClock();
  const broker = new MemoryBroker({ leaseSeconds: LEASE_SECONDS, clock });
  return {
    leaseSeconds: LEASE_SECONDS,
    worker: () => broker,
    pass: (seconds) => clock.pass(seconds),
    deadLetters: async () => broker.deadLetters,
    results: async () => broker.results,
  };
}

interface RedisHarness extends Harness {
  readonly stream: string;
  readonly worker: () => RedisStreamsBroker;
}

function redisHarness(server: RedisServer): RedisHarness {
  const stream = `tasks-${randomUUID()}`;
  const addresses = { receiveFrom: stream, sendTo: stream, deadLettersTo: `${stream}:dead`, resultsTo: `${stream}:results` };
  const redis = server.connect();
  return {
    stream,
    leaseSeconds: LEASE_SECONDS,
    worker: () =>
      new RedisStreamsBroker({
        redis: server.connect(),
        blocking: server.connect(),
        addresses,
        consumer: randomUUID(),
        leaseSeconds: LEASE_SECONDS,
        clock: systemClock,
        reclaimEverySeconds: 0,
      }),
    pass: (seconds) => age(redis, stream, seconds * 1000),
    deadLetters: async () => (await entries(redis, addresses.deadLettersTo)).map(({ id = "", body = "", reason = "" }) => ({ taskId: id, body, reason })),
    results: async () => (await entries(redis, addresses.resultsTo)).map(({ id = "", result = "" }) => ({ taskId: id, result })),
  };
}

/** Makes a real Redis believe that time has passed: leases are idle times, delays are scores. No test waits, none is in a hurry. */
async function age(redis: Redis, stream: string, milliseconds: number): Promise<void> {
  const pending = (await redis.xpending(stream, GROUP, "-", "+", 10_000)) as [string, string, number, number][];
  for (const [id, consumer, idle] of pending) await redis.xclaim(stream, GROUP, consumer, 0, id, "IDLE", idle + milliseconds, "JUSTID");
  for (const member of await redis.zrange(`${stream}:delayed`, "0", "-1")) await redis.zincrby(`${stream}:delayed`, -milliseconds, member);
}

async function entries(redis: Redis, stream: string): Promise<Record<string, string | undefined>[]> {
  return (await redis.xrange(stream, "-", "+")).map(([, fields]) => Object.fromEntries(fields.flatMap((name, index) => (index % 2 === 0 ? [[name, fields[index + 1]]] : []))));
}
