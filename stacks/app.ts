import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { App } from "cdktf";
import type { Cloud, CloudLimits } from "../fleet/cloud.ts";
import { resolveEnvironment } from "../fleet/defaults.ts";
import type { ResolvedEnvironment } from "../fleet/resolved.ts";
import type { Environment } from "../fleet/spec.ts";
import type { SynthesizedStack, TerraformJson } from "../fleet/synthesized.ts";
import { validateEnvironments } from "../fleet/validate.ts";
import type { CloudModules } from "../modules/contract.ts";
import { environmentStacks } from "./environment.ts";
import { ownersOf } from "./owners.ts";

/** What one synth leaves behind: the stacks as Terraform will read them, and the specification they came from. */
export interface Synthesis {
  readonly outdir: string;
  readonly environments: readonly ResolvedEnvironment[];
  /** In the order in which they can be applied. */
  readonly stacks: readonly SynthesizedStack[];
}

type StackEntry = Omit<SynthesizedStack, "json">;
interface Manifest {
  readonly schemaVersion: 1;
  readonly environments: readonly ResolvedEnvironment[];
  readonly stacks: readonly StackEntry[];
}

const MANIFEST = "muster.json";

/**
 * Validates every environment before any construct is made, synthesizes all stacks to `outdir`, and reads
 * them back. Throws one SpecificationError with every problem.
 */
export function synthesize(environments: readonly Environment[], clouds: Readonly<Record<Cloud, CloudModules>>, outdir: string): Synthesis {
  const limits = Object.fromEntries(Object.entries(clouds).map(([cloud, modules]) => [cloud, modules.limits])) as Record<Cloud, CloudLimits>;
  const resolved = validateEnvironments(environments, limits).map((environment) => resolveEnvironment(environment, limits));

  const app = new App({ outdir });
  const layers = resolved.flatMap((environment) => environmentStacks(app, clouds, environment));
  app.synth();

  const manifest: Manifest = {
    schemaVersion: 1,
    environments: resolved,
    stacks: layers.map(({ stack, environment, placement, layer, fleet }) => ({
      name: stack.node.id,
      environment: environment.name,
      placement: placement.id,
      cloud: placement.cloud,
      layer,
      ...(fleet ? { fleet: fleet.name } : {}),
      owners: ownersOf(stack),
    })),
  };
  writeFileSync(join(outdir, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
  return readSynthesis(outdir);
}

/** Reads what an earlier synth left in a folder. */
export function readSynthesis(outdir: string): Synthesis {
  const { environments, stacks } = JSON.parse(readFileSync(join(outdir, MANIFEST), "utf8")) as Manifest;
  return { outdir, environments, stacks: stacks.map((stack) => ({ ...stack, json: readStack(outdir, stack.name) })) };
}

function readStack(outdir: string, name: string): TerraformJson {
  return JSON.parse(readFileSync(join(outdir, "stacks", name, "cdk.tf.json"), "utf8")) as TerraformJson;
}
