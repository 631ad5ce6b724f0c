import type { Stage } from "../fleet/cloud.ts";
import type { Fact, Facts } from "../fleet/facts.ts";
import type { ResolvedEnvironment, ResolvedFleet, ResolvedLane, ResolvedPlacement } from "../fleet/resolved.ts";
import type { Truth } from "./truth.ts";

/*
 * What a rule is. One rule a file under `rules/`; ids are permanent. Rules read facts only, so that removing a cloud removes
 * no rule, and get everything else as arguments.
 */

export const GROUPS = ["COST", "RES", "SEC", "OBS", "EQV", "META"] as const;
/** Cost, resilience, security, observability, equivalence of the clouds, and the state of the policies themselves. */
export type Group = (typeof GROUPS)[number];

export const SEVERITIES = ["critical", "high", "medium", "low"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A figure that an environment may set to something else. */
export interface Parameter {
  readonly doc: string;
  readonly default: Readonly<Record<Stage, number>>;
}
export type Parameters = Readonly<Record<string, Parameter>>;

/** What every rule tells of itself; its page in docs/ is made of this. */
export interface RuleInfo<P extends Parameters = Parameters> {
  /** "RES-304": permanent. */
  readonly id: string;
  /** What must hold, as a sentence without a full stop. */
  readonly title: string;
  readonly severity: Readonly<Record<Stage, Severity>>;
  readonly why: string;
  /** What to do, and the field of the specification to do it with; "" where Muster itself must be mended. */
  readonly fix: { readonly text: string; readonly field: string };
  readonly links: readonly string[];
  /** Ids of comparable checks elsewhere: Checkov, PSRule, APRL, Well-Architected. */
  readonly anchors: readonly string[];
  readonly parameters: P;
  /** May an environment waive it? */
  readonly waivable: boolean;
}

/** One placement, or a whole environment, as a rule sees it. */
export interface RuleContext<P extends Parameters = Parameters> {
  readonly environment: ResolvedEnvironment;
  readonly parameters: Readonly<Record<keyof P, number>>;
  /** plan: from a plan of Terraform, where less is unknown. */
  readonly mode: "config" | "plan";
  /** Why a cloud differs in a case of the conformance suite; undefined where it does not. */
  readonly declared: (placement: ResolvedPlacement, conformanceCase: string) => string | undefined;
}
export interface PlacementContext<P extends Parameters = Parameters> extends RuleContext<P> {
  readonly placement: ResolvedPlacement;
  /** Of this placement only. */
  readonly facts: Facts;
}
export interface EnvironmentContext<P extends Parameters = Parameters> extends RuleContext<P> {
  /** By id of the placement. */
  readonly facts: Readonly<Record<string, Facts>>;
}

export interface NotApplicable {
  readonly notApplicable: string;
}

/** What a rule says of one thing. */
export interface Result {
  /** Ends the finding's id: "gcp/support/realtime". Facts name themselves. */
  readonly subject: string | Fact;
  readonly answer: Truth | NotApplicable;
}

/** A rule as the engine runs it. */
export interface Rule extends RuleInfo {
  readonly group: Group;
  readonly scope: "placement" | "environment";
  readonly check: (context: PlacementContext | EnvironmentContext) => readonly Result[];
}

/** dev is a step milder than prod, but for what is critical to security. */
export function severity(prod: Severity, id: string): Record<Stage, Severity> {
  const milder = SEVERITIES[Math.min(SEVERITIES.indexOf(prod) + 1, SEVERITIES.length - 1)] ?? prod;
  return { prod, staging: prod, dev: prod === "critical" && id.startsWith("SEC") ? prod : milder };
}

type Told<P extends Parameters> = Omit<RuleInfo<P>, "severity" | "parameters" | "waivable" | "anchors"> & {
  /** In prod. */
  readonly severity: Severity;
  readonly parameters?: P;
  readonly anchors?: readonly string[];
  /** @default true */
  readonly waivable?: boolean;
};

function infoOf<P extends Parameters>(told: Told<P>): RuleInfo & { readonly group: Group } {
  const { id, title, why, fix, links } = told;
  const group = GROUPS.find((one) => id.startsWith(`${one}-`));
  if (!group) throw new Error(`the id of a rule begins with ${GROUPS.join(", ")}: ${id}`);
  return {
    id,
    group,
    title,
    why,
    fix,
    links,
    severity: severity(told.severity, id),
    anchors: told.anchors ?? [],
    parameters: told.parameters ?? {},
    waivable: told.waivable ?? true,
  };
}

/** A rule about facts of one kind, each judged by itself, placement by placement. */
export function factRule<F extends Fact, P extends Parameters = Record<never, Parameter>>(
  told: Told<P> & {
    /** What it is about, as in "there are no work queues". */
    readonly about: string;
    readonly facts: (context: PlacementContext<P>) => readonly F[];
    readonly holds: (fact: F, context: PlacementContext<P>) => Truth | NotApplicable;
    /** What it means that there is none. @default the rule does not apply */
    readonly whenNone?: (context: PlacementContext<P>) => Truth | NotApplicable;
  },
): Rule {
  return {
    ...infoOf(told),
    scope: "placement",
    check: (given) => {
      const context = given as PlacementContext<P>;
      const facts = told.facts(context);
      if (facts.length > 0) return facts.map((fact) => ({ subject: fact, answer: told.holds(fact, context) }));
      return [{ subject: context.placement.id, answer: told.whenNone?.(context) ?? { notApplicable: `there are no ${told.about}` } }];
    },
  };
}

/** A rule about a placement as a whole. */
export function placementRule<P extends Parameters = Record<never, Parameter>>(told: Told<P> & { readonly holds: (context: PlacementContext<P>) => Truth | NotApplicable }): Rule {
  return {
    ...infoOf(told),
    scope: "placement",
    check: (given) => {
      const context = given as PlacementContext<P>;
      return [{ subject: context.placement.id, answer: told.holds(context) }];
    },
  };
}

/** A rule that compares the placements of an environment. */
export function environmentRule<P extends Parameters = Record<never, Parameter>>(told: Told<P> & { readonly check: (context: EnvironmentContext<P>) => readonly Result[] }): Rule {
  return { ...infoOf(told), scope: "environment", check: (given) => told.check(given as EnvironmentContext<P>) };
}

/** What the specification says of the fleet that a fact belongs to. */
export function fleetOf({ placement }: Pick<PlacementContext, "placement">, fact: Fact): ResolvedFleet | undefined {
  return placement.fleets.find(({ name }) => name === fact.fleet);
}

/** What the specification says of the lane that a fact belongs to. */
export function laneOf(context: Pick<PlacementContext, "placement">, fact: Fact): ResolvedLane | undefined {
  return fleetOf(context, fact)?.lanes.find(({ name }) => name === fact.lane);
}
