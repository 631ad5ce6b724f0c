import type { Capacity } from "../../../fleet/cloud.ts";
import type { NodeChoice } from "../../../fleet/facts.ts";
import type { Reader, SynthesizedStack, Tree } from "../../../fleet/synthesized.ts";
import { is, known, map, type Value } from "../../../fleet/value.ts";
import { objectsOf } from "../../kubernetes/facts/objects.ts";
import { architectureOf, vcpuOf } from "./node-sizes.ts";

/** A node pool as scheduler and autoscaler see it. */
export interface Pool {
  readonly capacity: Capacity;
  /** "Standard_D4ps_v6" */
  readonly size: string;
  readonly architecture: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly Taint[];
  readonly zones: readonly Value<string>[];
  readonly maxVcpu: Value<number>;
  /** Higher ones are tried first. */
  readonly priority: number;
}

export interface Taint {
  readonly key: string;
  readonly value: string;
  readonly effect: string;
}

/** The pools of a stack's placement that the autoscaler ever takes. */
export function poolsBeside(tree: Tree, stack: SynthesizedStack): Pool[] {
  const beside = tree.stacks.filter(({ environment, placement }) => environment === stack.environment && placement === stack.placement);
  const clusters = beside.flatMap((one) => tree.resources("azurerm_kubernetes_cluster", one));
  const pools = [...clusters.flatMap((cluster) => cluster.blocks("default_node_pool")), ...beside.flatMap((one) => tree.resources("azurerm_kubernetes_cluster_node_pool", one))];
  const hasPriorities = clusters.every((cluster) => is(cluster.get("auto_scaler_profile", "expander"), "priority"));
  const [priorities] = hasPriorities ? beside.flatMap((one) => expanders(tree, one)) : [];
  return pools.flatMap((pool) => {
    const priority = priorities ? priorityOf(priorities, pool) : 0;
    const size = pool.get<string>("vm_size");
    if (priority === undefined || size.kind !== "known") return [];
    return [
      {
        capacity: is(pool.get("priority"), "Spot") ? "spot" : "on-demand",
        size: size.value,
        architecture: architectureOf(size.value),
        labels: Object.fromEntries(pool.keys("node_labels").map((key) => [key, String(pool.raw("node_labels", key))])),
        taints: taintsOf(pool),
        zones: pool.list<string>("zones"),
        maxVcpu: map(pool.get<number>("max_count"), (nodes) => nodes * vcpuOf(size.value)),
        priority,
      },
    ];
  });
}

/** ConfigMaps by which the autoscaler ranks node pools: one in a cluster. */
export function expanders(tree: Tree, stack: SynthesizedStack): Reader[] {
  const isRead = (object: Reader) =>
    object.raw("manifest", "metadata", "name") === "cluster-autoscaler-priority-expander" && object.raw("manifest", "metadata", "namespace") === "kube-system";
  return objectsOf(tree, stack, "ConfigMap").filter(isRead);
}

/** As the autoscaler has it: of all expressions that match the name the highest; undefined: not used while others fit. */
function priorityOf(priorities: Reader, pool: Reader): number | undefined {
  const scaleSet = `aks-${String(pool.raw("name"))}-12345678-vmss`;
  const matches: number[] = [];
  let priority = Number.NaN;
  for (const line of String(priorities.raw("manifest", "data", "priorities")).split("\n")) {
    const [, heading, expression] = /^(?:(\d+):|\s*- (.+))$/.exec(line) ?? [];
    if (heading !== undefined) priority = Number(heading);
    if (expression !== undefined && new RegExp(expression).test(scaleSet)) matches.push(priority);
  }
  return matches.length > 0 ? Math.max(...matches) : undefined;
}

function taintsOf(pool: Reader): Taint[] {
  const declared = pool.list<string>("node_taints").flatMap((taint) => {
    const [, key, value, effect] = (taint.kind === "known" && /^([^=:]+)(?:=([^:]*))?:(\w+)$/.exec(taint.value)) || [];
    return key === undefined || effect === undefined ? [] : [{ key, value: value ?? "", effect }];
  });
  // https://learn.microsoft.com/azure/aks/use-system-pools
  return is(pool.get("only_critical_addons_enabled"), true) ? [...declared, { key: "CriticalAddonsOnly", value: "true", effect: "NoSchedule" }] : declared;
}

type Rank = (pool: Pool) => number;

/** What these pools are together. Spot is tried first if every pool of it comes before every other, by each of the ranks. */
export function choiceOf(pools: readonly Pool[], first: Rank, ...others: Rank[]): NodeChoice {
  const [spot, onDemand] = [pools.filter(({ capacity }) => capacity === "spot"), pools.filter(({ capacity }) => capacity === "on-demand")];
  const isSpotFirst = [first, ...others].every((rank) => Math.min(...spot.map(rank)) > Math.max(...onDemand.map(rank)));
  const present = [...(spot.length > 0 ? (["spot"] as const) : []), ...(onDemand.length > 0 ? (["on-demand"] as const) : [])];
  const capacity = isSpotFirst ? present : present.toReversed();
  const architectures = new Set(pools.toSorted((a, b) => first(b) - first(a)).map(({ architecture }) => architecture));
  // One that lacks a capacity has nothing to begin with, or nothing to fall back on.
  const isWhole = (architecture: string) => capacity.every((one) => pools.some((pool) => pool.capacity === one && pool.architecture === architecture));
  return { capacity, architectures: [...architectures].filter(isWhole) };
}

/** The zones that all pools have; one that only some have says so. */
export function zonesOf(pools: readonly Pool[]): Value<string>[] {
  const names = (pool: Pool) => pool.zones.map((zone) => (zone.kind === "known" ? zone.value : zone.kind));
  const all = [...new Set(pools.flatMap((pool) => (pool.zones.length > 0 ? names(pool) : ["none"])))];
  return all.map((zone) => known(pools.every((pool) => names(pool).includes(zone)) ? zone : `${zone}, not in every pool`));
}

/** A ceiling of all pools together; absent when one has none. */
export function ceilingOf(pools: readonly Pool[]): Value<number> {
  const open = pools.find(({ maxVcpu }) => maxVcpu.kind !== "known");
  return open ? open.maxVcpu : known(pools.reduce((sum, { maxVcpu }) => sum + (maxVcpu.kind === "known" ? maxVcpu.value : 0), 0));
}
