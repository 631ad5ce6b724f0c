import { describe, expect, test } from "@jest/globals";
import { STAGES } from "../../fleet/cloud.ts";
import { clouds } from "../../modules/index.ts";
import { CASES } from "./cases.ts";
import { isDeclared, subjects } from "./subjects.ts";

describe.each(STAGES)("in stage %s", (stage) => {
  describe.each(subjects(stage).map((subject) => [subject.placement.cloud, subject] as const))("%s", (_, subject) => {
    test.each(CASES.map((one) => [one.id, one] as const))("%s", (_, one) => {
      const failures = one.failures(subject);
      if (isDeclared(one, subject)) {
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
