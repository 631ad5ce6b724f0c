import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { parseAllDocuments } from "yaml";
import { copyOfProduct, run } from "../support/repository.ts";

let copy: string;
beforeAll(() => {
  copy = copyOfProduct();
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

const muster = (...args: string[]) => run(copy, "node", "cli/muster.ts", ...args);

describe("muster", () => {
  test("shows every stack and every lane of every environment", () => {
    const { code, output } = muster();
    expect(code).toBe(0);
    for (const stack of ["foundation", "cluster", "platform", "backbone", "workers"]) expect(output.match(new RegExp(`^\\S+ .*${stack}`, "gm"))).toHaveLength(4);
    expect(output).toMatch(/^prod {2}stage prod, budget 45000 USD a month, protected$/m);
    // Lanes with minimum, maximum, base, capacity, architectures and zones, as they were read back.
    expect(output).toMatch(/^azure +support +batch +0 +200 +0 +spot, on-demand +arm64, amd64 +3 +60 s +4 d +own/m);
    expect(output).toMatch(/^gcp +support +realtime +6 +100 +6 +spot, on-demand +arm64, amd64 +3 +60 s +4 d +own/m);
    expect(output).toMatch(/2 environments, 4 placements, 20 stacks, \d+ resources in cdktf\.out\/ after \d+\.\d s/);
  });

  test("is plain text in a pipe", () => {
    expect(muster().output).not.toMatch(/[^ -~\n]/);
  });

  test("synth names the files it wrote", () => {
    const { code, output } = muster("synth", "--environment", "dev");
    expect(code).toBe(0);
    expect(output.trim().split("\n")).toEqual([
      "cdktf.out/stacks/dev-aws-foundation/cdk.tf.json",
      "cdktf.out/stacks/dev-aws-cluster/cdk.tf.json",
      "cdktf.out/stacks/dev-aws-platform/cdk.tf.json",
      "cdktf.out/stacks/dev-aws-support-backbone/cdk.tf.json",
      "cdktf.out/stacks/dev-aws-support-workers/cdk.tf.json",
    ]);
  });

  test("render prints the Kubernetes objects as YAML, what others need first", () => {
    const { code, output } = muster("render", "--environment", "prod", "--placement", "gcp", "--fleet", "support");
    expect(code).toBe(0);
    const objects = parseAllDocuments(output).map((document) => document.toJS() as { kind: string; metadata: { name: string } });
    const names = objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
    expect(names[0]).toBe("Namespace support");
    expect(names).toEqual(
      expect.arrayContaining(["Rollout realtime", "Rollout realtime-base", "Rollout batch", "ScaledObject batch", "PodDisruptionBudget batch", "NetworkPolicy default-deny"]),
    );
    expect(names.indexOf("ServiceAccount batch")).toBeLessThan(names.indexOf("Rollout batch"));
  });

  test("render of what is not there is told, exit code 2", () => {
    expect(muster("render", "--environment", "prod", "--placement", "gpc")).toEqual({ code: 2, output: 'there is no placement "gpc"; did you mean "gcp"?\n' });
    expect(muster("render", "--environment", "prod", "--fleet", "suport")).toEqual({ code: 2, output: 'there is no fleet "suport"; did you mean "support"?\n' });
  });

  test("an unknown environment is answered with the nearest one, exit code 2", () => {
    expect(muster("synth", "--environment", "prdo")).toEqual({ code: 2, output: 'there is no environment "prdo"; did you mean "prod"?\n' });
  });

  test("an unknown command is answered with the nearest one", () => {
    expect(muster("snyth")).toEqual({ code: 2, output: 'there is no command "snyth"; did you mean "synth"?\n' });
  });

  test.each([
    ["a missing option", ["deploy-plan"], "required option '--environment <name>' not specified"],
    ["a value that is none of the choices", ["deploy-plan", "--environment", "prod", "--format", "yaml"], "Allowed choices are text, json"],
    ["an unknown option", ["synth", "--enviroment", "prod"], "Did you mean --environment?"],
  ])("%s is told, exit code 2", (_, args, message) => {
    const { code, output } = muster(...args);
    expect(code).toBe(2);
    expect(output).toContain(message);
  });

  test("help is no error", () => {
    expect(muster("deploy-plan", "--help")).toMatchObject({ code: 0, output: expect.stringContaining("Examples:") });
  });

  test("a wrong specification is told whole and creates nothing, exit code 2", () => {
    const file = join(copy, "environments", "prod.ts");
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replace('"eu-west-1"', '"eu-wst-1"').replace('name: "prod"', 'name: "prod-eu"'));
    rmSync(join(copy, "cdktf.out"), { recursive: true, force: true });
    const { code, output } = muster();
    writeFileSync(file, text);
    expect(code).toBe(2);
    expect(output).toMatch(/environment "prod-eu" has 2 problems; nothing was created/);
    expect(output).toMatch(/did you mean "eu-west-1"\?/);
    expect(() => readFileSync(join(copy, "cdktf.out", "muster.json"))).toThrow();
  });

  test("the deploy plan is valid bash", () => {
    const { code, output } = muster("deploy-plan", "--environment", "prod");
    expect(code).toBe(0);
    writeFileSync(join(copy, "deploy.sh"), output);
    expect(run(copy, "node", "-e", 'require("node:child_process").execFileSync("bash", ["-n", "deploy.sh"])')).toEqual({ code: 0, output: "" });
  });
});
