import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command, Option } from "commander";
import { environments } from "../environments/index.ts";
import type { SynthesizedStack } from "../fleet/synthesized.ts";
import { clouds } from "../modules/index.ts";
import { readSynthesis, type Synthesis, synthesize } from "../stacks/app.ts";
import { diff, isLoss } from "./diff.ts";
import { asText } from "./diff-text.ts";
import { byName, UsageError } from "./usage-error.ts";

interface Options {
  readonly against: string;
  readonly environment?: string;
  readonly format: "text" | "json";
}

export function diffCommand(): Command {
  return new Command("diff")
    .description("show what a change does, before any Terraform runs: stateful resources that would be replaced or removed first")
    .requiredOption("--against <folder>", "an earlier synth: the cdktf.out of another commit")
    .option("--environment <name>", "only this environment")
    .addOption(new Option("--format <format>", "text for people, or JSON for programs").choices(["text", "json"]).default("text"))
    .addHelpText(
      "after",
      "\nEnds with 1 when a stateful resource would be removed or replaced, or when its provider may replace it; with 2 on bad input." +
        "\n\nExamples:\n  muster synth && <edit environments/prod.ts> && muster diff --against cdktf.out\n  muster diff --against /tmp/main/cdktf.out --environment prod --format json",
    )
    .action(({ against, environment, format }: Options) => {
      const earlier = earlierSynthesis(against);
      // An environment may be on one side only: new, or deleted.
      if (environment !== undefined) byName("environment", environment, [...environments, ...earlier.environments]);
      const chosen = ({ environment: name }: SynthesizedStack) => environment === undefined || name === environment;
      const stacks = diff(earlier.stacks.filter(chosen), freshStacks(environment), clouds);
      const losses = stacks.flatMap(({ resources }) => resources.filter(isLoss)).length;
      console.log(
        format === "json" ? JSON.stringify({ schemaVersion: 1, against, statefulLosses: losses, stacks }, null, 2) : asText(stacks, against, process.stdout.isTTY === true),
      );
      if (losses > 0) process.exitCode = 1;
    });
}

/** Synthesizes beside cdktf.out, which may be the very tree to compare with. */
function freshStacks(environment: string | undefined): readonly SynthesizedStack[] {
  const chosen = environments.filter(({ name }) => environment === undefined || name === environment);
  if (chosen.length === 0) return [];
  const outdir = mkdtempSync(join(tmpdir(), "muster-diff-"));
  try {
    return synthesize(chosen, clouds, outdir).stacks;
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** Reads what `muster synth` left in a folder, or tells what is wrong with it. */
export function earlierSynthesis(folder: string): Synthesis {
  const wrong = (problem: string) => new UsageError(`--against ${folder}: ${problem}\nfix: run \`muster synth\` in a checkout of the earlier commit and pass its cdktf.out`);
  const file = join(folder, "muster.json");
  if (!existsSync(file)) throw wrong("there is no muster.json; allowed is a folder that `muster synth` wrote");
  try {
    const { schemaVersion } = JSON.parse(readFileSync(file, "utf8")) as { schemaVersion?: unknown };
    if (schemaVersion !== 1) throw wrong(`muster.json has schemaVersion ${JSON.stringify(schemaVersion)}; this version reads 1`);
    return readSynthesis(folder);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw wrong(`it is not whole: ${(error as Error).message}`);
  }
}
