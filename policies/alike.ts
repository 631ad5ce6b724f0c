import type { Fact } from "../fleet/facts.ts";
import type { ResolvedPlacement } from "../fleet/resolved.ts";
import type { Value } from "../fleet/value.ts";
import type { EnvironmentContext, Result } from "./rule.ts";
import { compare, every, type Truth } from "./truth.ts";

/** One thing of the specification as it is in several placements, the first of which the others are measured by. */
export interface Alike<F extends Fact> {
  readonly first: F;
  readonly firstPlacement: ResolvedPlacement;
  readonly others: readonly { readonly fact: F; readonly placement: ResolvedPlacement }[];
}

/** Compares facts that have the same name in every placement; what only one has is EQV-101's business. */
export function alike<F extends Fact>(
  context: EnvironmentContext,
  facts: (context: EnvironmentContext, placement: ResolvedPlacement) => readonly F[],
  name: (fact: F) => string,
  holds: (group: Alike<F>) => Truth,
): Result[] {
  const { placements } = context.environment;
  if (placements.length < 2) return [{ subject: "", answer: { notApplicable: "there is one placement only" } }];
  const named = placements.flatMap((placement) => facts(context, placement).map((fact) => ({ fact, placement, name: name(fact) })));
  const groups = [...new Set(named.map((one) => one.name))].map((one) => ({ name: one, members: named.filter((member) => member.name === one) }));
  const results = groups.flatMap(({ name: subject, members: [first, ...others] }) =>
    first && others.length > 0 ? [{ subject, answer: holds({ first: first.fact, firstPlacement: first.placement, others }) }] : [],
  );
  return results.length > 0 ? results : [{ subject: "", answer: { notApplicable: "there is nothing that two placements have" } }];
}

/** A figure that is the same everywhere, or within a share of that of the first placement. */
export function same<F extends Fact, T>({ first, firstPlacement, others }: Alike<F>, what: string, value: (fact: F) => Value<T>, within = 0): Truth {
  return every(others, ({ fact, placement }) =>
    compare(
      `${what} on ${placement.id}`,
      value(fact),
      value(first),
      (got, wanted) => (typeof got === "number" && typeof wanted === "number" ? Math.abs(got - wanted) <= within * Math.abs(wanted) : got === wanted),
      (wanted) => `${within > 0 ? `within ${within * 100} % of ` : ""}${JSON.stringify(wanted)} as on ${firstPlacement.id}`,
    ),
  );
}

/** "support/realtime" */
export function laneName({ fleet, lane }: Fact): string {
  return [fleet, lane].filter((part) => part !== undefined).join("/");
}
