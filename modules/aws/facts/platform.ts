import type { Capacity } from "../../../fleet/cloud.ts";
import { type BindingFact, type CapacityClassFact, factOf, type NodeChoice } from "../../../fleet/facts.ts";
import type { Reader, SynthesizedStack, Tree } from "../../../fleet/synthesized.ts";
import { ABSENT, allOf, is, known, map, or, satisfies, type Value } from "../../../fleet/value.ts";
import type { Measured } from "../../kubernetes/facts/index.ts";
import { vcpuOf } from "../../kubernetes/quantity.ts";
import { builtInPools } from "./cluster.ts";
import { objectsBeside, targetOf } from "./read.ts";

const ARCHITECTURE = "kubernetes.io/arch";
const CAPACITY_TYPE = "karpenter.sh/capacity-type";

/** What Auto Mode takes where a pool does not say: these, and more. */
const GENERAL_CATEGORIES = ["c", "m", "r"];

/** KEDA's own target where a trigger has none. https://keda.sh/docs/2.20/scalers/aws-sqs/ */
const USUAL_QUEUE_LENGTH = "5";

/** The NodePools of a stack. */
export function capacityClassFacts(tree: Tree, stack: SynthesizedStack): CapacityClassFact[] {
  return objectsBeside(tree, stack, "NodePool")
    .filter((pool) => pool.stack === stack)
    .map((pool) => ({
      ...factOf(pool),
      name: pool.get<string>("manifest", "metadata", "name"),
      capacity: capacityOf(pool),
      architectures: required(pool, ARCHITECTURE) ?? [],
      zones: zonesOf(tree, pool),
      maxVcpu: map(pool.get<string>("manifest", "spec", "limits", "cpu"), vcpuOf),
      idleNodeSeconds: idleSeconds(pool.get<string>("manifest", "spec", "disruption", "consolidateAfter")),
      currentMachines: currentMachines(pool),
      spotMachines: machinesOf(pool),
    }));
}

/** Every size of every category that is allowed: each is a capacity pool of its own, if it is not several. */
function machinesOf(pool: Reader): Value<string>[] {
  // A list that only Terraform knows may hold anything, also spot.
  const parts = pool
    .blocks("manifest", "spec", "template", "spec", "requirements")
    .flatMap((one) => [one.get<string>("key"), one.get<string>("operator"), ...one.list<string>("values")]);
  const open = parts.find(({ kind }) => kind !== "known");
  if (open) return [open];
  if (!capacityOf(pool).includes("spot")) return [];
  const categories = required(pool, "eks.amazonaws.com/instance-category") ?? GENERAL_CATEGORIES;
  const sizes = required(pool, "eks.amazonaws.com/instance-cpu") ?? ["any"];
  return categories.flatMap((category) => sizes.map((size) => known(`${category} of ${size} vCPU`)));
}

/** "300s", "1h30m" or "Never". https://karpenter.sh/docs/concepts/disruption/#consolidation */
function idleSeconds(after: Value<string>): Value<number> {
  if (is(after, "Never")) return { ...after, kind: "absent" };
  const unit: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1 };
  return map(after, (text) => [...String(text).matchAll(/(\d+)([hms])/g)].reduce((sum, [, amount, one = ""]) => sum + Number(amount) * (unit[one] ?? Number.NaN), 0));
}

/** Generation 5 came in 2017; of older ones AWS says "previous generation". https://aws.amazon.com/ec2/previous-generation/ */
const OLDEST_GENERATION = 5;

function currentMachines(pool: Reader): Value<boolean> {
  const requirements = pool.blocks("manifest", "spec", "template", "spec", "requirements");
  const of = (key: string, operator: string) =>
    requirements.find((one) => one.raw("key") === `eks.amazonaws.com/${key}` && one.raw("operator") === operator)?.list<string>("values") ?? [ABSENT];
  return allOf([
    ...of("instance-category", "In").map((category) => satisfies(category, (one) => ["c", "m", "r"].includes(one))),
    ...of("instance-generation", "Gt").map((generation) => satisfies(generation, (one) => Number(one) >= OLDEST_GENERATION - 1)),
  ]);
}

/** Values that a NodePool allows for a label of its nodes; undefined: any. What it rules out in another way than by a list counts as all. */
function required(pool: Reader, key: string): string[] | undefined {
  const requirement = pool.blocks("manifest", "spec", "template", "spec", "requirements").find((one) => one.raw("key") === key);
  if (!requirement) return undefined;
  return requirement.raw("operator") === "In" ? requirement.list<string>("values").flatMap((value) => (value.kind === "known" ? [value.value] : [])) : [];
}

/** Karpenter tries spot first, in whatever order both stand; without a word of ours it may take either. */
function capacityOf(pool: Reader): Capacity[] {
  const allowed = required(pool, CAPACITY_TYPE);
  return (["spot", "on-demand"] as const).filter((one) => allowed?.includes(one) ?? true);
}

/** Nodes are where the subnets of their NodeClass are. */
function zonesOf(tree: Tree, pool: Reader): Value<string>[] {
  const name = pool.get<string>("manifest", "spec", "template", "spec", "nodeClassRef", "name");
  const nodeClasses = objectsBeside(tree, pool.stack, "NodeClass");
  const nodeClass = nodeClasses.find((one) => name.kind === "known" && is(one.get("manifest", "metadata", "name"), name.value));
  if (!nodeClass) return [[name, ...nodeClasses.map((one) => one.get<string>("manifest", "metadata", "name"))].find(({ kind }) => kind !== "known") ?? ABSENT];
  const subnets = tree.resources("aws_subnet");
  return nodeClass.blocks("manifest", "spec", "subnetSelectorTerms").map((term) => {
    const id = targetOf(term.get<string>("id"));
    return subnets.find((subnet) => is(id, subnet.target))?.get<string>("availability_zone_id") ?? id;
  });
}

