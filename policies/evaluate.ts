import type { Fact, Facts } from "../fleet/facts.ts";
import type { ResolvedEnvironment, ResolvedPlacement } from "../fleet/resolved.ts";
import { type Finding, numbered, type Outcome } from "./finding.ts";
import type { Result, Rule, RuleContext, RuleInfo } from "./rule.ts";

export interface Judged {
  readonly environment: ResolvedEnvironment;
  /** Facts of the environment's stacks, by id of the placement. */
  readonly facts: Readonly<Record<string, Facts>>;
  readonly mode: RuleContext["mode"];
  readonly declared: RuleContext["declared"];
}

/** What every rule says of an environment. A rule that throws is a finding of its own; the others are heard all the same. */
export function evaluate(rules: readonly Rule[], { environment, facts, mode, declared }: Judged): Finding[] {
  return rules.flatMap((rule) => {
    const context = { environment, mode, declared, parameters: parametersOf(rule, environment) };
    const scopes =
      rule.scope === "environment"
        ? [{ placement: undefined, context: { ...context, facts } }]
        : environment.placements.map((placement) => ({ placement, context: { ...context, placement, facts: facts[placement.id] } }));
    const findings = scopes.flatMap(({ placement, context: given }) => {
      try {
        return rule.check(given as never).map((result) => findingOf(rule, environment, placement, result));
      } catch (error) {
        const message = `the rule broke: ${error instanceof Error ? error.message : String(error)}`;
        return [finding(rule, environment, placement, placement?.id ?? "", { outcome: "error", message })];
      }
    });
    return numbered(findings);
  });
}

/** The rule's figures for the environment's stage, and what the environment says instead. */
function parametersOf({ id, parameters }: RuleInfo, { stage, policyParameters }: ResolvedEnvironment): Record<string, number> {
  return Object.fromEntries(Object.entries(parameters).map(([name, parameter]) => [name, policyParameters[id]?.[name] ?? parameter.default[stage]]));
}

function findingOf(rule: Rule, environment: ResolvedEnvironment, placement: ResolvedPlacement | undefined, { subject, answer }: Result): Finding {
  const fact = typeof subject === "string" ? undefined : subject;
  const name = fact ? nameOf(fact) : (subject as string);
  if ("notApplicable" in answer) return finding(rule, environment, placement, name, { outcome: "not-applicable", message: answer.notApplicable }, fact);
  if (answer.is === "true") return finding(rule, environment, placement, name, { outcome: "pass", message: rule.title }, fact);
  const outcome: Outcome = answer.is === "false" ? "fail" : "unknown";
  return finding(rule, environment, placement, name, { outcome, message: answer.because, ...(answer.pointer === undefined ? {} : { pointer: answer.pointer }) }, fact);
}

function finding(
  rule: Rule,
  environment: ResolvedEnvironment,
  placement: ResolvedPlacement | undefined,
  name: string,
  said: { readonly outcome: Outcome; readonly message: string; readonly pointer?: string },
  fact?: Fact,
): Finding {
  return {
    id: `${rule.id}[${[environment.name, name].filter(Boolean).join("/")}]`,
    rule: rule.id,
    title: rule.title,
    severity: rule.severity[environment.stage],
    group: rule.group,
    environment: environment.name,
    ...(placement ? { placement: placement.id } : {}),
    ...(fact ? { stack: fact.source.stack, address: fact.source.address, path: fact.source.path } : {}),
    fix: rule.fix.field ? `${rule.fix.text} (${rule.fix.field})` : rule.fix.text,
    ...said,
  };
}

/** "gcp/support/realtime": of what part of the specification the fact is. */
function nameOf({ placement, fleet, lane }: Fact): string {
  return [placement, fleet, lane].filter((part) => part !== undefined).join("/");
}
