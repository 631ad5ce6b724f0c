import { readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "@jest/globals";
import type { Cloud } from "../../fleet/cloud.ts";
import type { Finding } from "../../policies/finding.ts";
import type { Rule } from "../../policies/rule.ts";
import type { Synthesis } from "../../stacks/app.ts";
import { ROOT } from "../support/repository.ts";
import { doubled, only, without } from "./changed.ts";
import { judge, mutated, mutatedObjects, newlyFailing, synthesis } from "./judge.ts";
import { OPEN, set } from "./res-mutations.ts";

type Json = Record<string, unknown>;
type Of = (base: Synthesis) => Synthesis;

let rules: Rule[];
let base: Synthesis;
let before: Finding[];

beforeAll(async () => {
  const folder = join(ROOT, "policies", "rules", "eqv");
  rules = await Promise.all(readdirSync(folder).map(async (file) => ((await import(join(folder, file))) as { rule: Rule }).rule));
  base = synthesis();
  before = judge(base, rules);
});

const bad = (findings: readonly Finding[]) => findings.filter(({ outcome }) => outcome !== "pass" && outcome !== "not-applicable").map(({ id, message }) => `${id}: ${message}`);
const resources =
  (cloud: Cloud, type: string, change: (block: Json) => void): Of =>
  (of) =>
    mutated(of, cloud, type, change);
const objects =
  (cloud: Cloud, kind: string, path: string, value?: unknown): Of =>
  (of) =>
    mutatedObjects(of, cloud, kind, set(path, value));
/** Pub/Sub's own account has the same role, for the dead letters. */
const workersOnGcp = (role: string): Of =>
  resources("gcp", "google_pubsub_subscription_iam_member", (grant) => String(grant.member).includes("google_service_account.") && set("role", role)(grant));
const container = "spec.template.spec.containers.0";

describe("the blueprint", () => {
  test.each(["dev", "staging"] as const)("is the same everywhere in %s", (stage) => {
    expect(bad(judge(synthesis({ stage }), rules))).toEqual([]);
  });

  test("is the same everywhere in prod", () => {
    expect(bad(before)).toEqual([]);
  });
});

/** What stands in objects of a cluster stands there on every cloud. */
const onClusters = (cloud: Cloud): [Cloud, string, string[], Of][] => [
  [cloud, "a lower ceiling", ["EQV-103"], objects(cloud, "ScaledObject", "spec.maxReplicaCount", 3)],
  [cloud, "much more patience", ["EQV-103"], objects(cloud, "ScaledObject", "spec.cooldownPeriod", 600)],
  [cloud, "more memory", ["EQV-104"], objects(cloud, "Rollout", `${container}.resources.requests.memory`, "2Gi")],
  [cloud, "another probe", ["EQV-104"], objects(cloud, "Rollout", `${container}.readinessProbe.httpGet.path`, "/live")],
  [cloud, "less time to finish", ["EQV-104"], objects(cloud, "Rollout", "spec.template.spec.terminationGracePeriodSeconds", 7)],
];

const MUTATIONS: [Cloud, string, string[], Of][] = [
  ["aws", "no Redis", ["EQV-101", "EQV-108"], (of) => without(of, "aws_elasticache_replication_group")],
  ["gcp", "no secrets", ["EQV-101", "EQV-108"], (of) => without(of, "google_secret_manager_secret")],
  ["gcp", "a Redis too much", ["EQV-101"], (of) => doubled(of, "google_memorystore_instance")],
  ["azure", "no principals", ["EQV-101"], (of) => without(of, "azurerm_user_assigned_identity")],
  ["azure", "a Redis too much", ["EQV-101"], (of) => doubled(of, "azurerm_managed_redis")],
  ["aws", "a longer lease", ["EQV-102"], resources("aws", "aws_sqs_queue", set("visibility_timeout_seconds", 900))],
  ["gcp", "a shorter retention", ["EQV-102"], resources("gcp", "google_pubsub_subscription", set("message_retention_duration", "86400s"))],
  ["azure", "fewer deliveries", ["EQV-102"], resources("azure", "azurerm_servicebus_queue", set("max_delivery_count", 5))],
  ["aws", "a Redis with fewer nodes", ["EQV-105"], resources("aws", "aws_elasticache_replication_group", set("num_cache_clusters", 2))],
  ["gcp", "a Redis with fewer replicas", ["EQV-105"], resources("gcp", "google_memorystore_instance", set("replica_count", 1))],
  [
    "aws",
    "nodes in two zones",
    ["EQV-105"],
    (of) => mutatedObjects(of, "aws", "NodeClass", (one) => (one as { spec: { subnetSelectorTerms: unknown[] } }).spec.subnetSelectorTerms.pop()),
  ],
  ["gcp", "nodes in two zones", ["EQV-105"], objects("gcp", "ComputeClass", "spec.priorityDefaults.location.zones", ["europe-west1-b", "europe-west1-c"])],
  ["azure", "nodes in one zone", ["EQV-105"], resources("azure", "azurerm_kubernetes_cluster_node_pool", set("zones", ["1"]))],
  ["aws", "a tag that the others lack", ["EQV-107"], resources("aws", "aws_sqs_queue", set("tags", { owner: "a", team: "b" }))],
  ["gcp", "a label that the others lack", ["EQV-107"], resources("gcp", "google_pubsub_topic", set("labels", { owner: "a", team: "b" }))],
  ["azure", "a tag that the others lack", ["EQV-107"], resources("azure", "azurerm_servicebus_namespace", set("tags.team", "b"))],
  [
    "aws",
    "more than the others may",
    ["EQV-108"],
    resources("aws", "aws_iam_role_policy", (policy) => set("policy", String(policy.policy).replace('"sqs:SendMessage"', '"sqs:*"'))(policy)),
  ],
  ["gcp", "less than the others may", ["EQV-108"], workersOnGcp("roles/pubsub.viewer")],
  [
    "azure",
    "secrets of nobody",
    ["EQV-108"],
    resources("azure", "azurerm_role_assignment", (one) => one.role_definition_name === "Key Vault Secrets User" && set("role_definition_name", "Key Vault Reader")(one)),
  ],
  ...onClusters("aws"),
  ...onClusters("gcp"),
  ...onClusters("azure"),
];

describe("what is another on one cloud is found, and nothing else", () => {
  test.each(MUTATIONS)("%s: %s", (_cloud, _name, fails, of) => {
    expect(newlyFailing(before, judge(of(base), rules))).toEqual(fails);
  });

  test("every rule is seen red on every cloud", () => {
    const clouds = ["aws", "gcp", "azure"];
    expect(
      clouds.flatMap((cloud) => rules.map(({ id }) => `${cloud} ${id}`).filter((one) => !MUTATIONS.some(([on, , fails]) => fails.some((id) => `${on} ${id}` === one)))),
    ).toEqual([]);
  });
});

describe("what only Terraform knows is unknown", () => {
  test.each<[string, Of]>([
    ["EQV-102", resources("aws", "aws_sqs_queue", set("visibility_timeout_seconds", OPEN))],
    ["EQV-103", objects("azure", "ScaledObject", "spec.maxReplicaCount", OPEN)],
    ["EQV-104", objects("gcp", "Rollout", `${container}.resources.requests.memory`, OPEN)],
    ["EQV-105", resources("gcp", "google_memorystore_instance", set("replica_count", OPEN))],
    ["EQV-108", workersOnGcp(OPEN)],
  ])("%s", (id, of) => {
    const after = judge(of(base), rules);
    expect([...new Set(after.filter(({ outcome }) => outcome === "unknown").map(({ rule }) => rule))]).toEqual([id]);
    expect(newlyFailing(before, after)).toEqual([]);
  });
});

test("one placement has nothing to be compared with", () => {
  const found = judge(only(base, "gcp"), rules);
  expect(found.map(({ rule, outcome, message }) => `${rule} ${outcome}: ${message}`)).toEqual([
    "EQV-101 pass: Every placement has what the specification asks for, and nothing else",
    ...["EQV-102", "EQV-103", "EQV-104", "EQV-105", "EQV-107", "EQV-108"].map((id) => `${id} not-applicable: there is one placement only`),
  ]);
});

test("a difference names both sides", () => {
  const [found] = judge(mutatedObjects(base, "gcp", "ScaledObject", set("spec.maxReplicaCount", 3)), rules).filter(({ outcome }) => outcome === "fail");
  expect(found).toMatchObject({ id: "EQV-103[test/support/batch]", message: "the maximum on gcp is 3, not 20 as on aws" });
});
