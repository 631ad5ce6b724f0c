import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { clouds } from "../../modules/index.ts";
import { synthesize } from "../../stacks/app.ts";
import { canonical } from "../golden/environment.ts";
import { ROOT, standIns, Workspace } from "./terraform.ts";

/*
 * Reading the goldens back cannot tell a block from an argument that is an object: the schemas of the providers can.
 */

const { outdir, stacks } = synthesize([canonical], clouds, mkdtempSync(join(tmpdir(), "muster-out-")));
const providers = standIns(outdir);
const workspace = new Workspace(outdir, "missing" in providers ? {} : { TF_CLI_CONFIG_FILE: providers.rc });
after(() => workspace.remove());

for (const { name, placement, layer } of stacks) {
  test(`the golden of ${name} is valid, and written as terraform fmt writes`, () => {
    const file = join(workspace.folder(name), "golden.tf");
    rmSync(join(workspace.folder(name), "cdk.tf.json"));
    copyFileSync(join(ROOT, "test", "golden", placement, `${layer}.tf`), file);
    workspace.must(name, 0, "fmt", "-check", "-diff");
    workspace.must(name, 0, "init", "-backend=false");
    workspace.must(name, 0, "validate");
  });
}
