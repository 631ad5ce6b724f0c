import { z } from "zod";
import { ARCHITECTURES, CLOUDS, RUNTIMES, STAGES } from "./cloud.ts";

/*
 * What a person writes: shapes, types and the range of a single field. Whatever needs a second field or
 * a cloud's limits is checked in validate.ts; every default is filled in defaults.ts.
 * `docs/fleet-spec.md` is generated from the comments below.
 */

export const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export const LANE_CLASSES = ["realtime", "batch"] as const;

const share = z.number().min(0).max(1);
const positive = z.number().positive();
const whole = z.int().min(0);
const atLeastOne = z.int().min(1);
/** Names that become parts of other names. */
export const PartName = z.string().regex(/^[a-z][a-z0-9]*$/, "lower-case letters and digits, a letter first, no hyphens (they join the parts of a name)");
const label = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,62}$/, "1 to 63 lower-case letters, digits, - and _ (it becomes a label on everything)");
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "a time of day as HH:MM");
const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/, "sha256: and 64 hex digits");
const keyed = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,62}$/, "1 to 63 letters, digits, - and _, a letter first");

// In the JSON of Terraform both would start an expression.
const json = z.json().refine((value) => !/[$%]\{/.test(JSON.stringify(value)), "JSON without ${ and %{, which Terraform takes for expressions") as z.ZodType<Json>;
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export const Prewarm = z.strictObject({
  /** Days of the week on which the window opens. */
  days: z.array(z.enum(WEEKDAYS)).min(1),
  /** Local time at which the workers must be there, HH:MM. */
  from: clockTime,
  /** Local time at which they may go, HH:MM; later than `from`. */
  to: clockTime,
  /** IANA time zone of both times, such as "Europe/Zurich". */
  timezone: z.string(),
  /** Workers that run from `from` to `to` whatever the queue holds. Native: KEDA cron trigger, scheduled action, scaling schedule, autoscale profile. */
  workers: atLeastOne,
});

export const LaneSpec = z.strictObject({
  /** What the lane is for; decides the defaults below. */
  class: z.enum(LANE_CLASSES),
  /** Handler time of one task in seconds: the mean (not the median) and the longest allowed. */
  taskSeconds: z.strictObject({ mean: positive, max: positive }),
  /** Tasks per second that arrive at the busiest time, per placement. */
  peakTasksPerSecond: positive,
  /** Acceptable wait in the queue in seconds; feeds alerts, warnings and the simulator. @default realtime 10, batch 600 */
  latencyObjectiveSeconds: positive.optional(),
  /** Tasks that one worker handles at once; agents mostly wait for a model. @default 4 */
  concurrency: z.int().min(1).max(1000).optional(),
  /** Fewest and most workers per placement. @default min: realtime one per zone, batch 0 */
  workers: z.strictObject({ min: whole.optional(), max: atLeastOne }),
  /** Waiting and running tasks per worker that the scaler aims at. @default max(1, floor(u * concurrency)), u = 0.8 realtime, 1 batch */
  targetLoadPerWorker: atLeastOne.optional(),
  /** Share of workers on spot capacity (0 to 1) and workers that never are. @default realtime 0 and one per zone; batch 0.8 and 0 */
  capacity: z.strictObject({ spotShare: share.optional(), onDemandBase: whole.optional() }).optional(),
  /** Do tasks longer than the interruption notice checkpoint or hand themselves back? @default realtime false, batch true */
  interruptible: z.boolean().optional(),
  /** Windows with workers ready before the load comes. @default none */
  prewarm: z.array(Prewarm).optional(),
  /** Failures of the handler before the runtime moves a task to the dead letters. @default 5 */
  maxFailures: z.int().min(1).max(50).optional(),
  /** Do workers publish to the fleet's results queue? @default false */
  results: z.boolean().optional(),
});

export const ProviderBudget = z.strictObject({
  /** Requests per minute to the provider, all placements together; each gets its share. */
  requestsPerMinute: positive.optional(),
  /** Tokens per minute, all placements together. */
  tokensPerMinute: positive.optional(),
  /** Requests open at once, all placements together. */
  maxInFlight: positive.optional(),
});

export const RolloutSpec = z.strictObject({
  /** Shares of workers on the new version, ascending, ending at 1; the smallest step is one worker. @default [0.05, 0.25, 0.5, 1] */
  steps: z.array(share).min(1).optional(),
  /** Minutes of observation after each step. @default 15 */
  bakeMinutes: positive.optional(),
  /** Error ratio of the new version that ends the rollout. @default 0.05 */
  maxErrorRatio: share.optional(),
  /** Latency of the new version over that of the old one that ends the rollout. @default 1.5 */
  maxLatencyRatio: z.number().min(1).optional(),
  /** Tasks that a step must have seen before it is judged. @default 50 */
  minTasks: atLeastOne.optional(),
  /** Order of placements. @default as in the environment, one after the other */
  placementOrder: z.array(z.string()).optional(),
});

export const FleetSpec = z.strictObject({
  /** Name of the fleet, part of every name. */
  name: PartName,
  /** The image in each placement's own registry, by digest. Lambda takes no image index, so functions need a digest per architecture. */
  image: z.strictObject({
    repository: z.string().regex(/^[a-z0-9]+([._/-][a-z0-9]+)*$/, "a repository path in lower case, without host and tag"),
    digest,
    architectureDigests: z.strictObject({ arm64: digest, amd64: digest }).optional(),
  }),
  /** Architectures that the image holds. @default arm64 and amd64 */
  architectures: z.array(z.enum(ARCHITECTURES)).min(1).optional(),
  /** What runs the workers: kubernetes (EKS, GKE Autopilot, AKS), vm (Auto Scaling group, managed instance group, scale set), containers (Fargate, Cloud Run worker pool, Container Apps) or functions (Lambda, Cloud Run, Functions Flex). */
  runtime: z.enum(RUNTIMES),
  /** CPU (vCPU) and memory (MiB) of one worker. */
  resources: z.strictObject({ vcpu: positive, memoryMiB: z.int().min(64) }),
  /** Work queues with their worker pools, by name. */
  lanes: z.record(PartName, LaneSpec),
  /** Session store in the managed Redis: lifetime in seconds, memory in GiB. The Redis itself is always there: idempotency, the crash ledger and provider budgets need it. @default 3600 s, 1 GiB */
  sessions: z.strictObject({ ttlSeconds: z.int().min(60).optional(), memoryGiB: positive.optional() }).optional(),
  /** Settings that the agent reads while it runs. Native: AppConfig, Parameter Manager, App Configuration. @default none */
  config: z.record(keyed, json).optional(),
  /** Switches that the agent reads while it runs, kept beside `config`. @default none */
  flags: z.record(keyed, z.boolean()).optional(),
  /** Names of secrets; values never enter Terraform. Native: Secrets Manager, Secret Manager, Key Vault. @default none */
  secrets: z.array(z.string().regex(/^[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*$/, "letters, digits and single hyphens, a letter first")).optional(),
  /** Rates that model or API providers grant, by provider. @default none */
  providerBudgets: z.record(keyed, ProviderBudget).optional(),
  /** How a new version goes out, and when it comes back. */
  rollout: RolloutSpec.optional(),
});

export const Placement = z.strictObject({
  /** Name of the placement, unique in the environment. @default the cloud's name */
  id: PartName.optional(),
  /** Where it runs. */
  cloud: z.enum(CLOUDS),
  /** Region in the cloud's own spelling. */
  region: z.string(),
  /** AWS account, Google Cloud project or Azure subscription. */
  account: z.string(),
  /** Zones to spread over, at least 2: a managed Redis cannot fail over inside one. @default dev 2, otherwise 3 */
  zones: z.int().min(2).max(4).optional(),
  /** Private IPv4 range of the network, cut for 4 zones. @default a /16 of 10.0.0.0/8 derived from environment and id */
  cidr: z.cidrv4().optional(),
  /** Entra tenant; Azure only, required there. */
  tenant: z.string().optional(),
  /** Billing account; Google Cloud only, required there. */
  billingAccount: z.string().optional(),
  /** What the account may run at once, in vCPU, where you know it; fleets that would need more are refused. New accounts often have 5 to 32. Native: EC2 "Running On-Demand Standard" and "All Standard Spot" quotas, CPUS and PREEMPTIBLE_CPUS, "Total Regional vCPUs" and low-priority vCPUs. @default not checked */
  quotas: z.strictObject({ onDemandVcpu: positive.optional(), spotVcpu: positive.optional() }).optional(),
  /** Share of the environment's budget and of provider budgets, 0 to 1. @default 1 / number of placements */
  share: z.number().positive().max(1).optional(),
});

export const Backend = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("local") }),
  z.strictObject({
    type: z.literal("s3"),
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
    bucket: z
      .string()
      .regex(/^(?!.*\.\.)(?!\d+(\.\d+){3}$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "the name of an S3 bucket: 3 to 63 lower-case letters, digits, - and single dots, no IP address"),
    region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'the AWS region of the bucket, such as "eu-west-1"'),
    prefix: label.optional(),
  }),
  z.strictObject({
    type: z.literal("gcs"),
    // With dots a name is a domain, which its owner must prove to be his. https://cloud.google.com/storage/docs/buckets#naming
    bucket: z
      .string()
      .regex(/^(?!goog)(?!.*google)[a-z0-9][a-z0-9_-]{1,61}[a-z0-9]$/, 'the name of a Cloud Storage bucket: 3 to 63 lower-case letters, digits, - and _, without "google"'),
    prefix: label.optional(),
  }),
  z.strictObject({
    type: z.literal("azurerm"),
    // https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
    resourceGroup: z.string().regex(/^[\w().-]{0,89}[\w()-]$/, "the name of a resource group: 1 to 90 letters, digits, _ - . and parentheses, no dot at the end"),
    storageAccount: z.string().regex(/^[a-z0-9]{3,24}$/, "the name of a storage account: 3 to 24 lower-case letters and digits"),
    container: z.string().regex(/^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$/, "the name of a blob container: 3 to 63 lower-case letters, digits and single hyphens"),
    prefix: label.optional(),
  }),
  z.strictObject({
    type: z.literal("hcp"),
    organization: z.string().regex(/^[A-Za-z0-9_-]{3,40}$/, "the name of an HCP Terraform organization: 3 to 40 letters, digits, - and _"),
    hostname: z
      .string()
      .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'a host name without https://, such as "app.eu.terraform.io"')
      .optional(),
    project: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9 _-]{1,38}[A-Za-z0-9]$/, "the name of an HCP Terraform project: 3 to 40 letters, digits, spaces, - and _")
      .optional(),
    prefix: label.optional(),
  }),
]);

