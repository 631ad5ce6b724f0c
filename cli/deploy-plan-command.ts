import { Command, Option } from "commander";
import { clouds } from "../modules/index.ts";
import { asScript, deploySteps, destroySteps } from "./deploy-plan.ts";
import { synth } from "./synth-command.ts";

interface Options {
  readonly environment: string;
  readonly destroy?: boolean;
  readonly format: "text" | "json";
}

export function deployPlanCommand(): Command {
  return new Command("deploy-plan")
    .description("print the ordered commands from nothing to a running fleet, or back, as a script")
    .requiredOption("--environment <name>", "the environment to bring up")
    .option("--destroy", "the way back: destroy every layer in reverse order")
    .addOption(new Option("--format <format>", "a bash script, or JSON for programs").choices(["text", "json"]).default("text"))
    .addHelpText("after", "\nExamples:\n  muster deploy-plan --environment prod > deploy.sh\n  muster deploy-plan --environment prod --destroy --format json")
    .action(({ environment: name, destroy, format }: Options) => {
      const { environments, stacks } = synth(name);
      const steps = environments.flatMap((environment) => (destroy ? destroySteps(environment, stacks) : deploySteps(environment, stacks, clouds)));
      const title = `${destroy ? "Takes down" : "Brings up"} the environment ${name}; printed by muster deploy-plan`;
      console.log(format === "json" ? JSON.stringify({ schemaVersion: 1, environment: name, steps }, null, 2) : asScript(title, steps));
    });
}
