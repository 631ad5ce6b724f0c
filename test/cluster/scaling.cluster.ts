import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, type TestContext, test } from "node:test";
import { aRedisServer, NO_REDIS, type RedisServer } from "../../agent-image/test/support/redis-server.ts";
import { asYaml, manifestsOf } from "../../cli/render.ts";
import type { Capacity } from "../../fleet/cloud.ts";
import { laneParts } from "../../fleet/computed.ts";
import type { ResolvedLane } from "../../fleet/resolved.ts";
import { clouds } from "../../modules/index.ts";
import { synthesize } from "../../stacks/app.ts";
import { aFleet, aLane, anEnvironment, PLACEMENTS } from "../support/builders.ts";
import { type Cluster, controlPlane, eventually } from "./control-plane.ts";
import { backInSeconds, imageMap, nodesOf, onRedis, STREAMS } from "./redis-lane.ts";

/*
 * A rendered lane, half of it on spot with two workers that are never taken back, under a real scheduler, real autoscalers
 * and real workers: it grows to the computed number and to its maximum, loses a quarter of its workers to evictions, does
 * every task once, and goes back. What is not as rendered stands in redis-lane.ts.
 */

const SECONDS = { rest: 60, hold: 60, grow: 90, finish: 90, back: 120 };
/** Longer than it takes to grow to the computed number, so that the queue keeps its length meanwhile. */
const HELD_SECONDS = 40;
/** Enough to keep the maximum busy while it is looked at. */
const BURST = { tasks: 500, seconds: 3 };

const redis = NO_REDIS === false ? await aRedisServer() : undefined;
after(() => redis?.remove());
// Also when this process is interrupted.
process.once("exit", () => void redis?.remove());

const fleet = aFleet({
  lanes: {
    chat: aLane({ taskSeconds: { mean: BURST.seconds, max: 60 }, concurrency: 4, workers: { min: 2, max: 12 }, capacity: { spotShare: 0.5, onDemandBase: 2 }, results: true }),
  },
});
const port = redis?.port ?? 0;
const environment = anEnvironment({ stage: "dev", placements: [PLACEMENTS.aws], fleets: [fleet] });
const { environments, stacks, outdir } = synthesize([environment], { ...clouds, aws: onRedis(clouds.aws, port) }, mkdtempSync(join(tmpdir(), "muster-")));
rmSync(outdir, { recursive: true });
const [placement] = environments.flatMap(({ placements }) => placements);
const [lane] = placement?.fleets.flatMap(({ lanes }) => lanes) ?? [];
assert.ok(placement && lane);
const { base, scaled } = laneParts(lane);
assert.ok(base);

const ofLayer = (name: string) => manifestsOf(stacks.filter(({ layer }) => layer === name));
const objects = [...ofLayer("platform").filter(({ kind }) => kind === "PriorityClass"), ...ofLayer("workers")].map(backInSeconds);
const nodes = asYaml(nodesOf(ofLayer("platform"), placement.zones) as typeof objects);

const start = () => controlPlane({ nodes, images: imageMap(fleet.image.repository, port), flags: ["--fast", "--rollouts", "--crds", "keda,prometheus-operator"] });
const found = redis ? start() : { missing: String(NO_REDIS) };
if (!redis || "missing" in found) test("a rendered lane scales", { skip: "missing" in found && found.missing });
else describe("a rendered lane scales", () => scales(found.cluster, redis.connect(), lane, base.max));

interface Seen {
  /** Tasks that wait or run. */
  readonly queue: number;
  /** What the autoscalers want of the scaled part. */
  readonly wanted: number;
  readonly scaled: readonly Pod[];
  readonly base: readonly Pod[];
}
interface Pod {
  readonly metadata: { readonly name: string; readonly uid: string; readonly labels: Record<string, string>; readonly deletionTimestamp?: string };
  readonly spec: { readonly nodeName?: string };
  readonly status: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}

