import { expect, test } from "@jest/globals";
import { resolveEnvironment } from "../../fleet/defaults.ts";
import { limits } from "../../modules/index.ts";
import { aboutUnknowns } from "../../policies/unknowns.ts";
import { anEnvironment } from "../support/builders.ts";
import { aFinding } from "./findings.ts";

const findings = (unknown: number, passed: number) => [
  ...Array.from({ length: unknown }, () => aFinding({ outcome: "unknown" })),
  ...Array.from({ length: passed }, () => aFinding({ outcome: "pass" })),
  // What does not apply is not judged, and makes nothing better.
  ...Array.from({ length: 100 }, () => aFinding({ outcome: "not-applicable" })),
];
const told = (stage: "dev" | "prod", unknown: number, passed: number) =>
  aboutUnknowns(findings(unknown, passed), resolveEnvironment(anEnvironment({ stage }), limits)).map(({ rule, message }) => `${rule}: ${message}`);

test("a tenth of what is judged may be unknown in prod, and no more", () => {
  expect(told("prod", 1, 9)).toEqual([]);
  expect(told("prod", 2, 8)).toEqual(["META-4: 2 of 10 findings are unknown, more than 10 %"]);
});

test("dev is patient", () => {
  expect(told("dev", 3, 7)).toEqual([]);
  expect(told("dev", 4, 6)).toHaveLength(1);
});

test("nothing to judge is nothing unknown", () => {
  expect(told("prod", 0, 0)).toEqual([]);
});
