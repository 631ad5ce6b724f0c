import assert from "node:assert/strict";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { copyOfProduct, type Ran, run } from "../support/repository.ts";
import { standIns } from "./terraform.ts";

/* The cdktf command on a copy of the product, as people use it: one stack, with stand-in providers. */

// The command would ask the public registry for checksums that stand-ins do not have.
const OFFLINE = ["--skip-provider-lock", "--no-color"];
const STACK = "dev-aws-foundation";
const copy = copyOfProduct();
after(() => rmSync(copy, { recursive: true, force: true }));

function cdktf(...args: string[]): Ran {
  return run(copy, "cdktn", ...args);
}

/** The output of a command that must succeed. */
function must(...args: string[]): string {
  const { code, output } = cdktf(...args);
  assert.equal(code, 0, `cdktf ${args.join(" ")} ended with ${code}\n${output}`);
  return output;
}

process.env.CHECKPOINT_DISABLE = "1";
must("synth");
const providers = standIns(join(copy, "cdktf.out"));

describe("the cdktf command", () => {
  test("list names every stack", () => {
    const output = must("list");
    for (const stack of [STACK, "prod-aws-support-backbone", "prod-gcp-foundation", "prod-azure-foundation"]) assert.match(output, new RegExp(`^${stack} `, "m"));
  });

  test("synth writes every stack", () => {
    assert.ok(existsSync(join(copy, "cdktf.out", "stacks", STACK, "cdk.tf.json")));
  });

  if ("missing" in providers) {
    test("diff, deploy and destroy of one stack", { skip: providers.missing }, () => {});
  } else {
    process.env.TF_CLI_CONFIG_FILE = providers.rc;

    test("diff tells what would be made", () => {
      assert.match(must("diff", STACK, ...OFFLINE), /Plan: \d+ to add, 0 to change, 0 to destroy/);
    });

    test("deploy makes it and keeps the state where the backend says", () => {
      assert.match(must("deploy", STACK, "--auto-approve", ...OFFLINE), /Apply complete!|\d+ Stack/);
      assert.ok(existsSync(join(copy, ".terraform-state", `${STACK}.tfstate`)));
      assert.match(must("diff", STACK, ...OFFLINE), /No changes|0 to add, 0 to change, 0 to destroy/);
    });

    test("destroy takes it away", () => {
      must("destroy", STACK, "--auto-approve", "--ignore-missing-stack-dependencies", ...OFFLINE);
    });
  }
});
