import type { Facts } from "../fleet/facts.ts";
import type { ResolvedEnvironment } from "../fleet/resolved.ts";
import type { SynthesizedStack } from "../fleet/synthesized.ts";
import { readFacts } from "../modules/facts.ts";
import { clouds } from "../modules/index.ts";
import { evaluate } from "../policies/evaluate.ts";
import { count, type Finding } from "../policies/finding.ts";
import { wrongMentions } from "../policies/mentions.ts";
import { asText } from "../policies/output/text.ts";
import { GROUPS, type Group, type Rule } from "../policies/rule.ts";
import { RULES } from "../policies/rules/index.ts";
import { aboutUnknowns } from "../policies/unknowns.ts";
import { EXIT, exitCode, type IsPlanned, isViolation } from "../policies/verdict.ts";
import { applyWaivers } from "../policies/waivers.ts";
import type { Synthesis } from "../stacks/app.ts";
import { type Column, table } from "./table.ts";
import { UsageError } from "./usage-error.ts";

type Judged = Pick<Synthesis, "environments" | "stacks">;

/** What the policies say of synthesized stacks, with the waivers of each environment applied. */
export function check({ environments, stacks }: Judged, today: Date, rules = RULES): Finding[] {
  const wrong = environments.flatMap((environment) => wrongMentions(environment, rules));
  if (wrong.length > 0) throw new UsageError(wrong.join("\n"));
  return environments.flatMap((environment) => {
    const findings = evaluated(environment, stacks, rules);
    return [...applyWaivers(findings, environment, rules, today), ...aboutUnknowns(findings, environment)];
  });
}

/** What rules say of an environment's stacks, before anything is waived. */
export function evaluated(environment: ResolvedEnvironment, stacks: readonly SynthesizedStack[], rules: readonly Rule[]): Finding[] {
  const own = stacks.filter((stack) => stack.environment === environment.name);
  const facts: Record<string, Facts> = Object.fromEntries(environment.placements.map(({ id }) => [id, readFacts(own.filter(({ placement }) => placement === id))]));
  return evaluate(rules, {
    environment,
    facts,
    mode: own.some(({ plan }) => plan) ? "plan" : "config",
    declared: ({ cloud }, one) =>
      clouds[cloud].differences.find((difference) => difference.case === one && (difference.stages ?? [environment.stage]).includes(environment.stage))?.why,
  });
}

/** Findings of a stack whose plan is there, and of a placement or environment all of whose plans are. */
export function plannedIn(stacks: readonly SynthesizedStack[]): IsPlanned {
  return ({ environment, placement, stack }) =>
    stacks
      .filter((one) => one.environment === environment && (placement === undefined || one.placement === placement) && (stack === undefined || one.name === stack))
      .every(({ plan }) => plan);
}

/** For `main.ts`, after synth. */
export function checkAfterSynth(synthesis: Synthesis, today: Date): number {
  return reportViolations(synthesis, check(synthesis, today));
}

/** Prints what is wrong and nothing else; the exit code is that of `muster check`. */
export function reportViolations({ stacks, outdir }: Synthesis, findings: readonly Finding[]): number {
  const isPlanned = plannedIn(stacks);
  const code = exitCode(findings, isPlanned);
  const wrong = findings.filter((finding) => finding.outcome === "error" || isViolation(finding, isPlanned));
  if (code !== EXIT.ok) console.error(asText({ findings: wrong, rules: RULES, isPlanned, input: outdir }));
  return code;
}

interface CountRow {
  readonly name: string;
  readonly findings: readonly Finding[];
}

/** Passes alone as a number; what else there is by name: "18", "17, 1 fail". */
function cell(findings: readonly Finding[], group: Group): string {
  const counts = count(findings.filter((finding) => finding.group === group));
  if (Object.values(counts).every((number) => number === 0)) return "-";
  const others = (["fail", "error", "unknown", "waived"] as const).filter((outcome) => counts[outcome] > 0).map((outcome) => `${counts[outcome]} ${outcome}`);
  return [String(counts.pass), ...others].join(", ");
}

/** Findings per placement and group, one line a placement. */
export function countsTable(findings: readonly Finding[], terminal: boolean): string {
  const judged = findings.filter(({ outcome }) => outcome !== "not-applicable");
  const nameOf = ({ environment, placement }: Finding) => `${environment} ${placement ?? "together"}`;
  const rows = [...new Set(judged.map(nameOf))].map((name): CountRow => ({ name, findings: judged.filter((finding) => nameOf(finding) === name) }));
  const groups = GROUPS.filter((group) => judged.some((finding) => finding.group === group));
  const columns: readonly Column<CountRow>[] = [
    { title: "passed policies", value: ({ name }) => name },
    ...groups.map((group): Column<CountRow> => ({ title: group, value: (row) => cell(row.findings, group) })),
  ];
  return table(columns, rows, terminal);
}
