import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { newEnvironment } from "../../cli/new-environment.ts";
import { environmentFile, withEnvironment } from "../../cli/new-environment-file.ts";
import { fleetFile, starterFleet, withFleet } from "../../cli/new-fleet.ts";
import { withImport } from "../../cli/new-source.ts";
import { CLOUDS, type Cloud, RUNTIMES, STAGES } from "../../fleet/cloud.ts";
import { findProblems } from "../../fleet/validate.ts";
import { limits } from "../../modules/index.ts";
import { anEnvironment, PLACEMENTS } from "../support/builders.ts";
import { copyOfProduct, ROOT, run } from "../support/repository.ts";

const wanted = (clouds: readonly Cloud[], changes = {}) => ({ name: "fresh", stage: "dev" as const, clouds, from: undefined, month: "2026-11", ...changes });

describe("a new environment", () => {
  test.each(STAGES.flatMap((stage) => CLOUDS.map((cloud) => [cloud, stage] as const)))("on %s in stage %s is valid, alone and beside others", (cloud, stage) => {
    expect(findProblems(newEnvironment(wanted([cloud], { stage }), [], limits), limits)).toEqual([]);
    expect(findProblems(newEnvironment(wanted([cloud], { stage }), [anEnvironment()], limits), limits)).toEqual([]);
  });

  test("takes fleets and settings of another, and nothing that belongs to its accounts", () => {
    const from = anEnvironment({
      logRetentionDays: 30,
      fleets: anEnvironment().fleets.map((fleet) => ({ ...fleet, rollout: { bakeMinutes: 5, placementOrder: ["gcp", "aws"] } })),
      placements: [
        { ...PLACEMENTS.aws, id: "ireland", share: 0.9, quotas: { spotVcpu: 5 } },
        { ...PLACEMENTS.gcp, zones: 2 },
      ],
    });
    const made = newEnvironment(wanted(["gcp", "aws"], { from }), [from], limits);
    expect(made).toMatchObject({ logRetentionDays: 30, owner: from.owner, budget: { monthlyUsd: 9000, since: "2026-11" }, fleets: [{ lanes: from.fleets[0]?.lanes }] });
    expect(made.fleets[0]?.rollout).toEqual({ bakeMinutes: 5 });
    expect(made.placements).toEqual([
      { cloud: "gcp", region: "europe-west1", account: "todo-project", zones: 2, cidr: "10.16.0.0/16", billingAccount: PLACEMENTS.gcp.billingAccount },
      { id: "ireland", cloud: "aws", region: "eu-west-1", account: "000000000000", cidr: "10.17.0.0/16" },
    ]);
  });

  test("takes ranges that no other environment has", () => {
    const other = anEnvironment({
      placements: [
        { ...PLACEMENTS.aws, cidr: "10.16.0.0/15" },
        { ...PLACEMENTS.gcp, cidr: "10.18.16.0/20" },
      ],
    });
    expect(newEnvironment(wanted(["aws"]), [other], limits).placements[0]?.cidr).toBe("10.19.0.0/16");
  });

  test("marks every placeholder", () => {
    const text = environmentFile(newEnvironment(wanted(["azure", "aws"]), [], limits), undefined, limits);
    expect(text).toContain("// TODO: account: your Azure subscription id; tenant: the UUID of the Entra tenant, in lower case\n");
    expect(text).toContain("// TODO: account: your AWS account id\n");
    for (const field of ["owner", "image", "lanes", "budget", "alerts", "operatorCidrs"]) expect(text).toMatch(new RegExp(`// TODO: .*\\n"?${field}"?:`));
  });
});

test.each(RUNTIMES.flatMap((runtime) => STAGES.map((stage) => [runtime, stage] as const)))("a new fleet on %s is valid on every cloud in stage %s", (runtime, stage) => {
  expect(findProblems(anEnvironment({ stage, fleets: [starterFleet("voice", runtime)] }), limits)).toEqual([]);
});

