import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { Finding } from "../../policies/finding.ts";
import { OUTPUTS } from "../../policies/output/index.ts";
import type { Report } from "../../policies/output/report.ts";
import { asText } from "../../policies/output/text.ts";
import { ROOT } from "../support/repository.ts";
import { aFinding, aRule } from "./findings.ts";

const SCHEMAS = join(import.meta.dirname, "schemas");
const json = (file: string) => JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;

/** Text that every format has to escape. */
const NASTY = 'a <b> & "c" | `d` ]]> @e \u0007 _f_';
const AT = { stack: "prod-aws-support-backbone", address: "a_queue.q", pointer: "/lease", path: "prod-aws-support-backbone/lane/q" };
const waiver = { reason: `it ends with this quarter ${NASTY}`, owner: "agent-platform", expires: "2027-01-31" };
const FINDINGS: readonly Finding[] = [
  aFinding({ id: "RES-902[prod/aws]", rule: "RES-902", outcome: "pass" }),
  aFinding({ id: "RES-901[prod/aws]", rule: "RES-901", outcome: "not-applicable", message: "there are no queues" }),
  aFinding({ ...AT, id: "COST-900[prod/aws]", rule: "COST-900", group: "COST", outcome: "fail", severity: "low", message: "that is much" }),
  aFinding({ ...AT, outcome: "fail", severity: "high", message: NASTY }),
  aFinding({ ...AT, id: "SEC-900[prod/aws]", rule: "SEC-900", group: "SEC", outcome: "fail", severity: "critical" }),
  aFinding({ id: "META-7[prod/RES-900]", rule: "META-7", group: "META", outcome: "fail", severity: "low", message: "it ends soon" }),
  aFinding({ ...AT, id: "RES-900[prod/aws/support/batch]", outcome: "unknown", message: "its lease is computed by ${x}" }),
  aFinding({ ...AT, id: "RES-900[prod/gcp]", placement: "gcp", outcome: "waived", waiver }),
  aFinding({ id: "RES-903[prod/gcp]", rule: "RES-903", placement: "gcp", outcome: "error", message: "the rule broke: no" }),
];
const REPORT: Report = { findings: FINDINGS, rules: [aRule()], isPlanned: () => false, input: "cdktf.out" };

describe("text", () => {
  const text = asText(REPORT);

  test("is grouped, worst first, and counts what passes", () => {
    expect(text.split("\n").filter((line) => /^\S/.test(line))).toEqual([
      "fail, critical",
      "fail, high",
      "fail, low",
      "rules that broke",
      "unknown, high",
      "waived, high",
      "2 violations in 9 findings: 4 fail, 1 error, 1 unknown, 1 waived, 1 pass, 1 not-applicable",
    ]);
  });

  test("says of each what is wrong, where, and what to do", () => {
    expect(text).toContain(
      ["  COST-900[prod/aws] Something holds", "      that is much", "      at prod-aws-support-backbone a_queue.q /lease", "      fix: mend it (fleets[].lanes)"].join("\n"),
    );
    expect(text).toContain("its lease is computed by ${x}; checked again at plan");
    expect(text).toContain("waived by agent-platform until 2027-01-31: it ends with this quarter");
    expect(text).not.toContain("RES-902");
  });

  test("promises no other look at what a plan left open", () => expect(asText({ ...REPORT, isPlanned: () => true })).not.toContain("checked again"));

  test("of nothing", () => expect(asText({ ...REPORT, findings: [] })).toBe("0 violations in 0 findings: none"));
});

