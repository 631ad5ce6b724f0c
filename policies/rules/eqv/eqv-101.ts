import { laneParts } from "../../../fleet/computed.ts";
import type { Fact, Facts } from "../../../fleet/facts.ts";
import type { ResolvedLane, ResolvedPlacement } from "../../../fleet/resolved.ts";
import { placementRule } from "../../rule.ts";
import { claim } from "../../truth.ts";

/** What is there of each kind, as "tasks of support/realtime". */
function there(facts: Facts): string[] {
  const named = (what: string, of: readonly Fact[]) => of.map(({ fleet, lane }) => `${what} of ${[fleet, lane].filter((part) => part !== undefined).join("/")}`);
  return [
    ...facts.queues.flatMap((queue) => named(queue.role === "dead-letters" ? "dead letters" : `queue of ${queue.role}`, [queue])),
    ...named("Redis", facts.caches),
    ...named(
      "principal",
      facts.identities.filter(({ role }) => role === "workers"),
    ),
    ...facts.secrets.flatMap((secret) => named("secret", [secret])),
    ...facts.configs.flatMap((config) => named(config.role, [config])),
    ...named("scaler", facts.scalings),
    ...facts.workloads.flatMap((workload) => named(`${workload.part} workload`, [workload])),
  ];
}

/** What the specification asks for, in the same words. */
function wanted({ fleets }: ResolvedPlacement): string[] {
  return fleets.flatMap(({ name, lanes, results, runtime, secrets }) => [
    ...lanes.flatMap((lane) => [`queue of tasks of ${name}/${lane.name}`, `dead letters of ${name}/${lane.name}`, `principal of ${name}/${lane.name}`]),
    ...(results ? [`queue of results of ${name}`, `dead letters of ${name}`] : []),
    ...[`Redis of ${name}`, `config of ${name}`, `flags of ${name}`, ...secrets.map(() => `secret of ${name}`)],
    ...(runtime === "kubernetes" ? lanes.flatMap((lane) => [`scaler of ${name}/${lane.name}`, ...parts(name, lane)]) : []),
  ]);
}

function parts(fleet: string, lane: ResolvedLane): string[] {
  const { base } = laneParts(lane);
  return [`scaled workload of ${fleet}/${lane.name}`, ...(base ? [`base workload of ${fleet}/${lane.name}`] : [])];
}

/** What is in one list more often than in the other. */
function beyond(list: readonly string[], other: readonly string[]): string[] {
  const count = (all: readonly string[], one: string) => all.filter((name) => name === one).length;
  return [...new Set(list)].filter((one) => count(list, one) > count(other, one));
}

export const rule = placementRule({
  id: "EQV-101",
  title: "Every placement has what the specification asks for, and nothing else",
  severity: "high",
  why: "A cloud that misses a queue takes no work of it when the others fail, and a resource too much is paid for by nobody's decision.",
  fix: { text: "add or remove it in the specification, not in a cloud", field: "fleets[].lanes" },
  links: ["https://sre.google/sre-book/service-best-practices/"],
  holds: ({ facts, placement }) => {
    const missing = beyond(wanted(placement), there(facts));
    const extra = beyond(there(facts), wanted(placement));
    return claim(missing.length + extra.length === 0, [...missing.map((one) => `${one} is missing`), ...extra.map((one) => `${one} is too much`)].join("; "));
  },
});
