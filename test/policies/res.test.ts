import { readdirSync } from "node:fs";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { CLOUDS, type Cloud, STAGES } from "../../fleet/cloud.ts";
import type { ResolvedLane } from "../../fleet/resolved.ts";
import type { SynthesizedStack } from "../../fleet/synthesized.ts";
import type { Finding } from "../../policies/finding.ts";
import type { Rule } from "../../policies/rule.ts";
import type { Synthesis } from "../../stacks/app.ts";
import { aFleet, aLane } from "../support/builders.ts";
import { only } from "./changed.ts";
import { EVERYTHING, judge, mutated, mutatedObjects, newlyFailing, synthesis } from "./judge.ts";
import { type Mutation, OPEN, PLACE, QUEUES, SCALING, SPOT, STORES, set, WORKERS } from "./res-mutations.ts";

/** Tasks of the lane with a base are longer than the notice on two clouds, which a lane has to say. */
const FLEET = aFleet({
  lanes: { ...EVERYTHING.lanes, mixed: aLane({ ...EVERYTHING.lanes.mixed, interruptible: true }) },
});
const RULES_FOLDER = new URL("../../policies/rules/res/", import.meta.url);
/** Judges plans only. */
const OF_PLANS = ["res-503.ts"];

let rules: readonly Rule[];
let base: Synthesis;
let before: readonly Finding[];

beforeAll(async () => {
  const files = readdirSync(RULES_FOLDER).filter((file) => !OF_PLANS.includes(file));
  rules = await Promise.all(files.map(async (file) => ((await import(new URL(file, RULES_FOLDER).href)) as { rule: Rule }).rule));
  base = synthesis({ fleets: [FLEET] });
  before = judge(base, rules);
});

const failing = (findings: readonly Finding[]) =>
  findings.filter(({ outcome }) => outcome === "fail" || outcome === "error" || outcome === "unknown").map(({ id, message }) => `${id}: ${message}`);
const outcomes = (findings: readonly Finding[], rule: string, cloud: Cloud) => [
  ...new Set(findings.filter((one) => one.rule === rule && one.placement === cloud).map(({ outcome }) => outcome)),
];

describe("what Muster makes holds", () => {
  test.each(STAGES)("in stage %s", (stage) => {
    expect(failing(stage === "prod" ? before : judge(synthesis({ stage, fleets: [FLEET] }), rules))).toEqual([]);
  });

  test("and every rule finds something to judge", () => {
    expect(rules.filter(({ id }) => !before.some(({ rule, outcome }) => rule === id && outcome === "pass")).map(({ id }) => id)).toEqual([]);
  });
});

describe.each([
  ["zones and addresses", PLACE],
  ["spot", SPOT],
  ["scaling", SCALING],
  ["queues", QUEUES],
  ["workers", WORKERS],
  ["stores", STORES],
] as const)("%s", (_, mutations: readonly Mutation[]) => {
  test.each(mutations.map((one) => [one.cloud, one.name, one] as const))("%s: %s", (cloud, _name, { of, fails }) => {
    const after = judge(only(of(base), cloud), rules);
    expect(newlyFailing(before, after)).toEqual(fails);
    expect(after.filter(({ outcome }) => outcome === "error")).toEqual([]);
  });
});

/** The synthesis with other resolved lanes. */
function withLanes(change: (lane: ResolvedLane) => ResolvedLane): Synthesis {
  const environments = base.environments.map((environment) => ({
    ...environment,
    placements: environment.placements.map((placement) => ({ ...placement, fleets: placement.fleets.map((fleet) => ({ ...fleet, lanes: fleet.lanes.map(change) })) })),
  }));
  return { ...base, environments };
}

test("RES-206: long tasks on spot that nobody declared", () => {
  const after = judge(
    withLanes((lane) => ({ ...lane, interruptible: false })),
    rules,
  );
  expect(newlyFailing(before, after)).toEqual(["RES-206"]);
  expect(after.filter(({ rule, outcome }) => rule === "RES-206" && outcome === "fail").map(({ placement }) => placement)).toEqual(["aws", "gcp", "gcp", "azure", "azure"]);
});

