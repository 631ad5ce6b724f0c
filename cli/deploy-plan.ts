import type { ResolvedEnvironment, ResolvedPlacement } from "../fleet/resolved.ts";
import type { SynthesizedStack } from "../fleet/synthesized.ts";
import type { CloudModules } from "../modules/contract.ts";
import { fleetContext, placementContext } from "../stacks/context.ts";

/** One step from nothing to a running fleet, or back. */
export interface Step {
  readonly kind: "prepare" | "apply" | "wait" | "copy-image" | "set-secret" | "destroy";
  readonly placement: string;
  readonly title: string;
  /** The stack that is applied or destroyed. */
  readonly stack?: string;
  readonly commands: readonly string[];
}

/** Every step to bring an environment up, placement by placement: layers, and between them what Terraform does not do. */
export function deploySteps(environment: ResolvedEnvironment, stacks: readonly SynthesizedStack[], clouds: Readonly<Record<string, CloudModules>>): Step[] {
  return environment.placements.flatMap((placement) => {
    const cloud = modulesOf(clouds, placement);
    const own = stacks.filter((stack) => stack.environment === environment.name && stack.placement === placement.id);
    const before = step("prepare", placement, `Prepare ${placement.account}`, cloud.commands.prepare(placementContext(cloud, environment, placement)));
    return [...before, ...own.flatMap((stack) => [applyStep(placement, stack), ...afterLayer(environment, placement, cloud, stack)])];
  });
}

/** Every step to take it down again, in reverse. */
export function destroySteps(environment: ResolvedEnvironment, stacks: readonly SynthesizedStack[]): Step[] {
  const own = stacks.filter((stack) => stack.environment === environment.name);
  return own.toReversed().map((stack) => ({
    kind: "destroy",
    placement: stack.placement,
    title: `Destroy ${stack.layer} ${stack.fleet ?? ""}`.trimEnd(),
    stack: stack.name,
    commands: [`${terraform(stack)} destroy`],
  }));
}

function afterLayer(environment: ResolvedEnvironment, placement: ResolvedPlacement, cloud: CloudModules, stack: SynthesizedStack): Step[] {
  if (stack.layer === "foundation") {
    return placement.fleets.flatMap((fleet) =>
      step("copy-image", placement, `Copy the image of ${fleet.name} into the registry`, cloud.commands.copyImage(fleetContext(cloud, environment, placement, fleet))),
    );
  }
  if (stack.layer === "cluster") return step("wait", placement, "Wait for what the cluster defines", cloud.commands.awaitCluster(placementContext(cloud, environment, placement)));
  const fleet = placement.fleets.find(({ name }) => name === stack.fleet);
  if (stack.layer !== "backbone" || !fleet) return [];
  const context = fleetContext(cloud, environment, placement, fleet);
  return fleet.secrets.flatMap((secret) => {
    const variable = `SECRET_${fleet.name}_${secret}`.toUpperCase().replaceAll("-", "_");
    return step("set-secret", placement, `Set the secret ${secret} of ${fleet.name} from $${variable}`, cloud.commands.setSecret(context, secret, variable));
  });
}

function applyStep(placement: ResolvedPlacement, stack: SynthesizedStack): Step {
  return {
    kind: "apply",
    placement: placement.id,
    title: `Apply ${stack.layer} ${stack.fleet ?? ""}`.trimEnd(),
    stack: stack.name,
    commands: [`${terraform(stack)} init`, `${terraform(stack)} apply`],
  };
}

function step(kind: Step["kind"], placement: ResolvedPlacement, title: string, commands: readonly string[]): Step[] {
  return commands.length === 0 ? [] : [{ kind, placement: placement.id, title, commands }];
}

function terraform(stack: SynthesizedStack): string {
  return `terraform -chdir=cdktf.out/stacks/${stack.name}`;
}

function modulesOf(clouds: Readonly<Record<string, CloudModules>>, placement: ResolvedPlacement): CloudModules {
  const modules = clouds[placement.cloud];
  if (!modules) throw new Error(`no modules for the cloud ${placement.cloud}`);
  return modules;
}

/** The steps as a bash script that stops at the first failure. */
export function asScript(title: string, steps: readonly Step[]): string {
  const variables = new Set(steps.flatMap(({ commands }) => commands.flatMap((command) => [...command.matchAll(/\$\{?([A-Z][A-Z0-9_]+)/g)].map((match) => match[1] ?? ""))));
  return [
    "#!/usr/bin/env bash",
    `# ${title}`,
    "set -euo pipefail",
    ...[...variables].map((variable) => `: "\${${variable}:?set it before you run this script}"`),
    ...steps.flatMap(({ title: what, placement, commands }) => ["", `# ${placement}: ${what}`, ...commands]),
  ].join("\n");
}
