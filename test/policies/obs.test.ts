import { beforeAll, describe, expect, test } from "@jest/globals";
import { CLOUDS, type Cloud } from "../../fleet/cloud.ts";
import type { Finding } from "../../policies/finding.ts";
import type { Rule } from "../../policies/rule.ts";
import { rule as obs105 } from "../../policies/rules/obs/obs-105.ts";
import { rule as obs106 } from "../../policies/rules/obs/obs-106.ts";
import { rule as obs107 } from "../../policies/rules/obs/obs-107.ts";
import type { Synthesis } from "../../stacks/app.ts";
import { aFleet } from "../support/builders.ts";
import { only, without } from "./changed.ts";
import { judge, mutated, newlyFailing, synthesis } from "./judge.ts";

const RULES: readonly Rule[] = [obs105, obs106, obs107];
// biome-ignore lint/suspicious/noExplicitAny: synthesized JSON, of which each test knows its own part.
type Json = any;
type Change = (base: Synthesis, cloud: Cloud) => Synthesis;
const UNRESOLVED = "${data.x.y.z}";

const resource =
  (type: string, change: (one: Json) => void): Change =>
  (base, cloud) =>
    mutated(base, cloud, type, change);
/** The values of a chart, which stand in the release as JSON. */
const chart = (name: string, change: (values: Json) => void) =>
  resource("helm_release", (release) => {
    if (release.chart !== name) return;
    const values = JSON.parse(release.values[0]);
    change(values);
    release.values = [JSON.stringify(values)];
  });
const prometheus = (change: (values: Json) => void) => chart("kube-prometheus-stack", change);

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

test.each(["dev", "staging", "prod"] as const)("the shipped blueprint passes in %s", (stage) => {
  const findings = judge(synthesis({ stage }), RULES);
  expect(findings.filter(({ outcome }) => outcome !== "pass" && outcome !== "not-applicable")).toEqual([]);
});

const MUTATIONS: readonly (readonly [name: string, cloud: Cloud, fails: readonly string[], change: Change])[] = [
  ["the audit log is off", "aws", ["OBS-105"], resource("aws_eks_cluster", (one) => (one.enabled_cluster_log_types = ["api"]))],
  ["EKS makes the log group itself", "aws", ["OBS-105"], (base) => without(base, "aws_cloudwatch_log_group", ({ name }) => String(name).startsWith("/aws/eks/"))],
  ["nothing keeps the audit log", "gcp", ["OBS-105"], (base) => without(base, "google_logging_project_sink", ({ filter }) => String(filter).includes("cloudaudit"))],
  ["the audit log goes nowhere", "azure", ["OBS-105"], resource("azurerm_monitor_diagnostic_setting", (one) => (one.enabled_log = [{ category: "guard" }]))],
  ["only refused flows are recorded", "aws", ["OBS-106"], resource("aws_flow_log", (one) => (one.traffic_type = "REJECT"))],
  ["a subnet records no flows", "gcp", ["OBS-106"], resource("google_compute_subnetwork", (one) => delete one.log_config)],
  ["flow logs are off", "azure", ["OBS-106"], resource("azurerm_network_watcher_flow_log", (one) => (one.enabled = false))],
  ...CLOUDS.flatMap((cloud) => [
    ["metrics stay for two weeks", cloud, ["OBS-107"], prometheus((values) => (values.prometheus.prometheusSpec.retention = "2w"))] as const,
    ["metrics go with their pod", cloud, ["OBS-107"], prometheus((values) => delete values.prometheus.prometheusSpec.storageSpec)] as const,
    ["Prometheus sees its own monitors only", cloud, ["OBS-107"], prometheus((values) => delete values.prometheus.prometheusSpec.podMonitorSelectorNilUsesHelmValues)] as const,
    ["KEDA is not scraped", cloud, ["OBS-107"], chart("keda", (values) => delete values.prometheus)] as const,
    ["workers are not scraped", cloud, ["OBS-107"], (base: Synthesis) => without(base, "kubernetes_manifest", ({ manifest }) => (manifest as Json).kind === "PodMonitor")] as const,
    ["there is no Prometheus", cloud, ["OBS-107"], (base: Synthesis) => without(base, "helm_release", (one) => one.chart === "kube-prometheus-stack")] as const,
  ]),
  ["nodes are not scraped", "aws", ["OBS-107"], prometheus((values) => (values.nodeExporter.enabled = false))],
  ["nodes are not measured", "gcp", ["OBS-107"], resource("google_container_cluster", (one) => (one.monitoring_config.enable_components = ["APISERVER"]))],
  ["nodes are not scraped", "azure", ["OBS-107"], prometheus((values) => (values.nodeExporter.enabled = false))],
];

describe("a changed blueprint", () => {
  test.each(MUTATIONS)("%s (%s) fails %j", (_name, cloud, fails, change) => {
    expect(newlyFailing(before[cloud], judge(change(bases[cloud], cloud), RULES))).toEqual(fails);
  });
});

const UNKNOWNS: readonly (readonly [rule: string, cloud: Cloud, change: Change])[] = [
  ["OBS-105", "aws", resource("aws_eks_cluster", (one) => (one.enabled_cluster_log_types = [UNRESOLVED]))],
  ["OBS-105", "azure", resource("azurerm_monitor_diagnostic_setting", (one) => (one.enabled_log = [{ category: UNRESOLVED }]))],
  ["OBS-106", "aws", resource("aws_flow_log", (one) => (one.traffic_type = UNRESOLVED))],
  ["OBS-106", "azure", resource("azurerm_network_watcher_flow_log", (one) => (one.enabled = UNRESOLVED))],
  ...CLOUDS.map((cloud) => ["OBS-107", cloud, prometheus((values) => (values.prometheus.prometheusSpec.retention = UNRESOLVED))] as const),
  ["OBS-107", "gcp", resource("google_container_cluster", (one) => (one.monitoring_config.enable_components = [UNRESOLVED]))],
];

describe("what only Terraform knows", () => {
  test.each(UNKNOWNS)("leaves %s (%s) open", (rule, cloud, change) => {
    const after = judge(change(bases[cloud], cloud), RULES);
    expect(outcomes(after, rule)).toContain("unknown");
    expect(newlyFailing(before[cloud], after)).toEqual([]);
  });
});

describe("a rule is no matter", () => {
  test("of an environment without clusters", () => {
    const findings = judge(synthesis({ fleets: [aFleet({ runtime: "containers" })] }), RULES);
    for (const rule of ["OBS-105", "OBS-107"]) expect(outcomes(findings, rule)).toEqual(new Set(["not-applicable"]));
  });

  test("of flow logs outside prod", () => expect(outcomes(judge(synthesis({ stage: "dev" }), RULES), "OBS-106")).toEqual(new Set(["not-applicable"])));
});
