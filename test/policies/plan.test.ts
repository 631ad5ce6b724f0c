import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { resolveEnvironment } from "../../fleet/defaults.ts";
import { type SynthesizedStack, type TerraformJson, Tree } from "../../fleet/synthesized.ts";
import { readFacts } from "../../modules/facts.ts";
import { limits } from "../../modules/index.ts";
import { evaluate } from "../../policies/evaluate.ts";
import { PlanError, readPlan, withPlan } from "../../policies/plan.ts";
import { rule as res503 } from "../../policies/rules/res/res-503.ts";
import { anEnvironment, PLACEMENTS } from "../support/builders.ts";

/*
 * plans/cdk.tf.json was planned by Terraform 1.11.4 with stand-ins of the real schemas: created.json into nothing, replaced.json
 * into a state that had a queue more, with `-replace=aws_sqs_queue.tasks`. test/terraform/plan.terraform.ts plans whole environments.
 */
const file = (name: string) => JSON.parse(readFileSync(join(import.meta.dirname, "plans", name), "utf8")) as Record<string, unknown>;
const created = file("created.json");

const SMALL: SynthesizedStack = {
  name: "prod-aws-support-backbone",
  environment: "prod",
  placement: "aws",
  cloud: "aws",
  layer: "backbone",
  fleet: "support",
  json: file("cdk.tf.json") as TerraformJson,
  owners: {
    "aws_sqs_queue.tasks": { path: "prod-aws-support-backbone/lane-batch/queue/tasks", lane: "batch", stateful: true },
    "aws_sqs_queue.dead": { path: "prod-aws-support-backbone/lane-batch/queue/dead", lane: "batch", stateful: true },
    "aws_iam_role.worker": { path: "prod-aws-support-backbone/lane-batch/identity/role", lane: "batch" },
    "aws_iam_role_policy.worker": { path: "prod-aws-support-backbone/lane-batch/identity/policy", lane: "batch" },
  },
};
const OTHER: SynthesizedStack = { ...SMALL, name: "prod-aws-other-backbone", json: {} };

/** The stack with a plan on it. */
function planned(plan: unknown, stack = SMALL): SynthesizedStack {
  const found = withPlan([OTHER, stack], readPlan(plan)).find((one) => one.plan);
  if (!found) throw new Error("the plan is on no stack");
  return found;
}

function attributeOf(stack: SynthesizedStack, type: string, id: string, attribute: string) {
  return new Tree([stack])
    .resources(type)
    .find(({ source }) => source.address === `${type}.${id}`)
    ?.get(attribute);
}

