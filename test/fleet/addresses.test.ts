import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { addressesNeeded, contains, isAligned, isPrivate, overlaps, planAddresses, sizeOf } from "../../fleet/addresses.ts";
import { defaultCidr } from "../../fleet/names.ts";

/** Any aligned private range from /8 to /20. */
const ranges = fc.tuple(fc.integer({ min: 8, max: 20 }), fc.integer({ min: 0, max: 2 ** 24 - 1 })).map(([prefix, host]) => {
  const size = 2 ** (32 - prefix);
  const first = 10 * 2 ** 24 + Math.floor(host / size) * size;
  return `${[24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256).join(".")}/${prefix}`;
});

function subnets(range: string): string[] {
  const plan = planAddresses(range);
  return [...plan.workers, ...plan.nodes, plan.services, ...plan.data, ...plan.public];
}

describe("the address plan", () => {
  test("keeps every part inside the range, aligned, and apart from every other", () => {
    fc.assert(
      fc.property(ranges, (range) => {
        const parts = subnets(range);
        for (const [index, part] of parts.entries()) {
          expect(contains(range, part)).toBe(true);
          expect(isAligned(part)).toBe(true);
          expect(parts.slice(0, index).filter((other) => overlaps(other, part))).toEqual([]);
        }
      }),
    );
  });

  test("is cut for four zones whatever is used, so that a new zone moves nothing", () => {
    fc.assert(
      fc.property(ranges, (range) => {
        const plan = planAddresses(range);
        for (const zones of [plan.workers, plan.nodes, plan.data, plan.public]) expect(zones).toHaveLength(4);
      }),
    );
  });

  test("the whole of a kind is exactly its zones", () => {
    fc.assert(
      fc.property(ranges, (range) => {
        const plan = planAddresses(range);
        for (const [whole, zones] of [
          [plan.workersRange, plan.workers],
          [plan.nodesRange, plan.nodes],
          [plan.dataRange, plan.data],
        ] as const) {
          expect(zones.every((zone) => contains(whole, zone))).toBe(true);
          expect(zones.reduce((sum, zone) => sum + sizeOf(zone), 0)).toBe(sizeOf(whole));
        }
      }),
    );
  });

  test("a /16 reads as the plan's comment says", () => {
    const plan = planAddresses("10.64.0.0/16");
    expect(plan.workers).toEqual(["10.64.0.0/19", "10.64.32.0/19", "10.64.64.0/19", "10.64.96.0/19"]);
    expect(plan.nodesRange).toBe("10.64.128.0/18");
    expect(plan.services).toBe("10.64.192.0/20");
    expect(plan.data).toEqual(["10.64.208.0/22", "10.64.212.0/22", "10.64.216.0/22", "10.64.220.0/22"]);
    expect(plan.public[0]).toBe("10.64.224.0/22");
  });
});

describe("ranges", () => {
  test("overlap is symmetric, and contained ranges overlap", () => {
    fc.assert(
      fc.property(ranges, ranges, (a, b) => {
        expect(overlaps(a, b)).toBe(overlaps(b, a));
        expect(overlaps(a, a)).toBe(true);
        if (contains(a, b)) expect(overlaps(a, b)).toBe(true);
      }),
    );
  });

  test.each([
    ["10.0.0.0/8", true],
    ["172.16.0.0/12", true],
    ["172.32.0.0/16", false],
    ["192.168.4.0/22", true],
    ["100.64.0.0/16", false],
    ["0.0.0.0/0", false],
  ])("%s private: %s", (range, expected) => {
    expect(isPrivate(range)).toBe(expected);
  });

  test("default ranges are private, aligned and outside the busiest part of 10.0.0.0/8", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (environment, placement) => {
        const range = defaultCidr(environment, placement);
        expect(isPrivate(range) && isAligned(range)).toBe(true);
        expect(overlaps(range, "10.0.0.0/12")).toBe(false);
      }),
    );
  });
});

test("ten thousand half-core workers fit into three zones of a /16", () => {
  const need = addressesNeeded({ maxWorkers: 10_000, vcpu: 0.5, memoryMiB: 1024, addressesPerWorker: 1 });
  const room = planAddresses("10.0.0.0/16")
    .workers.slice(0, 3)
    .reduce((sum, range) => sum + sizeOf(range) - 5, 0);
  expect(need.workers + need.nodes).toBeLessThanOrEqual(room);
});

test("workers that need more memory than CPU need more nodes", () => {
  const nodes = (memoryMiB: number) => addressesNeeded({ maxWorkers: 100, vcpu: 0.5, memoryMiB, addressesPerWorker: 1 }).nodes;
  // 100 x 0.5 of 4 vCPU are 13 nodes, 100 x 4 of 16 GiB are 25; each with 30 % of headroom.
  expect([nodes(1024), nodes(2048), nodes(4096)]).toEqual([17, 17, 33]);
});
