import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { copyOfProduct, folderFor, ROOT, run } from "../support/repository.ts";

const FOLDERS = ["main.ts", "fleet", "environments", "modules", "stacks", "cli", "agent-image"];

/** Names of the rules that a tree breaks. */
function broken(tree: string, ...extra: string[]): string[] {
  const { output } = run(tree, "depcruise", "--config", ".dependency-cruiser.js", "--output-type", "json", ...FOLDERS, ...extra);
  const { summary } = JSON.parse(output) as { summary: { violations: { rule: { name: string } }[] } };
  return [...new Set(summary.violations.map(({ rule }) => rule.name))];
}

test("no folder imports what it must not", () => {
  expect(broken(ROOT)).toEqual([]);
});

describe("every rule bites", () => {
  let copy: string;
  beforeAll(() => {
    copy = copyOfProduct();
  });
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  const forbidden: [string, string, string][] = [
    ["fleet-imports-nothing", "fleet/planted.ts", 'import "cdktf";'],
    ["fleet-imports-nothing", "fleet/planted.ts", 'import type { CloudModules } from "../modules/contract.ts"; export type X = CloudModules;'],
    ["environments-are-data", "environments/planted.ts", 'import "../modules/index.ts";'],
    ["aws-knows-only-itself", "modules/aws/planted.ts", 'import "../gcp/index.ts";'],
    ["gcp-knows-only-itself", "modules/gcp/planted.ts", 'import "../../stacks/app.ts";'],
    ["azure-knows-only-itself", "modules/azure/planted.ts", 'import "@cdktf/provider-aws/lib/sqs-queue/index.js";'],
    ["kubernetes-knows-no-cloud", "modules/kubernetes/planted.ts", 'import "../aws/limits.ts";'],
    ["kubernetes-knows-no-cloud", "modules/kubernetes/planted.ts", 'import "@cdktf/provider-aws/lib/sqs-queue/index.js";'],
    ["kubernetes-knows-no-cloud", "modules/worker-variables.ts", 'import "./aws/limits.ts";'],
    ["types-only", "modules/kubernetes/planted.ts", 'import { Pod } from "kubernetes-models/v1/Pod"; export const planted = new Pod();'],
    ["contract-knows-no-cloud", "modules/contract.ts", 'import "./aws/index.ts";'],
    ["stacks-compose", "stacks/planted.ts", 'import "../modules/aws/index.ts";'],
    ["stacks-compose", "stacks/planted.ts", 'import "@cdktf/provider-aws/lib/sqs-queue/index.js";'],
    ["judges-see-facts", "policies/planted.ts", 'import "../modules/index.ts";'],
    ["cost-knows-no-other-judge", "cost/planted.ts", 'import "../policies/planted.ts";'],
    ["agent-image-stands-alone", "agent-image/src/planted.ts", 'import "../../fleet/names.ts";'],
    ["providers-by-resource", "cli/planted.ts", 'import "@cdktf/provider-aws";'],
    ["no-cycles", "stacks/context.ts", 'import { LAYERS } from "./environment.ts"; export const planted = () => LAYERS;'],
    ["resolvable", "cli/planted.ts", 'import "./nowhere.ts";'],
  ];
  test.each(forbidden)("%s: %s with %s", (rule, file, code) => {
    writeFileSync(folderFor(join(copy, "policies/planted.ts")), "");
    writeFileSync(folderFor(join(copy, file)), code);
    const top = file.split("/")[0] ?? "";
    expect(broken(copy, ...(FOLDERS.includes(top) ? [] : [top]))).toContain(rule);
    rmSync(copy, { recursive: true });
    copy = copyOfProduct();
  });
});
