import { CLOUDS, type Cloud } from "../../fleet/cloud.ts";
import type { SynthesizedStack } from "../../fleet/synthesized.ts";
import type { Synthesis } from "../../stacks/app.ts";
import { mutated, mutatedObjects } from "./judge.ts";

/*
 * One thing that somebody breaks in the JSON of one cloud, and the resilience rules that must say so: these, and no others.
 */

export interface Mutation {
  readonly name: string;
  readonly cloud: Cloud;
  readonly fails: readonly string[];
  readonly of: (base: Synthesis) => Synthesis;
}

type Json = Record<string, unknown>;
type Change = (block: Json) => void;
/** What Terraform alone can evaluate. */
export const OPEN = `\${data.x.y.z}`;

/** Sets what stands at a path such as "spec.triggers.0.type"; undefined removes it. */
export function set(path: string, value?: unknown): Change {
  const keys = path.split(".");
  return (block) => {
    const holder = keys.slice(0, -1).reduce<Json | undefined>((at, key) => at?.[key] as Json | undefined, block);
    const last = keys.at(-1) ?? "";
    if (holder === undefined) return;
    if (value === undefined) delete holder[last];
    else holder[last] = value;
  };
}

/** Changes resources whose JSON mentions a text. */
function where(text: string, change: Change): Change {
  return (block) => {
    if (JSON.stringify(block).includes(text)) change(block);
  };
}

/** Changes the JSON document in a string. */
function inDocument(field: string, change: Change): Change {
  return (block) => {
    if (typeof block[field] !== "string") return;
    const document = JSON.parse(block[field]) as Json;
    change(document);
    block[field] = JSON.stringify(document);
  };
}

const resource = (name: string, cloud: Cloud, fails: readonly string[], type: string, change: Change): Mutation => ({
  name,
  cloud,
  fails,
  of: (base) => mutated(base, cloud, type, change),
});
const object = (name: string, cloud: Cloud, fails: readonly string[], kind: string, change: Change): Mutation => ({
  name,
  cloud,
  fails,
  of: (base) => mutatedObjects(base, cloud, kind, change),
});
const everywhere = (name: string, fails: readonly string[], kind: string, change: Change): Mutation[] => CLOUDS.map((cloud) => object(name, cloud, fails, kind, change));

/** A copy without the resources of a type whose JSON mentions a text. */
function without(base: Synthesis, cloud: Cloud, type: string, text: string): Synthesis {
  return {
    ...base,
    stacks: base.stacks.map((stack): SynthesizedStack => {
      const kept = Object.entries(stack.json.resource?.[type] ?? {}).filter(([, block]) => !JSON.stringify(block).includes(text));
      return stack.cloud === cloud ? { ...stack, json: { ...stack.json, resource: { ...stack.json.resource, [type]: Object.fromEntries(kept) } } } : stack;
    }),
  };
}

/** A second budget for the same pods, and the like: a copy of an object, changed. */
function doubled(base: Synthesis, cloud: Cloud, kind: string, change: Change): Synthesis {
  return {
    ...base,
    stacks: base.stacks.map((stack): SynthesizedStack => {
      const objects = stack.json.resource?.kubernetes_manifest ?? {};
      const [found] = Object.entries(objects).filter(([, { manifest }]) => (manifest as Json).kind === kind);
      if (stack.cloud !== cloud || !found) return stack;
      const [id, block] = structuredClone(found) as [string, Json];
      change(block.manifest as Json);
      return { ...stack, json: { ...stack.json, resource: { ...stack.json.resource, kubernetes_manifest: { ...objects, [`${id}_2`]: block } } } };
    }),
  };
}

/** cdktf ends ids in a hash of the construct path, which is the same in every synth. */
export const REALTIME_DEAD_LETTERS = `\${aws_sqs_queue.lane-realtime_queue_dead-letters_091B79DA.arn}`;
const POD = "spec.template.spec";
const BATCH = '"name":"batch"';
/** Of the lane that has a spot part beside a base. */
const MIXED = '"name":"mixed"';
const SPOT_LABEL = "kubernetes.azure.com/scalesetpriority";
const spot = (change: Change) => where('"Spot"', change);
const requirement = (key: string, values: readonly string[]): Change =>
  where("muster-spot", (pool) => {
    const spec = (pool.spec as { template: { spec: { requirements: { key: string; values: readonly string[] }[] } } }).template.spec;
    for (const one of spec.requirements) if (one.key === key) one.values = values;
  });
const sideBySide = (container: Json): Change => {
  return (rollout) => {
    const spec = (rollout.spec as { template: { spec: { containers: Json[] } } }).template.spec;
    spec.containers.push(container);
  };
};

