import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Environment } from "../../fleet/spec.ts";
import { clouds } from "../../modules/index.ts";
import { type Synthesis, synthesize } from "../../stacks/app.ts";

/** What a synth of these environments reads back; the files are gone by then. */
export function synthesized(...environments: Environment[]): Synthesis {
  const synthesis = synthesize(environments, clouds, mkdtempSync(join(tmpdir(), "muster-")));
  rmSync(synthesis.outdir, { recursive: true });
  return synthesis;
}
