import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { RedisStreamsBroker } from "../src/broker/redis-streams.ts";
import { systemClock } from "../src/clock.ts";
import { anEnvironment } from "./support/environment.ts";
import { eventually } from "./support/eventually.ts";
import { aRedisServer, NO_REDIS, type RedisServer } from "./support/redis-server.ts";

/* The worker as it is deployed: `node src/main.ts`, its environment, its signals. */

const MAIN = join(import.meta.dirname, "..", "src", "main.ts");
/** The shortest that is allowed: a killed worker's tasks come back soon. */
const LEASE_SECONDS = 3;

test("a bad environment ends with 78 and everything that is wrong", () => {
  const { status, stderr } = spawnSync(process.execPath, [MAIN], { env: { MUSTER_BROKER: "memory", MUSTER_COLOUR: "red" }, encoding: "utf8" });
  assert.equal(status, 78);
  assert.match(stderr, /MUSTER_QUEUE_RECEIVE.*MUSTER_COLOUR/s);
});

test("the demo needs nothing and does all its tasks", () => {
  const { status, stdout } = spawnSync(process.execPath, [MAIN, "demo"], { env: {}, encoding: "utf8" });
  assert.equal(status, 0);
  assert.match(stdout, /muster_tasks_total\{outcome="done".*\} 40\n/);
  assert.match(stdout, /muster_dead_letters_total\{reason="failures".*\} 1\n/);
  assert.match(stdout, /muster_dead_letters_total\{reason="malformed".*\} 1\n/);
});

describe("a worker process on Redis", { skip: NO_REDIS }, () => {
  let server: RedisServer;
  before(async () => {
    server = await aRedisServer();
  });
  after(() => {
    // A red test leaves its workers behind, and a test run ends only when its children do.
    for (const child of started) child.kill("SIGKILL");
    return server.remove();
  });

  test("SIGKILL in the middle of tasks loses none and buries none", async () => {
    const lane = aLane(server);
    const sent = await lane.send(40, 250);
    // Until a kill has really hit running tasks, three times.
    for (let hits = 0; hits < 3; ) {
      const victim = lane.start({ MUSTER_MAX_FAILURES: "1" });
      await eventually("tasks are running", async () => (await lane.depth()).inFlight > 0);
      await victim.end("SIGKILL");
      if ((await lane.depth()).inFlight > 0) hits += 1;
    }
    assert.ok((await lane.results()).size < sent.size, "the kills came in the middle");
    const survivor = lane.start({ MUSTER_MAX_FAILURES: "1" });
    await eventually("all tasks have a result", async () => (await lane.results()).size === sent.size);
    assert.deepEqual(await lane.results(), sent);
    await eventually("nothing is left", async () => (await lane.depth()).inFlight === 0);
    assert.deepEqual(await lane.depth(), { waiting: 0, inFlight: 0, delayed: 0, dead: 0 });
    assert.equal((await survivor.end("SIGTERM")).code, 0);
  });

  test("SIGTERM finishes what it can, hands back the rest at once, and exits 0 before the kill", async () => {
    const lane = aLane(server);
    const drainSeconds = 4;
    // A lease so long that only a hand-back can give the task to somebody else within this test.
    const worker = lane.start({ MUSTER_LEASE_SECONDS: "3600", MUSTER_LEASE_MAX_SECONDS: "7200", MUSTER_DRAIN_SECONDS: String(drainSeconds) });
    const short = await lane.send(2, 500);
    const long = await lane.send(2, 3_600_000);
    await eventually("all four are running", async () => (await lane.depth()).inFlight === 4);
    // As long as the others, for some may start before the signal arrives.
    const waiting = await lane.send(3, 3_600_000);
    const { code, seconds } = await worker.end("SIGTERM");
    assert.equal(code, 0);
    assert.ok(seconds < drainSeconds + 5, `took ${seconds} s; the platform kills ${drainSeconds + 5} s after SIGTERM`);
    assert.deepEqual(await lane.results(), short);
    assert.deepEqual(await lane.depth(), { waiting: 5, inFlight: 0, delayed: 0, dead: 0 });
    const back = await lane.broker.receive({ max: 10, waitSeconds: 0, signal: new AbortController().signal });
    assert.deepEqual(new Set(back.map(({ taskId }) => taskId)), new Set([...long, ...waiting]));
    assert.equal(
      await server
        .connect()
        .keys(`muster:${lane.name}:failures:*`)
        .then((keys) => keys.length),
      0,
      "a hand-back is no failure",
    );
  });

  test("Redis restarts under a worker: it goes on without a restart of its own", async () => {
    const lane = aLane(server);
    const worker = lane.start();
    const first = await lane.send(5, 0);
    await eventually("the first tasks are done", async () => (await lane.results()).size === 5);
    await server.stop();
    await eventually("the worker says that it is not ready", async () => (await worker.probe("/ready")) === 503);
    assert.equal(await worker.probe("/live"), 200);
    await server.start();
    const second = await lane.send(5, 0);
    await eventually("the later tasks are done too", async () => (await lane.results()).size === 10);
    assert.deepEqual(await lane.results(), new Set([...first, ...second]));
    await eventually("the worker is ready again", async () => (await worker.probe("/ready")) === 200);
    assert.equal((await worker.end("SIGTERM")).code, 0);
  });

  test("a poison task ends in the dead letters of Redis with its reason, its neighbours are done", async () => {
    const lane = aLane(server);
    const worker = lane.start({ MUSTER_MAX_FAILURES: "2" });
    const poison = await lane.broker.send('{"milliseconds":"poison"}');
    const good = await lane.send(10, 10);
    await eventually("one dead letter", async () => (await lane.depth()).dead === 1);
    await eventually("the others are done", async () => (await lane.results()).size === 10);
    assert.deepEqual(await lane.results(), good);
    const [entry] = await server.connect().xrange(`${lane.name}:dead`, "-", "+");
    const text = entry?.[1].join(" ") ?? "";
    assert.ok(text.includes(poison) && text.includes("failures: failed 2 times"), text);
    assert.equal((await worker.end("SIGTERM")).code, 0);
  });
});

