import { Command } from "commander";
import { asYaml, manifestsOf } from "./render.ts";
import { synth } from "./synth-command.ts";
import { byName, UsageError } from "./usage-error.ts";

interface Options {
  readonly environment?: string;
  readonly placement?: string;
  readonly fleet?: string;
}

export function renderCommand(): Command {
  return new Command("render")
    .description("print the Kubernetes objects of the synthesized stacks as YAML")
    .option("--environment <name>", "only this environment")
    .option("--placement <id>", "only this placement")
    .option("--fleet <name>", "only the objects of this fleet, without the platform's")
    .addHelpText(
      "after",
      "\nExamples:\n  muster render --environment prod --placement gcp\n  muster render --environment prod --placement aws --fleet support | kubectl apply --server-side --dry-run=server -f -",
    )
    .action(({ environment, placement, fleet }: Options) => {
      const { environments, stacks } = synth(environment);
      const placements = environments.flatMap((one) => one.placements);
      if (placement !== undefined)
        byName(
          "placement",
          placement,
          placements.map(({ id }) => ({ name: id })),
        );
      if (fleet !== undefined)
        byName(
          "fleet",
          fleet,
          placements.flatMap(({ fleets }) => fleets),
        );
      const objects = manifestsOf(stacks.filter((stack) => (placement ?? stack.placement) === stack.placement && (fleet ?? stack.fleet) === stack.fleet));
      if (objects.length === 0) throw new UsageError("there is no Kubernetes object: no fleet of these runs on kubernetes");
      process.stdout.write(asYaml(objects));
    });
}
