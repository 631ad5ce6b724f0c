import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { after, describe, test } from "node:test";
import { environments } from "../../environments/index.ts";
import { clouds } from "../../modules/index.ts";
import { synthesize } from "../../stacks/app.ts";
import { copyOfProduct } from "../support/repository.ts";
import { tree } from "./trees.ts";

/*
 * People who have the classic cdktf command (cdktf-cli 0.21, whose native pty has no build for Node 24) can use it:
 * installed apart on Node 22, it lists and synthesizes what `npm start` does, byte for byte.
 */

const PACKAGES = ["cdktf-cli@0.21.0", "node@22"];
const LIMIT_MS = 4 * 60_000;

const apart = mkdtempSync(join(tmpdir(), "muster-classic-"));
const copy = copyOfProduct();
after(() => [apart, copy].map((path) => rmSync(path, { recursive: true, force: true })));

const env = {
  ...process.env,
  CI: "true",
  CHECKPOINT_DISABLE: "1",
  // The command runs `npx tsx main.ts`; both on Node 22.
  PATH: [join(apart, "node_modules", "node", "bin"), join(apart, "node_modules", ".bin"), process.env.PATH].join(delimiter),
};

/** Why the classic command cannot be tried here; false when it can. */
function missing(): string | false {
  const { status, stderr } = spawnSync("npm", ["install", "--prefix", apart, "--no-save", ...PACKAGES], { encoding: "utf8", timeout: LIMIT_MS });
  if (status !== 0) return `npm could not install ${PACKAGES.join(" and ")}: ${/^npm error .*/m.exec(stderr)?.[0] ?? `no answer after ${LIMIT_MS / 1000} s`}`;
  return existsSync(join(apart, "node_modules", "node", "bin", "node")) ? false : "npm did not run the install script of the package node, so there is no Node 22";
}

function cdktf(...args: string[]): string {
  return execFileSync("cdktf", args, { cwd: copy, env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

const skip = missing();
if (skip) console.log(`skipped, the classic cdktf command: ${skip}`);

describe("the classic cdktf command", { skip }, () => {
  const expected = synthesize(environments, clouds, mkdtempSync(join(tmpdir(), "muster-")));
  after(() => rmSync(expected.outdir, { recursive: true, force: true }));

  test("runs apart, on Node 22", () => {
    assert.match(execFileSync("node", ["--version"], { env, encoding: "utf8" }), /^v22\./);
    assert.match(cdktf("--version"), /^0\.21\.0/);
  });

  test("lists every stack", () => {
    const listed = [...cdktf("list").matchAll(/^(\S+) +cdktf\.out\/stacks\/\1$/gm)].map(([, stack]) => stack);
    assert.deepEqual(listed.sort(), expected.stacks.map(({ name }) => name).sort());
  });

  test("synthesizes the same tree, byte for byte", () => {
    rmSync(join(copy, "cdktf.out"), { recursive: true, force: true });
    cdktf("synth");
    assert.deepEqual(tree(join(copy, "cdktf.out")), tree(expected.outdir));
  });
});