describe("lists that a fork wrote", () => {
  const index = (list: string) => `export const environments: readonly Environment[] = [${list}];\n`;
  test.each([
    ["before the first of a later stage", "dev, prod", "prod", "dev, staging, prod"],
    ["at the end", "dev", undefined, "dev, staging"],
    ["into an empty list", "", undefined, "staging"],
    ["among lines with comments", "\n  // first\n  dev,\n  prod,\n", "prod", "\n  // first\n  dev,\n  staging,\n  prod,\n"],
    ["at the end of lines with comments", "\n  // first\n  dev,\n  prod,\n", undefined, "\n  // first\n  dev,\n  prod,\n  staging,\n"],
  ])("an environment goes %s", (_, list, later, longer) => {
    expect(withEnvironment(index(list), "staging", later)).toBe(index(longer));
  });

  test.each([
    ['  fleets: [\n    {\n      name: "a",\n    },\n  ],\n', '  fleets: [\n    {\n      name: "a",\n    },\n    voiceFleet,\n  ],\n'],
    ["  fleets: [aFleet],\n", "  fleets: [aFleet, voiceFleet],\n"],
  ])("a fleet goes to the end of %j", (list, longer) => {
    expect(withFleet(list, "voiceFleet")).toBe(longer);
  });

  test("an import goes where Biome sorts it", () => {
    const text = 'import type { A } from "../a.ts";\nimport { b } from "./b.ts";\nimport { d } from "./d.ts";\n';
    expect(withImport(text, "c", "./c.ts")).toBe(text.replace("import { d", 'import { c } from "./c.ts";\nimport { d'));
    expect(withImport(text, "e", "./e.ts")).toBe(`${text}import { e } from "./e.ts";\n`);
  });
});

