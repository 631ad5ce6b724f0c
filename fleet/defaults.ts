import { planAddresses } from "./addresses.ts";
import { type Architecture, type Cloud, type CloudLimits, cacheSize, type Stage } from "./cloud.ts";
import { brokerDeliveryLimit, drainSeconds, fallbackWorkers, graceSeconds, INTERRUPTION, lease, neededMaximum, targetLoadPerWorker } from "./computed.ts";
import { defaultCidr } from "./names.ts";
import type { ResolvedEnvironment, ResolvedFleet, ResolvedLane, ResolvedPlacement, Retention } from "./resolved.ts";
import type { Environment, FleetSpec, LaneClass, LaneSpec, Placement, ProviderBudget } from "./spec.ts";

/*
 * Every default of the product, once. Defaults that depend on the stage or the lane's class are tables.
 */

interface StageDefaults {
  readonly zones: number;
  readonly retention: Retention;
  readonly protect: boolean;
  readonly privateEndpoints: boolean;
  readonly egressPerZone: boolean;
}

const RETENTION: Retention = { logDays: 30, taskDays: 4, deadLetterDays: 14, secretRecoveryDays: 7 };

export const STAGE_DEFAULTS: Record<Stage, StageDefaults> = {
  dev: { zones: 2, retention: { ...RETENTION, taskDays: 1, deadLetterDays: 7 }, protect: false, privateEndpoints: false, egressPerZone: false },
  staging: { zones: 3, retention: RETENTION, protect: false, privateEndpoints: false, egressPerZone: false },
  prod: { zones: 3, retention: { ...RETENTION, logDays: 365, secretRecoveryDays: 30 }, protect: true, privateEndpoints: true, egressPerZone: true },
};

export const LANE_DEFAULTS: Record<LaneClass, { latencyObjectiveSeconds: number; spotShare: number; interruptible: boolean; onePerZone: boolean }> = {
  realtime: { latencyObjectiveSeconds: 10, spotShare: 0, interruptible: false, onePerZone: true },
  batch: { latencyObjectiveSeconds: 600, spotShare: 0.8, interruptible: true, onePerZone: false },
};

export const DEFAULTS = {
  alertAt: [0.5, 0.8, 1],
  forecastAlertAt: 1,
  architectures: ["arm64", "amd64"],
  concurrency: 4,
  maxFailures: 5,
  sessions: { ttlSeconds: 3600, memoryGiB: 1 },
  rollout: { steps: [0.05, 0.25, 0.5, 1], bakeMinutes: 15, maxErrorRatio: 0.05, maxLatencyRatio: 1.5, minTasks: 50 },
} as const;

/** How scalers look at queues and how fast they follow; the same on every cluster. */
export const SCALING = {
  pollingSeconds: 15,
  /**
   * Quiet time after which KEDA ends a scaled part that may be empty, all of it at once: its workers have had nothing to do
   * for so long, but for what the fixed part beside it could have carried, and that they finish or hand back.
   */
  cooldownSeconds: 300,
  /** Failed looks at the queue before the lane runs `fallbackWorkers`. */
  fallbackAfterFailures: 3,
  /** Bursts are followed fast, but in steps: realtime doubles every 15 s, batch grows by a quarter a minute. */
  scaleOut: {
    realtime: { stabilizationSeconds: 0, percent: 100, workers: 4, periodSeconds: 15 },
    batch: { stabilizationSeconds: 0, percent: 25, workers: 4, periodSeconds: 60 },
  },
  /** Slow while there is work, since a worker that goes has to hand its tasks back. */
  scaleIn: { stabilizationSeconds: 300, percent: 10, periodSeconds: 60 },
} as const;

/**
 * Share of a lane's workers that may go at once, in percent. One at a time would leave the others of a reclaimed node
 * to be killed when its notice is over.
 */
export const MAX_UNAVAILABLE_PERCENT = 25;

/** A worker must have started after 60 s, and is restarted after 60 s without a sign of life. */
export const PROBES = {
  startup: { periodSeconds: 2, failureThreshold: 30 },
  readiness: { periodSeconds: 5, failureThreshold: 3 },
  liveness: { periodSeconds: 10, failureThreshold: 6, timeoutSeconds: 5 },
} as const;

/** Scratch space of a worker, in MiB: /tmp. Logs and the like may take as much again. */
export const SCRATCH_MIB = 512;

/** Supported by EKS, GKE and AKS until at least 2027-03; 1.34 leaves support in December 2026 (written 2026-11). */
export const KUBERNETES_VERSION = "1.35";

/** Days between rotations of the placement's key: what the CIS benchmarks of the clouds ask for at most. */
export const KEY_ROTATION_DAYS = 90;

