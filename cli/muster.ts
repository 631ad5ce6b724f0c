#!/usr/bin/env node
import { Command } from "commander";
import { SpecificationError } from "../fleet/problem.ts";
import { deployPlanCommand } from "./deploy-plan-command.ts";
import { startCommand } from "./start-command.ts";
import { synthCommand } from "./synth-command.ts";
import { UsageError } from "./usage-error.ts";

/* The `muster` command; every npm script that people run is one of its commands. */

const program = new Command("muster")
  .description("One specification of an AI agent fleet, the same fleet on every cloud.")
  .showHelpAfterError("(--help shows examples)")
  .showSuggestionAfterError()
  .addCommand(startCommand(), { isDefault: true })
  .addCommand(synthCommand())
  .addCommand(deployPlanCommand());

try {
  await program.parseAsync();
} catch (error) {
  // What a person can mend is told in a few lines; everything else is a defect and keeps its stack trace.
  if (!(error instanceof SpecificationError || error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
