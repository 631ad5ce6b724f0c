import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { CLOUDS, RUNTIMES } from "../../fleet/cloud.ts";
import {
  brokerDeliveryLimit,
  drainSeconds,
  fallbackWorkers,
  graceSeconds,
  INTERRUPTION,
  laneParts,
  lease,
  neededMaximum,
  partsOf,
  targetLoadPerWorker,
} from "../../fleet/computed.ts";
import { LANE_CLASSES } from "../../fleet/spec.ts";

const laneClass = fc.constantFrom(...LANE_CLASSES);
const concurrency = fc.integer({ min: 1, max: 64 });
const interruption = fc.constantFrom(...CLOUDS.flatMap((cloud) => RUNTIMES.map((runtime) => INTERRUPTION[cloud][runtime])));
const taskSeconds = fc.integer({ min: 1, max: 7200 });

/** What the scalers of all targets compute. */
const desired = (load: number, target: number) => Math.ceil(load / target);

describe("the target load per worker", () => {
  test("never shrinks a lane that is fully busy and has no queue", () => {
    fc.assert(
      fc.property(laneClass, concurrency, fc.integer({ min: 1, max: 500 }), (kind, slots, workers) => {
        expect(desired(workers * slots, targetLoadPerWorker(kind, slots))).toBeGreaterThanOrEqual(workers);
      }),
    );
  });

  test("keeps no standing queue: the workers asked for have a slot for every task", () => {
    fc.assert(
      fc.property(laneClass, concurrency, fc.integer({ min: 0, max: 10_000 }), (kind, slots, load) => {
        expect(desired(load, targetLoadPerWorker(kind, slots)) * slots).toBeGreaterThanOrEqual(load);
      }),
    );
  });

  test("settles at the load over the usable slots", () => {
    for (const slots of [5, 10, 20]) {
      expect(desired(1000, targetLoadPerWorker("realtime", slots))).toBe(Math.ceil(1000 / (0.8 * slots)));
      expect(desired(1000, targetLoadPerWorker("batch", slots))).toBe(Math.ceil(1000 / slots));
    }
  });
});

describe("the parts of a lane on a cluster", () => {
  const lane = fc
    .record({ min: fc.integer({ min: 0, max: 50 }), more: fc.integer({ min: 1, max: 100 }), base: fc.integer({ min: 0, max: 50 }), spotShare: fc.constantFrom(0, 0.3, 1) })
    .map(({ min, more, base, spotShare }) => ({ workers: { min, max: Math.max(min, base) + more }, capacity: { spotShare, onDemandBase: base } }));

  const laneOf = (one: Pick<Parameters<typeof laneParts>[0], "workers" | "capacity">) =>
    laneParts({ ...one, taskSeconds: { max: 300 }, interruption: INTERRUPTION.aws.kubernetes });

  test("together have the lane's maximum, and never fewer than its minimum", () => {
    fc.assert(
      fc.property(lane, ({ workers, capacity }) => {
        const { base, scaled } = laneOf({ workers, capacity });
        expect((base?.max ?? 0) + scaled.max).toBe(workers.max);
        expect((base?.min ?? 0) + scaled.min).toBeGreaterThanOrEqual(workers.min);
        expect(scaled.max).toBeGreaterThan(0);
      }),
    );
  });

  test("are two only where spot and workers that are never taken back are wanted", () => {
    const workers = { min: 2, max: 10 };
    expect(laneOf({ workers, capacity: { spotShare: 0, onDemandBase: 3 } })).toEqual({ base: null, scaled: { capacity: "on-demand", min: 2, max: 10, drainSeconds: 305 } });
    expect(laneOf({ workers, capacity: { spotShare: 0.8, onDemandBase: 0 } })).toEqual({ base: null, scaled: { capacity: "spot", min: 2, max: 10, drainSeconds: 105 } });
    // Each drains as its own capacity lets it: nobody hurries the base.
    expect(laneOf({ workers, capacity: { spotShare: 0.8, onDemandBase: 3 } })).toEqual({
      base: { capacity: "on-demand", min: 3, max: 3, drainSeconds: 305 },
      scaled: { capacity: "spot", min: 0, max: 7, drainSeconds: 105 },
    });
  });
});

test("whoever asks for all parts of a lane gets the base too", () => {
  const lane = { workers: { min: 2, max: 10 }, taskSeconds: { max: 300 }, interruption: INTERRUPTION.aws.kubernetes };
  expect(partsOf({ ...lane, capacity: { spotShare: 0.8, onDemandBase: 3 } }).map(({ capacity, max }) => `${capacity} ${max}`)).toEqual(["spot 7", "on-demand 3"]);
  expect(partsOf({ ...lane, capacity: { spotShare: 0, onDemandBase: 3 } }).map(({ capacity, max }) => `${capacity} ${max}`)).toEqual(["on-demand 10"]);
});

