import type { Finding } from "../../policies/finding.ts";
import type { Result, Rule } from "../../policies/rule.ts";
import { placementRule } from "../../policies/rule.ts";
import { claim, type Truth } from "../../policies/truth.ts";

/** A finding of which a test says only what it is about. */
export function aFinding(changes: Partial<Finding> = {}): Finding {
  return {
    id: "RES-900[prod/aws/support/realtime]",
    rule: "RES-900",
    title: "Something holds",
    outcome: "fail",
    severity: "high",
    group: "RES",
    environment: "prod",
    placement: "aws",
    message: "it does not",
    fix: "mend it (fleets[].lanes)",
    ...changes,
  };
}

/** A rule about a placement that says this of it. */
export function aRule(changes: Partial<Omit<Rule, "check">> & { readonly says?: Truth | { readonly notApplicable: string } } = {}): Rule {
  const { says = claim(false, "it does not"), ...rest } = changes;
  const rule = placementRule({
    id: rest.id ?? "RES-900",
    title: "Something holds",
    severity: "high",
    why: "Otherwise it breaks.",
    fix: { text: "mend it", field: "fleets[].lanes" },
    links: [],
    holds: () => says,
  });
  return { ...rule, ...rest };
}

/** A rule that says these things of a placement. */
export function aRuleThatChecks(id: string, check: () => readonly Result[]): Rule {
  return { ...aRule({ id }), check };
}
