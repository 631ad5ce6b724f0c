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

test("the environments that are shipped pass, without a waiver and with nothing unknown", () => {
  expect(wrong(...environments)).toEqual([]);
});

test("so does the example that the documentation shows", () => {
  expect(wrong(canonical)).toEqual([]);
});

test("and one that is missing a zone does not", () => {
  const [placement] = canonical.placements;
  expect(wrong({ ...canonical, placements: placement ? [{ ...placement, zones: 2 }] : [] })).not.toEqual([]);
});
