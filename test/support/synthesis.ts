import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Environment } from "../../fleet/spec.ts";
import { clouds } from "../../modules/index.ts";
import { type Synthesis, synthesize } from "../../stacks/app.ts";

/** Synthesizes environments into a new folder. */
export function synthesized(...environments: Environment[]): Synthesis {
  return synthesize(environments, clouds, mkdtempSync(join(tmpdir(), "muster-")));
}
