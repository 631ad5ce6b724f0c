import { beforeAll, describe, expect, test } from "@jest/globals";
import { asScript, deploySteps, destroySteps, type Step } from "../../cli/deploy-plan.ts";
import { clouds } from "../../modules/index.ts";
import { anEnvironment } from "../support/builders.ts";
import { synthesized } from "../support/synthesis.ts";

let up: Step[];
let down: Step[];
beforeAll(() => {
  const { environments, stacks } = synthesized(anEnvironment());
  up = environments.flatMap((environment) => deploySteps(environment, stacks, clouds));
  down = environments.flatMap((environment) => destroySteps(environment, stacks));
});

describe("the deploy plan", () => {
  test("applies every stack once, each after what it stands on", () => {
    const applied = up.filter(({ kind }) => kind === "apply").map(({ stack }) => stack);
    const layers = ["foundation", "cluster", "platform", "support-backbone", "support-workers"];
    expect(applied).toEqual(["aws", "gcp", "azure"].flatMap((id) => layers.map((layer) => `test-${id}-${layer}`)));
  });

  test.each([
    ["aws", ["wait"]],
    ["gcp", ["wait"]],
    ["azure", []],
  ])("on %s the image is there before the workers, every secret is set before them, and what the platform plans with is waited for", (placement, wait) => {
    const kinds = up.filter((step) => step.placement === placement && step.kind !== "prepare").map(({ kind, title }) => (kind === "apply" ? title.split(" ")[1] : kind));
    expect(kinds).toEqual(["foundation", "copy-image", "cluster", ...wait, "platform", "backbone", "set-secret", "set-secret", "workers"]);
  });

  test("the way back destroys in the opposite order", () => {
    expect(down.map(({ stack }) => stack)).toEqual(up.flatMap(({ stack }) => stack ?? []).reverse());
  });

  test("the script stops at a missing variable before it does anything", () => {
    const script = asScript("Brings up test", up);
    expect(script.split("\n").slice(0, 3)).toEqual(["#!/usr/bin/env bash", "# Brings up test", "set -euo pipefail"]);
    const firstCommand = script.indexOf("terraform -chdir");
    for (const variable of ["SOURCE_REGISTRY", "SECRET_SUPPORT_MODEL_API_KEY", "SECRET_SUPPORT_CRM_TOKEN"]) {
      expect(script.indexOf(`: "\${${variable}:?`)).toBeGreaterThan(0);
      expect(script.indexOf(`: "\${${variable}:?`)).toBeLessThan(firstCommand);
    }
  });
});