function scales(cluster: Cluster, client: ReturnType<RedisServer["connect"]>, lane: ResolvedLane, fixed: number): void {
  const namespace = ["--namespace", fleet.name];
  const began = Date.now();
  const history: string[] = [];
  let mostWanted = 0;
  const sent: string[] = [];
  let baseAtRest: readonly string[] = [];

  let failed = false;
  /** After a failed step the others could only wait in vain. */
  const step = (name: string, run: (t: TestContext) => Promise<void>): void =>
    void test(name, async (t) => {
      if (failed) return t.skip("a step before it failed");
      failed = true;
      await run(t);
      failed = false;
    });

  const ready = ({ status }: Pod): boolean => status.conditions?.some(({ type, status }) => type === "Ready" && status === "True") ?? false;
  const on = (capacity: Capacity) => (pod: Pod) => pod.spec.nodeName?.startsWith(`muster-${capacity}-`) ?? false;
  const look = async (): Promise<Seen> => {
    const queue = await client.xlen(STREAMS.tasks);
    const { spec } = cluster.get<{ spec: { replicas?: number } }>(...namespace, "rollout", lane.name);
    const pods = cluster.get<{ items: Pod[] }>(...namespace, "pods").items.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
    const part = (name: string): Pod[] => pods.filter((pod) => pod.metadata.labels["muster-part"] === name && ready(pod));
    const seen = { queue, wanted: spec.replicas ?? 1, scaled: part("scaled"), base: part("base") };
    mostWanted = Math.max(mostWanted, seen.wanted);
    const line = `${seen.wanted} wanted, ${seen.scaled.length} + ${seen.base.length} ready`;
    if (!history.at(-1)?.endsWith(line)) history.push(`${Math.round((Date.now() - began) / 1000)} s: ${queue} tasks, ${line}`);
    return seen;
  };
  const until = (what: string, seconds: number, good: (seen: Seen) => boolean): Promise<Seen> => eventually(what, seconds, look, good, () => `\n${history.join("\n")}`);
  const send = async (tasks: number, seconds: number): Promise<void> => {
    for (let task = 0; task < tasks; task += 1) sent.push(String(await client.xadd(STREAMS.tasks, "*", "body", JSON.stringify({ milliseconds: seconds * 1000 }))));
  };
  const atMinimum = ({ wanted, scaled: pods, base: fixedPods }: Seen): boolean => wanted === scaled.min && pods.length === scaled.min && fixedPods.length === fixed;

  step("at rest it has its minimum, each part on its own nodes", async () => {
    cluster.must(asYaml(objects), "apply", "--server-side", "--validate=strict", "-f", "-");
    const { base } = await until("the minimum", SECONDS.rest, atMinimum);
    baseAtRest = base.map(({ metadata }) => metadata.uid);
    assert.ok(base.every(on("on-demand")));
    assert.equal(new Set(base.map(({ spec }) => spec.nodeName)).size, placement?.zones.length, "one in each zone");
    mostWanted = 0;
  });

  step("it grows to the computed number: what the fixed part cannot carry", async () => {
    const workers = 3;
    await send((fixed + workers) * lane.targetLoadPerWorker, HELD_SECONDS);
    await until(`${workers} more workers`, SECONDS.hold, ({ scaled }) => scaled.length === workers);
    assert.equal(mostWanted, workers);
  });

  step("a burst makes it grow to its maximum, and no further", async () => {
    await send(BURST.tasks, BURST.seconds);
    const { scaled: pods } = await until("the maximum", SECONDS.grow, (seen) => seen.scaled.length === scaled.max);
    assert.ok(pods.every(on("spot")));
  });

  step("a quarter of the busy workers may be evicted at once, and not one more", async () => {
    const budget = (): number => cluster.get<{ status: { disruptionsAllowed: number } }>(...namespace, "poddisruptionbudget", lane.name).status.disruptionsAllowed;
    const allowed = await eventually("the budget is counted", 20, budget, (count) => count === Math.ceil(lane.workers.max / 4));
    const { scaled: pods } = await look();
    const answers = pods.slice(0, allowed + 1).map(({ metadata: { name } }) => {
      const eviction = { apiVersion: "policy/v1", kind: "Eviction", metadata: { name, namespace: fleet.name } };
      return cluster.run(JSON.stringify(eviction), "create", "--raw", `/api/v1/namespaces/${fleet.name}/pods/${name}/eviction`, "-f", "-");
    });
    const refusal = answers.pop();
    assert.deepEqual(
      answers.map(({ code, stderr }) => [code, stderr]),
      answers.map(() => [0, ""]),
    );
    assert.match(refusal?.stderr ?? "", /Cannot evict pod as it would violate the pod's disruption budget/);
  });

  step("every task is done, each once, and none is given up", async () => {
    await until("an empty queue", SECONDS.finish, ({ queue }) => queue === 0);
    assert.equal(await client.zcard(`${STREAMS.tasks}:delayed`), 0);
    assert.equal(await client.xlen(STREAMS.dead), 0);
    const results = await client.xrange(STREAMS.results, "-", "+");
    assert.deepEqual(results.map(([, fields]) => fields[fields.indexOf("id") + 1]).toSorted(), sent.toSorted());
  });

  step("after the load it goes back to its minimum, and the fixed part is the same as before", async (t) => {
    const { base } = await until("the minimum", SECONDS.back, atMinimum);
    assert.deepEqual(base.map(({ metadata }) => metadata.uid).toSorted(), [...baseAtRest].toSorted());
    assert.equal(mostWanted, scaled.max, "never more than the maximum");
    t.diagnostic(history.join("\n"));
  });
}
