import { environments } from "./environments/index.ts";
import { SpecificationError } from "./fleet/problem.ts";
import { clouds } from "./modules/index.ts";
import { synthesize } from "./stacks/app.ts";

/* The CDKTF app: what `cdktf synth`, `diff` and `deploy` run. People run `npm start`, which does the same and reports. */

try {
  synthesize(environments, clouds, process.env.CDKTF_OUTDIR ?? "cdktf.out");
} catch (error) {
  if (!(error instanceof SpecificationError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
