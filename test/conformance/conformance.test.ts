import { describe, expect, test } from "@jest/globals";
import { STAGES, type Stage } from "../../fleet/cloud.ts";
import { readFacts } from "../../modules/facts.ts";
import { clouds } from "../../modules/index.ts";
import { fleetContext } from "../../stacks/context.ts";
import { anEnvironment } from "../support/builders.ts";
import { synthesized } from "../support/synthesis.ts";
import type { Case, Subject } from "./case.ts";
import { CASES } from "./cases.ts";

/** One placement per cloud, in every stage; facts are read back from what was synthesized. */
function subjects(stage: Stage): Subject[] {
  const { environments, stacks } = synthesized(anEnvironment({ name: stage, stage }));
  return environments.flatMap((environment) =>
    environment.placements.map((placement): Subject => {
      const facts = readFacts(stacks.filter((stack) => stack.placement === placement.id));
      return {
        environment,
        placement,
        facts,
        secretName: (fleet, secret) => fleetContext(clouds[placement.cloud], environment, placement, fleet).name("secret", secret),
      };
    }),
  );
}

function declared(one: Case, { placement, environment }: Subject): boolean {
  return clouds[placement.cloud].differences.some((difference) => difference.case === one.id && (difference.stages ?? STAGES).includes(environment.stage));
}

describe.each(STAGES)("in stage %s", (stage) => {
  describe.each(subjects(stage).map((subject) => [subject.placement.cloud, subject] as const))("%s", (_, subject) => {
    test.each(CASES.map((one) => [one.id, one] as const))("%s", (_, one) => {
      const failures = one.failures(subject);
      if (declared(one, subject)) {
        // A declared difference that is none any more would keep a promise from being kept.
        expect({ case: one.id, declared: "a difference", but: failures.length === 0 ? "it holds: remove it from differences.ts" : "it fails" }).toMatchObject({ but: "it fails" });
      } else {
        expect(failures).toEqual([]);
      }
    });
  });
});

test("every declared difference names a case that exists", () => {
  const ids = CASES.map(({ id }) => id);
  const unknown = Object.values(clouds).flatMap(({ cloud, differences }) =>
    differences.filter((difference) => !ids.includes(difference.case)).map((difference) => `${cloud}: ${difference.case}`),
  );
  expect(unknown).toEqual([]);
});

test("ids of cases are unique", () => {
  const ids = CASES.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)]);
});
