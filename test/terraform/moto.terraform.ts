import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { destroySteps } from "../../cli/deploy-plan.ts";
import { environments } from "../../environments/index.ts";
import type { ResolvedEnvironment } from "../../fleet/resolved.ts";
import { clouds } from "../../modules/index.ts";
import { type Synthesis, synthesize } from "../../stacks/app.ts";
import { AwsAccount } from "./aws-account.ts";
import { Moto } from "./moto.ts";
import { standIns, Workspace } from "./terraform.ts";

/*
 * The AWS stacks with the real AWS provider against moto, read back with the AWS SDK: what a provider checks in
 * its own code, and what an API would answer. Only what stands in these two tables is taken out of the copies.
 */

/** The provider that is installed for offline use; the bindings are for version 6. */
const INSTALLED = "5.100.0";

/** Whole types that moto 5.2.5 does not have, and why. */
const NOT_IN_MOTO: Readonly<Record<string, string>> = {
  aws_budgets_budget: "notifications are not implemented",
  aws_sqs_queue_redrive_allow_policy: "RedriveAllowPolicy is taken and not given back, so the provider waits for it for ever",
  aws_elasticache_parameter_group: "not implemented",
  aws_elasticache_user_group: "not implemented",
  aws_elasticache_subnet_group: "cannot be deleted",
  aws_elasticache_replication_group: "its members are no cache clusters, so the provider cannot read them back",
  aws_appconfig_environment: "not implemented",
  aws_appconfig_deployment: "not implemented",
};

interface Argument {
  readonly type: string;
  readonly argument: string;
  readonly why: string;
}

/** Arguments that the installed provider does not know. */
const NOT_IN_INSTALLED: readonly Argument[] = [
  { type: "aws_cloudwatch_log_group", argument: "deletion_protection_enabled", why: "since provider 6" },
  { type: "aws_eks_cluster", argument: "deletion_protection", why: "since provider 6" },
];
/** Layers that are planned, but not applied. */
const ONLY_PLANNED: Readonly<Record<string, string>> = {
  cluster: "moto's EKS ignores Auto Mode and has no access entries",
  platform: "moto has no Pod Identity associations",
  workers: "moto has no Pod Identity associations",
};

/** Arguments that moto takes and does not give back. */
const NOT_KEPT_BY_MOTO: readonly Argument[] = [
  { type: "aws_appconfig_configuration_profile", argument: "kms_key_identifier", why: "not given back" },
  { type: "aws_kms_key", argument: "rotation_period_in_days", why: "not given back" },
];

const server = process.env.MUSTER_MOTO_SERVER;
const mirror = process.env.MUSTER_PROVIDER_MIRROR;
const missing = server ? (mirror ? undefined : "MUSTER_PROVIDER_MIRROR names no folder with the AWS provider") : "MUSTER_MOTO_SERVER names no moto_server";

type Block = Record<string, unknown>;

interface AwsJson {
  readonly terraform: { readonly required_providers: { readonly aws: Block } };
  readonly provider: { readonly aws: readonly [Block] };
  readonly resource: Record<string, Record<string, Block>>;
  readonly output?: Readonly<Record<string, Block>>;
}

function without(json: AwsJson, left: readonly Argument[]): void {
  for (const { type, argument } of left) for (const block of Object.values(json.resource[type] ?? {})) delete block[argument];
}

/** Changes the AWS stacks of a synth in place. */
function edit({ outdir, stacks }: Synthesis, change: (json: AwsJson) => string): void {
  for (const { name, cloud } of stacks) {
    const file = join(outdir, "stacks", name, "cdk.tf.json");
    if (cloud === "aws") writeFileSync(file, change(JSON.parse(readFileSync(file, "utf8")) as AwsJson));
  }
}

/** What the installed provider can plan: everything but what it does not know. */
function forInstalled(json: AwsJson): string {
  Object.assign(json.terraform.required_providers.aws, { version: INSTALLED });
  // An operation that moto lacks would be tried 25 times.
  Object.assign(json.provider.aws[0], { s3_use_path_style: true, max_retries: 2 });
  without(json, NOT_IN_INSTALLED);
  return JSON.stringify(json);
}