describe("a plan", () => {
  test("is laid over the stack that it is of", () => {
    const stacks = withPlan([OTHER, SMALL], readPlan(created));
    expect(stacks.map(({ name, plan }) => `${name} ${plan !== undefined}`)).toEqual(["prod-aws-other-backbone false", "prod-aws-support-backbone true"]);
  });

  test("may be wrapped, as HCP Terraform hands it to policies", () => expect(planned({ plan: created, run: { id: "run-1" } }).plan).toEqual(planned(created).plan));

  test("says what expressions come to", () => {
    expect(attributeOf(SMALL, "aws_sqs_queue", "tasks", "visibility_timeout_seconds")).toMatchObject({ kind: "unknown" });
    expect(attributeOf(planned(created), "aws_sqs_queue", "tasks", "visibility_timeout_seconds")).toMatchObject({ kind: "unknown", planned: 60 });
  });

  test("leaves a reference the reference that it is, with what it comes to", () => {
    expect(attributeOf(planned(created), "aws_iam_role_policy", "worker", "role")).toMatchObject({
      kind: "reference",
      target: `${SMALL.name}/aws_iam_role.worker`,
      planned: "small-worker",
    });
  });

  test("leaves open what only an apply settles, and opens documents when it is there", () => {
    const deadLetters = (stack: SynthesizedStack) => new Tree([stack]).resources("aws_sqs_queue").at(-1)?.json("redrive_policy")?.get("deadLetterTargetArn");
    const target = `${SMALL.name}/aws_sqs_queue.dead`;
    expect(deadLetters(planned(created))).toMatchObject({ kind: "reference", target });
    expect(deadLetters(planned(created))).not.toHaveProperty("planned");
    expect(deadLetters(planned(file("replaced.json")))).toMatchObject({ kind: "reference", target, planned: "arn:aws:sqs:eu-west-1:123456789012:queue/small-dead" });
  });

  test("gives away nothing that is sensitive", () => {
    const text = JSON.stringify(created).replace('"sensitive_values":{', '"sensitive_values":{"name":true,"role":true,');
    const resources = (JSON.parse(text) as typeof created).planned_values as { root_module: { resources: { values: Record<string, string>; sensitive_values: object }[] } };
    for (const resource of resources.root_module.resources) resource.sensitive_values = { role: true, name: true };
    expect(JSON.stringify(planned({ ...created, planned_values: resources }).plan?.values)).not.toContain("small-worker");
  });

  const changed = structuredClone(SMALL) as { json: { resource: Record<string, Record<string, Record<string, unknown>>> } };
  (changed.json.resource.aws_sqs_queue?.tasks as Record<string, unknown>).name = "another";
  test.each<[string, unknown, SynthesizedStack, string]>([
    ["of another format", { ...created, format_version: "2.0" }, SMALL, "plans of format 2.0 cannot be read; allowed is 1.x"],
    ["that is none", { hello: 1 }, SMALL, "this is no plan: it has no format_version"],
    ["that is a list", [], SMALL, "this is no plan"],
    ["that is a state", { format_version: "1.0", values: {} }, SMALL, "is it a state?"],
    ["of other resources", created, OTHER, "no stack has the 4 resources of this plan"],
    ["of another commit", created, changed as unknown as SynthesizedStack, "aws_sqs_queue.tasks of this plan is not what stack prod-aws-support-backbone says"],
  ])("%s is refused", (_, plan, stack, message) => {
    expect(() => planned(plan, stack)).toThrow(PlanError);
    expect(() => planned(plan, stack)).toThrow(message);
  });
});

describe("RES-503", () => {
  const judged = (stack: SynthesizedStack) => {
    const environment = resolveEnvironment(anEnvironment({ name: "prod", placements: [PLACEMENTS.aws] }), limits);
    return evaluate([res503], { environment, facts: { aws: readFacts([stack]) }, mode: "plan", declared: () => undefined }).map(
      ({ id, outcome, message }) => `${id} ${outcome}: ${message}`,
    );
  };

  test("fails where a plan destroys or replaces what holds state", () => {
    expect(judged(planned(file("replaced.json")))).toEqual([
      "RES-503[prod/aws/support] fail: the plan would destroy aws_sqs_queue.old",
      "RES-503[prod/aws/support/batch] fail: the plan would replace aws_sqs_queue.tasks",
    ]);
  });

  test("lets go what can be made again", () => {
    const text = JSON.stringify(file("replaced.json")).replaceAll(/"actions":\["(delete|create|update|no-op)"(,"(delete|create)")?\]/g, '"actions":["no-op"]');
    const plan = JSON.parse(text) as { resource_changes: { address: string; change: { actions: string[] } }[] };
    for (const { address, change } of plan.resource_changes) if (address === "aws_iam_role.worker") change.actions = ["create", "delete"];
    expect(judged(planned(plan))).toEqual(["RES-503[prod/aws/support/batch] not-applicable: it holds no state"]);
  });

  test("does not apply without a plan, or where a plan only creates", () => {
    const none = ["RES-503[prod/aws] not-applicable: there are no resources that a plan destroys or replaces"];
    expect(judged(SMALL)).toEqual(none);
    expect(judged(planned(created))).toEqual(none);
  });
});