describe("spelled otherwise", () => {
  const queue = (field: string, change: (document: Record<string, unknown>) => unknown) => (stack: SynthesizedStack) =>
    Object.entries(stack.json.resource?.aws_sqs_queue ?? {}).map(([id, block]) => ({ id, block, changed: typeof block[field] === "string" ? change(block) : undefined }));

  test("dead letters by a redrive policy that is a resource of its own", () => {
    const stacks = base.stacks.map((stack): SynthesizedStack => {
      if (stack.layer !== "backbone" || stack.cloud !== "aws") return stack;
      const queues = queue("redrive_policy", (block) => block.redrive_policy)(stack);
      const plain = Object.fromEntries(queues.map(({ id, block: { redrive_policy: _, ...rest } }) => [id, rest]));
      const apart = Object.fromEntries(
        queues.flatMap(({ id, changed }) => (changed === undefined ? [] : [[`${id}_redrive`, { queue_url: `\${aws_sqs_queue.${id}.id}`, redrive_policy: changed }]])),
      );
      return { ...stack, json: { ...stack.json, resource: { ...stack.json.resource, aws_sqs_queue: plain, aws_sqs_queue_redrive_policy: apart } } };
    });
    const after = judge({ ...base, stacks }, rules);
    expect(failing(after)).toEqual([]);
    expect(outcomes(after, "RES-301", "aws")).toEqual(["pass"]);
  });

  test("dead letters in another stack, through a cross-stack output", () => {
    const backbone = base.stacks.find(({ cloud, layer }) => cloud === "aws" && layer === "backbone");
    if (!backbone) throw new Error("there is no backbone");
    const name = `${backbone.name}-dead`;
    const text = JSON.stringify(backbone.json.resource).replaceAll(
      /\$\{aws_sqs_queue\.(lane-\w+_queue_dead-letters_\w+|results_dead-letters_\w+)\.(\w+)\}/g,
      `\${data.terraform_remote_state.cross-stack-reference-input-${name}.outputs.$1$2}`,
    );
    const moved = JSON.parse(text) as Record<string, Record<string, Record<string, unknown>>>;
    const [dead, alive] = [true, false].map((isDead) => Object.fromEntries(Object.entries(moved.aws_sqs_queue ?? {}).filter(([id]) => id.includes("dead-letters") === isDead)));
    const output = Object.fromEntries(
      Object.keys(dead ?? {}).flatMap((id) => ["arn", "url", "id"].map((attribute) => [`${id}${attribute}`, { value: `\${aws_sqs_queue.${id}.${attribute}}` }])),
    );
    const stacks = base.stacks.flatMap((stack): SynthesizedStack[] =>
      stack === backbone
        ? [
            { ...stack, name, json: { resource: { aws_sqs_queue: dead ?? {} }, output } },
            { ...stack, json: { ...stack.json, resource: { ...moved, aws_sqs_queue: alive ?? {} } } },
          ]
        : [stack],
    );
    const after = judge({ ...base, stacks }, rules);
    expect(failing(after)).toEqual([]);
    expect(outcomes(after, "RES-303", "aws")).toEqual(["pass"]);
  });

  test.each(CLOUDS)("a budget that chooses its pods by expressions, on %s", (cloud) => {
    const after = mutatedObjects(base, cloud, "PodDisruptionBudget", (budget) => {
      const spec = budget.spec as { selector: { matchLabels: Record<string, string> } };
      const matchExpressions = Object.entries(spec.selector.matchLabels).map(([key, value]) => ({ key, operator: "In", values: [value] }));
      Object.assign(spec, { selector: { matchExpressions } });
    });
    expect(failing(judge(only(after, cloud), rules))).toEqual([]);
  });
});

