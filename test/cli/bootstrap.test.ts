import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { bootstrapScript } from "../../cli/bootstrap.ts";
import { destroySteps } from "../../cli/deploy-plan.ts";
import type { ResolvedEnvironment } from "../../fleet/resolved.ts";
import type { Backend } from "../../fleet/spec.ts";
import type { SynthesizedStack } from "../../fleet/synthesized.ts";
import { aFleet, anEnvironment } from "../support/builders.ts";
import { synthesized } from "../support/synthesis.ts";

const BACKENDS = {
  local: { type: "local" },
  s3: { type: "s3", bucket: "acme-states", region: "eu-west-1", prefix: "muster" },
  gcs: { type: "gcs", bucket: "acme-states" },
  azurerm: { type: "azurerm", resourceGroup: "states(all)", storageAccount: "acmestates", container: "muster" },
  hcp: { type: "hcp", organization: "acme", hostname: "app.eu.terraform.io", project: "agent fleets", prefix: "muster" },
} satisfies Record<string, Backend>;
type Kind = keyof typeof BACKENDS;

const KINDS = Object.keys(BACKENDS) as Kind[];
const scripts = {} as Record<Kind, string>;
beforeAll(() => {
  for (const kind of KINDS) scripts[kind] = scriptOf(BACKENDS[kind]).script;
});

function scriptOf(backend: Backend) {
  const { environments, stacks } = synthesized(anEnvironment({ backend, fleets: [aFleet(), aFleet({ name: "sales" })] }));
  const [environment] = environments;
  if (!environment) throw new Error("there is no environment");
  return { script: bootstrapScript(environment, stacks), environment, stacks };
}