describe("JSON", () => {
  const validate = new Ajv2020({ strict: true }).compile(json(join(ROOT, "policies", "output", "findings.schema.json")));
  const output = JSON.parse(OUTPUTS.json(REPORT)) as { findings: Finding[]; counts: object };

  test("is what its schema says", () => {
    expect(validate(output) ? [] : validate.errors).toEqual([]);
    expect(validate({ ...output, schemaVersion: 2 })).toBe(false);
    expect(validate({ ...output, findings: [{ ...output.findings[0], outcome: "skipped" }] })).toBe(false);
  });

  test("holds every finding, worst first", () => {
    expect(output.findings.map(({ id }) => id)).toHaveLength(FINDINGS.length);
    expect(output.findings[0]?.id).toBe("SEC-900[prod/aws]");
    expect(output.counts).toEqual({ fail: 4, error: 1, unknown: 1, waived: 1, pass: 1, "not-applicable": 1 });
  });
});

describe("Markdown", () => {
  const markdown = OUTPUTS.markdown(REPORT);

  test("shows violations, what is unknown, what is waived, and no passes", () => {
    expect(markdown).toMatch(/^## Policies: 2 violations\n/);
    expect(markdown).toMatch(/^\| fail \| critical \| `SEC-900\[prod\/aws\]` \|/m);
    expect(markdown).toMatch(/^\| `RES-900\[prod\/gcp\]` \| agent-platform \| 2027-01-31 \|/m);
    expect(markdown).not.toContain("RES-902");
  });

  test("keeps its tables whatever a message holds", () => {
    const cells = markdown
      .split("\n")
      .filter((line) => line.startsWith("| fail | "))
      .map((line) => line.split(/(?<!\\)\|/).length);
    expect(new Set(cells)).toEqual(new Set([8]));
    expect(markdown).not.toMatch(/(?<!\\)<b>/);
  });

  test("stays below what a comment may hold", () => {
    const many = Array.from({ length: 500 }, (_, index) => aFinding({ ...AT, id: `RES-900[prod/aws/${index}]`, message: "it is not what it should be ".repeat(5) }));
    const long = OUTPUTS.markdown({ ...REPORT, findings: many });
    expect(long.length).toBeLessThan(65_536);
    expect(long).toContain("and 400 more");
  });
});

describe("SARIF", () => {
  // Draft 4 says id where later drafts say $id, and knows no Unicode patterns; nothing else of it differs from draft 7 here.
  const { id, $schema: _, ...schema } = json(join(SCHEMAS, "sarif-2.1.0.json"));
  const ajv = new Ajv({ strict: false, unicodeRegExp: false });
  addFormats.default(ajv);
  const validate = ajv.compile({ ...schema, $id: String(id) });
  type Result = { ruleId: string; kind: string; level: string; suppressions?: unknown[]; locations: object[]; properties: Record<string, unknown> };
  const log = JSON.parse(OUTPUTS.sarif(REPORT)) as { runs: { results: Result[]; tool: { driver: { rules: { id: string }[] } }; invocations: object[] }[] };
  const run = log.runs[0];

  test("is what the published schema says", () => {
    expect(validate(log) ? [] : validate.errors).toEqual([]);
    expect(validate({ ...log, version: "2.0.0" })).toBe(false);
    expect(validate({ ...log, runs: [{ ...run, results: [{ ...run?.results[0], kind: "waived" }] }] })).toBe(false);
  });

  test("has no result of what passes or does not apply", () => {
    expect(run?.results.map(({ ruleId, kind, level }) => `${ruleId} ${kind} ${level}`)).toEqual([
      "SEC-900 fail error",
      "RES-900 fail error",
      "COST-900 fail note",
      "META-7 fail note",
      "RES-900 open none",
      "RES-900 fail error",
    ]);
    expect(run?.tool.driver.rules.map((rule) => rule.id)).toEqual(["SEC-900", "RES-900", "COST-900", "META-7"]);
  });

  test("says of a waived one who accepts it, why and until when", () => {
    const waived = run?.results.filter(({ suppressions }) => suppressions) ?? [];
    expect(waived).toMatchObject([
      { suppressions: [{ kind: "inSource", status: "accepted", justification: waiver.reason }], properties: { waivedBy: "agent-platform", waivedUntil: "2027-01-31" } },
    ]);
  });

  test("points to the file of the stack and to the construct", () => {
    expect(run?.results[0]?.locations).toEqual([
      {
        physicalLocation: { artifactLocation: { uri: "cdktf.out/stacks/prod-aws-support-backbone/cdk.tf.json" }, region: { startLine: 1 } },
        logicalLocations: [{ fullyQualifiedName: AT.path, kind: "resource" }],
      },
    ]);
  });

  test("tells of a rule that broke as a failure of the run", () => {
    expect(run?.invocations).toMatchObject([{ executionSuccessful: false, toolExecutionNotifications: [{ associatedRule: { id: "RES-903" } }] }]);
  });
});

describe("JUnit", () => {
  const xml = OUTPUTS.junit(REPORT);

  /*
   * xmllint judges by the published schema where it is installed. Everywhere, the same is judged by what that schema says of the
   * six elements in use: where they may stand, which attributes they must and may have.
   */
  const elements: Readonly<Record<string, { readonly in: string; readonly must: readonly string[]; readonly may: readonly string[] }>> = {
    testsuites: { in: "", must: [], may: ["name", "tests", "failures", "errors", "time"] },
    testsuite: { in: "testsuites", must: ["name", "tests", "failures", "errors"], may: ["skipped", "time"] },
    testcase: { in: "testsuite", must: ["name"], may: ["classname", "time"] },
    failure: { in: "testcase", must: [], may: ["type", "message"] },
    error: { in: "testcase", must: [], may: ["type", "message"] },
    skipped: { in: "testcase", must: [], may: ["type", "message"] },
    "system-out": { in: "testcase", must: [], may: [] },
  };

  /** What is wrong with a document; its text is checked to hold no mark-up. */
  function problems(document: string): string[] {
    const open: string[] = [];
    const found: string[] = [];
    const rest = document
      .replace(/^<\?xml version="1.0" encoding="UTF-8"\?>\n/, "")
      .replace(/<(\/?)([a-z-]+)((?: [a-z]+="[^"<>]*")*)(\/?)>/g, (_, closing: string, name: string, text: string, empty: string) => {
        if (closing) return open.pop() === name ? "" : "unbalanced <";
        const element = elements[name];
        const names = [...text.matchAll(/ ([a-z]+)="/g)].map(([, attribute = ""]) => attribute);
        if (!element || element.in !== (open.at(-1) ?? "")) found.push(`${name} in ${open.at(-1)}`);
        else found.push(...element.must.filter((one) => !names.includes(one)), ...names.filter((one) => ![...element.must, ...element.may].includes(one)));
        if (!empty) open.push(name);
        return "";
      });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: XML has none of them
    if (/[<>]|&(?!(amp|lt|gt|quot);)|[\u0000-\u0008]/.test(rest) || open.length > 0) found.push("it is not well-formed");
    return found;
  }

  test("is what the published schema says", () => {
    expect(problems(xml)).toEqual([]);
    expect(problems(xml.replace("<testcase name", "<testcase title"))).not.toEqual([]);
    expect(problems(xml.replaceAll("&amp;", "&"))).not.toEqual([]);
  });

  test("is what xmllint says of it, where it is installed", () => {
    try {
      execFileSync("xmllint", ["--noout", "--schema", join(SCHEMAS, "junit-10.xsd"), "-"], { input: xml, stdio: ["pipe", "ignore", "pipe"] });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
  });

  test("turns red by violations only", () => {
    expect(xml).toContain('<testsuites name="muster check" tests="9" failures="2" errors="1">');
    expect(xml).toContain('<testsuite name="prod COST" tests="1" failures="0" errors="0" skipped="0">');
    expect(xml).toContain("<system-out>low: that is much");
    expect(OUTPUTS.junit({ ...REPORT, isPlanned: () => true })).toContain('failures="3"');
  });
});
