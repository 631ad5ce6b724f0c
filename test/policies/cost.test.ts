import { beforeAll, describe, expect, test } from "@jest/globals";
import { CLOUDS, type Cloud } from "../../fleet/cloud.ts";
import type { Environment, LaneSpec } from "../../fleet/spec.ts";
import type { Finding } from "../../policies/finding.ts";
import type { Rule } from "../../policies/rule.ts";
import { rule as cost101 } from "../../policies/rules/cost/cost-101.ts";
import { rule as cost104 } from "../../policies/rules/cost/cost-104.ts";
import { rule as cost105 } from "../../policies/rules/cost/cost-105.ts";
import { rule as cost106 } from "../../policies/rules/cost/cost-106.ts";
import { rule as cost107 } from "../../policies/rules/cost/cost-107.ts";
import { rule as cost108 } from "../../policies/rules/cost/cost-108.ts";
import { rule as cost109 } from "../../policies/rules/cost/cost-109.ts";
import { rule as cost110 } from "../../policies/rules/cost/cost-110.ts";
import { rule as cost111 } from "../../policies/rules/cost/cost-111.ts";
import { rule as cost112 } from "../../policies/rules/cost/cost-112.ts";
import { rule as cost113 } from "../../policies/rules/cost/cost-113.ts";
import { rule as cost114 } from "../../policies/rules/cost/cost-114.ts";
import { rule as cost115 } from "../../policies/rules/cost/cost-115.ts";
import { rule as cost117 } from "../../policies/rules/cost/cost-117.ts";
import { rule as cost119 } from "../../policies/rules/cost/cost-119.ts";
import type { Synthesis } from "../../stacks/app.ts";
import { aFleet, aLane, PLACEMENTS } from "../support/builders.ts";
import { doubled, only, without, withProvider } from "./changed.ts";
import { judge, mutated, mutatedObjects, newlyFailing, synthesis } from "./judge.ts";

const RULES: readonly Rule[] = [...[cost101, cost104, cost105, cost106, cost107, cost108, cost109, cost110], ...[cost111, cost112, cost113, cost114, cost115, cost117, cost119]];
// biome-ignore lint/suspicious/noExplicitAny: synthesized JSON, of which each test knows its own part.
type Json = any;
type Change = (base: Synthesis, cloud: Cloud) => Synthesis;
const UNRESOLVED = "${data.x.y.z}";

const resource =
  (type: string, change: (one: Json) => void): Change =>
  (base, cloud) =>
    mutated(base, cloud, type, change);
const object =
  (kind: string, change: (one: Json) => void): Change =>
  (base, cloud) =>
    mutatedObjects(base, cloud, kind, change);
/** Of one lane; the rest of the kind stays. */
const ofLane = (lane: string, kind: string, change: (one: Json) => void) =>
  object(kind, (one) => {
    if (one.metadata.name === lane) change(one);
  });
const requirement = (key: string, values: readonly string[]) =>
  object("NodePool", (pool) => {
    for (const one of pool.spec.template.spec.requirements) if (one.key === key) one.values = values;
  });
const family = (change: (priority: Json) => void) =>
  object("ComputeClass", ({ spec }) => {
    for (const priority of spec.priorities) change(priority);
  });

const bases = {} as Record<Cloud, Synthesis>;
const before = {} as Record<Cloud, readonly Finding[]>;
beforeAll(() => {
  const all = synthesis();
  for (const cloud of CLOUDS) {
    bases[cloud] = only(all, cloud);
    before[cloud] = judge(bases[cloud], RULES);
  }
});

const outcomes = (findings: readonly Finding[], rule: string) => new Set(findings.flatMap((finding) => (finding.rule === rule ? [finding.outcome] : [])));

describe("the shipped blueprint", () => {
  test.each(["dev", "staging", "prod"] as const)("passes in %s", (stage) => {
    const findings = judge(synthesis({ stage }), RULES);
    expect(findings.filter(({ outcome }) => outcome !== "pass" && outcome !== "not-applicable")).toEqual([]);
  });
});

