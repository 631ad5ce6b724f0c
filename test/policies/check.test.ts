import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { check, checkAfterSynth, countsTable, plannedIn } from "../../cli/check.ts";
import { checkCommand } from "../../cli/check-command.ts";
import type { Environment } from "../../fleet/spec.ts";
import { clouds } from "../../modules/index.ts";
import { EXIT } from "../../policies/verdict.ts";
import { readSynthesis, synthesize } from "../../stacks/app.ts";
import { anEnvironment, PLACEMENTS } from "../support/builders.ts";
import { aFinding, aRule } from "./findings.ts";

const TODAY = new Date("2026-11-22T00:00:00Z");
const outdir = mkdtempSync(join(tmpdir(), "muster-check-"));
const STACK = join(outdir, "stacks", "prod-aws-support-backbone", "cdk.tf.json");
let whole = "";

function written(changes: Partial<Environment> = {}) {
  return synthesize([anEnvironment({ name: "prod", placements: [PLACEMENTS.aws], ...changes })], clouds, outdir);
}

/** What the command prints, and the code with which it would end. */
async function muster(...args: string[]): Promise<{ code: unknown; output: string }> {
  const log = jest.spyOn(console, "log").mockImplementation(() => undefined);
  process.exitCode = undefined;
  try {
    await checkCommand().parseAsync(["--input", outdir, "--today", "2026-11-22", ...args], { from: "user" });
    return { code: process.exitCode, output: log.mock.calls.flat().join("\n") };
  } finally {
    log.mockRestore();
    process.exitCode = undefined;
  }
}

beforeAll(() => {
  written();
  whole = readFileSync(STACK, "utf8");
});
beforeEach(() => writeFileSync(STACK, whole));
afterAll(() => rmSync(outdir, { recursive: true }));

describe("muster check", () => {
  test("finds nothing in what Muster synthesizes", async () => {
    const { code, output } = await muster();
    expect(output).toMatch(/^0 violations in \d+ findings: \d+ pass/m);
    expect(output).toMatch(/^passed policies {2,}.*RES/m);
    expect(code).toBe(EXIT.ok);
  });

  test("judges what was written, and ends with 1", async () => {
    writeFileSync(STACK, whole.replaceAll(/"visibility_timeout_seconds": \d+/g, '"visibility_timeout_seconds": 1'));
    const { code, output } = await muster("--environment", "prod");
    expect(code).toBe(EXIT.violations);
    expect(output).toContain("RES-304[prod/aws/support/realtime]");
    expect(output).toContain("its lease in seconds is 1, not at least 40");
    expect(output).toMatch(/^ +at prod-aws-support-backbone aws_sqs_queue\.\S+ \/visibility_timeout_seconds$/m);
  });

  test("prints other formats, and nothing beside them", async () => {
    expect(JSON.parse((await muster("--format", "json")).output)).toMatchObject({ schemaVersion: 1, counts: { fail: 0 } });
    expect(JSON.parse((await muster("--format", "sarif")).output)).toMatchObject({ version: "2.1.0" });
  });

  test.each<[string, () => void, string[], string]>([
    ["an empty folder", () => undefined, ["--input", tmpdir()], "there is no muster.json; allowed is a folder that `muster synth` wrote"],
    ["malformed JSON", () => writeFileSync(STACK, "{"), [], "it is not whole"],
    ["an unknown environment", () => undefined, ["--environment", "prdo"], 'did you mean "prod"?'],
    ["a plan that is not there", () => undefined, ["--plan", "gone.json"], "--plan gone.json: there is no such file"],
    ["a plan that is no plan", () => undefined, ["--plan", join(outdir, "muster.json")], "this is no plan: it has no format_version"],
    ["a plan of other stacks", () => undefined, ["--plan", join(import.meta.dirname, "plans", "created.json")], "no stack has the 4 resources of this plan"],
    ["a day that is none", () => undefined, ["--today", "tomorrow"], "--today tomorrow is no day; allowed is YYYY-MM-DD"],
  ])("%s is told, and nothing is judged", async (_, change, args, message) => {
    change();
    await expect(muster(...args)).rejects.toMatchObject({ name: "UsageError", message: expect.stringContaining(message) });
  });

  test("a waiver of a rule that does not exist is told", () => {
    const waivers = [{ rule: "RES-3010", reason: "there is no such rule anywhere", owner: "me", expires: "2026-12-24" }];
    const { environments } = written({ waivers });
    expect(() => check({ environments, stacks: [] }, TODAY)).toThrow('there is no rule "RES-3010"; did you mean "RES-301"?');
    written();
  });
});

describe("at the end of main.ts", () => {
  test("nothing is printed when nothing is wrong, and what is wrong otherwise", () => {
    const error = jest.spyOn(console, "error").mockImplementation(() => undefined);
    expect(checkAfterSynth(readSynthesis(outdir), TODAY)).toBe(EXIT.ok);
    expect(error).not.toHaveBeenCalled();
    writeFileSync(STACK, whole.replaceAll(/"visibility_timeout_seconds": \d+/g, '"visibility_timeout_seconds": 1'));
    expect(checkAfterSynth(readSynthesis(outdir), TODAY)).toBe(EXIT.violations);
    expect(error.mock.calls.flat().join("\n")).toContain("RES-304[prod/aws/support/batch]");
    error.mockRestore();
  });
});

test("a rule breaks alone", () => {
  const { environments, stacks } = readSynthesis(outdir);
  const broken = { ...aRule({ id: "RES-899" }), check: () => JSON.parse("{") as [] };
  expect(check({ environments, stacks }, TODAY, [broken, aRule()]).map(({ rule, outcome }) => `${rule} ${outcome}`)).toEqual(["RES-899 error", "RES-900 fail"]);
});

test("what is unknown counts as planned where all that it is about was planned", () => {
  const stacks = readSynthesis(outdir).stacks.map((stack, index) => (index === 0 ? { ...stack, plan: { values: {}, actions: {} } } : stack));
  const isPlanned = plannedIn(stacks);
  const of = (stack: string | undefined) => isPlanned(aFinding({ environment: "prod", placement: "aws", ...(stack ? { stack } : {}) }));
  expect([of(stacks[0]?.name), of(stacks[1]?.name), of(undefined)]).toEqual([true, false, false]);
});

test("counts are told per placement and group, other outcomes by name, and nothing of what does not apply", () => {
  const findings = [
    aFinding({ outcome: "pass" }),
    aFinding(),
    aFinding({ group: "SEC", outcome: "unknown" }),
    aFinding({ placement: "gcp", outcome: "pass" }),
    aFinding({ placement: "azure", outcome: "not-applicable" }),
  ];
  const { placement: _, ...whole } = aFinding({ group: "EQV", outcome: "pass" });
  const rows = [
    "passed policies  RES        SEC           EQV",
    "prod aws         1, 1 fail  0, 1 unknown  -",
    "prod gcp         1          -             -",
    "prod together    -          -             1",
  ];
  expect(countsTable([...findings, whole], false)).toBe(rows.join("\n"));
});
