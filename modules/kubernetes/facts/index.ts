import { type ChartFact, type Facts, factOf, type NodeChoice } from "../../../fleet/facts.ts";
import type { Reader, SynthesizedStack, Tree } from "../../../fleet/synthesized.ts";
import type { Value } from "../../../fleet/value.ts";
import { metricsFacts } from "./metrics.ts";
import { namespaceFacts } from "./namespace.ts";
import { disruptionFacts, scalingFacts } from "./scaling.ts";
import { workloadFacts } from "./workload.ts";

/** What only the cloud knows of the objects in its clusters. */
export interface CloudReading {
  /** On which nodes pods of this specification (`spec` of a pod template) may land, by the cloud's capacity classes. */
  readonly nodesOf: (tree: Tree, pod: Reader) => NodeChoice;
  /** What else decides that, as it stands in the JSON: labels, taints and ranks of nodes. */
  readonly nodeTerms: (tree: Tree, stack: SynthesizedStack) => readonly unknown[];
  /** What a KEDA trigger measures of a queue; undefined when it measures no queue. */
  readonly measured: (tree: Tree, trigger: Reader) => Measured | undefined;
  /** Is an image in a registry of the stack's placement? */
  readonly isOwnImage: (tree: Tree, stack: SynthesizedStack, image: Value<string>) => Value<boolean>;
}

export interface Measured {
  /** Target of the queue as `QueueFact.receiveOn`. */
  readonly queue: Value<string>;
  readonly countsInFlight: Value<boolean>;
  readonly targetLoadPerWorker: Value<number>;
}

/** Facts of what runs in clusters and is the same on every cloud. */
export function kubernetesFacts(
  tree: Tree,
  stack: SynthesizedStack,
  cloud: CloudReading,
): Pick<Facts, "charts" | "metrics" | "namespaces" | "workloads" | "scalings" | "disruptions"> {
  return {
    charts: chartFacts(tree, stack),
    metrics: metricsFacts(tree, stack),
    namespaces: namespaceFacts(tree, stack),
    workloads: workloadFacts(tree, stack, cloud),
    scalings: scalingFacts(tree, stack, cloud),
    disruptions: disruptionFacts(tree, stack),
  };
}

function chartFacts(tree: Tree, stack: SynthesizedStack): ChartFact[] {
  return tree.resources("helm_release", stack).map((release) => ({
    ...factOf(release),
    chart: release.get<string>("chart"),
    version: release.get<string>("version"),
    repository: release.get<string>("repository"),
    namespace: release.get<string>("namespace"),
  }));
}
