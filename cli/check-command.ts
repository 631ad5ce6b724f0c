import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Command, Option } from "commander";
import type { SynthesizedStack } from "../fleet/synthesized.ts";
import { FORMATS, type Format, OUTPUTS } from "../policies/output/index.ts";
import { asText } from "../policies/output/text.ts";
import { PlanError, readPlan, withPlan } from "../policies/plan.ts";
import { RULES } from "../policies/rules/index.ts";
import { exitCode } from "../policies/verdict.ts";
import { readSynthesis, type Synthesis } from "../stacks/app.ts";
import { check, countsTable, plannedIn } from "./check.ts";
import { OUTDIR, synth } from "./synth-command.ts";
import { bold } from "./table.ts";
import { byName, UsageError } from "./usage-error.ts";

interface Options {
  readonly environment?: string;
  readonly input?: string;
  readonly plan?: readonly string[];
  readonly format: Format;
  readonly today?: string;
}

export function checkCommand(): Command {
  return new Command("check")
    .description("judge the Terraform of every environment by the policies for cost, resilience, security, observability and equivalence")
    .option("--environment <name>", "only this environment")
    .option("--input <folder>", `judge what an earlier synth left there, instead of a new one in ${OUTDIR}/`)
    .option("--plan <file>", "a plan of one of the stacks, from `terraform show -json`; may be repeated", (file: string, files: readonly string[] = []) => [...files, file])
    .addOption(new Option("--format <format>", "text for people, markdown for a pull request, sarif for code scanning, junit for a CI service").choices(FORMATS).default("text"))
    .option("--today <date>", "the day by which waivers are judged, YYYY-MM-DD")
    .addHelpText(
      "after",
      "\nEnds with 0 when nothing is violated, 1 on violations, 2 on bad input, 3 when a rule broke, 4 when only waivers expired or waive nothing." +
        "\nA failure of low severity only warns. What only Terraform knows warns without a plan, and with one is a violation when it is critical or high." +
        "\n\nExamples:\n  muster check --environment prod\n  muster check --input cdktf.out --plan plan.json --format sarif",
    )
    .action((options: Options) => {
      const { format, today, plan = [] } = options;
      const { environments, stacks, outdir } = chosen(options);
      const judged = plan.reduce<readonly SynthesizedStack[]>((known, file) => planned(known, file), stacks);
      const findings = check({ environments, stacks: judged }, dayOf(today));
      const isPlanned = plannedIn(judged);
      const report = { findings, rules: RULES, isPlanned, input: outdir };
      const terminal = process.stdout.isTTY === true;
      if (format === "text") console.log(`${asText(report, (text) => bold(text, terminal))}\n\n${countsTable(findings, terminal)}`);
      else console.log(OUTPUTS[format](report));
      process.exitCode = exitCode(findings, isPlanned);
    });
}

function chosen({ environment, input }: Options): Synthesis {
  if (input === undefined) return synth(environment);
  const all = earlierSynthesis(input);
  if (environment === undefined) return all;
  const { name } = byName("environment", environment, all.environments);
  return { ...all, environments: all.environments.filter((one) => one.name === name), stacks: all.stacks.filter((stack) => stack.environment === name) };
}

function earlierSynthesis(folder: string): Synthesis {
  const wrong = (problem: string) => new UsageError(`--input ${folder}: ${problem}\nfix: run \`muster synth\` and pass its ${OUTDIR}`);
  const manifest = join(folder, "muster.json");
  if (!existsSync(manifest)) throw wrong("there is no muster.json; allowed is a folder that `muster synth` wrote");
  const { schemaVersion } = parsed(manifest, wrong) as { schemaVersion?: unknown };
  if (schemaVersion !== 1) throw wrong(`muster.json has schemaVersion ${JSON.stringify(schemaVersion)}; this version reads 1`);
  try {
    return readSynthesis(folder);
  } catch (error) {
    throw wrong(`it is not whole: ${(error as Error).message}`);
  }
}

function planned(stacks: readonly SynthesizedStack[], file: string): readonly SynthesizedStack[] {
  const wrong = (problem: string) => new UsageError(`--plan ${file}: ${problem}`);
  if (!existsSync(file)) throw wrong("there is no such file");
  const plan = parsed(file, wrong);
  try {
    return withPlan(stacks, readPlan(plan));
  } catch (error) {
    throw error instanceof PlanError ? wrong(error.message) : error;
  }
}

function parsed(file: string, wrong: (problem: string) => UsageError): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as unknown;
  } catch (error) {
    throw wrong(`${file} is no JSON: ${(error as Error).message}`);
  }
}

function dayOf(today: string | undefined): Date {
  if (today === undefined) return new Date();
  const day = new Date(`${today}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(today) || Number.isNaN(day.getTime())) throw new UsageError(`--today ${today} is no day; allowed is YYYY-MM-DD`);
  return day;
}
