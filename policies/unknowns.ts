import type { Stage } from "../fleet/cloud.ts";
import type { ResolvedEnvironment } from "../fleet/resolved.ts";
import type { Finding } from "./finding.ts";

/** Of what is judged at all, the share that may be unknown: beyond it nobody knows what the rest is worth. */
export const MOST_UNKNOWN: Readonly<Record<Stage, number>> = { dev: 0.3, staging: 0.15, prod: 0.1 };

/** META-4: a finding when too much of an environment cannot be judged; none otherwise. */
export function aboutUnknowns(findings: readonly Finding[], { name, stage }: ResolvedEnvironment): Finding[] {
  const judged = findings.filter(({ outcome }) => outcome === "pass" || outcome === "fail" || outcome === "unknown" || outcome === "waived");
  const unknown = judged.filter(({ outcome }) => outcome === "unknown").length;
  const most = MOST_UNKNOWN[stage];
  if (unknown <= judged.length * most) return [];
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  return [
    {
      id: `META-4[${name}]`,
      rule: "META-4",
      title: "Most of an environment can be judged",
      outcome: "fail",
      severity: "medium",
      group: "META",
      environment: name,
      message: `${unknown} of ${judged.length} findings are unknown, more than ${percent(most)}`,
      fix: "judge the plan too (muster check --plan), or write values instead of expressions",
    },
  ];
}
