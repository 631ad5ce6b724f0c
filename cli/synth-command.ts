import { Command } from "commander";
import { environments } from "../environments/index.ts";
import type { Environment } from "../fleet/spec.ts";
import { clouds } from "../modules/index.ts";
import { type Synthesis, synthesize } from "../stacks/app.ts";
import { byName } from "./usage-error.ts";

export const OUTDIR = "cdktf.out";

/** The environments that `--environment` names; all when it is missing. */
export function chosenEnvironments(name: string | undefined): readonly Environment[] {
  return name === undefined ? environments : [byName("environment", name, environments)];
}

export function synth(name: string | undefined): Synthesis {
  return synthesize(chosenEnvironments(name), clouds, OUTDIR);
}

export function synthCommand(): Command {
  return new Command("synth")
    .description(`write the Terraform of every environment to ${OUTDIR}/`)
    .option("--environment <name>", "only this environment")
    .addHelpText("after", "\nExamples:\n  muster synth\n  muster synth --environment prod")
    .action((options: { environment?: string }) => {
      const { stacks } = synth(options.environment);
      for (const stack of stacks) console.log(`${OUTDIR}/stacks/${stack.name}/cdk.tf.json`);
    });
}
