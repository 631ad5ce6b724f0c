import type { Environment } from "../fleet/spec.ts";

/** One small placement to try things on: two zones, one way out, nothing protected. */
export const dev: Environment = {
  name: "dev",
  stage: "dev",
  owner: "agent-platform",
  costCenter: "research",
  // One placement a line: a fork that leaves a cloud deletes its line.
  placements: [
    // The first zone of three would do for a test, but a Redis needs two to fail over.
    { cloud: "aws", region: "eu-west-1", account: "111122223333", zones: 2, cidr: "10.32.0.0/16" },
  ],
  fleets: [
    {
      name: "support",
      image: { repository: "agents/support", digest: "sha256:4b1f6c0d9e2a7835c46f0b8d1e93a7526c8d0f4eb7a1935d2c60e8f4a9b37d15" },
      runtime: "kubernetes",
      resources: { vcpu: 0.5, memoryMiB: 1024 },
      lanes: {
        realtime: { class: "realtime", taskSeconds: { mean: 8, max: 60 }, peakTasksPerSecond: 0.5, workers: { min: 1, max: 6 }, results: true },
        batch: { class: "batch", taskSeconds: { mean: 40, max: 600 }, peakTasksPerSecond: 0.2, workers: { max: 6 } },
      },
      sessions: { ttlSeconds: 1800 },
      config: { model: "small", temperature: 0.2 },
      flags: { "follow-up-questions": true },
      secrets: ["model-api-key"],
    },
  ],
  budget: { monthlyUsd: 900, since: "2026-11" },
  alerts: { emails: ["agent-platform@example.com"] },
  operatorCidrs: ["198.51.100.0/24"],
};
