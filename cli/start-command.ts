import { Command } from "commander";
import { readFacts } from "../modules/facts.ts";
import { check, reportViolations } from "./check.ts";
import { summary } from "./summary.ts";
import { synth } from "./synth-command.ts";

export function startCommand(): Command {
  return new Command("start")
    .description("synthesize every environment, judge it, and show what it is made of (the default)")
    .option("--environment <name>", "only this environment")
    .addHelpText("after", "\nExamples:\n  muster\n  muster --environment prod")
    .action((options: { environment?: string }) => {
      const synthesis = synth(options.environment);
      const findings = check(synthesis, new Date());
      const code = reportViolations(synthesis, findings);
      // Time since the process started: what a person waits, not what one function takes.
      console.log(summary(synthesis, readFacts(synthesis.stacks), findings, process.uptime(), process.stdout.isTTY === true));
      process.exitCode = code;
    });
}
