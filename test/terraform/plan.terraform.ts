import assert from "node:assert/strict";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { check } from "../../cli/check.ts";
import { deploySteps } from "../../cli/deploy-plan.ts";
import { environments } from "../../environments/index.ts";
import type { SynthesizedStack } from "../../fleet/synthesized.ts";
import { clouds } from "../../modules/index.ts";
import type { Finding } from "../../policies/finding.ts";
import { readPlan, withPlan } from "../../policies/plan.ts";
import { rule as res503 } from "../../policies/rules/res/res-503.ts";
import { synthesize } from "../../stacks/app.ts";
import { standIns, Workspace } from "./terraform.ts";

/* Policies on plans that Terraform itself made, layer by layer: the verdicts are those on the synthesized JSON, and less is unknown. */

const TODAY = new Date("2026-11-22T00:00:00Z");
const prod = environments.filter(({ stage }) => stage === "prod").map((environment) => ({ ...environment, backend: { type: "local" as const } }));
const synthesis = synthesize(prod, clouds, mkdtempSync(join(tmpdir(), "muster-out-")));
const providers = standIns(synthesis.outdir);

const verdicts = (findings: readonly Finding[]) => findings.map(({ id, outcome }) => `${id} ${outcome}`);
const unknowns = (findings: readonly Finding[]) => findings.filter(({ outcome }) => outcome === "unknown").length;

if ("missing" in providers) {
  test("policies on plans", { skip: providers.missing }, () => undefined);
} else {
  describe("policies on plans", () => {
    const workspace = new Workspace(synthesis.outdir, { TF_CLI_CONFIG_FILE: providers.rc });
    after(() => workspace.remove());
    const before = check(synthesis, TODAY);
    let stacks: readonly SynthesizedStack[] = synthesis.stacks;
    const plan = (stack: string, ...args: string[]) => {
      workspace.must(stack, 0, "plan", "-out=plan.tfplan", ...args);
      return JSON.parse(workspace.must(stack, 0, "show", "-json", "plan.tfplan")) as unknown;
    };

    for (const environment of synthesis.environments) {
      for (const { stack } of deploySteps(environment, synthesis.stacks, clouds)) {
        if (stack === undefined) continue;
        test(`the plan of ${stack} is recognized`, () => {
          workspace.must(stack, 0, "init");
          stacks = withPlan(stacks, readPlan(plan(stack)));
          assert.ok(stacks.find(({ name }) => name === stack)?.plan);
          workspace.must(stack, 0, "apply", "plan.tfplan");
        });
      }
    }

    test("verdicts are the same, but for what is known now", () => {
      const planned = check({ ...synthesis, stacks }, TODAY);
      const open = new Set(before.filter(({ outcome }) => outcome === "unknown").map(({ id }) => id));
      const settled = (findings: readonly Finding[]) => verdicts(findings.filter(({ id }) => !open.has(id)));
      assert.deepEqual(settled(planned), settled(before));
      assert.ok(unknowns(planned) <= unknowns(before));
    });

    test("a plan that replaces a queue is a violation", () => {
      const stack = "prod-aws-support-backbone";
      const address =
        Object.entries(synthesis.stacks.find(({ name }) => name === stack)?.owners ?? {}).find(([one, { stateful }]) => stateful && one.startsWith("aws_sqs_queue."))?.[0] ?? "";
      const planned = plan(stack) as { resource_changes: { address: string; change: { actions: string[] } }[] };
      // What is protected is refused before there is a plan; this is what a person sees who took the protection off.
      for (const { address: of, change } of planned.resource_changes) if (of === address) change.actions = ["delete", "create"];
      const failed = check({ ...synthesis, stacks: withPlan(synthesis.stacks, readPlan(planned)) }, TODAY, [res503]).filter(({ outcome }) => outcome === "fail");
      assert.deepEqual(
        failed.map(({ rule, address: of }) => [rule, of]),
        [["RES-503", address]],
      );
    });
  });
}
