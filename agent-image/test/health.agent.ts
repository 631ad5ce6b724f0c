import assert from "node:assert/strict";
import { test } from "node:test";
import { healthRoutes } from "../src/agent.ts";
import { LIVENESS_PATH, READINESS_PATH, STARTUP_PATH } from "../src/env.ts";
import { listen } from "../src/health.ts";
import { METRICS } from "../src/metrics.ts";
import { Reachability } from "../src/reachability.ts";
import { createMetrics } from "../src/registry.ts";
import { aWorker, COMMON, SILENT } from "./support/worker.ts";

/** Status codes of startup, liveness and readiness. */
async function probes(worker: { alive: boolean; draining: boolean }, broker: { reachable: boolean }): Promise<number[]> {
  const { port, close } = await listen(0, healthRoutes(worker, broker));
  try {
    return await Promise.all([STARTUP_PATH, LIVENESS_PATH, READINESS_PATH].map(async (path) => (await fetch(`http://localhost:${port}${path}`)).status));
  } finally {
    await close();
  }
}

test("each probe tells what it is asked for and nothing else", async () => {
  const worker = { alive: true, draining: false };
  assert.deepEqual(await probes(worker, { reachable: true }), [200, 200, 200]);
  assert.deepEqual(await probes(worker, { reachable: false }), [200, 200, 503], "an outage: no restart would help");
  assert.deepEqual(await probes({ ...worker, draining: true }, { reachable: true }), [200, 200, 503], "a drain must not be cut short by a restart");
  assert.deepEqual(await probes({ ...worker, alive: false }, { reachable: true }), [200, 503, 200]);
});

test("any other path is 404 and says what there is, an error is 503", async (context) => {
  const { port, close } = await listen(0, { "/broken": () => Promise.reject(new Error("broken")) });
  context.after(close);
  const other = await fetch(`http://localhost:${port}/other`);
  assert.deepEqual([other.status, await other.text()], [404, "not found; there are /broken\n"]);
  assert.equal((await fetch(`http://localhost:${port}/broken?now`)).status, 503);
});

test("a port in use is an error, not a worker without probes", async (context) => {
  const { port, close } = await listen(0, {});
  context.after(close);
  await assert.rejects(listen(port, {}), /EADDRINUSE/);
});

test("alive through an outage and a drain, not when a receive never ends", async () => {
  const outage = aWorker({ handler: async () => "", wrap: () => ({ receive: () => Promise.reject(new Error("away")) }) });
  outage.worker.start();
  await outage.clock.pass(600);
  assert.equal(outage.worker.alive, true);
  assert.ok((await outage.metric('muster_broker_errors_total{operation="receive"}')) >= 500);

  const busy = aWorker({ settings: { concurrency: 1 }, handler: () => new Promise(() => {}) });
  await busy.broker.send("1");
  busy.worker.start();
  await busy.clock.pass(600);
  assert.equal(busy.worker.alive, true, "all slots busy for long");

  const stuck = aWorker({ handler: async () => "", wrap: () => ({ receive: () => new Promise(() => {}) }) });
  stuck.worker.start();
  await stuck.clock.pass(59);
  assert.equal(stuck.worker.alive, true);
  await stuck.clock.pass(2);
  assert.equal(stuck.worker.alive, false);
});

test("reachable means an answer within a second, and the queue's depth becomes a metric", async () => {
  const { clock, broker } = aWorker({ handler: async () => "" });
  const metrics = createMetrics(COMMON);
  let depth = (): ReturnType<typeof broker.depth> => broker.depth();
  const reachability = new Reachability({ broker: Object.assign(Object.create(broker), { depth: () => depth() }), clock, metrics, log: SILENT });
  assert.equal(reachability.reachable, false, "before the first answer");
  const stop = new AbortController();
  const watched = reachability.watch(stop.signal);
  await broker.send("1");
  await clock.pass(6);
  assert.equal(reachability.reachable, true);
  assert.match(await metrics.text(), /muster_queue_tasks\{state="waiting",[^}]*\} 1\n/);
  depth = () => new Promise(() => {});
  await clock.pass(7);
  assert.equal(reachability.reachable, false, "hanging");
  depth = () => broker.depth();
  await clock.pass(6);
  assert.equal(reachability.reachable, true);
  depth = () => Promise.reject(new Error("away"));
  await clock.pass(6);
  assert.equal(reachability.reachable, false, "refusing");
  stop.abort();
  await watched;
});

test("the metrics page has exactly the metrics of the list, by Prometheus' conventions", async () => {
  const text = await createMetrics(COMMON).text();
  assert.deepEqual(
    [...text.matchAll(/^# TYPE (\S+) (\S+)/gm)].map(([, name, type]) => [name, type]),
    Object.entries(METRICS).map(([name, { type }]) => [name, type]),
  );
  for (const [name, { type, unit, help }] of Object.entries(METRICS)) {
    assert.match(name, /^muster_[a-z_]+$/);
    assert.equal(name.endsWith("_total"), type === "counter", `${name}: counters, and only they, end in _total`);
    if (unit === "seconds") assert.match(name, /_seconds(_total)?$/);
    assert.ok(help.length > 10);
  }
});

test("every series of a counter is there before its first event", async () => {
  const lines = (await createMetrics(COMMON).text()).split("\n");
  for (const [name, { type, labels }] of Object.entries(METRICS)) {
    if (type !== "counter") continue;
    const expected = Object.values(labels).reduce((product, values: readonly string[]) => product * values.length, 1);
    assert.equal(lines.filter((line) => line.startsWith(`${name}{`) && line.endsWith("} 0")).length, expected, name);
  }
});
