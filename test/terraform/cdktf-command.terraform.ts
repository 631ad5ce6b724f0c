import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { copyOfProduct, type Ran, run } from "../support/repository.ts";
import { standIns } from "./terraform.ts";

/* The cdktf command on a copy of the product, as people use it: every layer of one environment, with stand-in providers. */

// The command would ask the public registry for checksums that stand-ins do not have.
const OFFLINE = ["--skip-provider-lock", "--no-color"];
/** Every layer, in an order in which they can be applied. */
const STACKS = ["dev-aws-foundation", "dev-aws-cluster", "dev-aws-platform", "dev-aws-support-backbone", "dev-aws-support-workers"];
const [FIRST = "", LAST = ""] = [STACKS[0], STACKS.at(-1)];
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
    for (const stack of [...STACKS, "prod-aws-support-backbone", "prod-gcp-foundation", "prod-azure-foundation"]) assert.match(output, new RegExp(`^${stack} `, "m"));
  });

  test("synth writes every stack", () => {
    for (const stack of STACKS) assert.ok(existsSync(join(copy, "cdktf.out", "stacks", stack, "cdk.tf.json")));
  });

  test("workers wait for everything that they stand on, on every cloud", () => {
    const { stacks } = JSON.parse(readFileSync(join(copy, "cdktf.out", "manifest.json"), "utf8")) as { stacks: Record<string, { dependencies: string[] }> };
    for (const [name, { dependencies }] of Object.entries(stacks)) {
      const [, placement, fleet] = /^(\w+-\w+)-(\w+)-workers$/.exec(name) ?? [];
      // The platform brings the definitions that the workers' objects are of.
      const below = placement ? [`${placement}-cluster`, `${placement}-platform`, `${placement}-${fleet}-backbone`] : [];
      assert.deepEqual({ name, missing: below.filter((stack) => !dependencies.includes(stack)) }, { name, missing: [] });
    }
  });

  test("a wrong specification ends synth, and so diff and deploy", () => {
    const file = join(copy, "environments", "dev.ts");
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replace('region: "eu-west-1"', 'region: "eu-wst-1"'));
    const { code, output } = cdktf("synth");
    writeFileSync(file, text);
    assert.notEqual(code, 0);
    assert.match(output, /did you mean "eu-west-1"\?/);
  });

  if ("missing" in providers) {
    test("diff, deploy and destroy of an environment", { skip: providers.missing }, () => {});
  } else {
    process.env.TF_CLI_CONFIG_FILE = providers.rc;
    const state = (stack: string) => JSON.parse(readFileSync(join(copy, ".terraform-state", `${stack}.tfstate`), "utf8")) as { resources: unknown[] };

    test("diff tells what would be made", () => {
      assert.match(must("diff", FIRST, ...OFFLINE), /Plan: \d+ to add, 0 to change, 0 to destroy/);
    });

    test("deploy makes every layer after those it refers to, and keeps the states where the backend says", () => {
      const output = must("deploy", "dev-*", "--auto-approve", ...OFFLINE);
      assert.equal(output.match(/Apply complete!/g)?.length, STACKS.length);
      for (const stack of STACKS) assert.notDeepEqual(state(stack).resources, []);
      assert.match(must("diff", LAST, ...OFFLINE), /No changes|0 to add, 0 to change, 0 to destroy/);
    });

    test("destroy takes them away in reverse", () => {
      const output = must("destroy", "dev-*", "--auto-approve", ...OFFLINE);
      const destroyed = [...output.matchAll(/^(\S+) +Destroy complete!/gm)].map(([, stack]) => stack);
      assert.deepEqual([destroyed[0], destroyed.at(-1)], [LAST, FIRST]);
      for (const stack of STACKS) assert.deepEqual(state(stack).resources, []);
    });
  }
});
