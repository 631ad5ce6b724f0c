import { STAGES, type Stage } from "../../fleet/cloud.ts";
import type { SynthesizedStack } from "../../fleet/synthesized.ts";
import { readFacts } from "../../modules/facts.ts";
import { clouds } from "../../modules/index.ts";
import type { Synthesis } from "../../stacks/app.ts";
import { fleetContext } from "../../stacks/context.ts";
import { aFleet, aLane, anEnvironment } from "../support/builders.ts";
import { synthesized } from "../support/synthesis.ts";
import type { Case, Subject } from "./case.ts";

/** A subject and the stacks that its facts were read from. */
export interface StackedSubject extends Subject {
  readonly stacks: readonly SynthesizedStack[];
}

/** Beside the usual lanes one that has everything: spot, workers that are never taken back, and a window. */
const FLEET = aFleet({
  lanes: {
    ...aFleet().lanes,
    mixed: aLane({
      workers: { min: 4, max: 12 },
      capacity: { spotShare: 0.5, onDemandBase: 3 },
      prewarm: [{ days: ["mon", "fri"], from: "07:30", to: "19:00", timezone: "Europe/Zurich", workers: 8 }],
    }),
  },
});

/** One placement per cloud in a stage; facts are read back from what was synthesized. */
export function subjects(stage: Stage): StackedSubject[] {
  return subjectsOf(synthesized(anEnvironment({ name: stage, stage, fleets: [FLEET] })));
}

/** Every placement of what was synthesized. */
export function subjectsOf({ environments, stacks }: Synthesis): StackedSubject[] {
  return environments.flatMap((environment) =>
    environment.placements.map((placement): StackedSubject => {
      const own = stacks.filter((stack) => stack.environment === environment.name && stack.placement === placement.id);
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