/** A queue of its own with workers of its own. */
function aLane(server: RedisServer) {
  const name = `lane-${randomUUID()}`;
  const redis = server.connect();
  const addresses = { receiveFrom: name, sendTo: name, deadLettersTo: `${name}:dead`, resultsTo: `${name}:results` };
  // A lease that never lapses here: this one only looks.
  const broker = new RedisStreamsBroker({ redis, blocking: redis, addresses, consumer: "test", leaseSeconds: 86_400, clock: systemClock });
  return {
    name,
    broker,
    send: async (tasks: number, milliseconds: number): Promise<Set<string>> => {
      const ids = new Set<string>();
      for (let task = 0; task < tasks; task += 1) ids.add(await broker.send(JSON.stringify({ milliseconds })));
      return ids;
    },
    depth: () => broker.depth(),
    results: async (): Promise<Set<string>> => new Set((await redis.xrange(addresses.resultsTo, "-", "+")).map(([, fields]) => fields[1] ?? "")),
    start: (change: Partial<Record<string, string>> = {}) =>
      aProcess(
        anEnvironment({
          MUSTER_LANE: name,
          MUSTER_QUEUE_RECEIVE: name,
          MUSTER_QUEUE_SEND: name,
          MUSTER_QUEUE_DEAD_LETTERS: addresses.deadLettersTo,
          MUSTER_RESULTS_SEND: addresses.resultsTo,
          MUSTER_REDIS_PORT: String(server.port),
          MUSTER_LEASE_SECONDS: String(LEASE_SECONDS),
          MUSTER_LEASE_RENEW_SECONDS: "1",
          ...change,
        }),
      ),
  };
}

const started: ChildProcess[] = [];

function aProcess(env: Record<string, string | undefined>) {
  const child: ChildProcess = spawn(process.execPath, [MAIN], { env, stdio: ["ignore", "pipe", "inherit"] });
  started.push(child);
  let output = "";
  child.stdout?.on("data", (chunk) => {
    output += chunk;
  });
  return {
    probe: async (path: string): Promise<number> => {
      const port = /"healthPort":(\d+)/.exec(output)?.[1];
      return (await fetch(`http://localhost:${port}${path}`)).status;
    },
    end: async (signal: NodeJS.Signals): Promise<{ code: number | null; seconds: number }> => {
      const told = Date.now();
      const ended = once(child, "exit");
      child.kill(signal);
      const [code] = (await ended) as [number | null];
      return { code, seconds: (Date.now() - told) / 1000 };
    },
  };
}
