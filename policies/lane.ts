import type { Fact, Facts, WorkloadFact } from "../fleet/facts.ts";
import { ABSENT, type Value } from "../fleet/value.ts";

/** Facts of the lane that another fact belongs to. */
export function ofSameLane<F extends Fact>(facts: readonly F[], { fleet, lane }: Fact): readonly F[] {
  return facts.filter((one) => one.fleet === fleet && one.lane === lane);
}

/** A variable of the workers; one whose name only Terraform knows may be any. */
export function variableOf({ variables }: WorkloadFact, name: string): Value<string> {
  const unnamed = Object.keys(variables).find((one) => one.includes("${"));
  return variables[name] ?? (unnamed === undefined ? ABSENT : { kind: "unknown", expression: unnamed, references: [] });
}

/** The fixed parts beside the scaled one of a lane. */
export function basesBeside({ workloads }: Facts, fact: Fact): readonly WorkloadFact[] {
  return ofSameLane(workloads, fact).filter(({ part }) => part === "base");
}