const MUTATIONS: readonly (readonly [name: string, cloud: Cloud, fails: readonly string[], change: Change])[] = [
  ["the budget is gone", "aws", ["COST-101"], (base) => without(base, "aws_budgets_budget")],
  ["the budget is gone", "gcp", ["COST-101"], (base) => without(base, "google_billing_budget")],
  ["the budget is gone", "azure", ["COST-101"], (base) => without(base, "azurerm_consumption_budget_subscription")],
  ["the budget has another amount", "aws", ["COST-101"], resource("aws_budgets_budget", (one) => (one.limit_amount = "90000"))],
  ["the budget has another amount", "gcp", ["COST-101"], resource("google_billing_budget", (one) => (one.amount.specified_amount.units = "90000"))],
  [
    "the budget tells nobody",
    "azure",
    ["COST-101"],
    resource("azurerm_consumption_budget_subscription", (one) => (one.notification = one.notification.map((each: Json) => ({ ...each, contact_groups: [] })))),
  ],
  ["nobody hears of the forecast", "gcp", ["COST-101"], resource("google_billing_budget", (one) => one.threshold_rules.pop())],
  ["the first alert comes at the end", "aws", ["COST-101"], resource("aws_budgets_budget", (one) => one.notification.splice(0, 2))],
  ["the alert channel has no address", "aws", ["COST-101"], (base) => without(base, "aws_sns_topic_subscription")],
  ...CLOUDS.flatMap((cloud) => [
    ["a scaler may start one worker more than the specification says", cloud, ["COST-104"], ofLane("batch", "ScaledObject", ({ spec }) => (spec.maxReplicaCount += 1))] as const,
    ["a scaler may start 10,000 workers", cloud, ["COST-104", "COST-119"], ofLane("batch", "ScaledObject", ({ spec }) => (spec.maxReplicaCount = 10_000))] as const,
    ["a scaler has KEDA's own maximum", cloud, ["COST-104"], ofLane("batch", "ScaledObject", ({ spec }) => delete spec.maxReplicaCount)] as const,
    ["the fixed part grows", cloud, ["COST-104"], ofLane("mixed-base", "Rollout", ({ spec }) => (spec.replicas = 4))] as const,
    ["the quota has no end of pods", cloud, ["COST-105"], object("ResourceQuota", ({ spec }) => delete spec.hard.pods)] as const,
    ["the quota holds 10,000 pods", cloud, ["COST-105"], object("ResourceQuota", ({ spec }) => (spec.hard.pods = "10000"))] as const,
    ["a batch lane never rests", cloud, ["COST-107"], ofLane("batch", "ScaledObject", ({ spec }) => (spec.minReplicaCount = 1))] as const,
    [
      "nothing scales in",
      cloud,
      ["COST-108"],
      object("ScaledObject", ({ spec }) => (spec.advanced.horizontalPodAutoscalerConfig.behavior.scaleDown.selectPolicy = "Disabled")),
    ] as const,
    ["a lane rests after an hour only", cloud, ["COST-108"], ofLane("batch", "ScaledObject", ({ spec }) => (spec.cooldownPeriod = 3600))] as const,
    [
      "a batch worker holds its node",
      cloud,
      ["COST-108"],
      ofLane("batch", "Rollout", ({ spec }) => (spec.template.metadata.annotations = { "cluster-autoscaler.kubernetes.io/safe-to-evict": "false" })),
    ] as const,
    ["the quota is smaller than the lanes", cloud, ["COST-119"], object("ResourceQuota", ({ spec }) => (spec.hard.pods = "10"))] as const,
    [
      "workers ask for more than the quota has",
      cloud,
      ["COST-119"],
      ofLane("realtime", "Rollout", ({ spec }) => (spec.template.spec.containers[0].resources.requests.memory = "16Gi")),
    ] as const,
  ]),
  ["a node pool has no limit", "aws", ["COST-105"], object("NodePool", ({ spec }) => delete spec.limits)],
  ["a node pool has no limit", "azure", ["COST-105"], resource("azurerm_kubernetes_cluster_node_pool", (one) => delete one.max_count)],
  ["spot nodes are on demand", "aws", ["COST-106"], requirement("karpenter.sh/capacity-type", ["on-demand"])],
  ["spot nodes are on demand", "gcp", ["COST-106"], family((priority) => (priority.spot = false))],
  ["batch workers do not bear the taint of spot", "azure", ["COST-106"], ofLane("batch", "Rollout", ({ spec }) => delete spec.template.spec.tolerations)],
  ["idle nodes stay", "aws", ["COST-108"], object("NodePool", ({ spec }) => (spec.disruption.consolidateAfter = "Never"))],
  ["idle nodes stay for an hour", "gcp", ["COST-108"], object("ComputeClass", ({ spec }) => (spec.autoscalingPolicy = { consolidationDelayMinutes: 60 }))],
  ["idle nodes stay for an hour", "azure", ["COST-108"], resource("azurerm_kubernetes_cluster", (one) => (one.auto_scaler_profile.scale_down_unneeded = "1h"))],
  ["no nodes of arm64", "aws", ["COST-109"], requirement("kubernetes.io/arch", ["amd64"])],
  [
    "no nodes of arm64",
    "gcp",
    ["COST-109"],
    object("ComputeClass", ({ spec }) => (spec.priorities = spec.priorities.filter(({ machineFamily }: Json) => machineFamily.startsWith("n2")))),
  ],
  ["no nodes of arm64", "azure", ["COST-109"], resource("azurerm_kubernetes_cluster_node_pool", (one) => (one.vm_size = one.vm_size.replace("ps_v6", "as_v6")))],
  ["nodes of an old generation", "aws", ["COST-110"], requirement("eks.amazonaws.com/instance-generation", ["2"])],
  ["nodes with accelerators", "aws", ["COST-110"], requirement("eks.amazonaws.com/instance-category", ["c", "g"])],
  ["nodes of an old generation", "gcp", ["COST-110"], family((priority) => (priority.machineFamily = priority.machineFamily.replace("n2d", "n1")))],
  ["nodes of an old generation", "azure", ["COST-110"], resource("azurerm_kubernetes_cluster_node_pool", (one) => (one.vm_size = one.vm_size.replace("as_v6", "s_v3")))],
  ["two NAT gateways for three zones", "aws", ["COST-111"], (base) => without(base, "aws_nat_gateway", ({ tags }) => String((tags as Json).Name).endsWith("-2"))],
  ["two NAT gateways where one spans the zones", "gcp", ["COST-111"], (base) => doubled(base, "google_compute_router_nat")],
  ["two NAT gateways where one spans the zones", "azure", ["COST-111"], (base) => doubled(base, "azurerm_nat_gateway")],
  ["image layers pass the NAT gateways", "aws", ["COST-112"], (base) => without(base, "aws_vpc_endpoint", (one) => one.vpc_endpoint_type === "Gateway")],
  ["a zone's image layers pass its NAT gateway", "aws", ["COST-112"], resource("aws_vpc_endpoint", (one) => one.route_table_ids?.pop())],
  ["image layers pass the NAT gateway", "gcp", ["COST-112"], resource("google_compute_subnetwork", (one) => (one.private_ip_google_access = false))],
  ["image layers pass the NAT gateway", "azure", ["COST-112"], resource("azurerm_subnet", (one) => delete one.service_endpoints)],
  ["messages pass the NAT gateways", "aws", ["COST-112"], (base) => without(base, "aws_vpc_endpoint", (one) => String(one.service_name).endsWith(".sqs"))],
  ["calls of Google's APIs pass the NAT gateway", "gcp", ["COST-112"], (base) => without(base, "google_compute_global_forwarding_rule")],
  ["messages find no name of their endpoint", "azure", ["COST-112"], resource("azurerm_private_endpoint", (one) => delete one.private_dns_zone_group)],
  ["flow logs stay for ever", "aws", ["COST-113"], resource("aws_cloudwatch_log_group", (one) => delete one.retention_in_days)],
  ["logs stay for ten years", "gcp", ["COST-113"], resource("google_logging_project_bucket_config", (one) => (one.retention_days = 3650))],
  ["logs stay for two years", "azure", ["COST-113"], resource("azurerm_log_analytics_workspace", (one) => (one.retention_in_days = 730))],
  ["no image ever goes", "aws", ["COST-114"], (base) => without(base, "aws_ecr_lifecycle_policy")],
  ["images go on paper only", "gcp", ["COST-114"], resource("google_artifact_registry_repository", (one) => (one.cleanup_policy_dry_run = true))],
  ["no image ever goes", "azure", ["COST-114"], resource("azurerm_container_registry", (one) => delete one.retention_policy_in_days)],
  ["nobody owns anything", "aws", ["COST-115"], (base) => withProvider(base, "aws", (one: Json) => delete one.default_tags[0].tags.owner)],
  ["nobody pays", "gcp", ["COST-115"], (base) => withProvider(base, "google", (one: Json) => delete one.default_labels["cost-center"])],
  ["a Redis has no tags", "azure", ["COST-115"], resource("azurerm_managed_redis", (one) => delete one.tags)],
  ["a queue has another owner", "aws", ["COST-115"], resource("aws_sqs_queue", (one) => (one.tags = { owner: "somebody" }))],
  ["a Redis has another owner", "gcp", ["COST-115"], resource("google_memorystore_instance", (one) => (one.labels = { owner: "somebody" }))],
  ["nodes have no tags", "aws", ["COST-115"], object("NodeClass", ({ spec }) => delete spec.tags)],
  ["the cluster goes into extended support", "aws", ["COST-117"], resource("aws_eks_cluster", (one) => delete one.upgrade_policy)],
  ["the cluster goes into extended support", "gcp", ["COST-117"], resource("google_container_cluster", (one) => (one.release_channel.channel = "EXTENDED"))],
  ["the cluster goes into extended support", "azure", ["COST-117"], resource("azurerm_kubernetes_cluster", (one) => (one.support_plan = "AKSLongTermSupport"))],
  ["nodes have room for four workers", "aws", ["COST-119"], object("NodePool", ({ spec }) => (spec.limits.cpu = "2"))],
];

