import { check } from "../cli/check.ts";
import { summary } from "../cli/summary.ts";
import { SpecificationError } from "../fleet/problem.ts";
import { findProblems } from "../fleet/validate.ts";
import { readFacts } from "../modules/facts.ts";
import { limits } from "../modules/index.ts";
import { canonical } from "../test/golden/environment.ts";
import { synthesized } from "../test/support/synthesis.ts";

/** The README with what the commands in it really print. */
export function readmePage(readme: string): string {
  // The time of one run is no news: the one that stands there stays.
  const seconds = Number(/ after (\d+\.\d) s/.exec(readme)?.[1] ?? 0);
  return replaceBlock(replaceBlock(readme, "start", startOutput(seconds)), "error", errorOutput());
}

/** Waivers count by the day; the example has none. */
const DAY = new Date("2026-11-22");

function startOutput(seconds: number): string {
  const synthesis = synthesized(canonical);
  return summary({ ...synthesis, outdir: "cdktf.out" }, readFacts(synthesis.stacks), check(synthesis, DAY), seconds, false);
}

/** An environment with a few mistakes that people make. */
function errorOutput(): string {
  const broken = structuredClone(canonical);
  const [placement] = broken.placements;
  const lane = broken.fleets[0]?.lanes.realtime;
  if (!placement || !lane) throw new Error("the example has no placement or no realtime lane");
  placement.region = "eu-wst-1";
  lane.peakTasksPerSecond = 20;
  lane.workers.max = 60;
  lane.prewarm = [{ days: ["mon"], from: "19:00", to: "07:30", timezone: "Europe/Zurich", workers: 30 }];
  return new SpecificationError(findProblems(broken, limits).map((problem) => ({ ...problem, allowed: shortened(problem.allowed) }))).message;
}

/** Lists of every region are for people who look for one. */
function shortened(text: string): string {
  return text.length > 150 ? `${text.slice(0, 90)}...` : text;
}

function replaceBlock(text: string, name: string, content: string): string {
  return text.replace(new RegExp(`(<!-- ${name}: [^>]*-->\n)[^]*?(<!-- end -->)`), (_, begin: string, end: string) => `${begin}\`\`\`\n${content}\n\`\`\`\n${end}`);
}
