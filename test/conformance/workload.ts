import { HEALTH_PORT, LIVENESS_PATH, READINESS_PATH, STARTUP_PATH, VARIABLES } from "../../agent-image/src/env.ts";
import { clusterFleets, graceSeconds, laneParts } from "../../fleet/computed.ts";
import type { Fact, WorkloadFact } from "../../fleet/facts.ts";
import type { ResolvedLane } from "../../fleet/resolved.ts";
import { is, known, type Value } from "../../fleet/value.ts";
import { type Case, eachIs, everyOne, fleetOf, type Subject, sameSet, show } from "./case.ts";

const workloads = ({ facts }: Subject) => facts.workloads;

export function laneOf(subject: Subject, fact: Fact): ResolvedLane {
  const lane = fleetOf(subject, fact).lanes.find(({ name }) => name === fact.lane);
  if (!lane) throw new Error(`${fact.source.path} belongs to no lane`);
  return lane;
}

/** Every lane of the placement that runs on its cluster, as "fleet/lane". */
export function clusterLanes({ placement }: Subject): { readonly id: string; readonly lane: ResolvedLane }[] {
  return clusterFleets(placement).flatMap(({ name, lanes }) => lanes.map((lane) => ({ id: `${name}/${lane.name}`, lane })));
}

/** A value of every workload. */
function every<T>(id: string, holds: string, what: (workload: WorkloadFact) => Value<T>, expected: T | ((subject: Subject, workload: WorkloadFact) => T)): Case {
  return everyOne(`workload.${id}`, holds, workloads, what, expected);
}

/** The size of a workload's part of its lane. */
function partOf(subject: Subject, workload: WorkloadFact) {
  return laneParts(laneOf(subject, workload))[workload.part];
}

