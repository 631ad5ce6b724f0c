import { count, type Finding, OUTCOMES, worstFirst } from "../finding.ts";
import { isViolation } from "../verdict.ts";
import { type Report, whereOf } from "./report.ts";

/** GitHub takes 65,536 characters a comment; a finding has some 300. */
const MOST = 100;

/** For a comment on a pull request. */
export function asMarkdown({ findings, isPlanned }: Report): string {
  const counts = count(findings);
  const violations = findings.filter((finding) => isViolation(finding, isPlanned)).length;
  const open = worstFirst(findings).filter(({ outcome }) => outcome === "fail" || outcome === "error" || outcome === "unknown");
  const waived = findings.filter(({ outcome }) => outcome === "waived");
  return `${[
    `## Policies: ${violations === 0 ? "no violations" : violations === 1 ? "1 violation" : `${violations} violations`}`,
    "",
    `| ${OUTCOMES.join(" | ")} |`,
    `|${OUTCOMES.map(() => "---:").join("|")}|`,
    `| ${OUTCOMES.map((outcome) => counts[outcome]).join(" | ")} |`,
    "",
    ...table(["outcome", "severity", "finding", "what is wrong", "where", "fix"], open, (finding) => {
      const { outcome, severity, id, message, fix } = finding;
      return [outcome, severity, code(id), escaped(message), code(whereOf(finding)), escaped(fix)];
    }),
    ...table(["waived", "by", "until", "reason"], waived, ({ id, waiver }) => [code(id), escaped(waiver?.owner ?? ""), waiver?.expires ?? "", escaped(waiver?.reason ?? "")]),
  ]
    .join("\n")
    .trimEnd()}\n`;
}

function table(titles: readonly string[], findings: readonly Finding[], row: (finding: Finding) => readonly string[]): string[] {
  if (findings.length === 0) return [];
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const rest = findings.length - MOST;
  return [
    line(titles),
    `|${titles.map(() => "---").join("|")}|`,
    ...findings.slice(0, MOST).map((finding) => line(row(finding))),
    ...(rest > 0 ? ["", `and ${rest} more`] : []),
    "",
  ];
}

/** Text from Terraform must not become a mark-up of its own. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>|#@]/g, "\\$&").replace(/\s+/g, " ");
}

function code(text: string): string {
  return text === "" ? "" : `\`${text.replaceAll("`", "'").replaceAll("|", "\\|").replace(/\s+/g, " ")}\``;
}