/** Images without a tag go after a while; of the tagged ones this many stay for rollbacks. */
export const REGISTRY = { untaggedDays: 14, keptImages: 100 } as const;

/** The results queue is read by consumers that Muster does not know; these suit most. */
export const RESULTS_QUEUE = { lease: { seconds: 60 }, brokerDeliveryLimit: 20 } as const;

export function placementId(placement: Placement): string {
  return placement.id ?? placement.cloud;
}

export function placementCidr(environment: string, placement: Placement): string {
  return placement.cidr ?? defaultCidr(environment, placementId(placement));
}

export function placementZones(stage: Stage, placement: Placement): number {
  return placement.zones ?? STAGE_DEFAULTS[stage].zones;
}

export function placementShare(placement: Placement, placements: number): number {
  return placement.share ?? 1 / placements;
}

/** The environment with every default filled. Expects one that `validateEnvironment` has passed. */
export function resolveEnvironment(environment: Environment, limits: Record<Cloud, CloudLimits>): ResolvedEnvironment {
  const stage = STAGE_DEFAULTS[environment.stage];
  return {
    name: environment.name,
    stage: environment.stage,
    owner: environment.owner,
    costCenter: environment.costCenter,
    placements: environment.placements.map((placement) => resolvePlacement(environment, placement, limits[placement.cloud])),
    budget: {
      monthlyUsd: environment.budget.monthlyUsd,
      since: environment.budget.since,
      alertAt: environment.budget.alertAt ?? DEFAULTS.alertAt,
      forecastAlertAt: DEFAULTS.forecastAlertAt,
    },
    alertEmails: environment.alerts.emails,
    operatorCidrs: environment.operatorCidrs,
    protect: environment.protect ?? stage.protect,
    backend: environment.backend ?? { type: "local" },
    retention: { ...stage.retention, logDays: environment.logRetentionDays ?? stage.retention.logDays },
    kubernetesVersion: environment.kubernetesVersion ?? KUBERNETES_VERSION,
    privateEndpoints: stage.privateEndpoints,
    waivers: (environment.waivers ?? []).map((waiver) => ({ ...waiver, finding: waiver.finding ?? null, ticket: waiver.ticket ?? null })),
    policyParameters: environment.policyParameters ?? {},
    egressPerZone: stage.egressPerZone,
  };
}

function resolvePlacement(environment: Environment, placement: Placement, limits: CloudLimits): ResolvedPlacement {
  const share = placementShare(placement, environment.placements.length);
  const zones = placementZones(environment.stage, placement);
  return {
    id: placementId(placement),
    cloud: placement.cloud,
    region: placement.region,
    account: placement.account,
    zones: (limits.regions[placement.region] ?? []).slice(0, zones),
    addresses: planAddresses(placementCidr(environment.name, placement)),
    tenant: placement.tenant ?? "",
    billingAccount: placement.billingAccount ?? "",
    share,
    budgetUsd: Math.round(environment.budget.monthlyUsd * share * 100) / 100,
    fleets: environment.fleets.map((fleet) => resolveFleet(fleet, placement, environment.placements.map(placementId), limits, zones, share)),
  };
}

function resolveFleet(fleet: FleetSpec, placement: Placement, placements: readonly string[], limits: CloudLimits, zones: number, share: number): ResolvedFleet {
  const sessions = { ttlSeconds: fleet.sessions?.ttlSeconds ?? DEFAULTS.sessions.ttlSeconds, memoryGiB: sessionMemoryGiB(fleet) };
  const lanes = Object.entries(fleet.lanes).map(([name, lane]) => resolveLane(name, lane, fleet, limits, zones));
  return {
    name: fleet.name,
    image: { repository: fleet.image.repository, digest: fleet.image.digest, architectureDigests: fleet.image.architectureDigests ?? {} },
    architectures: placementArchitectures(fleet, placement, limits),
    runtime: fleet.runtime,
    resources: fleet.resources,
    lanes,
    results: lanes.some((lane) => lane.results),
    sessions,
    cacheSize: cacheSize(limits, sessions.memoryGiB) ?? "",
    cacheNodes: Math.min(zones, 3),
    config: fleet.config ?? {},
    flags: fleet.flags ?? {},
    secrets: fleet.secrets ?? [],
    providerBudgets: Object.fromEntries(Object.entries(fleet.providerBudgets ?? {}).map(([provider, budget]) => [provider, shareOf(budget, share)])),
    rollout: {
      steps: fleet.rollout?.steps ?? DEFAULTS.rollout.steps,
      bakeMinutes: fleet.rollout?.bakeMinutes ?? DEFAULTS.rollout.bakeMinutes,
      maxErrorRatio: fleet.rollout?.maxErrorRatio ?? DEFAULTS.rollout.maxErrorRatio,
      maxLatencyRatio: fleet.rollout?.maxLatencyRatio ?? DEFAULTS.rollout.maxLatencyRatio,
      minTasks: fleet.rollout?.minTasks ?? DEFAULTS.rollout.minTasks,
      placementOrder: fleet.rollout?.placementOrder ?? placements,
    },
  };
}

