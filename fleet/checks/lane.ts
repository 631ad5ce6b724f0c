import { laneCapacity, minimumWorkers, neededWorkers, placementId, placementZones } from "../defaults.ts";
import { RESERVED_LANES } from "../names.ts";
import type { FleetSpec, LaneSpec, Placement, Prewarm } from "../spec.ts";
import type { Checked } from "../validate.ts";

type Path = readonly PropertyKey[];

/** One lane on its own and in every placement. */
export function checkLane({ environment, limits, report }: Checked, fleet: FleetSpec, lane: LaneSpec, path: Path, placements: readonly Placement[]): void {
  const name = String(path.at(-1));
  if (RESERVED_LANES.includes(name)) report(path, name, `any name but ${RESERVED_LANES.join(", ")}, which Muster's own queues have`, "rename the lane");

  const { mean, max } = lane.taskSeconds;
  if (mean > max) report([...path, "taskSeconds", "mean"], mean, `at most taskSeconds.max (${max})`, "the longest time cannot be below the mean");

  const { workers } = lane;
  if (workers.min !== undefined && workers.min > workers.max)
    report([...path, "workers", "min"], workers.min, `at most workers.max (${workers.max})`, "lower workers.min or raise workers.max");
  const base = lane.capacity?.onDemandBase ?? 0;
  if (base > workers.max) report([...path, "capacity", "onDemandBase"], base, `at most workers.max (${workers.max})`, "lower it: these workers are part of the maximum");

  const zones = Math.max(0, ...placements.map((placement) => placementZones(environment.stage, placement)));
  const { spotShare, onDemandBase } = laneCapacity(lane, zones);
  if (fleet.runtime === "kubernetes" && spotShare > 0 && onDemandBase === workers.max)
    report(
      [...path, "capacity", "onDemandBase"],
      onDemandBase,
      `less than workers.max (${workers.max}), or no worker is left for spot capacity`,
      "lower it, raise workers.max, or set spotShare to 0",
    );

  const short = placements
    .map((placement) => ({ placement, needed: neededWorkers(lane, placementZones(environment.stage, placement)) }))
    .reduce<{ placement: Placement; needed: number } | undefined>((worst, one) => (one.needed > Math.max(workers.max, worst?.needed ?? 0) ? one : worst), undefined);
  if (short) {
    const zones = lane.class === "realtime" ? `, with one of ${placementZones(environment.stage, short.placement)} zones gone` : "";
    report(
      [...path, "workers", "max"],
      workers.max,
      `at least ${short.needed} in placement "${placementId(short.placement)}": ${lane.peakTasksPerSecond} tasks/s of ${mean} s need them${zones}`,
      `set workers.max to ${short.needed} or more, raise concurrency, or lower peakTasksPerSecond`,
    );
  }

  for (const cloud of new Set(placements.map((placement) => placement.cloud))) {
    const { maxTaskSeconds } = limits[cloud].runtimes[fleet.runtime];
    if (maxTaskSeconds !== null && max > maxTaskSeconds)
      report([...path, "taskSeconds", "max"], max, `at most ${maxTaskSeconds} with ${fleet.runtime} on ${limits[cloud].title}`, "split the task, or choose another runtime");
  }

  (lane.prewarm ?? []).forEach((window, index) => {
    checkPrewarm(
      report,
      window,
      [...path, "prewarm", index],
      lane,
      placements.map((placement) => minimumWorkers(lane, placementZones(environment.stage, placement))),
    );
  });
}

function checkPrewarm(report: Checked["report"], window: Prewarm, path: Path, lane: LaneSpec, minimums: readonly number[]): void {
  if (window.from >= window.to) report([...path, "to"], window.to, `a time later than from (${window.from}) on the same day`, "split a window that runs over midnight into two");
  if (!isTimeZone(window.timezone)) report([...path, "timezone"], window.timezone, "an IANA time zone", 'write it as in "Europe/Zurich" or "UTC"');
  if (new Set(window.days).size !== window.days.length) report([...path, "days"], window.days, "each day once", "remove the repeated day");
  if (window.workers > lane.workers.max) report([...path, "workers"], window.workers, `at most workers.max (${lane.workers.max})`, "lower it or raise workers.max");
  else if (window.workers < Math.min(...minimums))
    report([...path, "workers"], window.workers, `at least workers.min (${Math.min(...minimums)})`, "a window below the minimum does nothing: raise it or remove the window");
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    // Offsets such as "+02:00" are accepted by the runtime, but not by the schedulers of the clouds.
    return /^[A-Za-z]/.test(name);
  } catch {
    return false;
  }
}
