import type { Environment } from "../../fleet/spec.ts";

/**
 * The environment whose Terraform is kept for review. It is not one of environments/: those belong to a fork, and a
 * golden of them would be a conflict in every merge.
 */
export const canonical: Environment = {
  name: "example",
  stage: "prod",
  owner: "agent-platform",
  costCenter: "research",
  placements: [
    { cloud: "aws", region: "eu-west-1", account: "444455556666", zones: 3, cidr: "10.64.0.0/16" },
    { cloud: "gcp", region: "europe-west1", account: "acme-agents-prod", zones: 3, cidr: "10.65.0.0/16", billingAccount: "01A2B3-C4D5E6-F7A8B9" },
    { cloud: "azure", region: "westeurope", account: "3f0c6d52-8b1e-4c7a-9d24-6e5a1b7f8c90", zones: 3, cidr: "10.66.0.0/16", tenant: "b7d94e13-2a68-4f05-8c3b-51e0f9a7d246" },
  ],
  fleets: [
    {
      name: "support",
      image: { repository: "agents/support", digest: `sha256:${"a".repeat(64)}` },
      runtime: "kubernetes",
      resources: { vcpu: 0.5, memoryMiB: 1024 },
      lanes: {
        realtime: {
          class: "realtime",
          taskSeconds: { mean: 8, max: 60 },
          peakTasksPerSecond: 2,
          workers: { min: 4, max: 40 },
          // On demand and spot, and ready before the day begins: all that scaling can do.
          capacity: { spotShare: 0.5, onDemandBase: 3 },
          interruptible: true,
          prewarm: [{ days: ["mon", "fri"], from: "07:30", to: "19:00", timezone: "Europe/Zurich", workers: 10 }],
          results: true,
        },
        batch: { class: "batch", taskSeconds: { mean: 40, max: 600 }, peakTasksPerSecond: 1, workers: { min: 0, max: 60 }, capacity: { spotShare: 1 } },
      },
      config: { model: "large", temperature: 0.2 },
      flags: { "new-planner": true },
      secrets: ["model-api-key"],
    },
  ],
  budget: { monthlyUsd: 9000, since: "2026-11" },
  alerts: { emails: ["team@example.com"] },
  operatorCidrs: ["198.51.100.0/24"],
};