/** What moto can take beyond that; whatever referred to something left out refers to a name instead. */
function forMoto(json: AwsJson): string {
  for (const type of Object.keys(NOT_IN_MOTO)) delete json.resource[type];
  without(json, NOT_KEPT_BY_MOTO);
  const gone = new RegExp(`\\$\\{(?:${Object.keys(NOT_IN_MOTO).join("|")})\\.[^}]*\\.(\\w+)\\}`, "g");
  return forInstalled(json).replace(gone, (_, attribute: string) => (attribute === "arn" ? "arn:aws:elasticache:eu-west-1:123456789012:left-out" : "left-out"));
}

/** Addresses that a plan would change. moto puts spaces into JSON documents that AWS gives back without, so those count as equal. */
function changes(plan: string): string[] {
  const { resource_changes: all = [] } = JSON.parse(plan) as { resource_changes?: { address: string; change: { actions: string[]; before: unknown; after: unknown } }[] };
  return all
    .filter(({ change }) => change.actions.join() !== "no-op" && change.actions.join() !== "read" && !isDeepStrictEqual(compact(change.before), compact(change.after)))
    .map(({ address }) => address);
}

/** The same value with JSON documents in it parsed. */
function compact(value: unknown): unknown {
  if (typeof value === "string" && /^\s*[[{]/.test(value)) return JSON.parse(value);
  if (Array.isArray(value)) return value.map(compact);
  if (typeof value === "object" && value !== null) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, compact(inner)]));
  return value;
}

/** What later layers read of one that is not applied: as many words as it has outputs. */
function inventState(json: AwsJson): string {
  const outputs = Object.fromEntries(Object.keys(json.output ?? {}).map((name) => [name, { value: "aW52ZW50ZWQ=", type: "string" }]));
  return JSON.stringify({ version: 4, terraform_version: "1.11.4", serial: 1, lineage: "invented", outputs, resources: [] });
}

function readStack(outdir: string, stack: string): AwsJson {
  return JSON.parse(readFileSync(join(outdir, "stacks", stack, "cdk.tf.json"), "utf8")) as AwsJson;
}

