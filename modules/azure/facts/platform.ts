import { type BindingFact, type CapacityClassFact, factOf } from "../../../fleet/facts.ts";
import type { Reader, SynthesizedStack, Tree } from "../../../fleet/synthesized.ts";
import { ABSENT, is, known, map } from "../../../fleet/value.ts";
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
      return own.length === 0 ? [] : [{ ...factOf(priorities), ...choice, name: known(name), zones: zonesOf(own), maxVcpu: ceilingOf(own) }];
    };
    return [...classOf("on-demand", () => false), ...classOf("spot", (taint) => taint === SPOT.key)];
  });
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
  return {
    queue: queue && isThere ? known(queue.target) : ABSENT,
    // What a receiver holds is active until it is settled, and KEDA counts what is active. https://github.com/kedacore/keda/pull/1214
    countsInFlight: known(true),
    targetLoadPerWorker: map(trigger.get<string>("metadata", "messageCount"), Number),
  };
}
