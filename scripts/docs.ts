import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readFacts } from "../modules/facts.ts";
import { clouds } from "../modules/index.ts";
import { RULES } from "../policies/rules/index.ts";
import { CASES } from "../test/conformance/cases.ts";
import { canonical } from "../test/golden/environment.ts";
import { synthesized } from "../test/support/synthesis.ts";
import { architecturePage } from "./diagram.ts";
import { equivalencePage } from "./equivalence-page.ts";
import { policiesPages } from "./policies-page.ts";
import { readmePage } from "./readme.ts";
import { rightsPage } from "./rights-page.ts";
import { specPage } from "./spec-page.ts";

/* Writes the generated pages of docs/; with --check it tells which are out of date and ends with 1. */

// Pages show an example and not environments/, which belong to a fork: its own must not make them stale.
const { stacks } = synthesized(canonical);
const ROOT = join(import.meta.dirname, "..");
const pages: Record<string, string> = {
  "README.md": readmePage(readFileSync(join(ROOT, "README.md"), "utf8")),
  "docs/architecture.md": architecturePage(readFileSync(join(ROOT, "docs/architecture.md"), "utf8")),
  "docs/fleet-spec.md": specPage(readFileSync(join(ROOT, "fleet/spec.ts"), "utf8")),
  "docs/rights.md": rightsPage({ environment: canonical.name, stacks, facts: readFacts(stacks), clouds: Object.values(clouds) }),
  ...policiesPages(RULES),
  "docs/equivalence.md": equivalencePage(CASES, Object.values(clouds)),
};

mkdirSync(join(ROOT, "docs/policies"), { recursive: true });
const stale = Object.entries(pages).filter(([file, text]) => !existsSync(join(ROOT, file)) || readFileSync(join(ROOT, file), "utf8") !== text);
if (process.argv.includes("--check")) {
  for (const [file] of stale) console.error(`${file} is out of date: run npm run docs`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const [file, text] of stale) writeFileSync(join(ROOT, file), text);
  console.log(stale.length > 0 ? `wrote ${stale.map(([file]) => file).join(", ")}` : "all generated pages are up to date");
}
