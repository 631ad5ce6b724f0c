import type { Stage } from "../../fleet/cloud.ts";
import type { Environment, FleetSpec, LaneSpec, Placement } from "../../fleet/spec.ts";

/*
 * Valid specifications of which a test changes only what it is about.
 */

export const PLACEMENTS = {
  aws: { cloud: "aws", region: "eu-west-1", account: "444455556666", cidr: "10.64.0.0/16" },
  gcp: { cloud: "gcp", region: "europe-west1", account: "acme-agents-prod", cidr: "10.65.0.0/16", billingAccount: "01A2B3-C4D5E6-F7A8B9" },
  azure: { cloud: "azure", region: "westeurope", account: "3f0c6d52-8b1e-4c7a-9d24-6e5a1b7f8c90", cidr: "10.66.0.0/16", tenant: "b7d94e13-2a68-4f05-8c3b-51e0f9a7d246" },
} satisfies Record<string, Placement>;

export function aLane(changes: Partial<LaneSpec> = {}): LaneSpec {
  return { class: "realtime", taskSeconds: { mean: 8, max: 60 }, peakTasksPerSecond: 1, workers: { max: 10 }, ...changes };
}

export function aFleet(changes: Partial<FleetSpec> = {}): FleetSpec {
  return {
    name: "support",
    image: { repository: "agents/support", digest: `sha256:${"a".repeat(64)}` },
    runtime: "kubernetes",
    resources: { vcpu: 0.5, memoryMiB: 1024 },
    lanes: {
      realtime: aLane({ results: true }),
      batch: aLane({ class: "batch", taskSeconds: { mean: 40, max: 600 }, workers: { max: 20 } }),
    },
    config: { model: "large", temperature: 0.2 },
    flags: { "new-planner": true, "hand-over": false },
    secrets: ["model-api-key", "crm-token"],
    ...changes,
  };
}

export function anEnvironment(changes: Partial<Environment> = {}): Environment {
  return {
    name: "test",
    stage: "prod" satisfies Stage,
    owner: "agent-platform",
    costCenter: "research",
    placements: Object.values(PLACEMENTS),
    fleets: [aFleet()],
    budget: { monthlyUsd: 9000, since: "2026-11" },
    alerts: { emails: ["team@example.com", "oncall@example.com"] },
    operatorCidrs: ["198.51.100.0/24"],
    ...changes,
  };
}
