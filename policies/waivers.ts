import type { ResolvedEnvironment, ResolvedWaiver } from "../fleet/resolved.ts";
import { type Finding, numbered } from "./finding.ts";
import type { Rule, Severity } from "./rule.ts";

/** A waiver that ends within these days is told. */
export const SOON_DAYS = 14;
/** The longest that one may last from the day on which it is looked at. */
export const MAX_DAYS = 180;
const DAY_MS = 86_400_000;

/** Findings with the environment's waivers applied, and what is wrong with the waivers themselves. */
export function applyWaivers(findings: readonly Finding[], environment: ResolvedEnvironment, rules: readonly Rule[], today: Date): Finding[] {
  const used = new Set<ResolvedWaiver>();
  const applied = findings.map((finding): Finding => {
    if (finding.outcome !== "fail" && finding.outcome !== "unknown") return finding;
    const waivers = environment.waivers.filter((one) => covers(one, finding));
    for (const waiver of waivers) used.add(waiver);
    const counting = waivers.find((one) => daysLeft(one, today) >= 0);
    if (!counting || !rules.find(({ id }) => id === finding.rule)?.waivable) return finding;
    const { reason, owner, expires } = counting;
    return { ...finding, outcome: "waived", waiver: { reason, owner, expires } };
  });
  return [...applied, ...numbered(environment.waivers.flatMap((waiver) => aboutWaiver(waiver, environment, rules, used.has(waiver), today)))];
}

/** Of one rule, or of one finding of it. */
function covers({ rule, finding }: ResolvedWaiver, { id, rule: ruleId }: Finding): boolean {
  return rule === ruleId && (finding === null || finding === id);
}

function daysLeft({ expires }: ResolvedWaiver, today: Date): number {
  return Math.floor((Date.parse(`${expires}T00:00:00Z`) - Date.parse(`${today.toISOString().slice(0, 10)}T00:00:00Z`)) / DAY_MS);
}

function aboutWaiver(waiver: ResolvedWaiver, environment: ResolvedEnvironment, rules: readonly Rule[], isUsed: boolean, today: Date): Finding[] {
  const left = daysLeft(waiver, today);
  const meta = (rule: string, title: string, severity: Severity, message: string, fix: string): Finding => ({
    id: `${rule}[${environment.name}/${waiver.finding ?? waiver.rule}]`,
    rule,
    title,
    outcome: "fail",
    severity,
    group: "META",
    environment: environment.name,
    message,
    fix,
  });
  const what = `the waiver of ${waiver.finding ?? waiver.rule}`;
  const rule = rules.find(({ id }) => id === waiver.rule);
  if (rule && !rule.waivable)
    return [meta("META-5", "Only what may be waived is waived", "high", `${what} is ignored: ${waiver.rule} cannot be waived`, "mend what the rule finds and remove the waiver")];
  if (left < 0) return [meta("META-1", "No waiver has expired", "high", `${what} expired on ${waiver.expires}`, "mend what it waives, or give it a new reason and date")];
  if (!isUsed) return [meta("META-2", "Every waiver waives something", "medium", `${what} waives nothing any more`, "remove it")];
  if (left > MAX_DAYS)
    return [meta("META-3", "A waiver lasts half a year at most", "medium", `${what} lasts until ${waiver.expires}, more than ${MAX_DAYS} days from now`, "set an earlier date")];
  if (left <= SOON_DAYS) return [meta("META-7", "No waiver ends soon", "low", `${what} ends in ${left} days, on ${waiver.expires}`, "mend what it waives before that")];
  return [];
}
