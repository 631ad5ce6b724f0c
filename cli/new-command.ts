import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { Script } from "node:vm";
import { Command, Option } from "commander";
import { environments } from "../environments/index.ts";
import { RUNTIMES, type Runtime, STAGES, type Stage } from "../fleet/cloud.ts";
import { type Environment, PartName } from "../fleet/spec.ts";
import { validateEnvironments } from "../fleet/validate.ts";
import { clouds, limits } from "../modules/index.ts";
import { newEnvironment } from "./new-environment.ts";
import { environmentFile, withEnvironment } from "./new-environment-file.ts";
import { fleetConstant, fleetFile, starterFleet, withFleet } from "./new-fleet.ts";
import { withImport, writeNew } from "./new-source.ts";
import { byName, UsageError } from "./usage-error.ts";

const ROOT = join(import.meta.dirname, "..");
const inEnvironments = (...path: string[]) => join(ROOT, "environments", ...path);

export function newCommand(): Command {
  return new Command("new").description("scaffold an environment or a fleet that synthesizes at once").addCommand(environmentCommand()).addCommand(fleetCommand());
}

function environmentCommand(): Command {
  return new Command("environment")
    .description("write environments/<name>.ts and add it to environments/index.ts")
    .argument("<name>", "lower-case letters and digits")
    .requiredOption("--clouds <list>", `where it runs, such as ${Object.keys(clouds).join()}`)
    .option("--from <environment>", "take its fleets and settings")
    .addOption(new Option("--stage <stage>", "what decides defaults; without it the name if it is a stage, else that of --from, else dev").choices(STAGES))
    .addHelpText("after", "\nExamples:\n  muster new environment staging --clouds aws,gcp --from prod\n  muster new environment trial --clouds azure")
    .action((name: string, options: { clouds: string; from?: string; stage?: Stage }) => addEnvironment(name, options));
}

function fleetCommand(): Command {
  return new Command("fleet")
    .description("write environments/fleets/<name>.ts and add it to an environment")
    .argument("<name>", "lower-case letters and digits")
    .requiredOption("--environment <name>", "the environment that gets it")
    .addOption(new Option("--runtime <runtime>", "what runs its workers").choices(RUNTIMES).default("kubernetes"))
    .addHelpText("after", "\nExample:\n  muster new fleet voice --environment dev")
    .action((name: string, options: { environment: string; runtime: Runtime }) => addFleet(name, options));
}

async function addEnvironment(name: string, { clouds: list, from, stage }: { clouds: string; from?: string; stage?: Stage }): Promise<void> {
  checkName("environment", name);
  if (environments.some((one) => one.name === name)) throw new UsageError(`there is an environment "${name}" already: edit environments/${name}.ts, or choose another name`);
  if (!isIdentifier(name))
    throw new UsageError(`"${name}" cannot be the name of an environment: its file exports a constant of that name, and TypeScript keeps the word for itself`);
  const source = from === undefined ? undefined : byName("environment", from, environments);
  const named = Object.values(clouds).map(({ cloud }) => ({ name: cloud }));
  const chosen = list.split(",").map((cloud) => byName("cloud", cloud.trim(), named).name);
  // What is copied, and what must not overlap, has to be right itself.
  validateEnvironments(environments, limits);

  const wanted = {
    name,
    stage: stage ?? STAGES.find((one) => one === name) ?? source?.stage ?? "dev",
    clouds: [...new Set(chosen)],
    from: source,
    month: new Date().toISOString().slice(0, 7),
  };
  const environment = newEnvironment(wanted, environments, limits);
  validateEnvironments([environment], limits);

  const later = environments.find((one) => STAGES.indexOf(one.stage) > STAGES.indexOf(environment.stage))?.name;
  const path = inEnvironments("index.ts");
  const text = withEnvironment(readFileSync(path, "utf8"), name, later);
  await writeNew(
    ROOT,
    { path: inEnvironments(`${name}.ts`), text: environmentFile(environment, from, limits) },
    {
      path,
      text: text && withImport(text, name, `./${name}.ts`),
      byHand: [`import { ${name} } from "./${name}.ts";`, `${name}, in the list of environments`],
      holds: ({ environments: now }) => {
        if (!Array.isArray(now)) return false;
        const [others, added] = [now.filter((one: Environment) => one.name !== name), now.filter((one: Environment) => one.name === name)];
        return isDeepStrictEqual(others, environments) && isDeepStrictEqual(added, [environment]);
      },
    },
  );
  console.log(`wrote environments/${name}.ts and added it to environments/index.ts`);
  console.log(`it synthesizes as it is; replace what is marked TODO, then: npx muster --environment ${name}`);
}

async function addFleet(name: string, { environment: owner, runtime }: { environment: string; runtime: Runtime }): Promise<void> {
  checkName("fleet", name);
  const environment = byName("environment", owner, environments);
  if (environment.fleets.some((one) => one.name === name)) throw new UsageError(`there is a fleet "${name}" in ${owner} already: choose another name`);
  validateEnvironments([environment], limits);
  const fleet = starterFleet(name, runtime);
  const wanted: Environment = { ...environment, fleets: [...environment.fleets, fleet] };
  validateEnvironments([wanted], limits);

  const path = inEnvironments(`${owner}.ts`);
  const constant = fleetConstant(name);
  const text = existsSync(path) ? withFleet(readFileSync(path, "utf8"), constant) : undefined;
  await writeNew(
    ROOT,
    { path: inEnvironments("fleets", `${name}.ts`), text: fleetFile(fleet) },
    {
      path,
      text: text && withImport(text, constant, `./fleets/${name}.ts`),
      byHand: [`import { ${constant} } from "./fleets/${name}.ts";`, `${constant}, in its list of fleets`],
      holds: (loaded) => Object.values(loaded).some((one) => isDeepStrictEqual(one, wanted)),
    },
  );
  console.log(`wrote environments/fleets/${name}.ts and added it to environments/${owner}.ts`);
  console.log(`it synthesizes as it is; replace what is marked TODO, then: npx muster --environment ${owner}`);
}

function checkName(kind: string, name: string): void {
  const wrong = PartName.safeParse(name).error?.issues[0];
  if (!wrong) return;
  const fitting = name.toLowerCase().replace(/^[^a-z]+|[^a-z0-9]/g, "");
  throw new UsageError(
    `"${name}" cannot be the name of ${kind === "environment" ? "an" : "a"} ${kind}: allowed are ${wrong.message}${fitting ? `; for example "${fitting}"` : ""}`,
  );
}

/** Can a constant in environments/index.ts be called so? */
function isIdentifier(name: string): boolean {
  try {
    new Script(`async () => { "use strict"; const environments = [], ${name} = 0; }`);
    return true;
  } catch {
    return false;
  }
}
