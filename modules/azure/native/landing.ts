import type { NodeChoice } from "../../../fleet/facts.ts";
import type { Reader, SynthesizedStack, Tree } from "../../../fleet/synthesized.ts";
import { choiceOf, expanders, type Pool, poolsBeside, type Taint } from "./pool-facts.ts";

/**
 * On which pools a pod may land, and in which order: the scheduler ranks nodes with room by preference, the autoscaler ranks
 * pools by priority. https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/
 */
export function nodesOf(tree: Tree, pod: Reader): NodeChoice {
  const pools = poolsBeside(tree, pod.stack).filter((pool) => accepts(pod, pool) && pool.taints.every((taint) => tolerates(pod, taint)));
  return choiceOf(
    pools,
    (pool) => preference(pod, pool),
    (pool) => pool.priority,
  );
}

/** What decides which pods a pool takes, and when. */
export function nodeTerms(tree: Tree, { environment, placement }: SynthesizedStack): unknown[] {
  const beside = tree.stacks.filter((stack) => stack.environment === environment && stack.placement === placement);
  const pools = beside.flatMap((stack) => tree.resources("azurerm_kubernetes_cluster_node_pool", stack));
  const fields = ["name", "priority", "vm_size", "node_labels", "node_taints"];
  return [
    beside.flatMap((stack) => expanders(tree, stack)).map((priorities) => priorities.raw("manifest", "data")),
    beside.flatMap((stack) => tree.resources("azurerm_kubernetes_cluster", stack)).map((cluster) => cluster.raw("auto_scaler_profile")),
    pools.map((pool) => fields.map((field) => pool.raw(field))),
  ];
}

function accepts(pod: Reader, { labels }: Pool): boolean {
  const selected = pod.keys("nodeSelector").every((key) => labels[key] === pod.raw("nodeSelector", key));
  const required = pod.blocks("affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution");
  const terms = required.flatMap((affinity) => affinity.blocks("nodeSelectorTerms"));
  return selected && (required.length === 0 || terms.some((term) => fits(term, labels)));
}

/** Weights of all preferences that the pool's nodes meet. */
function preference(pod: Reader, { labels }: Pool): number {
  return pod
    .blocks("affinity", "nodeAffinity", "preferredDuringSchedulingIgnoredDuringExecution")
    .filter((preferred) => preferred.blocks("preference").every((term) => fits(term, labels)))
    .reduce((sum, preferred) => sum + Number(preferred.raw("weight")), 0);
}

function fits(term: Reader, labels: Pool["labels"]): boolean {
  return term.blocks("matchExpressions").every((expression) => {
    const label = labels[String(expression.raw("key"))];
    const values = expression.list<string>("values").flatMap((value) => (value.kind === "known" ? [value.value] : []));
    switch (expression.raw("operator")) {
      case "In":
        return label !== undefined && values.includes(label);
      case "NotIn":
        return label === undefined || !values.includes(label);
      case "Exists":
        return label !== undefined;
      case "DoesNotExist":
        return label === undefined;
      default:
        return false;
    }
  });
}

/** https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/ */
function tolerates(pod: Reader, taint: Taint): boolean {
  return pod.blocks("tolerations").some((toleration) => {
    const [key, effect, value] = [toleration.raw("key"), toleration.raw("effect"), toleration.raw("value") ?? ""];
    const isAny = toleration.raw("operator") === "Exists";
    return (key === undefined ? isAny : key === taint.key) && (effect === undefined || effect === taint.effect) && (isAny || value === taint.value);
  });
}
