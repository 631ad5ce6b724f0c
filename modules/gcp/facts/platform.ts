import type { Architecture, Capacity } from "../../../fleet/cloud.ts";
import { type BindingFact, type CapacityClassFact, factOf, type NodeChoice } from "../../../fleet/facts.ts";
import type { Reader, SynthesizedStack, Tree } from "../../../fleet/synthesized.ts";
import { ABSENT, allOf, is, known, map, or, satisfies, type Value } from "../../../fleet/value.ts";
import type { Measured } from "../../kubernetes/facts/index.ts";
import { objectsOf } from "../../kubernetes/facts/objects.ts";
import { ARCHITECTURE_LABEL, CLASS_LABEL, SPOT_TAINT } from "../native/compute-class.ts";
import { QUEUE_METRIC } from "../scaler.ts";

/** All other families are x86. https://cloud.google.com/compute/docs/instances/arm-on-compute */
const ARM_FAMILIES = ["c4a", "n4a", "t2a"];
/** General-purpose families without accelerators; N1 is the generation before. https://cloud.google.com/compute/docs/machine-resource */
const CURRENT_FAMILIES = ["n4a", "c4a", "n4", "n4d", "c4", "c4d", "n2", "n2d", "c3", "c3d", "t2a", "t2d", "e2"];
/** What a cluster autoscaler waits by itself; GKE names no other figure. https://cloud.google.com/kubernetes-engine/docs/concepts/cluster-autoscaler */
const USUAL_DELAY_MINUTES = 10;
/** Where pods land that ask for no class. https://cloud.google.com/kubernetes-engine/docs/concepts/autopilot-compute-classes */
const GENERAL_PURPOSE: NodeChoice = { capacity: ["on-demand"], architectures: ["amd64"] };

export function capacityClassFacts(tree: Tree, stack: SynthesizedStack): CapacityClassFact[] {
  return objectsOf(tree, stack, "ComputeClass").map((one) => ({
    ...factOf(one),
    ...nodesOfClass(one),
    name: one.get<string>("manifest", "metadata", "name"),
    zones: zonesOf(one),
    // It has no field for one.
    maxVcpu: ABSENT,
    idleNodeSeconds: map(or(one.get<number>("manifest", "spec", "autoscalingPolicy", "consolidationDelayMinutes"), USUAL_DELAY_MINUTES), (minutes) => minutes * 60),
    currentMachines: allOf(one.blocks("manifest", "spec", "priorities").map(isCurrent)),
    spotMachines: spotFamilies(one),
  }));
}

/** GKE chooses the size, so each family counts. */
function spotFamilies(one: Reader): Value<string>[] {
  const priorities = one.blocks("manifest", "spec", "priorities").filter((priority) => is(priority.get("spot"), true));
  return priorities.map((priority) => priority.get<string>("machineFamily"));
}

function isCurrent(priority: Reader): Value<boolean> {
  const family = satisfies(priority.get<string>("machineFamily"), (name) => CURRENT_FAMILIES.includes(name));
  return allOf([family, known(priority.get("gpu").kind === "absent")]);
}

function nodesOfClass(one: Reader): NodeChoice {
  const priorities = one.blocks("manifest", "spec", "priorities");
  const capacity = priorities.map((priority): Capacity => (is(priority.get("spot"), true) ? "spot" : "on-demand"));
  const architectures = priorities.map((priority): Architecture => (ARM_FAMILIES.includes(String(priority.raw("machineFamily"))) ? "arm64" : "amd64"));
  return { capacity: [...new Set(capacity)], architectures: [...new Set(architectures)] };
}

/** Each priority may have zones of its own; those of the defaults count where it has none. */
function zonesOf(one: Reader): Value<string>[] {
  const defaults = one.list<string>("manifest", "spec", "priorityDefaults", "location", "zones");
  const own = one.blocks("manifest", "spec", "priorities").map((priority) => priority.list<string>("location", "zones"));
  const all = own.flatMap((zones) => (zones.length > 0 ? zones : defaults));
  return [...new Map(all.map((zone) => [JSON.stringify(zone), zone])).values()];
}