export const PLACE: readonly Mutation[] = [
  resource("all subnets in one zone", "aws", ["RES-101", "RES-102", "RES-105"], "aws_subnet", set("availability_zone_id", "euw1-az1")),
  resource("a cluster of one zone", "gcp", ["RES-101"], "google_container_cluster", set("location", "europe-west1-b")),
  resource("a system pool in one zone", "azure", ["RES-101", "RES-102"], "azurerm_kubernetes_cluster", set("default_node_pool.zones", ["1"])),
  resource("a system pool without zones", "azure", ["RES-101"], "azurerm_kubernetes_cluster", set("default_node_pool.zones")),
  object("nodes in one zone", "aws", ["RES-102"], "NodeClass", (nodeClass) => (nodeClass.spec as { subnetSelectorTerms: unknown[] }).subnetSelectorTerms.splice(1)),
  object("nodes in one zone", "gcp", ["RES-102"], "ComputeClass", set("spec.priorityDefaults.location.zones", ["europe-west1-b"])),
  resource("nodes in one zone", "azure", ["RES-102"], "azurerm_kubernetes_cluster_node_pool", set("zones", ["1"])),
  resource("the tier without a promise", "azure", ["RES-104"], "azurerm_kubernetes_cluster", set("sku_tier", "Free")),
  resource("the default tier", "azure", ["RES-104"], "azurerm_kubernetes_cluster", set("sku_tier")),
  resource("a way out of one zone", "azure", ["RES-105"], "azurerm_nat_gateway", (nat) => Object.assign(nat, { sku_name: "Standard", zones: ["1"] })),
  resource("a way out that leads nowhere", "gcp", ["RES-105"], "google_compute_router_nat", set("router", "another")),
  resource("narrow subnets", "aws", ["RES-106"], "aws_subnet", set("cidr_block", "10.64.0.0/28")),
  resource("a narrow range of pods", "gcp", ["RES-106"], "google_compute_subnetwork", set("secondary_ip_range.0.ip_cidr_range", "10.65.0.0/28")),
  resource("a narrow range of pods", "azure", ["RES-106"], "azurerm_kubernetes_cluster", set("network_profile.pod_cidr", "10.244.0.0/28")),
  resource("a narrow subnet of nodes", "azure", ["RES-106"], "azurerm_subnet", where("-nodes", set("address_prefixes", ["10.66.128.0/30"]))),
];

export const SPOT: readonly Mutation[] = [
  ...everywhere("a base of one worker", ["RES-201", "RES-212"], "Rollout", where("mixed-base", set("spec.replicas", 1))),
  object("spot only", "aws", ["RES-201"], "NodePool", requirement("karpenter.sh/capacity-type", ["spot"])),
  object("spot only", "gcp", ["RES-201"], "ComputeClass", (one) => {
    const spec = one.spec as { priorities: Json[] };
    if (spec.priorities.some(({ spot }) => spot)) spec.priorities = spec.priorities.filter(({ spot }) => spot);
  }),
  object(
    "spot only",
    "azure",
    ["RES-201"],
    "Rollout",
    where(
      MIXED,
      set(`${POD}.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms.0.matchExpressions.1`, {
        key: SPOT_LABEL,
        operator: "In",
        values: ["spot"],
      }),
    ),
  ),
  object("one kind of spot machine", "aws", ["RES-202"], "NodePool", (pool) => {
    requirement("eks.amazonaws.com/instance-category", ["m"])(pool);
    requirement("eks.amazonaws.com/instance-cpu", ["8"])(pool);
  }),
  object("one family of spot machines", "gcp", ["RES-202"], "ComputeClass", (one) => {
    for (const priority of (one.spec as { priorities: Json[] }).priorities) priority.machineFamily = "n4";
  }),
  resource("one size of spot machines", "azure", ["RES-202"], "azurerm_kubernetes_cluster_node_pool", spot(set("vm_size", "Standard_D8as_v6"))),
  ...everywhere("a grace above the notice", ["RES-205"], "Rollout", where(BATCH, set(`${POD}.terminationGracePeriodSeconds`, 600))),
  ...everywhere("a grace that is shorter than the drain", ["RES-205"], "Rollout", where(BATCH, set(`${POD}.terminationGracePeriodSeconds`, 3))),
  ...everywhere("a sleep before the drain", ["RES-205"], "Rollout", where(BATCH, set(`${POD}.containers.0.lifecycle`, { preStop: { sleep: { seconds: 20 } } }))),
  resource("one system node", "azure", ["RES-207"], "azurerm_kubernetes_cluster", set("default_node_pool.min_count", 1)),
  resource("a system pool for everybody", "azure", ["RES-207"], "azurerm_kubernetes_cluster", set("default_node_pool.only_critical_addons_enabled", false)),
  ...everywhere("no toleration of spot", ["RES-208"], "Rollout", where(BATCH, set(`${POD}.tolerations`))),
  resource("stopped nodes that are paid", "azure", ["RES-208"], "azurerm_kubernetes_cluster_node_pool", spot(set("eviction_policy", "Deallocate"))),
  resource("a highest price", "azure", ["RES-208"], "azurerm_kubernetes_cluster_node_pool", spot(set("spot_max_price", 0.05))),
];