describe("a changed blueprint", () => {
  test.each(MUTATIONS)("%s (%s) fails %j", (_name, cloud, fails, change) => {
    expect(newlyFailing(before[cloud], judge(change(bases[cloud], cloud), RULES))).toEqual(fails);
  });
});

const UNKNOWNS: readonly (readonly [rule: string, cloud: Cloud, change: Change])[] = [
  ["COST-101", "aws", resource("aws_budgets_budget", (one) => (one.limit_amount = UNRESOLVED))],
  ["COST-101", "gcp", resource("google_billing_budget", (one) => (one.threshold_rules[3].spend_basis = UNRESOLVED))],
  ["COST-101", "azure", resource("azurerm_consumption_budget_subscription", (one) => (one.notification[0].contact_groups = [UNRESOLVED]))],
  ...CLOUDS.flatMap((cloud) => [
    ["COST-104", cloud, object("ScaledObject", ({ spec }) => (spec.maxReplicaCount = UNRESOLVED))] as const,
    ["COST-105", cloud, object("ResourceQuota", ({ spec }) => (spec.hard.pods = UNRESOLVED))] as const,
    ["COST-107", cloud, object("ScaledObject", ({ spec }) => (spec.minReplicaCount = UNRESOLVED))] as const,
    ["COST-108", cloud, object("ScaledObject", ({ spec }) => (spec.cooldownPeriod = UNRESOLVED))] as const,
    ["COST-119", cloud, object("ResourceQuota", ({ spec }) => (spec.hard["requests.cpu"] = UNRESOLVED))] as const,
    ["COST-119", cloud, object("ScaledObject", ({ spec }) => (spec.maxReplicaCount = UNRESOLVED))] as const,
  ]),
  ["COST-110", "aws", requirement("eks.amazonaws.com/instance-generation", [UNRESOLVED])],
  ["COST-110", "gcp", family((priority) => (priority.machineFamily = priority.machineFamily.replace("n2d", UNRESOLVED)))],
  ["COST-112", "gcp", resource("google_compute_subnetwork", (one) => (one.private_ip_google_access = UNRESOLVED))],
  ["COST-112", "azure", resource("azurerm_subnet", (one) => (one.service_endpoints &&= [UNRESOLVED]))],
  ["COST-113", "aws", resource("aws_cloudwatch_log_group", (one) => (one.retention_in_days = UNRESOLVED))],
  ["COST-113", "gcp", resource("google_logging_project_bucket_config", (one) => (one.retention_days = UNRESOLVED))],
  ["COST-113", "azure", resource("azurerm_log_analytics_workspace", (one) => (one.retention_in_days = UNRESOLVED))],
  ["COST-114", "aws", resource("aws_ecr_lifecycle_policy", (one) => (one.policy = UNRESOLVED))],
  ["COST-114", "gcp", resource("google_artifact_registry_repository", (one) => (one.cleanup_policy_dry_run = UNRESOLVED))],
  ["COST-114", "azure", resource("azurerm_container_registry", (one) => (one.retention_policy_in_days = UNRESOLVED))],
  ["COST-115", "aws", (base) => withProvider(base, "aws", (one: Json) => (one.default_tags[0].tags.owner = UNRESOLVED))],
  ["COST-115", "gcp", (base) => withProvider(base, "google", (one: Json) => (one.default_labels.owner = UNRESOLVED))],
  ["COST-115", "azure", resource("azurerm_managed_redis", (one) => (one.tags.owner = UNRESOLVED))],
  ["COST-117", "aws", resource("aws_eks_cluster", (one) => (one.upgrade_policy.support_type = UNRESOLVED))],
  ["COST-117", "gcp", resource("google_container_cluster", (one) => (one.release_channel.channel = UNRESOLVED))],
  ["COST-117", "azure", resource("azurerm_kubernetes_cluster", (one) => (one.support_plan = UNRESOLVED))],
];

