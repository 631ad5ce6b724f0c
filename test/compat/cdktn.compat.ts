import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { ROOT } from "../support/repository.ts";
import { tree } from "./trees.ts";

/*
 * CDKTF was archived in December 2025; cdktn (CDK Terrain, https://cdktn.io) continues it. The day we change over,
 * Terraform must see the same JSON: the app is synthesized with both.
 */

/** The only differences: each writes its own version, and cdktf breaks the line in what is empty. */
const normal = (text: string) => text.replace(/"version": "0\.(21|24)\.0"/g, '"version": "-"').replace(/([[{])\s+([\]}])/g, "$1$2");

function synthesized(...flags: string[]): string {
  const outdir = mkdtempSync(join(tmpdir(), "muster-compat-"));
  execFileSync(process.execPath, [...flags, "main.ts"], { cwd: ROOT, env: { ...process.env, CDKTF_OUTDIR: outdir }, stdio: ["ignore", "ignore", "inherit"] });
  return outdir;
}

const cdktn = synthesized("--import", join(import.meta.dirname, "cdktn-hook.ts"));

test("with cdktn in the place of cdktf every stack is the same, but for the version and the look of what is empty", () => {
  assert.deepEqual(tree(cdktn, normal), tree(synthesized(), normal));
});

test("and it was cdktn that wrote it", () => {
  const manifest = JSON.parse(tree(cdktn)["manifest.json"] ?? "{}") as { version: string };
  assert.match(manifest.version, /^0\.24\./);
});
