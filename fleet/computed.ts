import type { Capacity, Cloud, Runtime } from "./cloud.ts";
import type { LaneClass } from "./spec.ts";

/*
 * Values that follow from the specification; the reasons stand in docs/fleet-spec.md.
 */

/** Share of a worker's slots that may be busy in the steady state; the rest absorbs variance. */
const UTILIZATION: Record<LaneClass, number> = { realtime: 0.8, batch: 1 };

/** Utilization for which `workers.max` must have room at the peak, whatever the class. */
const PEAK_UTILIZATION = 0.8;

/** Waiting and running tasks per worker that the scaler aims at. */
export function targetLoadPerWorker(laneClass: LaneClass, concurrency: number): number {
  return Math.max(1, Math.floor(UTILIZATION[laneClass] * concurrency));
}

/** Fewest `workers.max` that carries the peak; a realtime lane must do so with one zone gone. */
export function neededMaximum(lane: { class: LaneClass; peakTasksPerSecond: number; meanSeconds: number; concurrency: number; zones: number }): number {
  const zoneFactor = lane.class === "realtime" ? lane.zones / (lane.zones - 1) : 1;
  const workers = ((lane.peakTasksPerSecond * lane.meanSeconds) / (PEAK_UTILIZATION * lane.concurrency)) * zoneFactor;
  // 3.0000000000000004 workers are 3: the last bits are noise of the divisions above.
  return Math.ceil(Number(workers.toPrecision(12)));
}

/**
 * Workers to run while the scaler cannot see the queue: half of what the peak needs, never fewer than the lane always has
 * or a window has asked for. Enough not to fall behind for long, too few to empty the budget over a weekend.
 */
export function fallbackWorkers(workers: { min: number; max: number; needed: number }, prewarm: readonly { readonly workers: number }[]): number {
  return Math.min(workers.max, Math.max(1, workers.min, Math.ceil(workers.needed / 2), ...prewarm.map((window) => window.workers)));
}

/** What a platform grants a worker that has to go. */
export interface Interruption {
  /** Seconds between the warning and the end of spot capacity; null: the platform has no spot. */
  readonly noticeSeconds: number | null;
  /** Longest time in seconds between SIGTERM and the kill that the platform lets one configure. */
  readonly stopCapSeconds: number;
}

const DAY = 86_400;
/** GKE Spot pods get less than the VM under them; functions are stopped between invocations. */
export const INTERRUPTION: Record<Cloud, Record<Runtime, Interruption>> = {
  // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-instance-termination-notices.html, stopTimeout of ECS
  aws: {
    kubernetes: { noticeSeconds: 120, stopCapSeconds: DAY },
    vm: { noticeSeconds: 120, stopCapSeconds: DAY },
    containers: { noticeSeconds: 120, stopCapSeconds: 120 },
    functions: { noticeSeconds: null, stopCapSeconds: 0 },
  },
  // https://cloud.google.com/kubernetes-engine/docs/concepts/spot-vms, https://cloud.google.com/compute/docs/instances/spot
  gcp: {
    kubernetes: { noticeSeconds: 15, stopCapSeconds: 600 },
    vm: { noticeSeconds: 30, stopCapSeconds: 90 },
    containers: { noticeSeconds: null, stopCapSeconds: 10 },
    functions: { noticeSeconds: null, stopCapSeconds: 0 },
  },
  // https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-terminate-notification
  azure: {
    kubernetes: { noticeSeconds: 30, stopCapSeconds: DAY },
    vm: { noticeSeconds: 30, stopCapSeconds: 900 },
    containers: { noticeSeconds: null, stopCapSeconds: 600 },
    functions: { noticeSeconds: null, stopCapSeconds: 0 },
  },
};