/** What Karpenter can start nodes from, as far as pods choose by it. */
interface Pool {
  readonly name: string;
  readonly weight: number;
  readonly taints: readonly { readonly key: unknown; readonly value?: unknown }[];
  /** Values that nodes may have for a label; undefined: they have none. */
  readonly label: (key: string) => readonly string[] | undefined;
  readonly capacity: readonly Capacity[];
  readonly architectures: readonly string[];
}

/** On which nodes a pod may land: those of each pool whose taints it bears and whose labels it asks for. */
export function nodesOf(tree: Tree, pod: Reader): NodeChoice {
  const wanted = wantedLabels(pod);
  // Of several Karpenter takes the heaviest, then the first by name.
  const pools = [...ownPools(tree, pod), ...suppliedPools(tree, pod)]
    .filter(({ taints }) => taints.every((taint) => bears(pod, taint)))
    .filter(({ label }) => Object.entries(wanted).every(([key, values]) => label(key)?.some((value) => values.includes(value)) ?? false))
    .toSorted((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1));
  const lands = <T extends string>(key: string, values: readonly T[]) => values.filter((value) => wanted[key]?.includes(value) ?? true);
  return {
    capacity: [...new Set(pools.flatMap((pool) => lands(CAPACITY_TYPE, pool.capacity)))],
    architectures: [...new Set(pools.flatMap((pool) => lands(ARCHITECTURE, pool.architectures)))],
  };
}

/** What decides which pods a NodePool takes. */
export function nodeTerms(tree: Tree, stack: SynthesizedStack): unknown[] {
  return objectsBeside(tree, stack, "NodePool").map((pool) => [pool.raw("manifest", "spec", "weight"), pool.raw("manifest", "spec", "template")]);
}

/** The NodePools of the placement. */
function ownPools(tree: Tree, { stack }: Reader): Pool[] {
  return objectsBeside(tree, stack, "NodePool").map((pool) => {
    const label = (key: string) => {
      const fixed = pool.raw("manifest", "spec", "template", "metadata", "labels", key);
      return fixed === undefined ? required(pool, key) : [String(fixed)];
    };
    const taints = pool.blocks("manifest", "spec", "template", "spec", "taints").map((taint) => ({ key: taint.raw("key"), value: taint.raw("value") }));
    const name = String(pool.raw("manifest", "metadata", "name"));
    const weight = Number(pool.raw("manifest", "spec", "weight") ?? 0);
    return { name, weight, label, taints, capacity: capacityOf(pool), architectures: required(pool, ARCHITECTURE) ?? [] };
  });
}

/** The pools that AWS brings: they take every pod that does not ask for something else. */
function suppliedPools(tree: Tree, { stack }: Reader): Pool[] {
  const clusters = tree.resources("aws_eks_cluster").filter((cluster) => cluster.stack.environment === stack.environment && cluster.stack.placement === stack.placement);
  return clusters.flatMap(builtInPools).map(({ name, architectures, taints }) => ({
    name,
    weight: 0,
    label: (key) => ({ [ARCHITECTURE]: architectures, [CAPACITY_TYPE]: ["on-demand"] })[key],
    taints: taints.map((key) => ({ key })),
    capacity: ["on-demand"],
    architectures,
  }));
}

function bears(pod: Reader, taint: Pool["taints"][number]): boolean {
  return pod
    .blocks("tolerations")
    .some((one) => (one.raw("key") ?? taint.key) === taint.key && (one.raw("operator") === "Exists" || (one.raw("value") ?? "") === (taint.value ?? "")));
}

/** Labels that a node must have: those of the selector, and those that every alternative of the affinity names. */
function wantedLabels(pod: Reader): Record<string, string[]> {
  const wanted = Object.fromEntries(pod.keys("nodeSelector").map((key) => [key, [String(pod.raw("nodeSelector", key))]]));
  const terms = pod.blocks("affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution", "nodeSelectorTerms").map((term) => term.blocks("matchExpressions"));
  const inTerm = (term: Reader[], key: unknown) => term.find((one) => one.raw("key") === key && one.raw("operator") === "In");
  for (const key of new Set(terms.flat().map((one) => String(one.raw("key"))))) {
    const values = terms.map((term) => inTerm(term, key)?.list<string>("values"));
    if (values.includes(undefined)) continue;
    wanted[key] = values.flatMap((list) => list ?? []).flatMap((value) => (value.kind === "known" ? [value.value] : []));
  }
  return wanted;
}

export function bindingFacts(tree: Tree, stack: SynthesizedStack): BindingFact[] {
  return tree.resources("aws_eks_pod_identity_association", stack).map((association) => ({
    ...factOf(association),
    principal: targetOf(association.get<string>("role_arn")),
    namespace: association.get<string>("namespace"),
    serviceAccount: association.get<string>("service_account"),
  }));
}

/** What a KEDA trigger measures of SQS. */
export function measured(_tree: Tree, trigger: Reader): Measured | undefined {
  if (!is(trigger.get("type"), "aws-sqs-queue")) return undefined;
  return {
    queue: targetOf(trigger.get<string>("metadata", "queueURL")),
    countsInFlight: map(or(trigger.get<string>("metadata", "scaleOnInFlight"), "true"), (flag) => flag === "true"),
    targetLoadPerWorker: map(or(trigger.get<string>("metadata", "queueLength"), USUAL_QUEUE_LENGTH), Number),
  };
}
