import { evaluated } from "../../cli/check.ts";
import type { Cloud } from "../../fleet/cloud.ts";
import type { Environment } from "../../fleet/spec.ts";
import type { SynthesizedStack } from "../../fleet/synthesized.ts";
import type { Finding } from "../../policies/finding.ts";
import type { Rule } from "../../policies/rule.ts";
import { RULES } from "../../policies/rules/index.ts";
import type { Synthesis } from "../../stacks/app.ts";
import { aFleet, aLane, anEnvironment } from "../support/builders.ts";
import { synthesized } from "../support/synthesis.ts";

/** A fleet with every kind of lane: on demand, on spot, and on spot beside workers that are never taken back. */
export const EVERYTHING = aFleet({
  lanes: {
    ...aFleet().lanes,
    mixed: aLane({
      workers: { min: 4, max: 12 },
      capacity: { spotShare: 0.5, onDemandBase: 3 },
      interruptible: true,
      prewarm: [{ days: ["mon", "fri"], from: "07:30", to: "19:00", timezone: "Europe/Zurich", workers: 8 }],
    }),
  },
});

/** An environment as rules look at it, in prod unless it says otherwise, with every kind of lane. */
export function synthesis(changes: Partial<Environment> = {}): Synthesis {
  return synthesized(anEnvironment({ stage: "prod", fleets: [EVERYTHING], ...changes }));
}

/** What rules say of a synthesis, or of changed copies of its stacks. */
export function judge({ environments, stacks }: Pick<Synthesis, "environments" | "stacks">, rules: readonly Rule[] = RULES): Finding[] {
  return environments.flatMap((environment) => evaluated(environment, stacks, rules));
}

type Json = Record<string, unknown>;

/** A copy of a synthesis in which resources of one type on one cloud are changed; throws when there are none. */
export function mutated(base: Synthesis, cloud: Cloud, type: string, change: (resource: Json, address: string) => void): Synthesis {
  let touched = 0;
  const stacks = base.stacks.map((stack): SynthesizedStack => {
    if (stack.cloud !== cloud || !stack.json.resource?.[type]) return stack;
    const json = structuredClone(stack.json);
    for (const [id, resource] of Object.entries(json.resource?.[type] ?? {})) {
      const before = JSON.stringify(resource);
      change(resource as Json, `${type}.${id}`);
      if (JSON.stringify(resource) !== before) touched += 1;
    }
    return { ...stack, json };
  });
  if (touched === 0) throw new Error(`nothing of ${type} on ${cloud} was changed`);
  return { ...base, stacks };
}

/** The Kubernetes objects of one kind on one cloud, changed. */
export function mutatedObjects(base: Synthesis, cloud: Cloud, kind: string, change: (manifest: Json) => void): Synthesis {
  return mutated(base, cloud, "kubernetes_manifest", (resource) => {
    if ((resource.manifest as Json).kind === kind) change(resource.manifest as Json);
  });
}

/** Ids of rules that fail here and did not fail before. */
export function newlyFailing(before: readonly Finding[], after: readonly Finding[]): string[] {
  const failed = new Set(before.filter(({ outcome }) => outcome === "fail").map(({ id }) => id));
  return [...new Set(after.filter(({ outcome, id }) => outcome === "fail" && !failed.has(id)).map(({ rule }) => rule))].sort();
}