describe("what only Terraform knows is neither right nor wrong", () => {
  const resource = (rule: string, cloud: Cloud, type: string, path: string) => [rule, cloud, () => mutated(base, cloud, type, set(path, OPEN))] as const;
  const object = (rule: string, kind: string, path: string, value: unknown = OPEN) =>
    CLOUDS.map((cloud) => [rule, cloud, () => mutatedObjects(base, cloud, kind, set(path, value))] as const);

  test.each([
    resource("RES-101", "aws", "aws_subnet", "availability_zone_id"),
    resource("RES-101", "gcp", "google_container_cluster", "location"),
    resource("RES-101", "azure", "azurerm_kubernetes_cluster", "default_node_pool.zones"),
    resource("RES-102", "aws", "aws_subnet", "availability_zone_id"),
    resource("RES-102", "azure", "azurerm_kubernetes_cluster", "default_node_pool.zones"),
    resource("RES-104", "azure", "azurerm_kubernetes_cluster", "sku_tier"),
    resource("RES-105", "aws", "aws_subnet", "availability_zone_id"),
    resource("RES-106", "aws", "aws_subnet", "cidr_block"),
    resource("RES-106", "gcp", "google_compute_subnetwork", "ip_cidr_range"),
    resource("RES-106", "azure", "azurerm_kubernetes_cluster", "network_profile.pod_cidr"),
    ...object("RES-205", "Rollout", "spec.template.spec.terminationGracePeriodSeconds"),
    resource("RES-207", "azure", "azurerm_kubernetes_cluster", "default_node_pool.min_count"),
    resource("RES-208", "azure", "azurerm_kubernetes_cluster_node_pool", "eviction_policy"),
    ...object("RES-211", "ScaledObject", "spec.scaleTargetRef.name"),
    ...object("RES-212", "ScaledObject", "spec.minReplicaCount"),
    ...object("RES-213", "ScaledObject", "spec.maxReplicaCount"),
    ...object("RES-214", "ScaledObject", "spec.fallback.replicas"),
    ...object("RES-201", "Rollout", "spec.template.spec.tolerations.0.key"),
    ...object("RES-206", "Rollout", "spec.template.spec.tolerations.0.key"),
    ...object("RES-208", "Rollout", "spec.template.spec.tolerations.0.key"),
    resource("RES-301", "aws", "aws_sqs_queue", "redrive_policy"),
    resource("RES-303", "aws", "aws_sqs_queue_redrive_allow_policy", "redrive_allow_policy"),
    resource("RES-303", "gcp", "google_pubsub_topic_iam_member", "role"),
    resource("RES-301", "gcp", "google_pubsub_subscription", "dead_letter_policy.dead_letter_topic"),
    resource("RES-302", "aws", "aws_sqs_queue", "redrive_policy"),
    resource("RES-302", "gcp", "google_pubsub_subscription", "dead_letter_policy.max_delivery_attempts"),
    resource("RES-302", "azure", "azurerm_servicebus_queue", "max_delivery_count"),
    resource("RES-303", "aws", "aws_sqs_queue", "message_retention_seconds"),
    resource("RES-303", "gcp", "google_pubsub_subscription", "message_retention_duration"),
    resource("RES-303", "azure", "azurerm_servicebus_queue", "dead_lettering_on_message_expiration"),
    resource("RES-304", "aws", "aws_sqs_queue", "visibility_timeout_seconds"),
    resource("RES-304", "gcp", "google_pubsub_subscription", "ack_deadline_seconds"),
    resource("RES-304", "azure", "azurerm_servicebus_queue", "lock_duration"),
    resource("RES-305", "aws", "aws_sqs_queue", "message_retention_seconds"),
    resource("RES-305", "gcp", "google_pubsub_subscription", "message_retention_duration"),
    resource("RES-305", "azure", "azurerm_servicebus_queue", "default_message_ttl"),
    resource("RES-306", "gcp", "google_pubsub_subscription", "expiration_policy.ttl"),
    resource("RES-306", "azure", "azurerm_servicebus_queue", "auto_delete_on_idle"),
    resource("RES-308", "aws", "aws_elasticache_parameter_group", "parameter.0.value"),
    resource("RES-308", "gcp", "google_memorystore_instance", "engine_configs.maxmemory-policy"),
    resource("RES-308", "azure", "azurerm_managed_redis", "default_database.eviction_policy"),
    ...object("RES-401", "Rollout", "spec.template.spec.containers.0.livenessProbe.httpGet.path"),
    ...object("RES-403", "PodDisruptionBudget", "spec.maxUnavailable"),
    ...object("RES-403", "PodDisruptionBudget", "spec.selector.matchLabels.muster-lane"),
    ...object("RES-404", "Rollout", "spec.template.spec.topologySpreadConstraints.0.whenUnsatisfiable"),
    ...object("RES-405", "Rollout", "spec.strategy.canary.maxUnavailable"),
    resource("RES-501", "aws", "aws_elasticache_replication_group", "num_cache_clusters"),
    resource("RES-501", "gcp", "google_memorystore_instance", "replica_count"),
    resource("RES-501", "azure", "azurerm_managed_redis", "high_availability_enabled"),
    resource("RES-502", "gcp", "google_memorystore_instance", "deletion_protection_enabled"),
  ])("%s on %s", (rule, cloud, change) => {
    const after = judge(only(change(), cloud), rules);
    expect(newlyFailing(before, after)).toEqual([]);
    expect(outcomes(after, rule, cloud)).toContain("unknown");
  });
});

describe("what does not apply says why", () => {
  test.each([
    ["RES-207", "aws"],
    ["RES-207", "gcp"],
    ["RES-307", "aws"],
    ["RES-307", "azure"],
  ] as const)("%s on %s", (rule, cloud) => {
    expect(outcomes(before, rule, cloud)).toEqual(["not-applicable"]);
  });

  test.each([
    ["RES-201", "aws", "realtime", "it lands on no spot capacity"],
    ["RES-201", "aws", "batch", "nobody waits for a batch lane"],
    ["RES-212", "gcp", "batch", "a batch lane may be empty"],
    ["RES-305", "azure", "batch#2", "the time to live of a message does not count in a dead-letter queue"],
  ] as const)("%s on %s for %s", (rule, cloud, lane, why) => {
    expect(before.find(({ id }) => id === `${rule}[test/${cloud}/support/${lane}]`)).toMatchObject({ outcome: "not-applicable", message: why });
  });

  test("fleets that run on no cluster", () => {
    const none = judge(synthesis({ fleets: [aFleet({ runtime: "containers" })] }), rules);
    const ids = ["RES-201", "RES-202", "RES-205", "RES-206", "RES-208", "RES-211", "RES-212", "RES-213", "RES-214", "RES-215", "RES-401", "RES-403", "RES-404", "RES-405"];
    expect(failing(none)).toEqual([]);
    expect(ids.filter((id) => none.some(({ rule, outcome }) => rule === id && outcome !== "not-applicable"))).toEqual([]);
  });

  test("what is not protected outside of prod", () => {
    const environments = base.environments.map((environment) => ({ ...environment, stage: "dev" as const }));
    expect(new Set(judge({ ...base, environments }, rules).flatMap(({ rule, message }) => (rule === "RES-502" ? [message] : [])))).toEqual(new Set(["what is in dev may be lost"]));
  });
});
