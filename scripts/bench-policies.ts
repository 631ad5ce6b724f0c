import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { check } from "../cli/check.ts";
import { table } from "../cli/table.ts";
import type { Placement } from "../fleet/spec.ts";
import { clouds } from "../modules/index.ts";
import { RULES } from "../policies/rules/index.ts";
import { readSynthesis, type Synthesis, synthesize } from "../stacks/app.ts";
import { anEnvironment, PLACEMENTS } from "../test/support/builders.ts";

/*
 * How long the policies take, and Checkov beside them on the same folder when it is installed (a `checkov` on the PATH, or
 * in MUSTER_CHECKOV): how much slower it is, and what it finds of the security that we do not.
 */

const RUNS = 5;
/** Three placements, and about five thousand resources. */
const SIZES = [3, 40];
const LIMIT_MS: Readonly<Record<number, number>> = { 3: 300, 40: 1000 };
const CHECKOV = process.env.MUSTER_CHECKOV ?? "checkov";
const CHECKOV_LIMIT_MS = 10 * 60_000;

interface Row {
  readonly placements: number;
  readonly resources: number;
  readonly findings: number;
  readonly milliseconds: number;
}

function synthesis(count: number): Synthesis {
  const turns: readonly Placement[] = Object.values(PLACEMENTS);
  const placements = Array.from({ length: count }, (_, index) => ({ ...(turns[index % turns.length] as Placement), id: `p${index + 1}`, cidr: `10.${16 + index}.0.0/16` }));
  const outdir = mkdtempSync(join(tmpdir(), "muster-bench-"));
  synthesize([anEnvironment({ placements })], clouds, outdir);
  return readSynthesis(outdir);
}

/** Facts and rules, the median of several runs in one process; reading the files is not counted. */
function measure(given: Synthesis, count: number): Row {
  const runs = Array.from({ length: RUNS }, () => {
    const began = performance.now();
    const findings = check(given, new Date());
    return { milliseconds: performance.now() - began, findings: findings.length };
  }).toSorted((a, b) => a.milliseconds - b.milliseconds);
  const { milliseconds = Number.NaN, findings = 0 } = runs[Math.floor(RUNS / 2)] ?? {};
  const resources = given.stacks.flatMap(({ json }) => Object.values(json.resource ?? {}).flatMap((byId) => Object.keys(byId))).length;
  return { placements: count, resources, findings, milliseconds };
}

interface Scanned {
  readonly results?: {
    readonly failed_checks?: readonly { readonly check_id: string; readonly check_name: string; readonly resource: string }[];
    readonly passed_checks?: readonly unknown[];
  };
}

/** Checkov on the same stacks; undefined when it is not installed. */
function checkov(outdir: string): { readonly seconds: number; readonly failed: ReadonlyMap<string, readonly string[]>; readonly passed: number } | undefined {
  if (spawnSync(CHECKOV, ["--version"], { stdio: "ignore" }).status !== 0) return undefined;
  const began = performance.now();
  const args = ["--directory", join(outdir, "stacks"), "--framework", "terraform_json", "--output", "json", "--quiet", "--compact", "--skip-download"];
  const { stdout } = spawnSync(CHECKOV, args, { encoding: "utf8", maxBuffer: 1 << 28, timeout: CHECKOV_LIMIT_MS });
  const seconds = (performance.now() - began) / 1000;
  const reports = [JSON.parse(stdout.slice(Math.max(0, stdout.search(/[[{]/)))) as Scanned | Scanned[]].flat();
  const failed = new Map<string, string[]>();
  for (const { check_id: id, check_name: name, resource } of reports.flatMap(({ results }) => results?.failed_checks ?? [])) {
    const key = `${id} ${name}`;
    failed.set(key, [...(failed.get(key) ?? []), resource]);
  }
  return { seconds, failed, passed: reports.reduce((sum, { results }) => sum + (results?.passed_checks?.length ?? 0), 0) };
}

const rows: Row[] = [];
for (const count of SIZES) {
  const given = synthesis(count);
  const row = measure(given, count);
  rows.push(row);
  if (count === SIZES[0]) {
    const other = checkov(given.outdir);
    if (!other) console.log(`Checkov was not run: there is no ${CHECKOV}; pip install checkov, or name it in MUSTER_CHECKOV\n`);
    else {
      console.log(
        `Checkov on the same ${count} placements: ${other.seconds.toFixed(1)} s, ${Math.round((other.seconds * 1000) / row.milliseconds)} times as long; ${other.passed} passed`,
      );
      console.log(`it fails ${other.failed.size} checks:`);
      for (const [name, resources] of [...other.failed].sort())
        console.log(`  ${name}: ${resources.length} x ${[...new Set(resources.map((resource) => resource.split(".")[0]))].join(", ")}`);
      const ours = RULES.filter(({ anchors }) => !anchors.some((anchor) => anchor.startsWith("CKV"))).map(({ id }) => id);
      console.log(`it has nothing like ${ours.length} of our ${RULES.length} rules: ${ours.join(", ")}\n`);
    }
  }
  rmSync(given.outdir, { recursive: true });
}
console.log(
  table<Row>(
    [
      { title: "placements", value: ({ placements }) => placements, align: "right" },
      { title: "resources", value: ({ resources }) => resources, align: "right" },
      { title: "findings", value: ({ findings }) => findings, align: "right" },
      { title: "facts and rules", value: ({ milliseconds }) => `${Math.round(milliseconds)} ms`, align: "right" },
    ],
    rows,
    process.stdout.isTTY === true,
  ),
);
const over = rows.filter(({ placements, milliseconds }) => milliseconds > (LIMIT_MS[placements] ?? Number.POSITIVE_INFINITY));
for (const { placements, milliseconds } of over) console.error(`${placements} placements must be judged in ${LIMIT_MS[placements]} ms, not ${Math.round(milliseconds)}`);
process.exitCode = over.length > 0 ? 1 : 0;
