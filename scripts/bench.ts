import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { environments } from "../environments/index.ts";
import { clouds } from "../modules/index.ts";
import { synthesize } from "../stacks/app.ts";

/* How long one synth of everything takes, and how much memory: several runs, for the machines are noisy. */

const RUNS = 5;

const milliseconds = Array.from({ length: RUNS }, () => {
  const outdir = mkdtempSync(join(tmpdir(), "muster-bench-"));
  const start = performance.now();
  synthesize(environments, clouds, outdir);
  const taken = performance.now() - start;
  rmSync(outdir, { recursive: true });
  return taken;
}).sort((a, b) => a - b);

const { model = "unknown processor" } = cpus()[0] ?? {};
console.log(`${cpus().length} x ${model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`);
console.log(
  `synth of ${environments.length} environments, ${RUNS} runs: min ${ms(milliseconds[0])}, median ${ms(milliseconds[Math.floor(RUNS / 2)])}, max ${ms(milliseconds.at(-1))}`,
);
console.log(`peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);

function ms(value = 0): string {
  return `${Math.round(value)} ms`;
}
