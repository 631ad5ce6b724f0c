import { graceSeconds, laneParts } from "../../../fleet/computed.ts";
import type { WorkloadFact } from "../../../fleet/facts.ts";
import type { ResolvedPlacement } from "../../../fleet/resolved.ts";
import { alike, laneName, same } from "../../alike.ts";
import { environmentRule, fleetOf, laneOf } from "../../rule.ts";
import { all, claim, equals, every, type Truth } from "../../truth.ts";

export const rule = environmentRule({
  id: "EQV-104",
  title: "Workers of a lane are alike in every placement",
  severity: "medium",
  why: "The same image with other memory, probes or time to finish is another program: what was tried on one cloud says nothing about the others.",
  fix: { text: "set image and resources in the specification, for all placements", field: "fleets[].resources" },
  links: ["https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/"],
  parameters: { share: { doc: "Share by which CPU and memory may differ", default: { dev: 0.1, staging: 0.1, prod: 0.1 } } },
  check: (context) =>
    alike(
      context,
      ({ facts }, { id }) => facts[id]?.workloads ?? [],
      (workload) => `${laneName(workload)} ${workload.part}`,
      (group) =>
        all(
          same(group, "the image's digest", ({ digest }) => digest),
          same(group, "its vCPU", ({ vcpu }) => vcpu, context.parameters.share),
          same(group, "its memory in MiB", ({ memoryMiB }) => memoryMiB, context.parameters.share),
          same(group, "its startup probe", ({ probes }) => probes.startup),
          same(group, "its readiness probe", ({ probes }) => probes.readiness),
          same(group, "its liveness probe", ({ probes }) => probes.liveness),
          every([{ fact: group.first, placement: group.firstPlacement }, ...group.others], ({ fact, placement }) => asTheCloudAllows(fact, placement)),
        ),
    ),
});

/** Regions without arm64 and short notices of spot make clouds differ; but only as far as the specification knows. */
function asTheCloudAllows(workload: WorkloadFact, placement: ResolvedPlacement): Truth {
  const lane = laneOf({ placement }, workload);
  const part = lane && laneParts(lane)[workload.part];
  const architectures = (list: readonly string[] | undefined) => [...(list ?? [])].sort().join(" and ");
  const [got, wanted] = [architectures(workload.architectures), architectures(fleetOf({ placement }, workload)?.architectures)];
  return all(
    claim(got === wanted, `workers on ${placement.id} land on ${got || "no nodes"}, not ${wanted}`),
    part ? equals(`the grace on ${placement.id} in seconds`, workload.graceSeconds, graceSeconds(part.drainSeconds)) : claim(false, `the lane on ${placement.id} has no such part`),
  );
}