function rehearse(environment: ResolvedEnvironment, whole: Synthesis, synthesis: Synthesis, providers: string): void {
  const placement = environment.placements.find(({ cloud }) => cloud === "aws");
  if (!placement) return;
  const stacks = synthesis.stacks.filter((stack) => stack.environment === environment.name && stack.cloud === "aws");
  const applied = stacks.filter(({ layer }) => !(layer in ONLY_PLANNED)).map(({ name }) => name);
  const down = destroySteps(environment, synthesis.stacks).flatMap(({ stack }) => (stack && applied.includes(stack) ? [stack] : []));

  describe(`${environment.name} on moto with the real AWS provider ${INSTALLED}`, () => {
    let moto: Moto;
    let workspace: Workspace;
    let account: AwsAccount;
    before(async () => {
      moto = await Moto.start(server ?? "", placement.account);
      workspace = new Workspace(synthesis.outdir, { ...moto.env, TF_CLI_CONFIG_FILE: providers });
      account = new AwsAccount(moto.endpoint, placement.region);
    });
    after(async () => {
      workspace.remove();
      await moto.stop();
    });

    for (const { name: stack } of stacks) {
      test(`${stack}: the provider plans all of it`, () => {
        workspace.replace(whole.outdir);
        workspace.must(stack, 0, "init");
        workspace.must(stack, 0, "plan");
        workspace.replace(synthesis.outdir);
        if (!applied.includes(stack)) writeFileSync(workspace.state(stack), inventState(readStack(whole.outdir, stack)));
      });

      if (!applied.includes(stack)) continue;
      test(`${stack}: plan, apply, and nothing left to do`, () => {
        workspace.must(stack, 0, "plan", "-out=plan.tfplan");
        workspace.must(stack, 0, "apply", "plan.tfplan");
        workspace.must(stack, 0, "plan", "-out=second.tfplan");
        assert.deepEqual(changes(workspace.must(stack, 0, "show", "-json", "second.tfplan")), []);
      });
    }

    for (const fleet of placement.fleets) {
      for (const lane of fleet.lanes) {
        test(`the queue of ${lane.name} hides tasks for its lease and gives them up to its own dead letters`, async () => {
          const name = `${environment.name}-${placement.id}-${fleet.name}-${lane.name}`;
          const queue = await account.queue(name);
          const dead = await account.queue(`${name}-dead`);
          assert.equal(queue.VisibilityTimeout, String(lane.lease.seconds));
          assert.equal(queue.MessageRetentionPeriod, String(environment.retention.taskDays * 86_400));
          assert.equal(dead.MessageRetentionPeriod, String(environment.retention.deadLetterDays * 86_400));
          assert.deepEqual(JSON.parse(queue.RedrivePolicy ?? ""), { deadLetterTargetArn: dead.QueueArn, maxReceiveCount: lane.brokerDeliveryLimit });
          for (const one of [queue, dead]) {
            assert.match(one.KmsMasterKeyId ?? "", /^arn:aws:kms:.*:key\//);
            const [statement] = JSON.parse(one.Policy ?? "").Statement;
            assert.deepEqual([statement.Effect, statement.Resource, statement.Condition], ["Deny", one.QueueArn, { Bool: { "aws:SecureTransport": "false" } }]);
          }
        });
      }

      for (const lane of fleet.lanes) {
        test(`workers of the lane ${lane.name} may touch their own queue, dead letters and results, and nothing else of SQS`, async () => {
          const prefix = `${environment.name}-${placement.id}-${fleet.name}`;
          const role = await account.role(`${prefix}-${lane.name}`);
          assert.deepEqual(role.trust.Statement[0]?.Condition?.StringEquals, {
            "aws:SourceAccount": placement.account,
            "aws:RequestTag/kubernetes-namespace": fleet.name,
            "aws:RequestTag/kubernetes-service-account": lane.name,
          });
          const arns = role.rights.Statement.filter(({ Action }) => Action.some((action) => action.startsWith("sqs:"))).flatMap(({ Resource }) => Resource);
          const own = [lane.name, `${lane.name}-dead`, ...(lane.results ? ["results"] : [])].map(
            (name) => `arn:aws:sqs:${placement.region}:${placement.account}:${prefix}-${name}`,
          );
          assert.deepEqual([...arns].sort(), own.sort());
          for (const { Action, Resource } of role.rights.Statement) for (const text of [...Action, ...Resource]) assert.doesNotMatch(text, /\*/);
        });
      }
    }

    test("the network has its subnets in every zone, and a way out of each that needs one", async () => {
      const network = await account.network(placement.addresses.network);
      const workers = network.subnets.filter((subnet) => placement.addresses.workers.includes(subnet.CidrBlock ?? ""));
      assert.deepEqual(workers.map((subnet) => subnet.AvailabilityZoneId).sort(), [...placement.zones].sort());
      assert.ok(network.subnets.every((subnet) => subnet.MapPublicIpOnLaunch === false));
      assert.equal(network.gateways.length, environment.egressPerZone ? placement.zones.length : 1);
      assert.equal(
        network.privateNames.some((name) => name.endsWith(".sqs")),
        environment.privateEndpoints,
      );
    });

    for (const stack of down) {
      test(`${stack}: destroy leaves nothing`, () => {
        workspace.must(stack, 0, "destroy", "-auto-approve");
        assert.deepEqual(workspace.resources(stack), []);
      });
    }
  });
}

if (missing) {
  test("the AWS stacks with the real AWS provider on moto", { skip: missing }, () => {});
} else {
  const open = environments.map((environment) => ({ ...environment, backend: { type: "local" as const }, protect: false }));
  const copy = () => synthesize(open, clouds, mkdtempSync(join(tmpdir(), "muster-out-")));
  const [whole, reduced] = [copy(), copy()];
  edit(whole, forInstalled);
  edit(reduced, forMoto);
  const left = [
    ...Object.entries({ ...NOT_IN_MOTO, ...ONLY_PLANNED }),
    ...[...NOT_IN_INSTALLED, ...NOT_KEPT_BY_MOTO].map(({ type, argument, why }) => [`${type}.${argument}`, why] as const),
  ];
  console.log(`left out of what is applied:\n${left.map(([what, why]) => `  ${what}: ${why}`).join("\n")}`);
  const providers = standIns(whole.outdir, { without: ["aws"], mirror: mirror ?? "" });
  if ("missing" in providers) test("the AWS stacks with the real AWS provider on moto", { skip: providers.missing }, () => {});
  else for (const environment of reduced.environments) rehearse(environment, whole, reduced, providers.rc);
}
