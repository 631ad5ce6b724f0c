import { laneParts } from "../../fleet/computed.ts";
import { MAX_UNAVAILABLE_PERCENT, SCALING } from "../../fleet/defaults.ts";
import type { ScalePaceFact, ScalingFact } from "../../fleet/facts.ts";
import type { ResolvedLane } from "../../fleet/resolved.ts";
import { is, type Value } from "../../fleet/value.ts";
import { type Case, everyOne, type Subject, sameSet, show } from "./case.ts";
import { clusterLanes, laneOf } from "./workload.ts";

const scalings = ({ facts }: Subject) => facts.scalings;
const fixedOf = (lane: ResolvedLane) => laneParts(lane).base?.max ?? 0;

/** A value of every scaler, as its lane wants it. */
function every(id: string, holds: string, what: (scaling: ScalingFact) => Value<number>, expected: (lane: ResolvedLane) => number): Case {
  return everyOne(`scaling.${id}`, holds, scalings, what, (subject, fact) => expected(laneOf(subject, fact)));
}

/** Likewise, of lanes that may have no worker at all. */
function everyIdle(id: string, holds: string, what: (scaling: ScalingFact) => Value<number>, expected: () => number): Case {
  const idle = (subject: Subject) => scalings(subject).filter((one) => laneParts(laneOf(subject, one)).scaled.min === 0);
  return everyOne(`scaling.${id}`, holds, idle, what, expected);
}

function samePace(where: string, got: ScalePaceFact, wanted: { stabilizationSeconds: number; percent: number; periodSeconds: number; workers?: number }): string[] {
  const fields = ["stabilizationSeconds", "percent", "periodSeconds", "workers"] as const;
  return fields.flatMap((field) => {
    const expected = wanted[field];
    const holds = expected === undefined ? got[field].kind === "absent" : is(got[field], expected);
    return holds ? [] : [`${where}: ${field} is ${show(got[field])} instead of ${expected ?? "nothing"}`];
  });
}

export const scalingCases: readonly Case[] = [
  {
    id: "scaling.per-lane",
    holds: "the scaled part of each lane has a scaler, and only that",
    failures: (subject) =>
      sameSet(
        "scalers",
        scalings(subject).map(({ fleet, lane, workload, namespace }) => `${fleet}/${lane} on ${show(namespace)}/${show(workload)}`),
        clusterLanes(subject).map(({ id, lane }) => {
          const scaled = subject.facts.workloads.find((one) => one.part === "scaled" && `${one.fleet}/${one.lane}` === id && one.lane === lane.name);
          return `${id} on ${scaled ? `${show(scaled.namespace)}/${show(scaled.name)}` : "no workload"}`;
        }),
      ),
  },
  every(
    "min",
    "never fewer workers than the minimum, both parts together",
    ({ min }) => min,
    (lane) => laneParts(lane).scaled.min,
  ),
  every(
    "max",
    "never more workers than the maximum, both parts together",
    ({ max }) => max,
    (lane) => laneParts(lane).scaled.max,
  ),
  every(
    "target",
    "a worker carries the load it is meant to",
    ({ targetLoadPerWorker }) => targetLoadPerWorker,
    (lane) => lane.targetLoadPerWorker,
  ),
  every(
    "base",
    "the scaler leaves to the fixed part what that can carry",
    ({ baseLoad }) => baseLoad,
    (lane) => fixedOf(lane) * lane.targetLoadPerWorker,
  ),
  everyIdle(
    "polling",
    "the queue is looked at often",
    ({ pollingSeconds }) => pollingSeconds,
    () => SCALING.pollingSeconds,
  ),
  everyIdle(
    "cooldown",
    "the last worker stays for a while",
    ({ cooldownSeconds }) => cooldownSeconds,
    () => SCALING.cooldownSeconds,
  ),
  every(
    "fallback",
    "a blind scaler keeps a fixed number of workers",
    ({ fallbackWorkers }) => fallbackWorkers,
    (lane) => Math.max(1, lane.fallbackWorkers - fixedOf(lane)),
  ),
  {
    id: "scaling.out",
    holds: "bursts are followed fast but in steps",
    failures: (subject) => scalings(subject).flatMap((one) => samePace(one.source.path, one.scaleOut, SCALING.scaleOut[laneOf(subject, one).class])),
  },
  {
    id: "scaling.in",
    holds: "workers go slowly",
    failures: (subject) => scalings(subject).flatMap((one) => samePace(one.source.path, one.scaleIn, SCALING.scaleIn)),
  },
  {
    id: "scaling.queue",
    holds: "each lane is scaled on its own queue",
    failures: (subject) =>
      scalings(subject).flatMap(({ queue, fleet, lane, source }) => {
        const own = subject.facts.queues.find((one) => one.role === "tasks" && one.fleet === fleet && one.lane === lane);
        return own && is(queue, own.receiveOn) ? [] : [`${source.path}: ${show(queue)}`];
      }),
  },
  everyOne("scaling.in-flight", "running tasks count, so that no busy worker is one too many", scalings, ({ countsInFlight }) => countsInFlight, true),
  {
    id: "scaling.prewarm",
    holds: "workers are there in every window",
    failures: (subject) =>
      scalings(subject).flatMap((one) => {
        const lane = laneOf(subject, one);
        const wanted = lane.prewarm
          .filter(({ workers }) => workers > fixedOf(lane))
          .map(({ timezone, from, to, workers }) => `${timezone} ${from} ${to} ${workers - fixedOf(lane)}`);
        const time = (value: Value<string>) =>
          value.kind === "known"
            ? value.value
                .split(" ")
                .slice(0, 2)
                .reverse()
                .map((part) => part.padStart(2, "0"))
                .join(":")
            : show(value);
        return sameSet(
          one.source.path,
          one.prewarm.map(
            ({ timezone, start, end, workers }) =>
              `${timezone.kind === "known" ? timezone.value : ""} ${time(start)} ${time(end)} ${workers.kind === "known" ? workers.value : ""}`,
          ),
          wanted,
        );
      }),
  },
];

const disruptions = ({ facts }: Subject) => facts.disruptions;

export const disruptionCases: readonly Case[] = [
  {
    id: "disruption.per-lane",
    holds: "each lane has one disruption budget over both its parts, and over nothing else",
    failures: (subject) =>
      clusterLanes(subject).flatMap(({ id }) => {
        const budgets = disruptions(subject).filter(({ fleet, lane }) => `${fleet}/${lane}` === id);
        const covered = budgets.flatMap(({ selector, namespace }) =>
          subject.facts.workloads
            .filter(
              (one) => show(one.namespace) === show(namespace) && Object.entries(selector).every(([key, value]) => show(one.labels[key] ?? { kind: "absent" }) === show(value)),
            )
            .map((one) => `${one.fleet}/${one.lane} ${one.part}`),
        );
        const own = subject.facts.workloads.filter((one) => `${one.fleet}/${one.lane}` === id).map(({ part }) => `${id} ${part}`);
        return [...(budgets.length === 1 ? [] : [`${id}: ${budgets.length} budgets`]), ...sameSet(id, covered, own)];
      }),
  },
  everyOne("disruption.quarter", "a quarter of a lane may go at once", disruptions, ({ maxUnavailable }) => maxUnavailable, `${MAX_UNAVAILABLE_PERCENT}%`),
  everyOne("disruption.unhealthy", "a worker that is not ready never holds up its node", disruptions, ({ unhealthyPods }) => unhealthyPods, "AlwaysAllow"),
];
