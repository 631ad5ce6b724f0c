import assert from "node:assert/strict";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { deploySteps, destroySteps } from "../../cli/deploy-plan.ts";
import { environments } from "../../environments/index.ts";
import { clouds } from "../../modules/index.ts";
import { synthesize } from "../../stacks/app.ts";
import { isProtected, standIns, Workspace } from "./terraform.ts";

/*
 * Real Terraform takes every stack of every environment through its life, in the order of the deploy plan.
 * The providers are stand-ins with the real schemas; without them the real ones validate.
 */

const as = (protect: boolean) =>
  synthesize(
    environments.map((environment) => ({ ...environment, backend: { type: "local" }, protect })),
    clouds,
    mkdtempSync(join(tmpdir(), "muster-out-")),
  );
/** Layers that can be made again at any time; what they run loses nothing when it goes. */
const STATELESS: readonly string[] = ["platform", "workers"];

const guarded = as(true);
const open = as(false);
const providers = standIns(guarded.outdir);

if ("missing" in providers) {
  console.log(`only init and validate, with real providers: ${providers.missing}`);
  const workspace = new Workspace(guarded.outdir, {});
  after(() => workspace.remove());
  for (const { name } of guarded.stacks) {
    test(`${name} is valid`, () => {
      workspace.must(name, 0, "init", "-backend=false");
      workspace.must(name, 0, "validate");
    });
  }
} else {
  for (const environment of guarded.environments) {
    describe(`the life of ${environment.name}`, () => {
      const workspace = new Workspace(guarded.outdir, { TF_CLI_CONFIG_FILE: providers.rc });
      after(() => workspace.remove());
      const up = deploySteps(environment, guarded.stacks, clouds).flatMap(({ stack }) => stack ?? []);
      const down = destroySteps(environment, guarded.stacks).flatMap(({ stack }) => stack ?? []);
      assert.deepEqual(
        [...up].sort(),
        guarded.stacks
          .filter((stack) => stack.environment === environment.name)
          .map(({ name }) => name)
          .sort(),
        "the plan names every stack",
      );

      for (const stack of up) {
        test(`${stack}: init, validate, plan, apply, and nothing left to do`, () => {
          workspace.must(stack, 0, "init");
          workspace.must(stack, 0, "validate");
          workspace.must(stack, 0, "plan", "-out=plan.tfplan");
          workspace.must(stack, 0, "apply", "plan.tfplan");
          workspace.must(stack, 0, "plan", "-detailed-exitcode");
          assert.notDeepEqual(workspace.resources(stack), []);
        });
      }

      const stateless = guarded.stacks.filter(({ layer }) => STATELESS.includes(layer)).map(({ name }) => name);
      for (const stack of down.filter((one) => !stateless.includes(one))) {
        test(`${stack}: destroy is refused while it is protected`, () => {
          assert.ok(isProtected(guarded.outdir, stack), "every layer but the stateless ones holds something that must not be lost");
          const before = workspace.resources(stack);
          const { code, output } = workspace.run(stack, "destroy", "-auto-approve");
          assert.equal(code, 1);
          assert.match(output, /Instance cannot be destroyed/);
          assert.deepEqual(workspace.resources(stack), before);
        });
      }

      test("protection can be taken off without replacing anything", () => {
        workspace.replace(open.outdir);
        for (const stack of up) {
          const plan = workspace.must(stack, 0, "plan", "-out=plan.tfplan");
          assert.doesNotMatch(plan, /must be replaced|will be destroyed/);
          workspace.must(stack, 0, "apply", "plan.tfplan");
        }
      });

      for (const stack of down) {
        test(`${stack}: destroy leaves nothing`, () => {
          workspace.must(stack, 0, "destroy", "-auto-approve");
          assert.deepEqual(workspace.resources(stack), []);
        });
      }
    });
  }
}