/** The nodes of the class that a pod selects, without those that its affinity excludes or whose taint it does not tolerate. */
export function nodesOf(tree: Tree, pod: Reader): NodeChoice {
  const name = pod.get<string>("nodeSelector", CLASS_LABEL);
  if (name.kind === "absent") return GENERAL_PURPOSE;
  const { environment, placement } = pod.stack;
  const stacks = tree.stacks.filter((stack) => stack.environment === environment && stack.placement === placement);
  const selected = stacks
    .flatMap((stack) => objectsOf(tree, stack, "ComputeClass"))
    .find((one) => name.kind === "known" && is(one.get("manifest", "metadata", "name"), name.value));
  if (!selected) return { capacity: [], architectures: [] };
  const { capacity, architectures } = nodesOfClass(selected);
  const admits = (architecture: string) => architecture !== "arm64" || tolerates(pod, ARCHITECTURE_LABEL, "arm64");
  return {
    capacity: capacity.filter((one) => one !== "spot" || tolerates(pod, SPOT_TAINT, "true")),
    architectures: architectures.filter((one) => wants(pod, one) && admits(one)),
  };
}

/** What decides which nodes a class has. */
export function nodeTerms(tree: Tree, { environment, placement }: SynthesizedStack): unknown[] {
  const beside = tree.stacks.filter((stack) => stack.environment === environment && stack.placement === placement);
  return beside
    .flatMap((stack) => objectsOf(tree, stack, "ComputeClass"))
    .map((one) => [one.raw("manifest", "metadata", "name"), one.blocks("manifest", "spec", "priorities").map((priority) => [priority.raw("machineFamily"), priority.raw("spot")])]);
}

/** One term of the affinity is enough; what it does not say of architectures it allows. */
function wants(pod: Reader, architecture: string): boolean {
  const terms = pod.blocks("affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution", "nodeSelectorTerms");
  const allows = (term: Reader) =>
    term
      .blocks("matchExpressions")
      .filter((expression) => is(expression.get("key"), ARCHITECTURE_LABEL))
      .every((expression) => is(expression.get("operator"), "In") && expression.list("values").some((value) => is(value, architecture)));
  return terms.length === 0 || terms.some(allows);
}

function tolerates(pod: Reader, key: string, value: string): boolean {
  return pod.blocks("tolerations").some((one) => is(one.get("key"), key) && (is(one.get("operator"), "Exists") || is(one.get("value"), value)));
}

/** Rights to act as a Google service account, of service accounts of the cluster. */
export function bindingFacts(tree: Tree, stack: SynthesizedStack): BindingFact[] {
  const grants = ["google_service_account_iam_member", "google_service_account_iam_binding"].flatMap((type) => tree.resources(type, stack));
  return grants
    .filter((grant) => is(grant.get("role"), "roles/iam.workloadIdentityUser"))
    .flatMap((grant) => {
      const account = grant.get<string>("service_account_id");
      const references = account.kind === "reference" ? [account] : account.kind === "unknown" ? account.references : [];
      const principal = references.find(({ target }) => target.includes("/google_service_account."));
      return members(grant).map((member) => {
        // "serviceAccount:<pool>[<namespace>/<account>]"; the pool is known to Terraform only.
        const [, namespace, serviceAccount] = /\[([^/\]]+)\/([^\]]+)\]$/.exec(member) ?? [];
        return { ...factOf(grant), principal: principal ? known(principal.target) : ABSENT, namespace: text(namespace), serviceAccount: text(serviceAccount) };
      });
    });
}

function members(grant: Reader): string[] {
  return [grant.raw("member"), grant.raw("members")].flat().filter((member) => typeof member === "string");
}

function text(found: string | undefined): Value<string> {
  return found === undefined ? ABSENT : known(found);
}

/** A query of the length of a queue, by the name of its subscription. */
export function measured(_tree: Tree, trigger: Reader): Measured | undefined {
  const query = trigger.get<string>("metadata", "query");
  if (!is(trigger.get("type"), "prometheus") || query.kind !== "unknown" || !query.expression.includes(`{"${QUEUE_METRIC}"`)) return undefined;
  const [queue] = query.references.filter(({ target }) => target.includes("/google_pubsub_subscription."));
  return {
    queue: queue ? known(queue.target) : ABSENT,
    // The metric counts what is not acknowledged, and a running task is not.
    countsInFlight: known(true),
    targetLoadPerWorker: map(trigger.get<string>("metadata", "threshold"), Number),
  };
}