describe("what only Terraform knows", () => {
  test.each(UNKNOWNS)("leaves %s (%s) open", (rule, cloud, change) => {
    const after = judge(change(bases[cloud], cloud), RULES);
    expect(outcomes(after, rule)).toContain("unknown");
    expect(newlyFailing(before[cloud], after)).toEqual([]);
  });
});

const batch = (changes: Partial<LaneSpec>): Partial<Environment> => ({ fleets: [aFleet({ lanes: { batch: aLane({ class: "batch", workers: { max: 20 }, ...changes }) } })] });
const onAws = { placements: [PLACEMENTS.aws] };

describe("a specification", () => {
  test.each([
    ["that warns late", ["COST-101"], { budget: { monthlyUsd: 9000, since: "2026-11", alertAt: [0.95] } }],
    ["with more workers than a stage needs", ["COST-104"], { stage: "dev", ...batch({ workers: { max: 21 } }) }],
    ["with little on spot", ["COST-106"], batch({ capacity: { spotShare: 0.5 } })],
    ["with batch workers that never rest", ["COST-107"], batch({ workers: { min: 2, max: 20 } })],
    ["with batch workers that are never on spot", ["COST-107"], batch({ capacity: { spotShare: 0.8, onDemandBase: 2 } })],
    ["with logs that stay for too long", ["COST-113"], { stage: "dev", logRetentionDays: 90 }],
  ] as readonly [string, string[], Partial<Environment>][])("%s fails %j", (_name, fails, changes) => {
    expect(newlyFailing([], judge(synthesis({ ...onAws, ...changes }), RULES))).toEqual(fails);
  });

  test.each([
    ["COST-106", "of tasks that cannot be interrupted", { ...onAws, ...batch({ interruptible: false, capacity: { spotShare: 0 } }) }],
    ["COST-109", "of an image without arm64", { ...onAws, fleets: [aFleet({ architectures: ["amd64"] })] }],
    ["COST-114", "of a stage whose registry cannot clean up", { stage: "dev", placements: [PLACEMENTS.azure] }],
    ["COST-117", "without a cluster", { ...onAws, fleets: [aFleet({ runtime: "containers" })] }],
  ] as readonly [string, string, Partial<Environment>][])("is no matter of %s: one %s", (rule, _name, changes) => {
    const findings = judge(synthesis(changes), RULES);
    expect(outcomes(findings, rule)).toEqual(new Set(["not-applicable"]));
    expect(newlyFailing([], findings)).toEqual([]);
  });

  test("may set the figures of a rule", () => {
    expect(newlyFailing([], judge(synthesis({ ...onAws, policyParameters: { "COST-104": { workers: 5 } } }), RULES))).toEqual(["COST-104"]);
  });
});

describe("only where a cloud differs", () => {
  test("nodes of Google Cloud have no ceiling, as declared", () => expect(outcomes(before.gcp, "COST-105")).toEqual(new Set(["not-applicable", "pass"])));
  test.each(["COST-106", "COST-107"])("%s leaves lanes that somebody waits for alone", (rule) => expect(outcomes(before.aws, rule)).toEqual(new Set(["not-applicable", "pass"])));
});
