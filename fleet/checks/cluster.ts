import { addressesNeeded, HEADROOM } from "../addresses.ts";
import { INTERRUPTION, laneParts } from "../computed.ts";
import { fleetArchitectures, laneCapacity, minimumWorkers, placementArchitectures, placementId, placementZones } from "../defaults.ts";
import type { FleetSpec, Placement } from "../spec.ts";
import type { Checked } from "../validate.ts";

type Path = readonly PropertyKey[];

/** Longest name of a namespace and of a label's value. https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ */
const MAX_FLEET_NAME = 63;
/** KEDA calls its autoscaler "keda-hpa-<lane>", in at most 63 characters. */
const MAX_LANE_NAME = 54;
/** Namespaces that every cluster has and a name without hyphens could take. */
const RESERVED_NAMESPACES = ["default"];

/** What concerns fleets only where they run on a cluster. */
export function checkCluster(checked: Checked, fleet: FleetSpec, path: Path, placements: readonly Placement[]): void {
  if (fleet.runtime !== "kubernetes") return;
  const { report, limits } = checked;
  const name = String(fleet.name);
  if (RESERVED_NAMESPACES.includes(name)) report([...path, "name"], name, `any name but ${RESERVED_NAMESPACES.join(", ")}: it becomes the fleet's namespace`, "rename the fleet");
  if (name.length > MAX_FLEET_NAME)
    report([...path, "name"], name, `at most ${MAX_FLEET_NAME} characters: it becomes the fleet's namespace`, `shorten it by ${name.length - MAX_FLEET_NAME} characters`);
  for (const lane of Object.keys(fleet.lanes)) {
    if (lane.length > MAX_LANE_NAME)
      report(
        [...path, "lanes", lane],
        lane,
        `at most ${MAX_LANE_NAME} characters: it becomes part of its scaler's name`,
        `shorten it by ${lane.length - MAX_LANE_NAME} characters`,
      );
  }

  for (const placement of placements) {
    const { title, runtimes, regionsWithoutArm64 } = limits[placement.cloud];
    const offered = placementArchitectures(fleet, placement, limits[placement.cloud]);
    // A runtime that runs none of them at all is told where its limits are checked.
    if (offered.length === 0 && fleetArchitectures(fleet).some((one) => runtimes.kubernetes.architectures.includes(one)))
      report(
        [...path, "architectures"],
        fleetArchitectures(fleet),
        `an architecture for which ${placement.region} (${title}) has nodes: it has none of arm64`,
        `build the image for amd64 too, or move the placement "${placementId(placement)}"${regionsWithoutArm64.length > 0 ? ` to a region with both; without arm64 are ${regionsWithoutArm64.join(", ")}` : ""}`,
      );
    checkSize(checked, fleet, path, placement);
  }
}

/** All fleets of a cluster together must fit into it and into the account's quotas; it is reported at the fleet that breaks it. */
function checkSize({ environment, limits, report }: Checked, fleet: FleetSpec, path: Path, placement: Placement): void {
  const { title, cluster } = limits[placement.cloud];
  const id = placementId(placement);
  const upTo = environment.fleets.slice(0, environment.fleets.indexOf(fleet) + 1).filter(({ runtime }) => runtime === "kubernetes");
  const sizes = upTo.map((one) => {
    const maxWorkers = Object.values(one.lanes ?? {}).reduce((sum, lane) => sum + (Number(lane?.workers?.max) || 0), 0);
    const { vcpu = 0, memoryMiB = 0 } = one.resources ?? {};
    return { pods: Math.ceil(maxWorkers * HEADROOM), nodes: addressesNeeded({ maxWorkers, vcpu, memoryMiB, addressesPerWorker: 1 }).nodes };
  });
  const [pods, nodes] = (["pods", "nodes"] as const).map((what) => sizes.reduce((sum, size) => sum + size[what], 0));
  for (const [what, needed = 0, most] of [
    ["pods", pods, cluster.maxPods],
    ["nodes", nodes, cluster.maxNodes],
  ] as const) {
    if (needed > most)
      report(
        [...path, "lanes"],
        `${needed} ${what} at the maximum`,
        `at most ${most} in one cluster on ${title} (${cluster.link}), with 30 % for rollouts`,
        `lower workers.max, or spread the load over more placements than "${id}"`,
      );
  }

  for (const [field, capacity] of [
    ["onDemandVcpu", "on-demand"],
    ["spotVcpu", "spot"],
  ] as const) {
    const quota = placement.quotas?.[field];
    if (quota === undefined) continue;
    const needed = upTo.reduce((sum, one) => sum + vcpuOn(capacity, one, environment.stage, placement), 0);
    if (needed > quota)
      report(
        [...path, "lanes"],
        `${needed} vCPU of ${capacity} workers at the maximum`,
        `at most ${quota} in placement "${id}", as its quotas say`,
        `ask ${title} for a higher quota and raise placements quotas.${field}, or lower workers.max`,
      );
  }
}

function vcpuOn(capacity: "on-demand" | "spot", fleet: FleetSpec, stage: Checked["environment"]["stage"], placement: Placement): number {
  const zones = placementZones(stage, placement);
  return Object.values(fleet.lanes ?? {}).reduce((sum, lane) => {
    const { base, scaled } = laneParts({
      workers: { min: minimumWorkers(lane, zones), max: lane.workers.max },
      capacity: laneCapacity(lane, zones),
      taskSeconds: lane.taskSeconds,
      interruption: INTERRUPTION[placement.cloud].kubernetes,
    });
    const workers = [base, scaled].reduce((count, part) => count + (part?.capacity === capacity ? part.max : 0), 0);
    return sum + workers * fleet.resources.vcpu;
  }, 0);
}
