import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import type { Cloud, CloudLimits } from "../../fleet/cloud.ts";
import { resolveEnvironment } from "../../fleet/defaults.ts";
import type { Environment } from "../../fleet/spec.ts";
import { validateEnvironments } from "../../fleet/validate.ts";
import { clouds } from "../../modules/index.ts";
import { environmentStacks } from "../../stacks/environment.ts";
import { blocksOf } from "./blocks.ts";
import type { Json } from "./expression.ts";

/** One stack as Terraform will read it, and which of its arguments are blocks. */
export interface GoldenStack {
  readonly name: string;
  readonly layer: string;
  /** File of its golden: "aws/foundation.tf". */
  readonly file: string;
  readonly json: Readonly<Record<string, Json>>;
  readonly blocks: ReadonlySet<string>;
}

/** How the folder of a synth begins, of which no stack may speak. */
export const SYNTH_FOLDER = "muster-golden-synth-";

/** As stacks/app.ts synthesizes them, but the constructs are still there to be asked. */
export function goldenStacks(...environments: Environment[]): GoldenStack[] {
  const limits = Object.fromEntries(Object.entries(clouds).map(([cloud, modules]) => [cloud, modules.limits])) as Record<Cloud, CloudLimits>;
  const outdir = mkdtempSync(join(tmpdir(), SYNTH_FOLDER));
  const app = new App({ outdir });
  const layers = validateEnvironments(environments, limits).flatMap((environment) => environmentStacks(app, clouds, resolveEnvironment(environment, limits)));
  app.synth();
  const stacks = layers.map(({ stack, placement, layer }) => ({
    name: stack.node.id,
    layer,
    file: `${placement.id}/${layer}.tf`,
    json: JSON.parse(readFileSync(join(outdir, "stacks", stack.node.id, "cdk.tf.json"), "utf8")),
    blocks: blocksOf(stack),
  }));
  rmSync(outdir, { recursive: true });
  return stacks;
}
