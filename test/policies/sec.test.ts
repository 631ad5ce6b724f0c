import { readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { CLOUDS, type Cloud } from "../../fleet/cloud.ts";
import type { Finding } from "../../policies/finding.ts";
import type { Rule } from "../../policies/rule.ts";
import type { Synthesis } from "../../stacks/app.ts";
import { ROOT } from "../support/repository.ts";
import { only } from "./changed.ts";
import { judge, mutated, mutatedObjects, newlyFailing, synthesis } from "./judge.ts";
import { OPEN, set } from "./res-mutations.ts";
import { MUTATIONS } from "./sec-mutations.ts";

let rules: Rule[];
let base: Record<Cloud, Synthesis>;
let before: Record<Cloud, Finding[]>;

beforeAll(async () => {
  const folder = join(ROOT, "policies", "rules", "sec");
  rules = await Promise.all(readdirSync(folder).map(async (file) => ((await import(join(folder, file))) as { rule: Rule }).rule));
  const whole = synthesis();
  base = Object.fromEntries(CLOUDS.map((cloud) => [cloud, only(whole, cloud)])) as Record<Cloud, Synthesis>;
  before = Object.fromEntries(CLOUDS.map((cloud) => [cloud, judge(base[cloud], rules)])) as Record<Cloud, Finding[]>;
});

const bad = (findings: readonly Finding[]) => findings.filter(({ outcome }) => outcome !== "pass" && outcome !== "not-applicable").map(({ id, message }) => `${id}: ${message}`);

describe("the blueprint", () => {
  test.each(["dev", "staging"] as const)("holds in %s", (stage) => {
    expect(bad(judge(synthesis({ stage }), rules))).toEqual([]);
  });

  test.each(CLOUDS)("holds in prod on %s", (cloud) => {
    expect(bad(before[cloud])).toEqual([]);
  });
});

describe("what somebody opens is found, and nothing else", () => {
  test.each(MUTATIONS.map((one) => [one.cloud, one.name, one] as const))("%s: %s", (cloud, _name, { fails, of }) => {
    expect(newlyFailing(before[cloud], judge(of(base[cloud]), rules))).toEqual(fails);
  });

  test("every rule is seen red on every cloud that it applies to", () => {
    const red = CLOUDS.flatMap((cloud) =>
      rules.map(({ id }) => `${cloud} ${id}`).filter((one) => !MUTATIONS.some(({ cloud: on, fails }) => fails.some((id) => `${on} ${id}` === one))),
    );
    expect(red).toEqual([]);
  });
});

describe("what only Terraform knows is unknown", () => {
  const objects = (cloud: Cloud, kind: string, path: string) => (of: Synthesis) => mutatedObjects(of, cloud, kind, set(path, OPEN));
  const resources = (cloud: Cloud, type: string, path: string) => (of: Synthesis) => mutated(of, cloud, type, set(path, OPEN));
  const container = "spec.template.spec.containers.0";

  test.each([
    ["gcp", ["SEC-101"], resources("gcp", "google_project_iam_member", "role")],
    ["aws", ["SEC-101"], resources("aws", "aws_iam_role_policy", "policy")],
    ["gcp", ["SEC-102", "SEC-114"], resources("gcp", "google_container_cluster", "enable_autopilot")],
    ["azure", ["SEC-103"], resources("azure", "azurerm_federated_identity_credential", "subject")],
    ["aws", ["SEC-103"], resources("aws", "aws_iam_role", "assume_role_policy")],
    ["aws", ["SEC-105"], resources("aws", "aws_eks_cluster", "vpc_config.public_access_cidrs.0")],
    ["gcp", ["SEC-106"], resources("gcp", "google_container_cluster", "private_cluster_config.enable_private_nodes")],
    ["azure", ["SEC-107"], resources("azure", "azurerm_servicebus_namespace", "network_rule_set.default_action")],
    ["aws", ["SEC-108"], resources("aws", "aws_sqs_queue", "kms_master_key_id")],
    ["gcp", ["SEC-109"], resources("gcp", "google_kms_crypto_key", "rotation_period")],
    ["gcp", ["SEC-110"], resources("gcp", "google_memorystore_instance", "transit_encryption_mode")],
    ["aws", ["SEC-111"], objects("aws", "Rollout", `${container}.env.0.value`)],
    ["gcp", ["SEC-112"], objects("gcp", "Rollout", `${container}.image`)],
    ["azure", ["SEC-113"], objects("azure", "Rollout", "spec.template.spec.securityContext.seccompProfile.type")],
    ["aws", ["SEC-115"], (of) => mutated(of, "aws", "aws_vpc_security_group_ingress_rule", (rule) => rule.to_port === 443 && set("cidr_ipv4", OPEN)(rule))],
    ["azure", ["SEC-116"], resources("azure", "azurerm_servicebus_namespace", "local_auth_enabled")],
  ] as const satisfies readonly (readonly [Cloud, readonly string[], (of: Synthesis) => Synthesis])[])("%s %s", (cloud, ids, of) => {
    const after = judge(of(base[cloud]), rules);
    expect([...new Set(after.filter(({ outcome }) => outcome === "unknown").map(({ rule }) => rule))].sort()).toEqual(ids);
    expect(newlyFailing(before[cloud], after)).toEqual([]);
  });
});

describe("what a cloud or a stage does not have is not applicable, with the reason", () => {
  test("on Azure", () => {
    const reasons = before.azure.filter(({ outcome }) => outcome === "not-applicable").map(({ rule, message }) => `${rule}: ${message}`);
    expect([...new Set(reasons)]).toEqual([
      "SEC-108: only a dedicated Log Analytics cluster takes another key, from 100 GB a day upwards",
      "SEC-108: a vault has no setting for another key",
      "SEC-112: a container registry locks single images, there is no setting for all of them; scanning is a plan of Microsoft Defender for a whole subscription, which the security team owns",
    ]);
  });

  test("without clusters", () => {
    const { stacks, environments: there } = base.aws;
    const backbone = stacks.filter(({ layer }) => layer === "backbone");
    const found = judge({ environments: there, stacks: backbone }, rules).filter(({ outcome }) => outcome === "not-applicable");
    expect(found.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
      "SEC-102: there are no clusters or credentials",
      "SEC-105: there are no clusters",
      "SEC-106: there are no networks",
      "SEC-109: there are no keys",
      "SEC-112: there are no workloads or registries",
      "SEC-113: there are no workloads",
      "SEC-114: there are no clusters",
      "SEC-116: there are no clusters",
    ]);
  });
});

test("a secret that is found is not repeated in the report", () => {
  const after = judge(mutated(base.azure, "azure", "azurerm_app_configuration_key", set("value", '{"key":"SharedAccessKey=hunter2"}')), rules);
  expect(after.filter(({ rule, outcome }) => rule === "SEC-111" && outcome === "fail").map(({ message }) => message)).toEqual([
    "the document of config holds a secret; the document of flags holds a secret",
  ]);
});
