import { describe, expect, test } from "@jest/globals";
import { resolveEnvironment } from "../../fleet/defaults.ts";
import type { ResolvedEnvironment } from "../../fleet/resolved.ts";
import type { Waiver } from "../../fleet/spec.ts";
import { limits } from "../../modules/index.ts";
import type { Finding } from "../../policies/finding.ts";
import { wrongMentions } from "../../policies/mentions.ts";
import { applyWaivers } from "../../policies/waivers.ts";
import { anEnvironment } from "../support/builders.ts";
import { aFinding, aRule } from "./findings.ts";

const TODAY = new Date("2026-11-22T23:59:00Z");
const RULES = [aRule(), aRule({ id: "RES-901", waivable: false, parameters: { days: { doc: "Days", default: { dev: 1, staging: 1, prod: 1 } } } })];
const FINDINGS = [aFinding(), aFinding({ id: "RES-900[prod/gcp/support/batch]", placement: "gcp", outcome: "unknown" })];

function aWaiver(changes: Partial<Waiver> = {}): Waiver {
  return { rule: "RES-900", reason: "the lane ends with this quarter", owner: "agent-platform", expires: "2027-01-31", ...changes };
}

function waived(...waivers: Waiver[]): ResolvedEnvironment {
  return resolveEnvironment(anEnvironment({ name: "prod", waivers }), limits);
}

/** "RES-900 waived" for each finding. */
function applied(waivers: readonly Waiver[], findings: readonly Finding[] = FINDINGS): string[] {
  return applyWaivers(findings, waived(...waivers), RULES, TODAY).map(({ rule, outcome, severity }) => (rule.startsWith("META") ? `${rule} ${severity}` : `${rule} ${outcome}`));
}

describe("a waiver", () => {
  test("of a rule covers every finding of it, failed or unknown, and says who answers for it", () => {
    const [first, second] = applyWaivers(FINDINGS, waived(aWaiver()), RULES, TODAY);
    expect([first?.outcome, second?.outcome]).toEqual(["waived", "waived"]);
    expect(first?.waiver).toEqual({ reason: "the lane ends with this quarter", owner: "agent-platform", expires: "2027-01-31" });
  });

  test("of one finding covers that one", () => {
    expect(applied([aWaiver({ finding: "RES-900[prod/aws/support/realtime]" })])).toEqual(["RES-900 waived", "RES-900 unknown"]);
  });

  test("covers neither what passes nor a rule that broke", () => {
    const findings = [aFinding({ outcome: "pass" }), aFinding({ outcome: "error" }), aFinding({ outcome: "not-applicable" })];
    expect(applied([aWaiver()], findings)).toEqual(["RES-900 pass", "RES-900 error", "RES-900 not-applicable", "META-2 medium"]);
  });

  test.each<[string, Partial<Waiver>, string[]]>([
    ["counts on its last day, and tells that it ends", { expires: "2026-11-22" }, ["RES-900 waived", "RES-900 waived", "META-7 low"]],
    ["counts no more a day later", { expires: "2026-11-21" }, ["RES-900 fail", "RES-900 unknown", "META-1 high"]],
    ["is told two weeks ahead", { expires: "2026-12-06" }, ["RES-900 waived", "RES-900 waived", "META-7 low"]],
    ["is not told before", { expires: "2026-12-07" }, ["RES-900 waived", "RES-900 waived"]],
    ["may last half a year", { expires: "2027-05-21" }, ["RES-900 waived", "RES-900 waived"]],
    ["and not longer", { expires: "2027-05-22" }, ["RES-900 waived", "RES-900 waived", "META-3 medium"]],
    ["that covers nothing is told", { finding: "RES-900[prod/aws/gone]" }, ["RES-900 fail", "RES-900 unknown", "META-2 medium"]],
  ])("%s", (_, changes, expected) => expect(applied([aWaiver(changes)])).toEqual(expected));

  test("is ignored where a rule cannot be waived", () => {
    const findings = [aFinding({ id: "RES-901[prod/aws]", rule: "RES-901" })];
    expect(applied([aWaiver({ rule: "RES-901" })], findings)).toEqual(["RES-901 fail", "META-5 high"]);
  });

  test("that expired does not hide one that counts", () => {
    const one = "RES-900[prod/aws/support/realtime]";
    expect(applied([aWaiver({ expires: "2026-11-01" }), aWaiver({ finding: one })])).toEqual(["RES-900 waived", "RES-900 unknown", "META-1 high"]);
  });

  test("twice wrong has ids of its own", () => {
    const ids = applyWaivers(FINDINGS, waived(aWaiver({ expires: "2026-11-01" }), aWaiver({ expires: "2026-11-02" })), RULES, TODAY).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("what an environment says of rules", () => {
  test.each<[string, Parameters<typeof anEnvironment>[0], string]>([
    ["an unknown rule", { waivers: [aWaiver({ rule: "RES-999" })] }, 'environment "test", waivers[0].rule: there is no rule "RES-999"; did you mean "RES-90'],
    ["the finding of another rule", { waivers: [aWaiver({ finding: "RES-901[prod/aws]" })] }, 'waivers[0].finding: "RES-901[prod/aws]" is no finding of RES-900'],
    ["parameters of an unknown rule", { policyParameters: { "XYZ-1": { days: 2 } } }, 'policyParameters: there is no rule "XYZ-1"'],
    ["an unknown parameter", { policyParameters: { "RES-901": { day: 2 } } }, 'policyParameters["RES-901"]: there is no parameter "day"; did you mean "days"?'],
  ])("%s is told", (_, changes, message) => {
    const [first = "", ...others] = wrongMentions(resolveEnvironment(anEnvironment(changes), limits), RULES);
    expect(first).toContain(message);
    expect(others).toEqual([]);
  });

  test("nothing is told of what is right", () => {
    expect(wrongMentions(resolveEnvironment(anEnvironment({ waivers: [aWaiver()], policyParameters: { "RES-901": { days: 2 } } }), limits), RULES)).toEqual([]);
  });
});