/** Seconds that a worker may take to finish what it holds after it was told to go. */
export function drainSeconds(maxTaskSeconds: number, onSpot: boolean, { noticeSeconds, stopCapSeconds }: Interruption): number {
  const wanted = Math.min(Math.ceil(maxTaskSeconds) + 5, stopCapSeconds);
  if (!onSpot || noticeSeconds === null) return wanted;
  // A short notice leaves little: 10 s of it go to the signal's way in and the hand-back of tasks.
  return Math.min(wanted, noticeSeconds < 40 ? Math.max(5, noticeSeconds - 10) : noticeSeconds - 15);
}

/** Seconds between the order to stop and the kill. */
export function graceSeconds(drain: number): number {
  return drain + 5;
}

/** A part of a lane with its own workload on a cluster. */
export interface LanePart {
  readonly capacity: Capacity;
  readonly min: number;
  readonly max: number;
  /** Workers that are never taken back finish what they hold, whatever the others of the lane have time for. */
  readonly drainSeconds: number;
}

interface Divisible {
  readonly workers: { readonly min: number; readonly max: number };
  readonly capacity: { readonly spotShare: number; readonly onDemandBase: number };
  readonly taskSeconds: { readonly max: number };
  readonly interruption: Interruption;
}

/**
 * How a lane runs on a cluster: one scaled workload, on spot capacity when any of it may be. Only a lane that wants both
 * spot and workers that are never taken back has a second, fixed one of just these.
 */
export function laneParts({ workers, capacity: wanted, taskSeconds, interruption }: Divisible): { readonly base: LanePart | null; readonly scaled: LanePart } {
  const onSpot = wanted.spotShare > 0;
  const fixed = onSpot ? wanted.onDemandBase : 0;
  const part = (capacity: Capacity, min: number, max: number): LanePart => ({ capacity, min, max, drainSeconds: drainSeconds(taskSeconds.max, capacity === "spot", interruption) });
  return {
    base: fixed > 0 ? part("on-demand", fixed, fixed) : null,
    scaled: part(onSpot ? "spot" : "on-demand", Math.max(0, workers.min - fixed), workers.max - fixed),
  };
}

/** The parts of a lane, whichever it has. */
export function partsOf(lane: Divisible): readonly LanePart[] {
  const { base, scaled } = laneParts(lane);
  return base ? [scaled, base] : [scaled];
}

/** Fleets whose workers are pods. */
export function clusterFleets<F extends { readonly runtime: Runtime }>({ fleets }: { readonly fleets: readonly F[] }): readonly F[] {
  return fleets.filter(({ runtime }) => runtime === "kubernetes");
}

/** How long a task is hidden from other workers, and how often its holder says that it is still alive. */
export interface Lease {
  readonly seconds: number;
  readonly renewEverySeconds: number;
  /** A worker may extend the lease up to here; a longer task is taken from it. */
  readonly maxSeconds: number;
}

const LEASE_SECONDS = 60;
const RENEW_SECONDS = 20;

/** Lease of a lane's queue. Functions have no lease keeper: their platform holds the task as long as the function may run. */
export function lease(runtime: Runtime, maxTaskSeconds: number, drain: number, maxLeaseSeconds: number): Lease {
  if (runtime === "functions") {
    // Lambda asks for 6 x the function timeout on SQS. Pub/Sub and Service Bus allow less; there the platform
    // extends the lease, or the limit of the runtime keeps tasks below it.
    const seconds = Math.min(6 * Math.ceil(maxTaskSeconds), maxLeaseSeconds);
    return { seconds, renewEverySeconds: 0, maxSeconds: seconds };
  }
  return { seconds: LEASE_SECONDS, renewEverySeconds: RENEW_SECONDS, maxSeconds: Math.ceil(maxTaskSeconds) + drain };
}

/**
 * Deliveries after which the broker itself dead-letters. Where the runtime counts failures this is only a
 * backstop: a hand-back, a delay and a neighbour's crash are deliveries too and must not bury a task.
 */
export function brokerDeliveryLimit(runtime: Runtime, maxFailures: number): number {
  return runtime === "functions" ? Math.min(10, Math.max(5, maxFailures)) : 100;
}
