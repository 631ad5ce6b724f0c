import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { CLOUDS } from "../../fleet/cloud.ts";
import { copyOfProduct, ROOT, run } from "../support/repository.ts";

/** Files of a cloud, but for what only this cloud has: that lies in `native/`. */
function filesOf(cloud: string): string[] {
  return readdirSync(join(ROOT, "modules", cloud), { recursive: true, encoding: "utf8" })
    .filter((file) => !file.startsWith("native/"))
    .sort();
}

test.each(CLOUDS.slice(1))("%s has the same files as the first cloud", (cloud) => {
  expect(filesOf(cloud)).toEqual(filesOf(CLOUDS[0]));
});

/** Deletes a line of a file, and the rest of the block that it opens: what a person would do. */
function deleteAt(file: string, line: number): void {
  const lines = readFileSync(file, "utf8").split("\n");
  const first = line - 1;
  const indent = /^\s*/.exec(lines[first] ?? "")?.[0] ?? "";
  const opens = /[[{(]$/.test(lines[first] ?? "");
  const close = opens ? lines.findIndex((text, index) => index > first && text.startsWith(indent) && !text.startsWith(`${indent} `)) : first;
  lines.splice(first, close - first + 1);
  writeFileSync(file, lines.join("\n"));
}

describe("a cloud can be removed by deleting its folder, its line in fleet/cloud.ts, and what the compiler then names", () => {
  test.each(CLOUDS)("%s", (cloud) => {
    const copy = copyOfProduct();
    rmSync(join(copy, "modules", cloud), { recursive: true });
    const list = join(copy, "fleet", "cloud.ts");
    writeFileSync(list, readFileSync(list, "utf8").replace(new RegExp(`^ {2}"${cloud}",.*\\n`, "m"), ""));

    const edited = new Set<string>();
    for (let round = 0; round < 8; round += 1) {
      const { code, output } = run(copy, "tsc", "--pretty", "false");
      if (code === 0) break;
      const named = [...output.matchAll(/^([^\s(]+)\((\d+),\d+\): error/gm)].map(([, file = "", line = "0"]) => ({ file, line: Number(line) }));
      expect(named).not.toEqual([]);
      // From the bottom up, so that line numbers stay true.
      const lines = [...new Map(named.map((one) => [`${one.file}:${one.line}`, one])).values()].sort((a, b) => b.line - a.line);
      for (const { file, line } of lines) {
        edited.add(file);
        deleteAt(join(copy, file), line);
      }
    }

    expect(run(copy, "tsc", "--pretty", "false")).toEqual({ code: 0, output: "" });
    expect([...edited].filter((file) => !["modules/index.ts", "fleet/computed.ts", "environments/prod.ts", "environments/dev.ts", "environments/index.ts"].includes(file))).toEqual(
      [],
    );
    // dev has a placement on one cloud only; without that cloud it has none left and goes too.
    const shown = run(copy, "node", "cli/muster.ts", "--environment", "prod");
    expect(shown).toMatchObject({ code: 0 });
    expect(shown.output).not.toContain(`prod-${cloud}`);
    rmSync(copy, { recursive: true });
  });
});
