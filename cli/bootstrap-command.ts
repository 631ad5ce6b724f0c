import { Command } from "commander";
import { bootstrapScript } from "./bootstrap.ts";
import { synth } from "./synth-command.ts";

export function bootstrapCommand(): Command {
  return new Command("bootstrap")
    .description("print the commands that make the place for an environment's states, as a script")
    .requiredOption("--environment <name>", "the environment whose backend to prepare")
    .addHelpText("after", "\nRun the script before the first deploy; a second run changes nothing.\n\nExamples:\n  muster bootstrap --environment prod > bootstrap.sh")
    .action(({ environment: name }: { environment: string }) => {
      const { environments, stacks } = synth(name);
      for (const environment of environments) console.log(bootstrapScript(environment, stacks));
    });
}
