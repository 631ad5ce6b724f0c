import type { CacheFact, Facts, QueueFact } from "../fleet/facts.ts";
import type { ResolvedEnvironment } from "../fleet/resolved.ts";
import type { SynthesizedStack } from "../fleet/synthesized.ts";
import type { Value } from "../fleet/value.ts";
import { clouds } from "../modules/index.ts";
import type { Synthesis } from "../stacks/app.ts";
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
  readonly placement: string;
  readonly queue: QueueFact;
  readonly cache: CacheFact | undefined;
}

const LANE_COLUMNS: readonly Column<LaneRow>[] = [
  { title: "placement", value: ({ placement }) => placement },
  { title: "fleet", value: ({ queue }) => queue.fleet ?? "" },
  { title: "lane", value: ({ queue }) => queue.lane ?? queue.role },
  { title: "queue", value: ({ queue }) => text(queue.name) },
  { title: "lease", value: ({ queue }) => text(queue.leaseSeconds, " s"), align: "right" },
  { title: "deliveries", value: ({ queue }) => text(queue.deliveryLimit), align: "right" },
  { title: "keeps", value: ({ queue }) => text(queue.retentionDays, " d"), align: "right" },
  { title: "dead letters", value: ({ queue }) => (queue.deadLetters.kind === "absent" ? "none" : "own") },
  { title: "Redis", value: ({ cache }) => (cache ? `${text(cache.size)} x ${text(cache.nodes)}` : "none") },
];

/** What `npm start` prints: every stack, then every lane, then how long it took. */
export function summary({ environments, stacks, outdir }: Synthesis, facts: Facts, seconds: number, terminal: boolean): string {
  const parts = environments.flatMap((environment) => {
    const own = stacks.filter((stack) => stack.environment === environment.name);
    const names = new Set(own.map((stack) => stack.name));
    const lanes = facts.queues
      .filter((queue) => names.has(queue.source.stack) && queue.role !== "dead-letters")
      .toSorted((a, b) => orderIn(environment, a) - orderIn(environment, b))
      .map((queue) => ({ placement: queue.placement, queue, cache: facts.caches.find((cache) => cache.source.stack === queue.source.stack) }));
    const title = `${bold(environment.name, terminal)}  stage ${environment.stage}, budget ${environment.budget.monthlyUsd} USD a month, ${environment.protect ? "protected" : "not protected"}`;
    return [
      title,
      table(
        LAYER_COLUMNS,
        own.map((stack) => ({ stack, environment })),
        terminal,
      ),
      table(LANE_COLUMNS, lanes, terminal),
    ];
  });
  const resources = stacks.reduce((sum, stack) => sum + countResources(stack), 0);
  const placements = new Set(stacks.map((stack) => `${stack.environment} ${stack.placement}`)).size;
  const total = `${[counted(environments.length, "environment"), counted(placements, "placement"), counted(stacks.length, "stack"), counted(resources, "resource")].join(", ")} in ${outdir}/ after ${seconds.toFixed(1)} s`;
  return [...parts, total].join("\n\n");
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
