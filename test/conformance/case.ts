import type { Fact, Facts } from "../../fleet/facts.ts";
import type { ResolvedEnvironment, ResolvedFleet, ResolvedPlacement } from "../../fleet/resolved.ts";
import { is, type Value } from "../../fleet/value.ts";

/** What a case looks at: one placement, what was asked of it, and the facts of its stacks. */
export interface Subject {
  readonly environment: ResolvedEnvironment;
  readonly placement: ResolvedPlacement;
  readonly facts: Facts;
  /** The names that secrets must have here. */
  readonly secretName: (fleet: ResolvedFleet, secret: string) => string;
}

/** One thing that every cloud must do alike. */
export interface Case {
  /** Permanent; `differences.ts` refers to it. */
  readonly id: string;
  /** What holds, as a sentence for docs/equivalence.md. */
  readonly holds: string;
  /** Why it does not hold, one line each; none when it does. */
  readonly failures: (subject: Subject) => string[];
}

/** A line for every fact whose value is not the expected one, or when there is no fact at all. */
export function eachIs<F extends Fact, T>(facts: readonly F[], what: (fact: F) => Value<T>, expected: T | ((fact: F) => T)): string[] {
  if (facts.length === 0) return ["there is no such resource"];
  return facts.flatMap((fact) => {
    const wanted = typeof expected === "function" ? (expected as (fact: F) => T)(fact) : expected;
    return is(what(fact), wanted) ? [] : [`${fact.source.path}: expected ${JSON.stringify(wanted)}, got ${show(what(fact))}`];
  });
}

/** The usual case: a value of every fact of one kind. */
export function everyOne<F extends Fact, T>(
  id: string,
  holds: string,
  facts: (subject: Subject) => readonly F[],
  what: (fact: F) => Value<T>,
  expected: T | ((subject: Subject, fact: F) => T),
): Case {
  return {
    id,
    holds,
    failures: (subject) => eachIs(facts(subject), what, (fact) => (typeof expected === "function" ? (expected as (subject: Subject, fact: F) => T)(subject, fact) : expected)),
  };
}

/** Everything of one kind is protected while the environment protects. */
export function protectedCase<F extends Fact>(concern: string, facts: (subject: Subject) => readonly F[]): Case {
  return everyOne(
    `${concern}.protected`,
    "cannot be destroyed while the environment protects it",
    facts,
    (fact) => fact.protected,
    (subject) => subject.environment.protect,
  );
}

/** A line for what is missing from one side or the other. */
export function sameSet(what: string, got: readonly string[], wanted: readonly string[]): string[] {
  const missing = wanted.filter((one) => !got.includes(one));
  const extra = got.filter((one) => !wanted.includes(one));
  return [...missing.map((one) => `${what}: ${one} is missing`), ...extra.map((one) => `${what}: ${one} is too much`)];
}

/** One fact for each fleet of the placement, no more. */
export function onePerFleet(subject: Subject, facts: readonly Fact[]): string[] {
  return sameSet("fleets", facts.map((fact) => fact.fleet ?? "none").sort(), subject.placement.fleets.map((fleet) => fleet.name).sort()).concat(
    facts.length === subject.placement.fleets.length ? [] : [`${facts.length} instead of ${subject.placement.fleets.length}`],
  );
}

export function fleetOf(subject: Subject, fact: Fact): ResolvedFleet {
  const fleet = subject.placement.fleets.find(({ name }) => name === fact.fleet);
  if (!fleet) throw new Error(`${fact.source.path} belongs to no fleet`);
  return fleet;
}

export function show(value: Value<unknown>): string {
  if (value.kind === "known") return JSON.stringify(value.value);
  if (value.kind === "reference") return `a reference to ${value.target}.${value.attribute}`;
  return value.kind === "absent" ? "nothing" : value.expression;
}