export const Waiver = z.strictObject({
  /** Id of the rule, such as "RES-105". */
  rule: z.string().regex(/^[A-Z]+-\d+$/, 'the id of a rule, such as "RES-105"'),
  /** Id of the one finding that is waived, as `muster check` prints it. @default every finding of the rule */
  finding: z.string().min(1).optional(),
  /** Why what the rule finds is accepted, in at least 20 characters. */
  reason: z.string().min(20),
  /** Team or person who answers for it. */
  owner: z.string().min(1),
  /** Last day on which it counts, YYYY-MM-DD; at most 180 days ahead. */
  expires: z.iso.date(),
  /** Where the work on it is tracked. @default none */
  ticket: z.string().min(1).optional(),
});

export const Environment = z.strictObject({
  /** Name of the environment, part of every name. */
  name: PartName,
  /** Selects defaults and the severity of policies. */
  stage: z.enum(STAGES),
  /** Team that answers for it; a label on everything. */
  owner: label,
  /** Where the bill goes; a label on everything. */
  costCenter: label,
  /** Where it runs, at least one place. */
  placements: z.array(Placement).min(1),
  /** What runs there, the same in every placement. */
  fleets: z.array(FleetSpec).min(1),
  /** Monthly budget in USD for all placements, the month from which it counts ("2026-11": clouds want a fixed start) and the shares of actual spending that send an alert; the forecast alerts at 1. @default alertAt [0.5, 0.8, 1] */
  budget: z.strictObject({
    monthlyUsd: positive,
    since: z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, "a month as YYYY-MM"),
    alertAt: z.array(z.number().positive().max(5)).min(1).max(4).optional(),
  }),
  /** Who hears of budgets and alarms: one to five addresses, as many as a Google budget tells. */
  alerts: z.strictObject({ emails: z.array(z.email()).min(1).max(5) }),
  /** Ranges from which people reach API servers and data planes. */
  operatorCidrs: z.array(z.cidrv4()),
  /** Refuse to destroy stateful resources (prevent_destroy and the cloud's own protection). @default stage is prod */
  protect: z.boolean().optional(),
  /** Where Terraform keeps its states, with native locks. @default local files under `.terraform-state/` */
  backend: Backend.optional(),
  /** Kubernetes version of clusters, where a fleet has runtime kubernetes. @default 1.35 */
  kubernetesVersion: z
    .string()
    .regex(/^1\.\d{2}$/, "a minor version such as 1.34")
    .optional(),
  /** How long flow and audit logs stay, in days. @default prod 365, otherwise 30 */
  logRetentionDays: atLeastOne.optional(),
  /** Findings of policies that are accepted for a while. @default none */
  waivers: z.array(Waiver).optional(),
  /** Figures of policies that are others here, by rule and name: { "RES-202": { types: 6 } }. @default those of the stage */
  policyParameters: z.record(z.string(), z.record(z.string(), z.number())).optional(),
});

export type LaneClass = (typeof LANE_CLASSES)[number];
export type Prewarm = z.infer<typeof Prewarm>;
export type LaneSpec = z.infer<typeof LaneSpec>;
export type ProviderBudget = z.infer<typeof ProviderBudget>;
export type RolloutSpec = z.infer<typeof RolloutSpec>;
export type FleetSpec = z.infer<typeof FleetSpec>;
export type Placement = z.infer<typeof Placement>;
export type Backend = z.infer<typeof Backend>;
export type Waiver = z.infer<typeof Waiver>;
export type Environment = z.infer<typeof Environment>;
