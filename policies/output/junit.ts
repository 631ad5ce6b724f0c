import type { Finding } from "../finding.ts";
import { isViolation } from "../verdict.ts";
import { type Report, whereOf } from "./report.ts";

/*
 * JUnit's XML as Jenkins' xUnit plug-in describes it (junit-10.xsd): a suite for each environment and group, a case for each
 * finding. https://github.com/jenkinsci/xunit-plugin/tree/master/src/main/resources/org/jenkinsci/plugins/xunit/types/model/xsd
 */

type Result = "failure" | "error" | "skipped" | "passed";

export function asJunit({ findings, isPlanned }: Report): string {
  const resultOf = (finding: Finding): Result => {
    if (finding.outcome === "error") return "error";
    if (isViolation(finding, isPlanned)) return "failure";
    return finding.outcome === "pass" || finding.outcome === "fail" ? "passed" : "skipped";
  };
  const suites = [...new Set(findings.map(suiteOf))].map((name) => {
    const own = findings.filter((finding) => suiteOf(finding) === name);
    const skipped = own.filter((finding) => resultOf(finding) === "skipped").length;
    return [`  <testsuite${attributes({ name, ...numbers(own, resultOf), skipped })}>`, ...own.map((finding) => testcase(finding, resultOf(finding))), "  </testsuite>"].join("\n");
  });
  return ['<?xml version="1.0" encoding="UTF-8"?>', `<testsuites${attributes({ name: "muster check", ...numbers(findings, resultOf) })}>`, ...suites, "</testsuites>"].join("\n");
}

function suiteOf({ environment, group }: Finding): string {
  return `${environment} ${group}`;
}

function numbers(findings: readonly Finding[], resultOf: (finding: Finding) => Result) {
  const of = (result: Result) => findings.filter((finding) => resultOf(finding) === result).length;
  return { tests: findings.length, failures: of("failure"), errors: of("error") };
}

function testcase(finding: Finding, result: Result): string {
  const { id, rule, outcome, severity, message, fix, waiver } = finding;
  const head = `    <testcase${attributes({ name: id, classname: rule })}`;
  if (outcome === "pass") return `${head}/>`;
  const where = whereOf(finding);
  const told = [message, ...(where ? [`at ${where}`] : []), ...(waiver ? [`waived by ${waiver.owner} until ${waiver.expires}: ${waiver.reason}`] : []), `fix: ${fix}`].join("\n");
  // A failure that only warns must not turn a build red.
  if (result === "passed") return `${head}><system-out>${escaped(`${severity}: ${told}`)}</system-out></testcase>`;
  const body =
    outcome === "not-applicable" ? `<skipped${attributes({ message })}/>` : `<${result}${attributes({ type: `${outcome}, ${severity}`, message })}>${escaped(told)}</${result}>`;
  return `${head}>${body}</testcase>`;
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(String(value)).replace(/[\n\t]/g, " ")}"`)
    .join("");
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** XML has no way to say a control character. */
function escaped(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}
