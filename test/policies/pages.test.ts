import { expect, test } from "@jest/globals";
import { RULES } from "../../policies/rules/index.ts";
import { policiesPages } from "../../scripts/policies-page.ts";
import { aRule } from "./findings.ts";

test("every rule is on the index and has a page of its own", () => {
  const pages = policiesPages(RULES);
  const index = pages["docs/policies.md"] ?? "";
  for (const { id, title } of RULES) {
    expect(index).toContain(`[${id}](policies/${id}.md)`);
    expect(pages[`docs/policies/${id}.md`]).toContain(`# ${id}: ${title}\n`);
  }
  expect(Object.keys(pages)).toHaveLength(RULES.length + 1);
});

test("a page says all that a rule tells of itself", () => {
  const rule = aRule({
    why: "It was seen.",
    links: ["https://example.com/a"],
    anchors: ["CKV_AWS_1"],
    waivable: false,
    parameters: { days: { doc: "Days | nights", default: { dev: 1, staging: 2, prod: 3 } } },
  });
  expect(policiesPages([rule])["docs/policies/RES-900.md"]).toBe(
    [
      "# RES-900: Something holds",
      "",
      "Severity: high in prod, staging; medium in dev. It cannot be waived.",
      "",
      "It was seen.",
      "",
      "**Fix**: mend it (`fleets[].lanes` in the [specification](../fleet-spec.md)).",
      "",
      "| parameter | what it is | dev | staging | prod |",
      "|---|---|---:|---:|---:|",
      "| `days` | Days \\| nights | 1 | 2 | 3 |",
      "",
      'An environment sets others: `policyParameters: { "RES-900": { days: ... } }`.',
      "",
      "Read more:",
      "",
      "- <https://example.com/a>",
      "",
      "Compare: CKV_AWS_1.",
      "",
    ].join("\n"),
  );
});
