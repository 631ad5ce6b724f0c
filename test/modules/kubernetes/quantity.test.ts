import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { cpu, mebibytesOf, memory, vcpuOf } from "../../../modules/kubernetes/quantity.ts";

test.each([
  [0.25, "250m"],
  [0.1 + 0.2, "300m"],
  [2, "2"],
  [1.5, "1500m"],
])("%d vCPU is %s", (vcpu, quantity) => {
  expect(cpu(vcpu)).toBe(quantity);
});

test.each([
  [512, "512Mi"],
  [1024, "1Gi"],
  [1536, "1536Mi"],
  [2 * 1024 * 1024, "2Ti"],
])("%d MiB are %s", (mebibytes, quantity) => {
  expect(memory(mebibytes)).toBe(quantity);
});

test("what was written is read back", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), (amount) => {
      expect(vcpuOf(cpu(amount / 1000))).toBeCloseTo(amount / 1000, 9);
      expect(mebibytesOf(memory(amount))).toBe(amount);
    }),
  );
});

test("what is no quantity of memory is no number", () => {
  expect(mebibytesOf("1024")).toBeNaN();
});
