import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { arch, cpus, loadavg, platform, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { table } from "../cli/table.ts";
import type { Placement } from "../fleet/spec.ts";
import { clouds } from "../modules/index.ts";
import { synthesize } from "../stacks/app.ts";
import { anEnvironment, PLACEMENTS } from "../test/support/builders.ts";

/*
 * How long a synth takes and how much memory, from one placement to thirty. Every run is a process of its own, so the
 * time is what a person waits, loading included, and the memory is that of one run. `--write` writes docs/bench.md.
 */

const SIZES = [1, 3, 10, 30];
const RUNS = 3;
/** What must hold for thirty placements; more ends with 1. Processor time, for a busy machine says nothing about the product. */
const LIMIT = { placements: 30, cpuSeconds: 10, megabytes: 500 };

interface Measured {
  readonly placements: number;
  readonly stacks: number;
  readonly resources: number;
  readonly seconds: number;
  /** Of the processor: what the run takes when nobody else is busy on the machine. */
  readonly cpuSeconds: number;
  readonly megabytes: number;
}

const RUN = "--placements";
const [flag, value] = process.argv.slice(2);
if (flag === RUN) console.log(JSON.stringify(measure(Number(value))));
else compare(flag === "--write");

/** One synth of a production environment, clouds by turns; measured at its end. */
function measure(count: number): Measured {
  const turns: readonly Placement[] = Object.values(PLACEMENTS);
  const placements = Array.from({ length: count }, (_, index) => ({ ...(turns[index % turns.length] as Placement), id: `p${index + 1}`, cidr: `10.${16 + index}.0.0/16` }));
  const outdir = mkdtempSync(join(tmpdir(), "muster-bench-"));
  const { stacks } = synthesize([anEnvironment({ placements })], clouds, outdir);
  const seconds = process.uptime();
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  rmSync(outdir, { recursive: true });
  const resources = stacks.flatMap(({ json }) => Object.values(json.resource ?? {}).flatMap((byId) => Object.keys(byId))).length;
  return { placements: count, stacks: stacks.length, resources, seconds, cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, megabytes: (maxRSS * 1024) / 1e6 };
}

function compare(write: boolean): void {
  const machine = `${cpus().length} x ${cpus()[0]?.model ?? "unknown processor"}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${platform()} ${arch()}, Node ${process.version}`;
  const busy = `Load average when it began: ${loadavg()[0]?.toFixed(1)}.`;
  const results = SIZES.map(median);

  const rows = results.map((now, index) => {
    const before = results[index - 1];
    const more = before ? `${Math.round(((now.cpuSeconds - before.cpuSeconds) / (now.placements - before.placements)) * 1000)} ms` : "";
    return [now.placements, now.stacks, now.resources, `${now.seconds.toFixed(1)} s`, `${now.cpuSeconds.toFixed(1)} s`, more, `${Math.round(now.megabytes)} MB`].map(String);
  });
  const titles = ["placements", "stacks", "resources", "time", "processor time", "of it each placement more", "peak memory"];
  console.log(`${machine}\n${busy}\n`);
  console.log(
    table(
      titles.map((title, column) => ({ title, value: (row: string[]) => row[column] ?? "", align: "right" })),
      rows,
      process.stdout.isTTY === true,
    ),
  );
  if (write) writeFileSync(join(import.meta.dirname, "..", "docs", "bench.md"), page(machine, busy, titles, rows));

  const over = results.filter(({ placements, cpuSeconds, megabytes }) => placements === LIMIT.placements && (cpuSeconds > LIMIT.cpuSeconds || megabytes > LIMIT.megabytes));
  if (over.length > 0) {
    console.error(`${LIMIT.placements} placements must take at most ${LIMIT.cpuSeconds} s of the processor and ${LIMIT.megabytes} MB`);
    process.exitCode = 1;
  }
}

/** The median of each figure by itself. */
function median(count: number): Measured {
  const runs = Array.from({ length: RUNS }, () => JSON.parse(execFileSync(process.execPath, [import.meta.filename, RUN, String(count)], { encoding: "utf8" })) as Measured);
  const middle = (what: (run: Measured) => number) => runs.map(what).toSorted((a, b) => a - b)[Math.floor(RUNS / 2)] ?? Number.NaN;
  return {
    ...(runs[0] as Measured),
    seconds: middle(({ seconds }) => seconds),
    cpuSeconds: middle(({ cpuSeconds }) => cpuSeconds),
    megabytes: middle(({ megabytes }) => megabytes),
  };
}

function page(machine: string, busy: string, titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    "# How long a synth takes",
    "",
    `Written by \`npm run bench -- --write\` on ${new Date().toISOString().slice(0, 10)}: ${machine}. ${busy}`,
    "",
    line(titles),
    `|${titles.map(() => "--:").join("|")}|`,
    ...rows.map(line),
    "",
    `One production environment with a fleet of two lanes, its placements on the three clouds by turns, every layer. Each figure is the median of ${RUNS} processes from start to the last file, loading included. \`npm run bench\` ends with 1 when ${LIMIT.placements} placements take more than ${LIMIT.cpuSeconds} s of the processor or ${LIMIT.megabytes} MB.`,
    "",
  ].join("\n");
}
