import type { Environment } from "../fleet/spec.ts";

/** The same fleet on three clouds, three zones each. */
export const prod: Environment = {
  name: "prod",
  stage: "prod",
  owner: "agent-platform",
  costCenter: "customer-support",
  // One placement a line: a fork that leaves a cloud deletes its line.
  placements: [
    { cloud: "aws", region: "eu-west-1", account: "444455556666", zones: 3, cidr: "10.64.0.0/16" },
    { cloud: "gcp", region: "europe-west1", account: "acme-agents-prod", zones: 3, cidr: "10.65.0.0/16", billingAccount: "01A2B3-C4D5E6-F7A8B9" },
    { cloud: "azure", region: "westeurope", account: "3f0c6d52-8b1e-4c7a-9d24-6e5a1b7f8c90", zones: 3, cidr: "10.66.0.0/16", tenant: "b7d94e13-2a68-4f05-8c3b-51e0f9a7d246" },
  ],
  fleets: [
    {
      name: "support",
      image: { repository: "agents/support", digest: "sha256:9c0e5a7b3d1f42868ef7a0c5b29d6134f8a1e07c5d3b9264a7f0c8e1d5b32a96" },
      architectures: ["arm64", "amd64"],
      runtime: "kubernetes",
      resources: { vcpu: 0.5, memoryMiB: 1024 },
      lanes: {
        realtime: {
          class: "realtime",
          taskSeconds: { mean: 8, max: 90 },
          peakTasksPerSecond: 20,
          latencyObjectiveSeconds: 10,
          concurrency: 4,
          workers: { min: 6, max: 100 },
          capacity: { spotShare: 0.3, onDemandBase: 6 },
          // A task may take longer than spot gives notice, and then hands itself back.
          interruptible: true,
          prewarm: [{ days: ["mon", "tue", "wed", "thu", "fri"], from: "07:30", to: "19:00", timezone: "Europe/Zurich", workers: 30 }],
          results: true,
        },
        batch: {
          class: "batch",
          taskSeconds: { mean: 45, max: 900 },
          peakTasksPerSecond: 10,
          concurrency: 4,
          workers: { min: 0, max: 200 },
          capacity: { spotShare: 0.9 },
        },
      },
      sessions: { ttlSeconds: 7200, memoryGiB: 4 },
      config: { model: "large", temperature: 0.2, maxToolCalls: 12, locales: ["de", "en", "fr", "it"] },
      flags: { "follow-up-questions": true, "hand-over-to-human": true, "new-planner": false },
      secrets: ["model-api-key", "crm-token"],
      providerBudgets: {
        "model-primary": { requestsPerMinute: 6000, tokensPerMinute: 9000000, maxInFlight: 900 },
        "model-fallback": { requestsPerMinute: 1500, tokensPerMinute: 2000000 },
      },
    },
  ],
  budget: { monthlyUsd: 45000, since: "2026-11" },
  alerts: { emails: ["agent-platform@example.com", "oncall@example.com"] },
  operatorCidrs: ["198.51.100.0/24", "203.0.113.0/28"],
};
