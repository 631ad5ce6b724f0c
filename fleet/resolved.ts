import type { AddressPlan } from "./addresses.ts";
import type { Architecture, Cloud, Runtime, Stage } from "./cloud.ts";
import type { Interruption, Lease } from "./computed.ts";
import type { Backend, Json, LaneClass, Prewarm } from "./spec.ts";

/*
 * The specification with every default filled and every computed value in it: what the stacks and the
 * clouds receive. Nothing here is optional, so a cloud never has a default of its own.
 */

export interface ResolvedEnvironment {
  readonly name: string;
  readonly stage: Stage;
  readonly owner: string;
  readonly costCenter: string;
  readonly placements: readonly ResolvedPlacement[];
  readonly budget: { readonly monthlyUsd: number; readonly since: string; readonly alertAt: readonly number[]; readonly forecastAlertAt: number };
  readonly alertEmails: readonly string[];
  readonly operatorCidrs: readonly string[];
  readonly protect: boolean;
  readonly backend: Backend;
  readonly retention: Retention;
  readonly kubernetesVersion: string;
  /** Endpoints inside the network for queues, registry, secrets, config and keys; where Azure needs Premium tiers for them, it gets them. */
  readonly privateEndpoints: boolean;
  readonly waivers: readonly ResolvedWaiver[];
  /** Figures of policies that are not those of the stage, by rule and name. */
  readonly policyParameters: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** One way out per zone, so that a lost zone takes only itself along; otherwise one for all. */
  readonly egressPerZone: boolean;
}

/** `finding` null: every finding of the rule. */
export interface ResolvedWaiver {
  readonly rule: string;
  readonly finding: string | null;
  readonly reason: string;
  readonly owner: string;
  readonly expires: string;
  readonly ticket: string | null;
}

export interface Retention {
  readonly logDays: number;
  readonly taskDays: number;
  readonly deadLetterDays: number;
  /** Days in which a deleted secret can come back. */
  readonly secretRecoveryDays: number;
}

export interface ResolvedPlacement {
  readonly id: string;
  readonly cloud: Cloud;
  readonly region: string;
  readonly account: string;
  /** Names or ids of the zones in use, as the cloud spells them. */
  readonly zones: readonly string[];
  readonly addresses: AddressPlan;
  /** Azure: Entra tenant. Empty elsewhere. */
  readonly tenant: string;
  /** Google Cloud: billing account. Empty elsewhere. */
  readonly billingAccount: string;
  readonly share: number;
  readonly budgetUsd: number;
  readonly fleets: readonly ResolvedFleet[];
}

/** A fleet as it runs in one placement. */
export interface ResolvedFleet {
  readonly name: string;
  readonly image: { readonly repository: string; readonly digest: string; readonly architectureDigests: Readonly<Partial<Record<Architecture, string>>> };
  /** What the image has and this placement's runtime finds nodes for. */
  readonly architectures: readonly Architecture[];
  readonly runtime: Runtime;
  readonly resources: { readonly vcpu: number; readonly memoryMiB: number };
  readonly lanes: readonly ResolvedLane[];
  /** Does any lane publish results? */
  readonly results: boolean;
  readonly sessions: { readonly ttlSeconds: number; readonly memoryGiB: number };
  /** The native size of the managed Redis. */
  readonly cacheSize: string;
  /** Redis nodes, the primary included; never fewer than two, in different zones. */
  readonly cacheNodes: number;
  readonly config: Readonly<Record<string, Json>>;
  readonly flags: Readonly<Record<string, boolean>>;
  readonly secrets: readonly string[];
  /** This placement's share of each provider's budget. */
  readonly providerBudgets: Readonly<Record<string, ResolvedProviderBudget>>;
  readonly rollout: ResolvedRollout;
}

/** A rate that was not given is null: unlimited. */
export interface ResolvedProviderBudget {
  readonly requestsPerMinute: number | null;
  readonly tokensPerMinute: number | null;
  readonly maxInFlight: number | null;
}

export interface ResolvedRollout {
  readonly steps: readonly number[];
  readonly bakeMinutes: number;
  readonly maxErrorRatio: number;
  readonly maxLatencyRatio: number;
  readonly minTasks: number;
  readonly placementOrder: readonly string[];
}

/** A lane as it runs in one placement. */
export interface ResolvedLane {
  readonly name: string;
  readonly class: LaneClass;
  readonly taskSeconds: { readonly mean: number; readonly max: number };
  readonly peakTasksPerSecond: number;
  readonly latencyObjectiveSeconds: number;
  readonly concurrency: number;
  readonly workers: { readonly min: number; readonly max: number; readonly needed: number };
  readonly targetLoadPerWorker: number;
  readonly capacity: { readonly spotShare: number; readonly onDemandBase: number };
  readonly interruptible: boolean;
  readonly prewarm: readonly Prewarm[];
  readonly maxFailures: number;
  readonly results: boolean;
  readonly interruption: Interruption;
  readonly drainSeconds: number;
  readonly graceSeconds: number;
  readonly lease: Lease;
  readonly brokerDeliveryLimit: number;
  /** Workers to run while nobody can say how long the queue is. */
  readonly fallbackWorkers: number;
}
