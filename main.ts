import { checkAfterSynth } from "./cli/check.ts";
import { UsageError } from "./cli/usage-error.ts";
import { environments } from "./environments/index.ts";
import { SpecificationError } from "./fleet/problem.ts";
import { clouds } from "./modules/index.ts";
import { synthesize } from "./stacks/app.ts";

/*
 * The CDKTF app: what `cdktf synth`, `diff` and `deploy` run. A violated policy ends it with a code that stops all three.
 * People run `npm start`, which does the same and reports.
 */

try {
  process.exitCode = checkAfterSynth(synthesize(environments, clouds, process.env.CDKTF_OUTDIR ?? "cdktf.out"), new Date());
} catch (error) {
  if (!(error instanceof SpecificationError || error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
