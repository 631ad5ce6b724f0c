import type { Finding } from "./finding.ts";

/** How `muster check` ends. */
export const EXIT = {
  ok: 0,
  violations: 1,
  /** The input cannot be judged: no synth, no plan, a rule that does not exist. */
  input: 2,
  /** A rule broke, so that nobody knows what it would have found. */
  broken: 3,
  /** Nothing but waivers that have expired or waive nothing. */
  waivers: 4,
} as const;

/** Is a finding of what a plan was made for? There, what is still unknown will not be looked at again. */
export type IsPlanned = (finding: Finding) => boolean;

const OLD_WAIVERS: readonly string[] = ["META-1", "META-2"];

/** Does it stop a deployment? Failures do, but for low ones, and what a plan still leaves open of critical and high ones. */
export function isViolation(finding: Finding, isPlanned: IsPlanned): boolean {
  const { outcome, severity } = finding;
  if (outcome === "fail") return severity !== "low";
  return outcome === "unknown" && (severity === "critical" || severity === "high") && isPlanned(finding);
}

export function exitCode(findings: readonly Finding[], isPlanned: IsPlanned): number {
  if (findings.some(({ outcome }) => outcome === "error")) return EXIT.broken;
  const violations = findings.filter((finding) => isViolation(finding, isPlanned));
  if (violations.some(({ rule }) => !OLD_WAIVERS.includes(rule))) return EXIT.violations;
  return violations.length > 0 ? EXIT.waivers : EXIT.ok;
}