describe("muster new", () => {
  let copy: string;
  const environments = () => join(copy, "environments");
  const muster = (...args: string[]) => run(copy, "node", "cli/muster.ts", ...args);
  /** Every file under environments/ with what it holds. */
  const files = () =>
    readdirSync(environments(), { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile())
      .map((file) => [file.name, readFileSync(join(file.parentPath, file.name), "utf8")])
      .sort();

  beforeAll(() => {
    copy = copyOfProduct();
    for (const file of ["biome.json", ".gitignore"]) cpSync(join(ROOT, file), join(copy, file));
    run(copy, "node", "-e", 'require("node:child_process").execFileSync("git", ["init", "--quiet"])');
  });
  afterEach(() => {
    rmSync(environments(), { recursive: true });
    cpSync(join(ROOT, "environments"), environments(), { recursive: true });
  });
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  test("environments and a fleet are listed, formatted, typed and synthesized", () => {
    expect(muster("new", "environment", "staging", "--clouds", "aws,gcp", "--from", "prod")).toMatchObject({ code: 0, output: expect.stringContaining("environments/staging.ts") });
    expect(muster("new", "environment", "trial", "--clouds", "azure")).toMatchObject({ code: 0 });
    expect(muster("new", "fleet", "voice", "--environment", "trial", "--runtime", "kubernetes")).toMatchObject({ code: 0 });
    expect(muster("new", "fleet", "scan", "--environment", "trial", "--runtime", "functions")).toMatchObject({ code: 0 });
    expect(readFileSync(join(environments(), "trial.ts"), "utf8")).toContain("    voiceFleet,\n    scanFleet,\n  ],\n");
    expect(readFileSync(join(environments(), "index.ts"), "utf8")).toContain("= [dev, trial, staging, prod];");

    expect(run(copy, "biome", "check", "--error-on-warnings", "environments")).toMatchObject({ code: 0 });
    expect(run(copy, "tsc", "--pretty", "false")).toEqual({ code: 0, output: "" });
    const { code, output } = muster();
    expect(code).toBe(0);
    expect(output).toMatch(/^staging {2}stage staging, budget 45000 USD/m);
    expect(output).toMatch(/^azure +voice +realtime/m);
    expect(output).toContain("4 environments");
  });

  test.each([
    ["an environment that exists", ["environment", "prod", "--clouds", "aws"], 'there is an environment "prod" already: edit environments/prod.ts, or choose another name'],
    ["a file that exists", ["environment", "index", "--clouds", "aws"], "environments/index.ts is there already and stays as it is"],
    ["a word of TypeScript", ["environment", "new", "--clouds", "aws"], "TypeScript keeps the word for itself"],
    [
      "a name with a hyphen",
      ["environment", "Prod-EU", "--clouds", "aws"],
      'allowed are lower-case letters and digits, a letter first, no hyphens (they join the parts of a name); for example "prodeu"',
    ],
    ["a name that is too long", ["environment", "a".repeat(60), "--clouds", "aws"], "nothing was created"],
    ["an unknown cloud", ["environment", "staging", "--clouds", "aws,azzure"], 'there is no cloud "azzure"; did you mean "azure"?'],
    ["an unknown source", ["environment", "staging", "--clouds", "aws", "--from", "prd"], 'there is no environment "prd"; did you mean "prod"?'],
    ["an unknown stage", ["environment", "staging", "--clouds", "aws", "--stage", "test"], "Allowed choices are dev, staging, prod"],
    ["no clouds", ["environment", "staging"], "required option '--clouds <list>' not specified"],
    ["an unknown thing", ["environmnt", "staging"], "Did you mean environment?"],
    ["a fleet that exists", ["fleet", "support", "--environment", "prod"], 'there is a fleet "support" in prod already'],
    ["a fleet of an unknown environment", ["fleet", "voice", "--environment", "prd"], 'there is no environment "prd"; did you mean "prod"?'],
    ["an unknown runtime", ["fleet", "voice", "--environment", "dev", "--runtime", "lambda"], "Allowed choices are kubernetes, vm, containers, functions"],
  ])("%s is told, exit code 2, and nothing is written", (_, args, message) => {
    const before = files();
    const { code, output } = muster("new", ...args);
    expect(output).toContain(message);
    expect(code).toBe(2);
    expect(files()).toEqual(before);
  });

  test("a file in another form is left alone, and what to add by hand is told", () => {
    const edit = (file: string, from: string, to: string) => {
      const path = join(environments(), file);
      const text = readFileSync(path, "utf8");
      writeFileSync(path, text.replace(from, to));
      expect(readFileSync(path, "utf8")).not.toBe(text);
    };
    // One that looks like ours and means something else: only loading it tells.
    edit(
      "index.ts",
      "export const environments: readonly Environment[] = [dev, prod];",
      "const all = [dev, prod];\nexport const environments = all.slice();\n/*\nexport const environments: readonly Environment[] = [dev, prod];\n*/",
    );
    edit("prod.ts", "  fleets: [", "  fleets: [].concat([");
    edit("prod.ts", "  ],\n  budget", "  ]),\n  budget");
    const before = files();
    const environment = muster("new", "environment", "staging", "--clouds", "aws");
    expect(environment).toMatchObject({
      code: 2,
      output: expect.stringContaining(
        'environments/index.ts does not have the form that muster can edit; nothing was changed. By hand:\nin environments/index.ts\n  import { staging } from "./staging.ts";',
      ),
    });
    expect(environment.output).toContain("and write environments/staging.ts:\n\nimport type");
    expect(muster("new", "fleet", "voice", "--environment", "prod")).toMatchObject({
      code: 2,
      output: expect.stringContaining("environments/prod.ts does not have the form that muster can edit"),
    });
    expect(files()).toEqual(before);
  });

  test("a fleet's file that another environment runs is left alone", () => {
    mkdirSync(join(environments(), "fleets"));
    writeFileSync(join(environments(), "fleets", "voice.ts"), fleetFile(starterFleet("voice", "kubernetes")));
    const before = files();
    const { code, output } = muster("new", "fleet", "voice", "--environment", "prod");
    expect(output).toContain(
      'environments/fleets/voice.ts is there already and stays as it is; choose another name, or add what it holds by hand:\nin environments/prod.ts\n  import { voiceFleet } from "./fleets/voice.ts";',
    );
    expect(code).toBe(2);
    expect(files()).toEqual(before);
  });
});