export const workloadCases: readonly Case[] = [
  {
    id: "workload.parts",
    holds: "each lane has one scaled workload, and a fixed one beside it where spot and an on-demand base are asked for",
    failures: (subject) =>
      sameSet(
        "workloads",
        workloads(subject).map(({ fleet, lane, part }) => `${fleet}/${lane} ${part}`),
        clusterLanes(subject).flatMap(({ id, lane }) => [`${id} scaled`, ...(laneParts(lane).base ? [`${id} base`] : [])]),
      ),
  },
  {
    id: "workload.base",
    holds: "the fixed part has exactly its workers, the scaled part no number of its own",
    failures: (subject) =>
      eachIs(workloads(subject), ({ replicas }) => (replicas.kind === "absent" ? known(null) : replicas), ((one: WorkloadFact) =>
        one.part === "base" ? (partOf(subject, one)?.min ?? null) : null) as never),
  },
  every(
    "image",
    "workers run the image by its digest",
    ({ digest }) => digest,
    (subject, one) => fleetOf(subject, one).image.digest,
  ),
  every("rollout", "a new version reaches everybody at the end of its steps", ({ steps }) => known(steps.at(-1)), 100),
  every(
    "grace",
    "workers get the time that their drain takes",
    ({ graceSeconds }) => graceSeconds,
    (subject, one) => graceSeconds(partOf(subject, one)?.drainSeconds ?? Number.NaN),
  ),
  every(
    "cpu",
    "workers have the CPU that was asked for",
    ({ vcpu }) => vcpu,
    (subject, one) => fleetOf(subject, one).resources.vcpu,
  ),
  every(
    "memory",
    "workers have the memory that was asked for",
    ({ memoryMiB }) => memoryMiB,
    (subject, one) => fleetOf(subject, one).resources.memoryMiB,
  ),
  every(
    "memory-limit",
    "a worker that takes more memory than it asked for goes, and takes no other one along",
    ({ memoryLimitMiB }) => memoryLimitMiB,
    (subject, one) => fleetOf(subject, one).resources.memoryMiB,
  ),
  every("startup-probe", "a slow start is not taken for a failure", ({ probes }) => probes.startup, `${HEALTH_PORT}${STARTUP_PATH}`),
  every("readiness-probe", "a worker that cannot work is told apart", ({ probes }) => probes.readiness, `${HEALTH_PORT}${READINESS_PATH}`),
  every("liveness-probe", "a worker that hangs is restarted", ({ probes }) => probes.liveness, `${HEALTH_PORT}${LIVENESS_PATH}`),
  every("non-root", "workers do not run as root", ({ security }) => security.nonRoot, true),
  every("read-only-root", "workers cannot change their image", ({ security }) => security.readOnlyRoot, true),
  every("no-escalation", "workers cannot gain rights", ({ security }) => security.noEscalation, true),
  {
    id: "workload.capabilities",
    holds: "workers hold no capability of the kernel",
    failures: (subject) =>
      workloads(subject).flatMap(({ security, source }) =>
        security.droppedCapabilities.some((one) => is(one, "ALL")) ? [] : [`${source.path}: ${security.droppedCapabilities.map(show).join() || "none"} dropped`],
      ),
  },
  every("seccomp", "workers make no unusual system calls", ({ security }) => security.seccomp, "RuntimeDefault"),
  every("no-cluster-token", "workers hold no token of the cluster", ({ security }) => security.clusterToken, false),
  {
    id: "workload.spread",
    holds: "workers spread over the zones as well as there is room",
    failures: (subject) =>
      workloads(subject).flatMap(({ spread, source }) =>
        spread.some(({ over, otherwise }) => is(over, "topology.kubernetes.io/zone") && is(otherwise, "ScheduleAnyway"))
          ? []
          : [`${source.path}: not over zones, or not best effort`],
      ),
  },
  {
    id: "workload.capacity",
    holds: "each part of a lane lands on the capacity it asked for",
    failures: (subject) =>
      workloads(subject).flatMap((one) => {
        const wanted = partOf(subject, one)?.capacity === "spot" ? "spot,on-demand" : "on-demand";
        return one.capacity.join() === wanted ? [] : [`${one.source.path}: expected ${wanted}, got ${one.capacity.join() || "nothing"}`];
      }),
  },
  {
    id: "workload.architectures",
    holds: "workers land on architectures that their image has, and on all of them",
    failures: (subject) => workloads(subject).flatMap((one) => sameSet(one.source.path, one.architectures, fleetOf(subject, one).architectures)),
  },
  {
    id: "workload.account",
    holds: "each lane runs as its own service account in its fleet's namespace",
    failures: (subject) =>
      workloads(subject).flatMap(({ namespace, serviceAccount, fleet = "", lane = "", source }) =>
        is(namespace, fleet) && is(serviceAccount, lane) ? [] : [`${source.path}: ${show(namespace)}/${show(serviceAccount)}`],
      ),
  },
  {
    id: "workload.variables",
    holds: "workers get every variable that they require and none that they do not know",
    failures: (subject) =>
      workloads(subject).flatMap(({ variables, source }) => {
        const required = Object.entries(VARIABLES).flatMap(([name, variable]) => (variable.required ? [name] : []));
        const set = Object.entries(variables).flatMap(([name, value]) => (value.kind === "absent" ? [] : [name]));
        return [
          ...required.filter((name) => !set.includes(name)).map((name) => `${source.path}: ${name} is missing`),
          ...set.filter((name) => !(name in VARIABLES)).map((name) => `${source.path}: ${name} is unknown`),
        ];
      }),
  },
  {
    id: "workload.settings",
    holds: "concurrency, lease, drain and failures are those of the lane",
    failures: (subject) =>
      workloads(subject).flatMap((one) => {
        const { concurrency, lease, maxFailures, name } = laneOf(subject, one);
        const wanted: Record<string, string | number> = {
          MUSTER_ENVIRONMENT: subject.environment.name,
          MUSTER_PLACEMENT: subject.placement.id,
          MUSTER_CLOUD: subject.placement.cloud,
          MUSTER_FLEET: one.fleet ?? "",
          MUSTER_LANE: name,
          MUSTER_CONCURRENCY: concurrency,
          MUSTER_LEASE_SECONDS: lease.seconds,
          MUSTER_LEASE_RENEW_SECONDS: lease.renewEverySeconds,
          MUSTER_LEASE_MAX_SECONDS: lease.maxSeconds,
          MUSTER_DRAIN_SECONDS: partOf(subject, one)?.drainSeconds ?? Number.NaN,
          MUSTER_MAX_FAILURES: maxFailures,
        };
        return Object.entries(wanted).flatMap(([variable, value]) => {
          const got = one.variables[variable] ?? { kind: "absent" as const };
          return is(got, String(value)) ? [] : [`${one.source.path}: ${variable} is ${show(got)} instead of ${value}`];
        });
      }),
  },
  {
    id: "workload.queue",
    holds: "workers receive from the queue of their own lane",
    failures: (subject) =>
      workloads(subject).flatMap(({ variables, fleet, lane, source }) => {
        const own = subject.facts.queues.find((queue) => queue.role === "tasks" && queue.fleet === fleet && queue.lane === lane);
        const from = variables.MUSTER_QUEUE_RECEIVE;
        return own && from?.kind === "reference" && from.target === own.receiveOn ? [] : [`${source.path}: ${from ? show(from) : "nothing"}`];
      }),
  },
];
