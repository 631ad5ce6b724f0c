import { STAGES, type Stage } from "../../fleet/cloud.ts";
import type { SynthesizedStack } from "../../fleet/synthesized.ts";
import { readFacts } from "../../modules/facts.ts";
import { clouds } from "../../modules/index.ts";
import { fleetContext } from "../../stacks/context.ts";
import { anEnvironment } from "../support/builders.ts";
import { synthesized } from "../support/synthesis.ts";
import type { Case, Subject } from "./case.ts";

/** A subject and the stacks that its facts were read from. */
export interface StackedSubject extends Subject {
  readonly stacks: readonly SynthesizedStack[];
}

/** One placement per cloud in a stage; facts are read back from what was synthesized. */
export function subjects(stage: Stage): StackedSubject[] {
  const { environments, stacks } = synthesized(anEnvironment({ name: stage, stage }));
  return environments.flatMap((environment) =>
    environment.placements.map((placement): StackedSubject => {
      const own = stacks.filter((stack) => stack.placement === placement.id);
      return {
        environment,
        placement,
        stacks: own,
        facts: readFacts(own),
        secretName: (fleet, secret) => fleetContext(clouds[placement.cloud], environment, placement, fleet).name("secret", secret),
      };
    }),
  );
}

/** Does the cloud say that it differs here? */
export function isDeclared(one: Case, { placement, environment }: Subject): boolean {
  return clouds[placement.cloud].differences.some((difference) => difference.case === one.id && (difference.stages ?? STAGES).includes(environment.stage));
}