export const SCALING: readonly Mutation[] = [
  ...everywhere("scaling on CPU", ["RES-211", "RES-214"], "ScaledObject", set("spec.triggers", [{ type: "cpu", metricType: "Utilization", metadata: { value: "60" } }])),
  ...everywhere("a scaler of nobody", ["RES-211"], "ScaledObject", where(BATCH, set("spec.scaleTargetRef.name", "other"))),
  ...CLOUDS.map((cloud): Mutation => ({ name: "no scaler", cloud, fails: ["RES-211"], of: (base) => without(base, cloud, "kubernetes_manifest", '"kind":"ScaledObject"') })),
  resource("nodes that nobody scales", "azure", ["RES-211"], "azurerm_kubernetes_cluster_node_pool", set("auto_scaling_enabled", false)),
  ...everywhere("no minimum, which KEDA takes for 0, on a realtime lane", ["RES-212"], "ScaledObject", where('"name":"realtime"', set("spec.minReplicaCount"))),
  ...everywhere("a maximum below the peak", ["RES-213"], "ScaledObject", where(BATCH, set("spec.maxReplicaCount", 3))),
  ...everywhere("a minimum that is the maximum", ["RES-213"], "ScaledObject", where(BATCH, set("spec.minReplicaCount", 20))),
  ...everywhere("no fallback", ["RES-214"], "ScaledObject", set("spec.fallback")),
  ...everywhere("a fallback to nobody", ["RES-214"], "ScaledObject", set("spec.fallback.replicas", 0)),
  ...everywhere("no sign-in", ["RES-214"], "ScaledObject", set("spec.triggers.0.authenticationRef")),
  ...everywhere("pinned replicas", ["RES-215"], "Rollout", where(BATCH, set("spec.replicas", 3))),
];

export const QUEUES: readonly Mutation[] = [
  resource("no dead letters", "aws", ["RES-301"], "aws_sqs_queue", set("redrive_policy")),
  resource("no dead letters", "gcp", ["RES-301"], "google_pubsub_subscription", set("dead_letter_policy")),
  {
    name: "a dead-letter topic without a subscription",
    cloud: "gcp",
    fails: ["RES-301"],
    of: (base) => without(base, "gcp", "google_pubsub_subscription", "batch-dead"),
  },
  resource(
    "dead letters of another lane",
    "aws",
    ["RES-301", "RES-303"],
    "aws_sqs_queue",
    where("lane-batch_queue_tasks", inDocument("redrive_policy", set("deadLetterTargetArn", REALTIME_DEAD_LETTERS))),
  ),
  resource(
    "dead letters that are nowhere",
    "aws",
    ["RES-301", "RES-303"],
    "aws_sqs_queue",
    inDocument("redrive_policy", set("deadLetterTargetArn", "arn:aws:sqs:eu-west-1:1:other")),
  ),
  resource("a single delivery", "aws", ["RES-302"], "aws_sqs_queue", inDocument("redrive_policy", set("maxReceiveCount", 1))),
  resource("as many deliveries as failures", "gcp", ["RES-302"], "google_pubsub_subscription", set("dead_letter_policy.max_delivery_attempts", 5)),
  resource("a thousand deliveries", "azure", ["RES-302"], "azurerm_servicebus_queue", set("max_delivery_count", 1000)),
  resource("no right to move dead letters", "aws", ["RES-303"], "aws_sqs_queue_redrive_allow_policy", inDocument("redrive_allow_policy", set("sourceQueueArns", []))),
  resource("no right to publish dead letters", "gcp", ["RES-303"], "google_pubsub_topic_iam_member", set("role", "roles/pubsub.viewer")),
  resource("no right to take dead letters away", "gcp", ["RES-303"], "google_pubsub_subscription_iam_member", set("member", "serviceAccount:other")),
  resource("messages that expire without a trace", "azure", ["RES-303"], "azurerm_servicebus_queue", set("dead_lettering_on_message_expiration", false)),
  resource("dead letters that go with the tasks", "aws", ["RES-303", "RES-305"], "aws_sqs_queue", where("-dead", set("message_retention_seconds", 345_600))),
  resource("a short lease", "aws", ["RES-304"], "aws_sqs_queue", set("visibility_timeout_seconds", 10)),
  resource("a short lease", "gcp", ["RES-304"], "google_pubsub_subscription", set("ack_deadline_seconds", 10)),
  resource("a short lease", "azure", ["RES-304"], "azurerm_servicebus_queue", set("lock_duration", "PT10S")),
  resource("tasks for an hour", "aws", ["RES-305"], "aws_sqs_queue", where("redrive_policy", set("message_retention_seconds", 3600))),
  resource("tasks for an hour", "gcp", ["RES-305"], "google_pubsub_subscription", where("dead_letter_policy", set("message_retention_duration", "3600s"))),
  resource("tasks for an hour", "azure", ["RES-305"], "azurerm_servicebus_queue", set("default_message_ttl", "PT1H")),
  resource("a subscription that expires", "gcp", ["RES-306"], "google_pubsub_subscription", set("expiration_policy")),
  resource("a queue that expires", "azure", ["RES-306"], "azurerm_servicebus_queue", set("auto_delete_on_idle", "P1D")),
  resource("no back-off", "gcp", ["RES-307"], "google_pubsub_subscription", set("retry_policy")),
];