test("a blind scaler keeps half of what the peak needs, never fewer than the minimum or a window, never none", () => {
  expect(fallbackWorkers({ min: 2, max: 100, needed: 75 }, [])).toBe(38);
  expect(fallbackWorkers({ min: 50, max: 100, needed: 75 }, [])).toBe(50);
  expect(fallbackWorkers({ min: 2, max: 100, needed: 75 }, [{ workers: 60 }])).toBe(60);
  expect(fallbackWorkers({ min: 0, max: 1, needed: 0 }, [])).toBe(1);
});

describe("the needed maximum", () => {
  test("carries the peak at 80 % of its slots, for realtime with one zone gone", () => {
    fc.assert(
      fc.property(
        laneClass,
        concurrency,
        fc.integer({ min: 1, max: 1000 }),
        fc.integer({ min: 1, max: 600 }),
        fc.integer({ min: 2, max: 4 }),
        (kind, slots, peakTasksPerSecond, meanSeconds, zones) => {
          const needed = neededMaximum({ class: kind, peakTasksPerSecond, meanSeconds, concurrency: slots, zones });
          const left = kind === "realtime" ? (needed * (zones - 1)) / zones : needed;
          expect(left * slots * 0.8).toBeGreaterThanOrEqual(peakTasksPerSecond * meanSeconds - 1e-6);
          // and not one worker more
          const fewer = kind === "realtime" ? ((needed - 1) * (zones - 1)) / zones : needed - 1;
          expect(fewer * slots * 0.8).toBeLessThan(peakTasksPerSecond * meanSeconds);
        },
      ),
    );
  });

  test("Little's law by hand: 20 tasks/s of 8 s on 4 slots in 3 zones are 75 workers", () => {
    expect(neededMaximum({ class: "realtime", peakTasksPerSecond: 20, meanSeconds: 8, concurrency: 4, zones: 3 })).toBe(75);
    expect(neededMaximum({ class: "batch", peakTasksPerSecond: 20, meanSeconds: 8, concurrency: 4, zones: 3 })).toBe(50);
  });
});

describe("drain", () => {
  test("on spot it ends before the notice does, with time for the way in and the hand-back", () => {
    fc.assert(
      fc.property(taskSeconds, interruption, (max, platform) => {
        fc.pre(platform.noticeSeconds !== null);
        const drain = drainSeconds(max, true, platform);
        expect(drain).toBeGreaterThan(0);
        expect(graceSeconds(drain)).toBeLessThanOrEqual(platform.noticeSeconds ?? 0);
      }),
    );
  });

  test("on demand it is the longest task and 5 s, or what the platform allows", () => {
    fc.assert(
      fc.property(taskSeconds, interruption, (max, platform) => {
        expect(drainSeconds(max, false, platform)).toBe(Math.min(max + 5, platform.stopCapSeconds));
      }),
    );
  });

  test("the windows of the table", () => {
    expect(drainSeconds(600, true, INTERRUPTION.aws.kubernetes)).toBe(105);
    expect(drainSeconds(600, true, INTERRUPTION.gcp.kubernetes)).toBe(5);
    expect(drainSeconds(600, true, INTERRUPTION.azure.vm)).toBe(20);
    expect(drainSeconds(3, true, INTERRUPTION.aws.vm)).toBe(8);
  });
});

describe("the lease", () => {
  test("is renewed at least twice before it ends, and may be held through the longest task and the drain", () => {
    fc.assert(
      fc.property(taskSeconds, fc.integer({ min: 0, max: 120 }), (max, drain) => {
        const one = lease("kubernetes", max, drain, 300);
        expect(one.renewEverySeconds * 3).toBeLessThanOrEqual(one.seconds);
        expect(one.maxSeconds).toBeGreaterThanOrEqual(max + drain);
      }),
    );
  });

  test("of functions is six times the task, or the most that the broker grants", () => {
    expect(lease("functions", 60, 0, 43_200).seconds).toBe(360);
    expect(lease("functions", 60, 0, 300).seconds).toBe(300);
  });
});

test("the broker never dead-letters before the runtime's own count, except on functions", () => {
  fc.assert(
    fc.property(fc.constantFrom(...RUNTIMES), fc.integer({ min: 1, max: 50 }), (runtime, maxFailures) => {
      const limit = brokerDeliveryLimit(runtime, maxFailures);
      if (runtime === "functions") expect(limit >= 5 && limit <= 10).toBe(true);
      else expect(limit).toBe(100);
    }),
  );
});
