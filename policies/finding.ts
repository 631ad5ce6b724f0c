import { type Group, SEVERITIES, type Severity } from "./rule.ts";

export const OUTCOMES = ["fail", "error", "unknown", "waived", "pass", "not-applicable"] as const;
/** unknown: only Terraform will tell. error: the rule itself broke. */
export type Outcome = (typeof OUTCOMES)[number];

/** What one rule says of one thing. */
export interface Finding {
  /** "RES-304[prod/gcp/support/realtime]": the same for the same thing, whatever its line or address. */
  readonly id: string;
  readonly rule: string;
  readonly title: string;
  readonly outcome: Outcome;
  readonly severity: Severity;
  readonly group: Group;
  readonly environment: string;
  /** Absent: about the whole environment. */
  readonly placement?: string;
  readonly stack?: string;
  readonly address?: string;
  /** JSON pointer into the resource. */
  readonly pointer?: string;
  /** Construct path. */
  readonly path?: string;
  readonly message: string;
  readonly fix: string;
  readonly waiver?: { readonly reason: string; readonly owner: string; readonly expires: string };
}

/** Findings by outcome. */
export type Counts = Readonly<Record<Outcome, number>>;

export function count(findings: readonly Finding[]): Counts {
  return Object.fromEntries(OUTCOMES.map((outcome) => [outcome, findings.filter((finding) => finding.outcome === outcome).length])) as Record<Outcome, number>;
}

/** By outcome, then severity, worst first; what is alike stays in order. */
export function worstFirst(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => OUTCOMES.indexOf(a.outcome) - OUTCOMES.indexOf(b.outcome) || SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
}

/** Two findings of one rule about the same get numbers, in the order of the JSON. */
export function numbered(findings: readonly Finding[]): Finding[] {
  const seen = new Map<string, number>();
  return findings.map((one) => {
    const times = (seen.get(one.id) ?? 0) + 1;
    seen.set(one.id, times);
    return times === 1 ? one : { ...one, id: one.id.replace(/\]$/, `#${times}]`) };
  });
}
