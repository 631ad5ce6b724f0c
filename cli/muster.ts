#!/usr/bin/env node
import { Command } from "commander";
import { SpecificationError } from "../fleet/problem.ts";
import { bootstrapCommand } from "./bootstrap-command.ts";
import { checkCommand } from "./check-command.ts";
import { deployPlanCommand } from "./deploy-plan-command.ts";
import { diffCommand } from "./diff-command.ts";
import { newCommand } from "./new-command.ts";
import { renderCommand } from "./render-command.ts";
import { startCommand } from "./start-command.ts";
import { synthCommand } from "./synth-command.ts";
import { byName, UsageError } from "./usage-error.ts";

/* The `muster` command; every npm script that people run is one of its commands. */

const program = new Command("muster")
  .description("One specification of an AI agent fleet, the same fleet on every cloud.")
  .showHelpAfterError("(--help shows examples)")
  .showSuggestionAfterError()
  .addCommand(startCommand(), { isDefault: true })
  .addCommand(synthCommand())
  .addCommand(checkCommand())
  .addCommand(newCommand())
  .addCommand(diffCommand())
  .addCommand(renderCommand())
  .addCommand(bootstrapCommand())
  .addCommand(deployPlanCommand());

// Wrong arguments are bad input like a wrong specification: exit code 2, where commander would say 1.
for (const command of [program, ...program.commands, ...program.commands.flatMap(({ commands }) => commands)])
  command.exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));

try {
  // commander hands an unknown command to the default one, as an argument.
  const [first = ""] = process.argv.slice(2);
  if (/^[^-]/.test(first) && first !== "help")
    byName(
      "command",
      first,
      program.commands.map((command) => ({ name: command.name() })),
    );
  await program.parseAsync();
} catch (error) {
  // What a person can mend is told in a few lines; everything else is a defect and keeps its stack trace.
  if (!(error instanceof SpecificationError || error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
