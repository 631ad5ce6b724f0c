import { expect, test } from "@jest/globals";
import { check } from "../../cli/check.ts";
import { environments } from "../../environments/index.ts";
import type { Environment } from "../../fleet/spec.ts";
import { canonical } from "../golden/environment.ts";
import { synthesized } from "../support/synthesis.ts";

const TODAY = new Date("2026-11-22");
const wrong = (...given: readonly Environment[]) =>
  check(synthesized(...given), TODAY)
    .filter(({ outcome }) => outcome !== "pass" && outcome !== "not-applicable")
    .map(({ id, outcome, message }) => `${outcome} ${id}: ${message}`);

// In a fork they are its own, and may waive what it accepts.
test("the environments pass", () => {
  expect(wrong(...environments).filter((finding) => !finding.startsWith("waived"))).toEqual([]);
});

test("so does the example that the documentation shows, without a waiver", () => {
  expect(wrong(canonical)).toEqual([]);
});

test("and one that is missing a zone does not", () => {
  const [placement] = canonical.placements;
  expect(wrong({ ...canonical, placements: placement ? [{ ...placement, zones: 2 }] : [] })).not.toEqual([]);
});
