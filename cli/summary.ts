import type { CacheFact, Fact, Facts, QueueFact, ScalingFact, WorkloadFact } from "../fleet/facts.ts";
import type { ResolvedEnvironment, ResolvedPlacement } from "../fleet/resolved.ts";
import type { SynthesizedStack } from "../fleet/synthesized.ts";
import { known, map, type Value } from "../fleet/value.ts";
import { clouds } from "../modules/index.ts";
import type { Finding } from "../policies/finding.ts";
import type { Synthesis } from "../stacks/app.ts";
import { countsTable } from "./check.ts";
import { bold, type Column, table } from "./table.ts";

/** One line of the first table: a stack. Policies and cost join it as columns of their own, here. */
interface LayerRow {
  readonly stack: SynthesizedStack;
  readonly environment: ResolvedEnvironment;
}

const LAYER_COLUMNS: readonly Column<LayerRow>[] = [
  { title: "placement", value: ({ stack }) => stack.placement },
  { title: "cloud", value: ({ stack }) => clouds[stack.cloud].limits.title },
  { title: "region", value: (row) => placementOf(row)?.region ?? "" },
  { title: "zones", value: (row) => placementOf(row)?.zones.length ?? 0, align: "right" },
  { title: "layer", value: ({ stack }) => stack.layer },
  { title: "fleet", value: ({ stack }) => stack.fleet ?? "" },
  { title: "resources", value: ({ stack }) => countResources(stack), align: "right" },
];

/** One line of the second table: a lane in a placement, as read back from the synthesized JSON. */
interface LaneRow {
  readonly placement: ResolvedPlacement;
  readonly queue: QueueFact;
  readonly cache: CacheFact | undefined;
  /** Absent where nothing scales the lane: results, and runtimes without a cluster. */
  readonly scaling: ScalingFact | undefined;
  readonly scaled: WorkloadFact | undefined;
  readonly base: WorkloadFact | undefined;
}

const LANE_COLUMNS: readonly Column<LaneRow>[] = [
  { title: "placement", value: ({ placement }) => placement.id },
  { title: "fleet", value: ({ queue }) => queue.fleet ?? "" },
  { title: "lane", value: ({ queue }) => queue.lane ?? queue.role },
  { title: "min", value: (row) => workers(row, row.scaling?.min), align: "right" },
  { title: "max", value: (row) => workers(row, row.scaling?.max), align: "right" },
  { title: "base", value: ({ scaled, base }) => (scaled ? text(base?.replicas ?? known(0)) : ""), align: "right" },
  { title: "capacity", value: ({ scaled }) => scaled?.capacity.join(", ") ?? "" },
  { title: "architectures", value: ({ scaled }) => scaled?.architectures.join(", ") ?? "" },
  { title: "zones", value: ({ placement, scaled }) => (scaled ? placement.zones.length : ""), align: "right" },
  { title: "lease", value: ({ queue }) => text(queue.leaseSeconds, " s"), align: "right" },
  { title: "keeps", value: ({ queue }) => text(queue.retentionDays, " d"), align: "right" },
  { title: "dead letters", value: ({ queue }) => (queue.deadLetters.kind === "absent" ? "none" : "own") },
  { title: "Redis", value: ({ cache }) => (cache ? `${text(cache.size)} x ${text(cache.nodes)}` : "none") },
];

/** What `npm start` prints: every stack, every lane, what the policies say, and how long it took. */
export function summary({ environments, stacks, outdir }: Synthesis, facts: Facts, findings: readonly Finding[], seconds: number, terminal: boolean): string {
  const parts = environments.flatMap((environment) => {
    const own = stacks.filter((stack) => stack.environment === environment.name);
    const names = new Set(own.map((stack) => stack.name));
    const lanes = facts.queues
      .filter((queue) => names.has(queue.source.stack) && queue.role !== "dead-letters")
      .toSorted((a, b) => orderIn(environment, a) - orderIn(environment, b))
      .flatMap((queue) => environment.placements.filter(({ id }) => id === queue.placement).map((placement) => laneRow(placement, queue, facts, names)));
    const title = `${bold(environment.name, terminal)}  stage ${environment.stage}, budget ${environment.budget.monthlyUsd} USD a month, ${environment.protect ? "protected" : "not protected"}`;
    return [
      title,
      table(
        LAYER_COLUMNS,
        own.map((stack) => ({ stack, environment })),
        terminal,
      ),
      table(LANE_COLUMNS, lanes, terminal),
      countsTable(
        findings.filter((finding) => finding.environment === environment.name),
        terminal,
      ),
    ];
  });
  const resources = stacks.reduce((sum, stack) => sum + countResources(stack), 0);
  const placements = new Set(stacks.map((stack) => `${stack.environment} ${stack.placement}`)).size;
  const total = `${[counted(environments.length, "environment"), counted(placements, "placement"), counted(stacks.length, "stack"), counted(resources, "resource")].join(", ")} in ${outdir}/ after ${seconds.toFixed(1)} s`;
  return [...parts, total].join("\n\n");
}

function laneRow(placement: ResolvedPlacement, queue: QueueFact, facts: Facts, stacks: ReadonlySet<string>): LaneRow {
  const isOfLane = (fact: Fact) =>
    queue.lane !== undefined && stacks.has(fact.source.stack) && fact.placement === queue.placement && fact.fleet === queue.fleet && fact.lane === queue.lane;
  const part = (name: WorkloadFact["part"]) => facts.workloads.find((one) => one.part === name && isOfLane(one));
  return {
    placement,
    queue,
    cache: facts.caches.find((cache) => cache.source.stack === queue.source.stack),
    scaling: facts.scalings.find(isOfLane),
    scaled: part("scaled"),
    base: part("base"),
  };
}

/** Workers of both parts of a lane. */
function workers({ base }: LaneRow, scaled: Value<number> | undefined): string {
  if (!scaled) return "";
  const fixed = base?.replicas ?? known(0);
  return text(fixed.kind === "known" ? map(scaled, (count) => count + fixed.value) : fixed);
}

/** Place of a queue in the specification; JSON has its own order, and results come last. */
function orderIn(environment: ResolvedEnvironment, queue: QueueFact): number {
  const lanes = environment.placements.flatMap((placement) =>
    placement.fleets.flatMap((fleet) => [...fleet.lanes.map((lane) => lane.name), undefined].map((lane) => [placement.id, fleet.name, lane].join())),
  );
  return lanes.indexOf([queue.placement, queue.fleet, queue.lane].join());
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function placementOf({ stack, environment }: LayerRow) {
  return environment.placements.find((placement) => placement.id === stack.placement);
}

function countResources(stack: SynthesizedStack): number {
  return Object.values(stack.json.resource ?? {}).reduce((sum, byId) => sum + Object.keys(byId).length, 0);
}

function text(value: Value<unknown>, unit = ""): string {
  if (value.kind === "known") return `${value.value}${unit}`;
  return value.kind === "absent" ? "-" : "after apply";
}
