import { count, type Finding, OUTCOMES, worstFirst } from "../finding.ts";
import { isViolation } from "../verdict.ts";
import { type Report, whereOf } from "./report.ts";

/** How headings look on a terminal; in a pipe they stay as they are. */
export type Emphasis = (text: string) => string;

/** For people, worst first: what is wrong, where, and what to do. What passes is counted only. */
export function asText({ findings, isPlanned }: Report, emphasis: Emphasis = (text) => text): string {
  const told = worstFirst(findings).filter(({ outcome }) => outcome !== "pass" && outcome !== "not-applicable");
  const groups = new Map<string, Finding[]>();
  for (const finding of told) {
    const heading = headingOf(finding);
    groups.set(heading, [...(groups.get(heading) ?? []), finding]);
  }
  const parts = [...groups].map(([heading, group]) => [emphasis(heading), ...group.map((finding) => block(finding, isPlanned(finding)))].join("\n"));
  return [...parts, total(findings, findings.filter((finding) => isViolation(finding, isPlanned)).length)].join("\n\n");
}

function headingOf({ outcome, severity }: Finding): string {
  return outcome === "error" ? "rules that broke" : `${outcome}, ${severity}`;
}

function block(finding: Finding, planned: boolean): string {
  const { id, title, outcome, message, fix, waiver } = finding;
  const where = whereOf(finding);
  return [
    `  ${id} ${title}`,
    `      ${message}${outcome === "unknown" && !planned ? "; checked again at plan" : ""}`,
    ...(where ? [`      at ${where}`] : []),
    ...(waiver ? [`      waived by ${waiver.owner} until ${waiver.expires}: ${waiver.reason}`] : outcome === "error" ? [] : [`      fix: ${fix}`]),
  ].join("\n");
}

function total(findings: readonly Finding[], violations: number): string {
  const counts = count(findings);
  const parts = OUTCOMES.filter((outcome) => counts[outcome] > 0).map((outcome) => `${counts[outcome]} ${outcome}`);
  return `${violations === 1 ? "1 violation" : `${violations} violations`} in ${findings.length} findings: ${parts.join(", ") || "none"}`;
}
