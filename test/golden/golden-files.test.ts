import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { GoldenFiles } from "./golden-files.ts";

describe("a folder of golden files", () => {
  /** A folder with one file, in a format or in none. */
  function folder(version?: string): string {
    const made = mkdtempSync(join(tmpdir(), "muster-golden-"));
    mkdirSync(join(made, "aws"));
    writeFileSync(join(made, "aws", "queue.tf"), 'resource "q" "tasks" {\n  a = 1\n  b = 2\n  c = 3\n  d = 4\n  e = 5\n}\n');
    if (version) writeFileSync(join(made, "VERSION"), `${version}\n`);
    return made;
  }
  const changed = 'resource "q" "tasks" {\n  a = 1\n  b = 2\n  c = 3\n  d = 4\n  e = 6\n}\n';

  test.each(["2", undefined])("in format %s is refused and left as it is", (version) => {
    const made = folder(version);
    const before = readdirSync(made, { recursive: true });
    expect(() => new GoldenFiles(made, true)).toThrow(/in format (2|none), this code reads and writes format 1; nothing was changed/);
    expect(readdirSync(made, { recursive: true })).toEqual(before);
    rmSync(made, { recursive: true });
  });

  test("tells a change with a few lines around it, where it is, and how to accept it", () => {
    const made = folder("1");
    expect(() => new GoldenFiles(made, false).check("aws/queue.tf", changed)).toThrow(
      /accept it: npm run golden:update\n\n- accepted\n\+ now\n\n@@ -3,6 \+3,6 @@ resource "q" "tasks" {\n {4}b = 2\n.*\n.*\n- {3}e = 5\n\+ {3}e = 6\n/,
    );
    new GoldenFiles(made, true).check("aws/queue.tf", changed);
    new GoldenFiles(made, false).check("aws/queue.tf", changed);
    rmSync(made, { recursive: true });
  });

  test("tells and drops what nothing synthesizes", () => {
    const made = folder("1");
    expect(() => new GoldenFiles(made, false).checkNoOther([])).toThrow("aws/queue.tf, which nothing synthesizes now");
    new GoldenFiles(made, true).checkNoOther([]);
    expect(readdirSync(join(made, "aws"))).toEqual([]);
    rmSync(made, { recursive: true });
  });
});
