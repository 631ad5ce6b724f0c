import { describe, expect, test } from "@jest/globals";
import { resolveEnvironment } from "../../fleet/defaults.ts";
import { type Fact, NO_FACTS } from "../../fleet/facts.ts";
import type { Environment } from "../../fleet/spec.ts";
import { known } from "../../fleet/value.ts";
import { limits } from "../../modules/index.ts";
import { evaluate } from "../../policies/evaluate.ts";
import type { Finding } from "../../policies/finding.ts";
import { environmentRule, factRule, placementRule, type Rule, severity } from "../../policies/rule.ts";
import { atLeast, claim, TRUE } from "../../policies/truth.ts";
import { EXIT, exitCode } from "../../policies/verdict.ts";
import { anEnvironment } from "../support/builders.ts";
import { aFinding, aRule, aRuleThatChecks } from "./findings.ts";

const ID = { title: "Something holds", severity: "high", why: "", fix: { text: "mend it", field: "budget" }, links: [] } as const;

function evaluated(rules: readonly Rule[], changes: Partial<Environment> = {}): Finding[] {
  const environment = resolveEnvironment(anEnvironment({ name: "prod", ...changes }), limits);
  const facts = Object.fromEntries(environment.placements.map(({ id }) => [id, NO_FACTS]));
  return evaluate(rules, { environment, facts, mode: "config", declared: () => undefined });
}

function aFact(changes: Partial<Fact> = {}): Fact {
  const source = { stack: "prod-aws-support-backbone", address: "a_queue.q", path: "prod-aws-support-backbone/q" };
  return { source, target: `${source.stack}/${source.address}`, placement: "aws", fleet: "support", lane: "batch", protected: known(true), ...changes };
}

describe("the engine", () => {
  test("asks a rule about a placement once for each, one about the environment once", () => {
    const whole = environmentRule({ ...ID, id: "EQV-900", check: ({ facts }) => [{ subject: "", answer: claim(Object.keys(facts).length === 3, "a placement is missing") }] });
    expect(evaluated([aRule(), whole]).map(({ id, outcome }) => `${id} ${outcome}`)).toEqual([
      "RES-900[prod/aws] fail",
      "RES-900[prod/gcp] fail",
      "RES-900[prod/azure] fail",
      "EQV-900[prod] pass",
    ]);
  });

  test("a rule that throws is a finding, and the others are heard", () => {
    const broken = aRuleThatChecks("RES-899", () => {
      throw new Error("facts.queues is not iterable");
    });
    const findings = evaluated([broken, aRule()], { placements: anEnvironment().placements.slice(0, 1) });
    expect(findings.map(({ id, outcome, message }) => `${id} ${outcome}: ${message}`)).toEqual([
      "RES-899[prod/aws] error: the rule broke: facts.queues is not iterable",
      "RES-900[prod/aws] fail: it does not",
    ]);
    expect(exitCode(findings, () => false)).toBe(EXIT.broken);
  });

  test("a finding says what, where and how to mend it", () => {
    const rule = factRule({ ...ID, id: "RES-900", about: "queues", facts: () => [aFact()], holds: () => atLeast("its lease", { ...known(5), pointer: "/lease" }, 40) });
    expect(evaluated([rule])[0]).toEqual({
      ...{ id: "RES-900[prod/aws/support/batch]", rule: "RES-900", title: "Something holds", severity: "high", group: "RES", environment: "prod", placement: "aws" },
      ...{ stack: "prod-aws-support-backbone", address: "a_queue.q", path: "prod-aws-support-backbone/q", pointer: "/lease" },
      ...{ outcome: "fail", message: "its lease is 5, not at least 40", fix: "mend it (budget)" },
    });
  });

  test("two things of one lane have ids of their own, the same in every run", () => {
    const rule = factRule({ ...ID, id: "RES-900", about: "queues", facts: () => [aFact(), aFact(), aFact({ lane: "realtime" })], holds: () => TRUE });
    const ids = () => evaluated([rule], { placements: anEnvironment().placements.slice(0, 1) }).map(({ id }) => id);
    expect(ids()).toEqual(["RES-900[prod/aws/support/batch]", "RES-900[prod/aws/support/batch#2]", "RES-900[prod/aws/support/realtime]"]);
    expect(ids()).toEqual(ids());
  });

  test("a rule about facts does not apply where there are none, unless it says what that means", () => {
    const about = { ...ID, about: "queues", facts: () => [], holds: () => TRUE };
    const findings = evaluated([factRule({ ...about, id: "RES-900" }), factRule({ ...about, id: "RES-901", whenNone: () => claim(false, "there has to be one") })]);
    expect(findings.filter(({ placement }) => placement === "aws").map(({ outcome, message }) => `${outcome}: ${message}`)).toEqual([
      "not-applicable: there are no queues",
      "fail: there has to be one",
    ]);
  });

  test("figures are those of the stage, or of the environment", () => {
    const rule = placementRule({
      ...ID,
      id: "RES-900",
      parameters: { days: { doc: "Days", default: { dev: 1, staging: 2, prod: 3 } } },
      holds: ({ parameters }) => claim(false, `${parameters.days} days`),
    });
    const said = (changes: Partial<Environment>) => evaluated([rule], changes)[0]?.message;
    expect([said({ stage: "dev" }), said({ stage: "staging" }), said({ stage: "prod" })]).toEqual(["1 days", "2 days", "3 days"]);
    expect(said({ stage: "prod", policyParameters: { "RES-900": { days: 0 } } })).toBe("0 days");
  });

  test("dev is a step milder, but for what is critical to security", () => {
    expect(severity("critical", "RES-900")).toEqual({ dev: "high", staging: "critical", prod: "critical" });
    expect(severity("critical", "SEC-900").dev).toBe("critical");
    expect(severity("low", "SEC-900").dev).toBe("low");
  });

  test("an id belongs to a group", () => expect(() => aRule({ id: "ABC-1" })).toThrow("the id of a rule begins with COST, RES"));
});

describe("the verdict", () => {
  test.each<[string, Partial<Finding>, boolean, number]>([
    ["a critical failure", { severity: "critical" }, false, EXIT.violations],
    ["a medium failure", { severity: "medium" }, false, EXIT.violations],
    ["a low failure", { severity: "low" }, false, EXIT.ok],
    ["something unknown without a plan", { outcome: "unknown" }, false, EXIT.ok],
    ["something unknown in a plan", { outcome: "unknown" }, true, EXIT.violations],
    ["something of medium severity unknown in a plan", { outcome: "unknown", severity: "medium" }, true, EXIT.ok],
    ["a waived failure", { outcome: "waived" }, true, EXIT.ok],
    ["a rule that broke", { outcome: "error", severity: "low" }, false, EXIT.broken],
    ["an expired waiver", { rule: "META-1" }, false, EXIT.waivers],
    ["an unused waiver", { rule: "META-2", severity: "medium" }, false, EXIT.waivers],
    ["a waiver of what cannot be waived", { rule: "META-5" }, false, EXIT.violations],
  ])("of %s", (_, changes, planned, code) => expect(exitCode([aFinding({ outcome: "pass" }), aFinding(changes)], () => planned)).toBe(code));

  test("of an expired waiver and what it waived is that of the failure", () => {
    expect(exitCode([aFinding(), aFinding({ rule: "META-1" })], () => false)).toBe(EXIT.violations);
  });
});
