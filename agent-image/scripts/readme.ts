import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { VARIABLES } from "../src/env.ts";
import { METRICS, type Metric } from "../src/metrics.ts";

/* Writes the tables of README.md from the lists; `test/env.agent.ts` fails when they differ. */

export const README = join(import.meta.dirname, "..", "README.md");

function variables(): string {
  const rows = Object.entries(VARIABLES).map(
    ([name, { doc, allowed, default: fallback }]) => `| \`${name}\` | ${doc} | ${allowed} | ${fallback === null ? "required" : fallback === "" ? "empty" : `\`${fallback}\``} |`,
  );
  return ["| variable | what | allowed | default |", "| --- | --- | --- | --- |", ...rows].join("\n");
}

function metrics(): string {
  const rows = (Object.entries(METRICS) as [string, Metric][]).map(([name, { type, help, labels }]) => {
    const values = Object.entries(labels).map(([label, allowed]) => `\`${label}\`: ${allowed.join(", ")}`);
    return `| \`${name}\` | ${type} | ${help} | ${values.join("; ")} |`;
  });
  return ["| metric | type | what | labels |", "| --- | --- | --- | --- |", ...rows].join("\n");
}

/** The README with its tables as the lists are now. */
export function withTables(readme: string): string {
  return Object.entries({ variables, metrics }).reduce(
    (text, [name, table]) => text.replace(new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- end -->)`), (_, begin: string, end: string) => `${begin}${table()}\n${end}`),
    readme,
  );
}

if (import.meta.main) writeFileSync(README, withTables(readFileSync(README, "utf8")));
