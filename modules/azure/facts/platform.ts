import { type BindingFact, type CapacityClassFact, factOf } from "../../../fleet/facts.ts";
import type { Reader, SynthesizedStack, Tree } from "../../../fleet/synthesized.ts";
import { ABSENT, is, known, map, or, type Value } from "../../../fleet/value.ts";
import type { Measured } from "../../kubernetes/facts/index.ts";
import { ceilingOf, choiceOf, expanders, type Pool, poolsBeside, zonesOf } from "../native/pool-facts.ts";
import { SPOT } from "../native/pool-plan.ts";
import { follow } from "./read.ts";

/** Pods that bear the taint of spot, and pods that bear none. Only together with their priorities are node pools a choice. */
export function capacityClassFacts(tree: Tree, stack: SynthesizedStack): CapacityClassFact[] {
  return expanders(tree, stack).flatMap((priorities) => {
    const pools = poolsBeside(tree, stack);
    const classOf = (name: string, isBorne: (taint: string) => boolean): CapacityClassFact[] => {
      const own = pools.filter(({ taints }) => taints.every(({ key }) => isBorne(key)));
      const choice = choiceOf(own, (pool: Pool) => pool.priority);
      return own.length === 0
        ? []
        : [
            {
              ...factOf(priorities),
              ...choice,
              name: known(name),
              zones: zonesOf(own),
              maxVcpu: ceilingOf(own),
              idleNodeSeconds: idleSeconds(tree, stack),
              currentMachines: known(own.every(({ size }) => isCurrent(size))),
              spotMachines: own.filter(({ capacity }) => capacity === "spot").map(({ size }) => known(size)),
            },
          ];
    };
    return [...classOf("on-demand", () => false), ...classOf("spot", (taint) => taint === SPOT.key)];
  });
}

/** "10m", AKS's own. https://learn.microsoft.com/azure/aks/cluster-autoscaler#cluster-autoscaler-profile-settings */
function idleSeconds(tree: Tree, { environment, placement }: SynthesizedStack): Value<number> {
  const [cluster] = tree.resources("azurerm_kubernetes_cluster").filter(({ stack }) => stack.environment === environment && stack.placement === placement);
  const units: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1 };
  return map(
    or(cluster?.get<string>("auto_scaler_profile", "scale_down_unneeded") ?? ABSENT, "10m"),
    (text) => Number.parseInt(text, 10) * (units[String(text).at(-1) ?? ""] ?? Number.NaN),
  );
}

/** Generation 5 of families D, E and F came in 2021; older ones are being retired, and N has accelerators. https://learn.microsoft.com/azure/virtual-machines/sizes/overview */
function isCurrent(size: string): boolean {
  const [, generation] = /^Standard_[DEF]\d+[a-z]*_v(\d+)$/.exec(size) ?? [];
  return Number(generation) >= 5;
}

export function bindingFacts(tree: Tree, stack: SynthesizedStack): BindingFact[] {
  return tree.resources("azurerm_federated_identity_credential", stack).map((credential) => {
    const identity = follow(tree, "azurerm_user_assigned_identity", credential.get("parent_id"));
    // Anybody can issue tokens with this subject; it is the issuer that makes them ours, and the audience that makes them meant.
    const isOurs = follow(tree, "azurerm_kubernetes_cluster", credential.get("issuer")) !== undefined && is(credential.get("audience", 0), "api://AzureADTokenExchange");
    const subject = isOurs ? credential.get<string>("subject") : ABSENT;
    const part = (index: number) => map(subject, (text) => /^system:serviceaccount:([^:]+):([^:]+)$/.exec(text)?.[index] ?? text);
    return { ...factOf(credential), principal: identity ? known(identity.target) : ABSENT, namespace: part(1), serviceAccount: part(2) };
  });
}

/** A trigger on a queue of the namespace that it names. */
export function measured(tree: Tree, trigger: Reader): Measured | undefined {
  if (trigger.raw("type") !== "azure-servicebus") return undefined;
  const queue = follow(tree, "azurerm_servicebus_queue", trigger.get("metadata", "queueName"));
  const namespace = queue && follow(tree, "azurerm_servicebus_namespace", queue.get("namespace_id"));
  const isThere = namespace !== undefined && is(trigger.get("metadata", "namespace"), namespace.raw("name"));
  // Names that only Terraform knows may be those of this queue.
  const names = [trigger.get<string>("metadata", "queueName"), trigger.get<string>("metadata", "namespace"), ...(namespace ? [namespace.get<string>("name")] : [])];
  const open = names.find(({ kind }) => kind === "unknown");
  return {
    queue: queue && isThere ? known(queue.target) : (open ?? ABSENT),
    // What a receiver holds is active until it is settled, and KEDA counts what is active. https://github.com/kedacore/keda/pull/1214
    countsInFlight: known(true),
    targetLoadPerWorker: map(trigger.get<string>("metadata", "messageCount"), Number),
  };
}
