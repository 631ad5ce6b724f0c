import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { readSynthesis, type Synthesis } from "../../stacks/app.ts";
import { CASES } from "../conformance/cases.ts";
import { isDeclared, subjectsOf } from "../conformance/subjects.ts";
import { folderFor, ROOT, run } from "../support/repository.ts";

/*
 * What people who adopt Muster do: fork it, add an environment, edit another, and take what upstream changed since.
 */

const folder = mkdtempSync(join(tmpdir(), "muster-fork-"));
const upstream = join(folder, "upstream");
const fork = join(folder, "fork");

function git(cwd: string, ...args: string[]): string {
  // Whatever the person who runs the tests has configured (signatures, hooks) is no part of them.
  const env = { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" };
  const who = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "init.defaultBranch=main"];
  return execFileSync("git", [...who, ...args], { cwd, env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

/** Replaces a piece of a file, which must be there. */
function edit(tree: string, file: string, from: string, to: string): void {
  const path = join(tree, file);
  const text = readFileSync(path, "utf8");
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
}

function commitAll(tree: string, message: string): void {
  git(tree, "add", "--all");
  git(tree, "commit", "--quiet", "--message", message);
}

function synthesis(environment?: string): Synthesis {
  const { code, output } = run(fork, "node", "cli/muster.ts", "synth");
  expect({ code, output: code === 0 ? "" : output }).toEqual({ code: 0, output: "" });
  const all = readSynthesis(join(fork, "cdktf.out"));
  return { ...all, environments: all.environments.filter(({ name }) => name === (environment ?? name)) };
}

beforeAll(() => {
  // What is tracked or could be, as it lies here: a change that is not committed yet is tested too.
  for (const file of git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")) {
    if (file !== "" && existsSync(join(ROOT, file))) cpSync(join(ROOT, file), folderFor(join(upstream, file)));
  }
  git(upstream, "init", "--quiet");
  commitAll(upstream, "As upstream has it");
  git(folder, "clone", "--quiet", "upstream", "fork");
  symlinkSync(join(ROOT, "node_modules"), join(fork, "node_modules"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a fork", () => {
  test("gets an environment on two clouds by one command", () => {
    expect(run(fork, "node", "cli/muster.ts", "new", "environment", "staging", "--clouds", "aws,gcp", "--from", "prod")).toMatchObject({ code: 0 });
  });

  test("that is formatted, typed, and imports nothing it must not", () => {
    expect(run(fork, "biome", "check", "--error-on-warnings", "environments")).toMatchObject({ code: 0 });
    expect(run(fork, "tsc", "--pretty", "false")).toEqual({ code: 0, output: "" });
    expect(run(fork, "depcruise", "--config", ".dependency-cruiser.js", "environments")).toMatchObject({ code: 0 });
  });

  test("that every conformance case holds for", () => {
    const subjects = subjectsOf(synthesis("staging"));
    expect(subjects.map(({ placement }) => placement.id)).toEqual(["aws", "gcp"]);
    const failed = subjects.flatMap((subject) =>
      CASES.filter((one) => one.failures(subject).length > 0 !== isDeclared(one, subject)).map(({ id }) => `${subject.placement.id}: ${id}`),
    );
    expect(failed).toEqual([]);
  });

  test("changes region, workers and lanes of prod, and nothing outside environments/", () => {
    edit(fork, "environments/prod.ts", 'region: "eu-west-1"', 'region: "eu-central-1"');
    edit(fork, "environments/prod.ts", "workers: { min: 6, max: 100 }", "workers: { min: 8, max: 120 }");
    edit(
      fork,
      "environments/prod.ts",
      "        batch: {",
      '        nightly: { class: "batch", taskSeconds: { mean: 60, max: 300 }, peakTasksPerSecond: 1, workers: { max: 40 } },\n        batch: {',
    );
    const [prod] = synthesis("prod").environments;
    expect(prod?.placements[0]).toMatchObject({ region: "eu-central-1", fleets: [{ lanes: [{ workers: { min: 8, max: 120 } }, { name: "nightly" }, { name: "batch" }] }] });
    commitAll(fork, "Our fleet");
    expect(git(fork, "diff", "--name-only", "HEAD~1").trim().split("\n")).toEqual(["environments/index.ts", "environments/prod.ts", "environments/staging.ts"]);
  });

  test("takes a default and a module that upstream changed, without a conflict", () => {
    edit(upstream, "fleet/defaults.ts", "maxFailures: 5,", "maxFailures: 7,");
    edit(upstream, "modules/aws/queue.ts", "export ", "export const UPSTREAM = true;\nexport ");
    commitAll(upstream, "What upstream does next");
    git(fork, "pull", "--quiet", "--no-rebase", "--no-edit");
    expect(git(fork, "status", "--porcelain")).toBe("");
    expect(readFileSync(join(fork, "modules/aws/queue.ts"), "utf8")).toContain("UPSTREAM");
  });

  test("and synthesizes with both", () => {
    const { environments } = synthesis();
    expect(environments.map(({ name }) => name)).toEqual(["dev", "staging", "prod"]);
    const lanes = environments.flatMap(({ placements }) => placements.flatMap(({ fleets }) => fleets.flatMap((fleet) => fleet.lanes)));
    expect(new Set(lanes.map(({ maxFailures }) => maxFailures))).toEqual(new Set([7]));
    expect(environments.at(-1)?.placements[0]?.region).toBe("eu-central-1");
  });
});