const folder = mkdtempSync(join(tmpdir(), "muster-bootstrap-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a script with stand-ins of the tools that note their arguments; a call that contains one of `missing` fails. */
function calls(script: string, ...missing: string[]): string {
  const log = join(folder, "calls");
  writeFileSync(log, "");
  const tool = [
    "#!/usr/bin/env bash",
    `echo "\${0##*/} $*" >> ${log}`,
    // As curl does, whose configuration comes that way.
    '[[ "$*" != *"--config -"* ]] || cat > /dev/null',
    ...missing.map((text) => `[[ "$*" != *"${text}"* ]] || exit 1`),
    '[[ "$*" != *"buckets list"* ]] || echo acme-states',
    `[[ "$*" != *"filter[names]"* ]] || echo '{"data":[{"id":"prj-1"}]}'`,
  ].join("\n");
  for (const name of ["aws", "gcloud", "az", "curl", "terraform"]) writeFileSync(join(folder, name), tool, { mode: 0o755 });
  const settings = { STATE_WRITER: "terraform", STATE_PROJECT: "acme", STATE_LOCATION: "here", STATE_SUBSCRIPTION: "1", TFE_TOKEN: "secret-token" };
  const { status, stderr } = spawnSync("bash", ["-s"], { input: script, env: { ...process.env, ...settings, PATH: `${folder}:${process.env.PATH}` }, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return readFileSync(log, "utf8");
}

const hasShellcheck = spawnSync("shellcheck", ["--version"]).status === 0;

describe.each(KINDS)("the script for %s", (kind) => {
  (hasShellcheck ? test : test.skip)("passes shellcheck", () => {
    expect(() => execFileSync("shellcheck", ["-"], { input: scripts[kind], stdio: ["pipe", "pipe", "pipe"] })).not.toThrow();
  });

  test("stops before it does anything when a variable is missing", () => {
    const { status } = spawnSync("bash", ["-s"], { input: scripts[kind], env: { PATH: process.env.PATH } });
    expect(status === 0).toBe(kind === "local");
  });
});

test("local states need nothing", () => {
  expect(scripts.local).toMatch(/there is nothing to make/);
  expect(calls(scripts.local)).toBe("");
});

describe("what is there is not made again", () => {
  test.each<[Kind, string, string]>([
    ["s3", "head-bucket", "create-bucket"],
    ["gcs", "buckets list", "buckets create"],
    ["hcp", "/workspaces/muster-test-bootstrap", '"type":"workspaces"'],
    ["hcp", "filter[names]", '"type":"projects"'],
  ])("%s", (kind, asks, makes) => {
    expect(calls(scripts[kind])).not.toContain(makes);
    expect(calls(scripts[kind], asks)).toContain(makes);
  });
});

describe("states are kept, encrypted, closed and left to who runs Terraform", () => {
  const said: [Kind, string, RegExp][] = [
    ["s3", "made in its region", /create-bucket .*--region eu-west-1 --create-bucket-configuration LocationConstraint=eu-west-1/],
    ["s3", "of nobody else", /head-bucket .*--expected-bucket-owner "\$account"/],
    ["s3", "versioned", /put-bucket-versioning .*Status=Enabled/],
    ["s3", "encrypted", /put-bucket-encryption .*"AES256"/],
    ["s3", "not public", /BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true/],
    ["s3", "TLS only", /"Effect":"Deny","Principal":"\*","Action":"s3:\*",.*"aws:SecureTransport":"false"/],
    ["s3", "not deleted", /"Effect":"Deny","Principal":"\*","Action":\["s3:DeleteBucket","s3:DeleteObjectVersion"\]/],
    ["s3", "states of this environment only, locks deleted only", /"Action":"s3:DeleteObject","Resource":"arn:aws:s3:::acme-states\/muster\/test-\*\.tfstate\.tflock"/],
    ["gcs", "versioned, recoverable, not public", /update gs:\/\/acme-states --versioning --soft-delete-duration=30d --uniform-bucket-level-access --public-access-prevention/],
    ["gcs", "objects of this bucket only", /add-iam-policy-binding gs:\/\/acme-states --member="\$STATE_WRITER" --role=roles\/storage\.objectUser/],
    ["azurerm", "TLS only, not public, no keys", /--https-only true --min-tls-version TLS1_2 --allow-blob-public-access false --allow-shared-key-access false/],
    ["azurerm", "versioned, recoverable", /--enable-versioning true --enable-delete-retention true .*--enable-container-delete-retention true/],
    ["azurerm", "not deleted", /az lock create .*--lock-type CanNotDelete/],
    ["azurerm", "blobs of this container only", /--role "Storage Blob Data Contributor" --scope "\/subscriptions\/\$STATE_SUBSCRIPTION\/.*\/containers\/muster"/],
  ];
  test.each(said)("%s: %s", (kind, _, command) => {
    expect(scripts[kind]).toMatch(command);
  });

  test("a bucket in us-east-1 names no location, which S3 would refuse", () => {
    expect(scriptOf({ ...BACKENDS.s3, region: "us-east-1" }).script).not.toContain("LocationConstraint");
  });
});

describe("the workspaces of HCP Terraform", () => {
  interface Hcp {
    readonly provider: { readonly tfe: object };
    readonly terraform: { readonly backend: object };
    readonly resource: {
      readonly tfe_workspace: Record<string, { readonly name: string; readonly project_id: string; readonly auto_apply: boolean; readonly auto_apply_run_trigger: boolean }>;
      readonly tfe_workspace_settings: Record<string, Record<string, unknown> & { readonly remote_state_consumer_ids: string[] }>;
      readonly tfe_agent_pool: Record<string, object>;
      readonly tfe_agent_pool_allowed_workspaces: Record<string, { readonly allowed_workspace_ids: string[] }>;
      readonly tfe_run_trigger: Record<string, { readonly workspace_id: string; readonly sourceable_id: string }>;
    };
  }
  const id = (stack: string) => `\${tfe_workspace.${stack}.id}`;
  let hcp: Hcp;
  let environment: ResolvedEnvironment;
  let stacks: readonly SynthesizedStack[];
  let reads: readonly { readonly by: string; readonly of: string }[];
  let triggers: readonly { readonly of: string; readonly by: string }[];
  beforeAll(() => {
    const { script, ...synthesis } = scriptOf(BACKENDS.hcp);
    ({ environment, stacks } = synthesis);
    hcp = JSON.parse(script.slice(script.indexOf("\n{"), script.lastIndexOf("}\nJSON") + 1)) as Hcp;
    reads = stacks.flatMap((stack) =>
      Object.keys(stack.json.data?.terraform_remote_state ?? {}).map((name) => ({ by: id(stack.name), of: id(name.replace("cross-stack-reference-input-", "")) })),
    );
    triggers = Object.values(hcp.resource.tfe_run_trigger).map(({ workspace_id: by, sourceable_id: of }) => ({ by, of }));
  });

  test("are those that the stacks keep their states in, in the project, and apply nothing by themselves", () => {
    expect(Object.keys(hcp.resource.tfe_workspace)).toEqual(stacks.map(({ name }) => name));
    for (const { name, json } of stacks) {
      const workspace = hcp.resource.tfe_workspace[name];
      expect(json.terraform?.backend).toMatchObject({ remote: { workspaces: { name: workspace?.name } } });
      expect(workspace).toMatchObject({ project_id: `\${data.tfe_project.project.id}`, auto_apply: false, auto_apply_run_trigger: false });
    }
  });

  test("share their state with exactly those that refer to it", () => {
    expect(reads.length).toBeGreaterThan(30);
    for (const { name } of stacks) {
      const { remote_state_consumer_ids: consumers, ...settings } = hcp.resource.tfe_workspace_settings[name] ?? { remote_state_consumer_ids: [] };
      expect(settings).toMatchObject({ global_remote_state: false, project_remote_state: false });
      expect([...consumers].sort()).toEqual(reads.flatMap(({ by, of }) => (of === id(name) ? [by] : [])).sort());
    }
  });

  test("are planned again after what they stand on, in the order of the deploy plan, and never because of another fleet", () => {
    const standsOn = (workspace: string): string[] => triggers.flatMap(({ by, of }) => (by === workspace ? [of, ...standsOn(of)] : []));
    for (const { by, of } of reads) expect(standsOn(by)).toContain(of);
    const order = stacks.map(({ name }) => id(name));
    for (const { by, of } of triggers) expect(order.indexOf(of)).toBeLessThan(order.indexOf(by));
    expect(
      standsOn(id("test-gcp-support-workers"))
        .filter((one, index, all) => all.indexOf(one) === index)
        .sort(),
    ).toEqual(["foundation", "cluster", "platform", "support-backbone"].map((layer) => id(`test-gcp-${layer}`)).sort());
  });

  test("run on agents of their placement, which no other workspace may use", () => {
    expect(hcp.resource.tfe_agent_pool).toEqual(
      Object.fromEntries(["aws", "gcp", "azure"].map((placement) => [placement, { name: `muster-test-${placement}`, organization_scoped: false }])),
    );
    for (const { name, placement } of stacks) {
      expect(hcp.resource.tfe_agent_pool_allowed_workspaces[placement]?.allowed_workspace_ids).toContain(id(name));
      expect(hcp.resource.tfe_workspace_settings[name]).toMatchObject({
        execution_mode: "agent",
        agent_pool_id: `\${tfe_agent_pool_allowed_workspaces.${placement}.agent_pool_id}`,
      });
    }
  });

  test("are made by Terraform whose own state is there too, at the same host, and whose token no process shows", () => {
    expect(hcp.terraform.backend).toEqual({ remote: { hostname: "app.eu.terraform.io", organization: "acme", workspaces: { name: "muster-test-bootstrap" } } });
    expect(hcp.provider.tfe).toEqual({ hostname: "app.eu.terraform.io", organization: "acme" });
    expect(scripts.hcp).toContain('export TF_TOKEN_app_eu_terraform_io="$TFE_TOKEN"');
    expect(calls(scripts.hcp)).not.toContain("secret-token");
  });

  test("come down in the opposite order", () => {
    const order = destroySteps(environment, stacks).map(({ stack }) => id(stack ?? ""));
    for (const { by, of } of triggers) expect(order.indexOf(by)).toBeLessThan(order.indexOf(of));
  });
});
