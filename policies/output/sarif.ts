import { type Finding, worstFirst } from "../finding.ts";
import type { Rule, Severity } from "../rule.ts";
import type { Report } from "./report.ts";

/*
 * SARIF 2.1.0, for code scanning. https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */

const LEVEL: Record<Severity, "error" | "warning" | "note"> = { critical: "error", high: "error", medium: "warning", low: "note" };

/** What passes or does not apply is no result: viewers would show it as something to look at. */
export function asSarif({ findings, rules, input }: Report): string {
  const told = worstFirst(findings).filter(({ outcome }) => outcome === "fail" || outcome === "unknown" || outcome === "waived");
  const broken = findings.filter(({ outcome }) => outcome === "error");
  const log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "Muster", rules: descriptors(told, rules) } },
        invocations: [
          {
            executionSuccessful: broken.length === 0,
            toolExecutionNotifications: broken.map(({ id, rule, message }) => ({ level: "error", message: { text: `${id}: ${message}` }, associatedRule: { id: rule } })),
          },
        ],
        columnKind: "utf16CodeUnits",
        results: told.map((finding) => result(finding, input)),
      },
    ],
  };
  return JSON.stringify(log, null, 2);
}

/** Of the rules that are told of; those about waivers are not in the list of rules. */
function descriptors(findings: readonly Finding[], rules: readonly Rule[]) {
  return [...new Map(findings.map((finding) => [finding.rule, finding])).values()].map(({ rule: id, title, severity, fix }) => {
    const rule = rules.find((one) => one.id === id);
    return {
      id,
      shortDescription: { text: title },
      ...(rule ? { fullDescription: { text: rule.why }, ...(rule.links[0] === undefined ? {} : { helpUri: rule.links[0] }) } : {}),
      help: { text: rule ? `${rule.why}\n\nFix: ${fix}\n\n${rule.links.join("\n")}` : `Fix: ${fix}` },
      defaultConfiguration: { level: LEVEL[severity] },
      ...(rule ? { properties: { tags: [rule.group, ...rule.anchors] } } : {}),
    };
  });
}

function result(finding: Finding, input: string) {
  const { id, rule, outcome, severity, message, fix, stack, address, pointer, path, waiver, environment, placement } = finding;
  // Code scanning wants a line; the place itself is the pointer.
  const physicalLocation = { artifactLocation: { uri: `${input}/${stack === undefined ? "muster.json" : `stacks/${stack}/cdk.tf.json`}` }, region: { startLine: 1 } };
  return {
    ruleId: rule,
    // "open": there is not enough known to decide, and no level is allowed beside it.
    ...(outcome === "unknown" ? { kind: "open", level: "none" } : { kind: "fail", level: LEVEL[severity] }),
    message: { text: `${message}. Fix: ${fix}` },
    locations: [{ physicalLocation, ...(path === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: path, kind: "resource" }] }) }],
    partialFingerprints: { "musterFinding/v1": id },
    ...(waiver ? { suppressions: [{ kind: "inSource", status: "accepted", justification: waiver.reason }] } : {}),
    properties: { finding: id, severity, environment, placement, address, pointer, ...(waiver ? { waivedBy: waiver.owner, waivedUntil: waiver.expires } : {}) },
  };
}