export const WORKERS: readonly Mutation[] = [
  ...everywhere("no liveness probe, on workers that no Service leads to", ["RES-401"], "Rollout", set(`${POD}.containers.0.livenessProbe`)),
  ...everywhere("liveness that is readiness", ["RES-401"], "Rollout", set(`${POD}.containers.0.livenessProbe.httpGet.path`, "/ready")),
  ...everywhere("two containers with probes only on the first", ["RES-401"], "Rollout", sideBySide({ name: "helper", image: "helper" })),
  ...everywhere("a budget that lets nobody go", ["RES-403"], "PodDisruptionBudget", set("spec.maxUnavailable", 0)),
  ...everywhere("a budget that lets everybody go", ["RES-403"], "PodDisruptionBudget", set("spec.maxUnavailable", "100%")),
  ...everywhere(
    "a budget that chooses others by expression",
    ["RES-403"],
    "PodDisruptionBudget",
    set("spec.selector", { matchExpressions: [{ key: "muster-lane", operator: "In", values: ["other"] }] }),
  ),
  ...everywhere("a budget of a whole fleet beside those of lanes", ["RES-403"], "PodDisruptionBudget", where(BATCH, set("spec.selector.matchLabels.muster-lane"))),
  ...CLOUDS.map(
    (cloud): Mutation => ({
      name: "two budgets for one pod",
      cloud,
      fails: ["RES-403"],
      of: (base) => doubled(base, cloud, "PodDisruptionBudget", set("metadata.name", "second")),
    }),
  ),
  ...everywhere("no spread", ["RES-404"], "Rollout", set(`${POD}.topologySpreadConstraints`)),
  ...everywhere("a strict spread", ["RES-404"], "Rollout", set(`${POD}.topologySpreadConstraints.0.whenUnsatisfiable`, "DoNotSchedule")),
  ...everywhere("a spread that counts other pods", ["RES-404"], "Rollout", set(`${POD}.topologySpreadConstraints.0.labelSelector.matchLabels.muster-lane`, "other")),
  ...everywhere("a rollout that may empty a lane", ["RES-405"], "Rollout", set("spec.strategy.canary.maxUnavailable", "50%")),
  ...everywhere("a stuck version that stays", ["RES-405"], "Rollout", set("spec.progressDeadlineAbort")),
];

export const STORES: readonly Mutation[] = [
  resource("a Redis that evicts", "aws", ["RES-308"], "aws_elasticache_parameter_group", set("parameter.0.value", "allkeys-lru")),
  resource("a Redis that evicts", "gcp", ["RES-308"], "google_memorystore_instance", set("engine_configs")),
  resource("a Redis that evicts", "azure", ["RES-308"], "azurerm_managed_redis", set("default_database.eviction_policy", "AllKeysLRU")),
  resource("no failover", "aws", ["RES-501"], "aws_elasticache_replication_group", set("automatic_failover_enabled", false)),
  resource("nodes in one zone", "aws", ["RES-501"], "aws_elasticache_replication_group", set("multi_az_enabled", false)),
  resource("no replica", "gcp", ["RES-501"], "google_memorystore_instance", set("replica_count", 0)),
  resource("no replica", "azure", ["RES-501"], "azurerm_managed_redis", set("high_availability_enabled", false)),
  resource("queues that an apply may destroy", "aws", ["RES-502"], "aws_sqs_queue", set("lifecycle.prevent_destroy")),
  resource("a Redis that an apply may destroy", "gcp", ["RES-502"], "google_memorystore_instance", set("deletion_protection_enabled", false)),
  resource("queues that an apply may destroy", "azure", ["RES-502"], "azurerm_servicebus_queue", set("lifecycle.prevent_destroy", false)),
];