function resolveLane(name: string, lane: LaneSpec, fleet: FleetSpec, limits: CloudLimits, zones: number): ResolvedLane {
  const defaults = LANE_DEFAULTS[lane.class];
  const concurrency = lane.concurrency ?? DEFAULTS.concurrency;
  const capacity = laneCapacity(lane, zones);
  const maxFailures = lane.maxFailures ?? DEFAULTS.maxFailures;
  const interruption = INTERRUPTION[limits.cloud][fleet.runtime];
  const workers = { min: minimumWorkers(lane, zones), max: lane.workers.max, needed: neededWorkers(lane, zones) };
  const drain = drainSeconds(lane.taskSeconds.max, capacity.spotShare > 0, interruption);
  return {
    name,
    class: lane.class,
    taskSeconds: lane.taskSeconds,
    peakTasksPerSecond: lane.peakTasksPerSecond,
    latencyObjectiveSeconds: lane.latencyObjectiveSeconds ?? defaults.latencyObjectiveSeconds,
    concurrency,
    workers,
    targetLoadPerWorker: lane.targetLoadPerWorker ?? targetLoadPerWorker(lane.class, concurrency),
    capacity,
    interruptible: lane.interruptible ?? defaults.interruptible,
    prewarm: lane.prewarm ?? [],
    maxFailures,
    results: lane.results ?? false,
    interruption,
    drainSeconds: drain,
    graceSeconds: graceSeconds(drain),
    lease: lease(fleet.runtime, lane.taskSeconds.max, drain, limits.maxLeaseSeconds),
    brokerDeliveryLimit: brokerDeliveryLimit(fleet.runtime, maxFailures),
    fallbackWorkers: fallbackWorkers(workers, lane.prewarm ?? []),
  };
}

export function sessionMemoryGiB(fleet: FleetSpec): number {
  return fleet.sessions?.memoryGiB ?? DEFAULTS.sessions.memoryGiB;
}

export function fleetArchitectures(fleet: FleetSpec): readonly Architecture[] {
  return fleet.architectures ?? DEFAULTS.architectures;
}

/** Architectures that the image has and the runtime finds there. */
export function placementArchitectures(fleet: FleetSpec, placement: Placement, limits: CloudLimits): readonly Architecture[] {
  const { architectures } = limits.runtimes[fleet.runtime];
  const withoutArm64 = fleet.runtime === "kubernetes" && limits.regionsWithoutArm64.includes(placement.region);
  return fleetArchitectures(fleet).filter((one) => architectures.includes(one) && !(withoutArm64 && one === "arm64"));
}

export function minimumWorkers(lane: LaneSpec, zones: number): number {
  return lane.workers.min ?? (LANE_DEFAULTS[lane.class].onePerZone ? Math.min(zones, lane.workers.max) : 0);
}

/** Share of a lane's workers on spot capacity, and workers that never are. */
export function laneCapacity(lane: LaneSpec, zones: number): { spotShare: number; onDemandBase: number } {
  const { spotShare, onePerZone } = LANE_DEFAULTS[lane.class];
  return {
    spotShare: lane.capacity?.spotShare ?? spotShare,
    onDemandBase: lane.capacity?.onDemandBase ?? (onePerZone ? Math.min(zones, lane.workers.max) : 0),
  };
}

export function neededWorkers(lane: LaneSpec, zones: number): number {
  const concurrency = lane.concurrency ?? DEFAULTS.concurrency;
  return neededMaximum({ class: lane.class, peakTasksPerSecond: lane.peakTasksPerSecond, meanSeconds: lane.taskSeconds.mean, concurrency, zones });
}

function shareOf(budget: ProviderBudget, share: number): { requestsPerMinute: number | null; tokensPerMinute: number | null; maxInFlight: number | null } {
  // Rounded down: the shares of all placements together must never exceed what the provider grants.
  const part = (whole: number | undefined) => (whole === undefined ? null : Math.floor(whole * share));
  return { requestsPerMinute: part(budget.requestsPerMinute), tokensPerMinute: part(budget.tokensPerMinute), maxInFlight: part(budget.maxInFlight) };
}
