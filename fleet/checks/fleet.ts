import { addressesNeeded, planAddresses, sizeOf } from "../addresses.ts";
import { type CloudLimits, cacheSize } from "../cloud.ts";
import { fleetArchitectures, placementCidr, placementId, placementShare, placementZones, sessionMemoryGiB } from "../defaults.ts";
import type { FleetSpec, Placement } from "../spec.ts";
import type { Checked } from "../validate.ts";

type Path = readonly PropertyKey[];

/** One fleet on its own and against the limits of every cloud it runs on. */
export function checkFleet(checked: Checked, fleet: FleetSpec, path: Path, placements: readonly Placement[]): void {
  const { environment, limits, report } = checked;
  if (Object.keys(fleet.lanes).length === 0) report([...path, "lanes"], {}, "at least one lane", "add a lane: a work queue with the workers that consume it");

  const secrets = fleet.secrets ?? [];
  const repeated = secrets.filter((secret, index) => secrets.indexOf(secret) !== index);
  if (repeated.length > 0) report([...path, "secrets"], repeated, "each name once", "remove the repeated name");

  checkRollout(checked, fleet, path);
  for (const cloud of new Set(placements.map((placement) => placement.cloud))) checkRuntime(checked, fleet, path, limits[cloud]);
  for (const placement of placements) checkRoom(checked, fleet, path, placement);

  for (const [provider, budget] of Object.entries(fleet.providerBudgets ?? {})) {
    const at = [...path, "providerBudgets", provider];
    const rates = Object.entries(budget);
    if (rates.length === 0) report(at, budget, "at least one of requestsPerMinute, tokensPerMinute, maxInFlight", "add a rate or remove the provider");
    for (const [field, value] of rates) {
      const smallest = Math.min(...placements.map((placement) => placementShare(placement, environment.placements.length)));
      if (typeof value === "number" && value * smallest < 1)
        report([...at, field], value, `at least ${Math.ceil(1 / smallest)}, so that every placement's share is 1 or more`, "raise it, or give the placements other shares");
    }
  }
}

function checkRuntime({ report }: Checked, fleet: FleetSpec, path: Path, cloud: CloudLimits): void {
  const runtime = cloud.runtimes[fleet.runtime];
  const have = fleetArchitectures(fleet);
  const where = `${fleet.runtime} on ${cloud.title}`;
  if (!have.some((architecture) => runtime.architectures.includes(architecture))) {
    report(
      [...path, "architectures"],
      have,
      `an image for ${runtime.architectures.join(" or ")}: ${where} runs nothing else`,
      `build the image for ${runtime.architectures.join(" or ")} too, or choose another runtime`,
    );
  }
  if (runtime.singleArchitectureDigest && !fleet.image.architectureDigests) {
    report([...path, "image", "architectureDigests"], undefined, `the digest of each architecture: ${where} takes no image index`, "add architectureDigests: { arm64, amd64 }");
  }
  if (fleet.resources.vcpu < runtime.minVcpu)
    report(
      [...path, "resources", "vcpu"],
      fleet.resources.vcpu,
      `at least ${runtime.minVcpu} on ${where}, which would make it that large without a word`,
      `set it to ${runtime.minVcpu} or more`,
    );
  if (fleet.resources.vcpu > runtime.maxVcpu)
    report([...path, "resources", "vcpu"], fleet.resources.vcpu, `at most ${runtime.maxVcpu} on ${where}`, "make the worker smaller and let more of them run");
  if (fleet.resources.memoryMiB > runtime.maxMemoryMiB)
    report([...path, "resources", "memoryMiB"], fleet.resources.memoryMiB, `at most ${runtime.maxMemoryMiB} on ${where}`, "make the worker smaller and let more of them run");

  const memoryGiB = sessionMemoryGiB(fleet);
  const largest = cloud.cacheSizes.at(-1)?.memoryGiB ?? 0;
  if (!cacheSize(cloud, memoryGiB)) report([...path, "sessions", "memoryGiB"], memoryGiB, `at most ${largest} on ${cloud.title}`, "keep less in a session, or shorten ttlSeconds");

  for (const field of ["config", "flags"] as const) {
    const bytes = Buffer.byteLength(JSON.stringify(fleet[field] ?? {}));
    if (bytes > cloud.maxConfigBytes)
      report([...path, field], `${bytes} bytes`, `at most ${cloud.maxConfigBytes} bytes of JSON on ${cloud.title}`, "keep large data in object storage and its address here");
  }
}

/** The placement must have addresses for all fleets together; it is reported at the fleet that breaks it. */
function checkRoom({ environment, limits, report }: Checked, fleet: FleetSpec, path: Path, placement: Placement): void {
  const cloud = limits[placement.cloud];
  const plan = planAddresses(placementCidr(environment.name, placement));
  const zones = placementZones(environment.stage, placement);
  const used = { zone: plan.workers.slice(0, zones), runtime: plan.workers.slice(0, 1), region: [plan.workersRange] }[cloud.workerSubnets];
  const room = used.reduce((sum, range) => sum + sizeOf(range) - cloud.reservedPerSubnet, 0);
  const nodeRoom = sizeOf(plan.nodesRange) - cloud.reservedPerSubnet;
  const upTo = environment.fleets.slice(0, environment.fleets.indexOf(fleet) + 1).filter(({ runtime }) => cloud.workerSubnets !== "runtime" || runtime === fleet.runtime);
  const needs = upTo.map((one) => {
    const maxWorkers = Object.values(one.lanes ?? {}).reduce((sum, lane) => sum + (Number(lane?.workers?.max) || 0), 0);
    return addressesNeeded({
      maxWorkers,
      vcpu: one.resources?.vcpu ?? 0,
      memoryMiB: one.resources?.memoryMiB ?? 0,
      addressesPerWorker: cloud.runtimes[one.runtime]?.addressesPerWorker ?? 0,
    });
  });
  const workers = needs.reduce((sum, need) => sum + need.workers, 0);
  const nodes = needs.reduce((sum, need) => sum + need.nodes, 0);
  // Where subnets are zonal, nodes and pods share the worker range.
  const [taken, available] = cloud.workerSubnets === "zone" ? [workers + nodes, room] : workers > room ? [workers, room] : [nodes, nodeRoom];
  if (taken > available) {
    report(
      [...path, "lanes"],
      `${taken} addresses at the maximum`,
      `${available} in placement "${placementId(placement)}" (${plan.network}), with 30 % for rollouts`,
      `give the placement a wider cidr (up to /${cloud.networkPrefix.min}) or lower workers.max`,
    );
  }
}

function checkRollout({ environment, report }: Checked, fleet: FleetSpec, path: Path): void {
  const at = [...path, "rollout"];
  const steps = fleet.rollout?.steps;
  if (steps && (steps.some((step, index) => step <= (steps[index - 1] ?? 0)) || steps.at(-1) !== 1))
    report([...at, "steps"], steps, "shares above 0, each larger than the one before, the last one 1", "for example [0.05, 0.25, 0.5, 1]");
  const order = fleet.rollout?.placementOrder;
  const ids = environment.placements.map(placementId);
  if (order && [...order].sort().join() !== [...ids].sort().join())
    report([...at, "placementOrder"], order, `each placement once: ${ids.join(", ")}`, "name every placement exactly once");
}
