import { RESULTS_QUEUE } from "../../fleet/defaults.ts";
import type { QueueFact } from "../../fleet/facts.ts";
import { type Case, eachIs, everyOne, fleetOf, onePerFleet, protectedCase, type Subject, sameSet, show } from "./case.ts";

const queues =
  (...roles: QueueFact["role"][]) =>
  ({ facts }: Subject) =>
    facts.queues.filter(({ role }) => roles.includes(role));
const working = queues("tasks", "results");
const dead = queues("dead-letters");
const all = queues("tasks", "results", "dead-letters");
const caches = ({ facts }: Subject) => facts.caches;
const configs =
  (role?: "config" | "flags") =>
  ({ facts }: Subject) =>
    facts.configs.filter((config) => role === undefined || config.role === role);
const secrets = ({ facts }: Subject) => facts.secrets;

function laneOf(subject: Subject, queue: QueueFact) {
  return fleetOf(subject, queue).lanes.find(({ name }) => name === queue.lane) ?? RESULTS_QUEUE;
}

export const queueCases: readonly Case[] = [
  {
    id: "queue.per-lane",
    holds: "each lane has a work queue of its own, each fleet with results a results queue",
    failures: (subject) => {
      const got = working(subject).map((queue) => `${queue.fleet} ${queue.role} ${queue.lane ?? ""}`);
      const wanted = subject.placement.fleets.flatMap((fleet) => [
        ...fleet.lanes.map((lane) => `${fleet.name} tasks ${lane.name}`),
        ...(fleet.results ? [`${fleet.name} results `] : []),
      ]);
      return [...sameSet("queues", got, wanted), ...(got.length === wanted.length ? [] : [`${got.length} queues instead of ${wanted.length}`])];
    },
  },
  {
    id: "queue.dead-letters",
    holds: "each queue has dead letters of its own, which no other queue uses",
    failures: (subject) => {
      const existing = new Set(dead(subject).map(({ target }) => target));
      return working(subject).flatMap((queue) => {
        const { deadLetters } = queue;
        if (deadLetters.kind !== "known" || !existing.has(deadLetters.value)) return [`${queue.source.path} has no dead letters: ${show(deadLetters)}`];
        const sharing = working(subject).filter((other) => other.deadLetters.kind === "known" && other.deadLetters.value === deadLetters.value);
        const others = dead(subject).find(({ target }) => target === deadLetters.value);
        if (others && others.lane !== queue.lane) return [`${queue.source.path} sends its dead letters to those of ${others.lane ?? "results"}`];
        return sharing.length === 1 ? [] : [`${queue.source.path} shares its dead letters`];
      });
    },
  },
  everyOne("queue.dead-letter-rights", "the broker may move what cannot be delivered", working, (queue) => queue.deadLetterRights, true),
  everyOne(
    "queue.delivery-limit",
    "the broker's delivery limit is the computed one",
    working,
    (queue) => queue.deliveryLimit,
    (subject, queue) => laneOf(subject, queue).brokerDeliveryLimit,
  ),
  everyOne(
    "queue.lease",
    "a task is hidden for the computed lease",
    working,
    (queue) => queue.leaseSeconds,
    (subject, queue) => laneOf(subject, queue).lease.seconds,
  ),
  everyOne(
    "queue.retention",
    "tasks stay as long as the stage says",
    working,
    (queue) => queue.retentionDays,
    ({ environment }) => environment.retention.taskDays,
  ),
  everyOne(
    "queue.dead-letter-retention",
    "dead letters stay as long as the stage says",
    dead,
    (queue) => queue.retentionDays,
    ({ environment }) => environment.retention.deadLetterDays,
  ),
  everyOne("queue.never-expires", "a queue that nobody reads stays", all, (queue) => queue.neverExpires, true),
  everyOne("queue.own-key", "messages are encrypted with the placement's key", all, (queue) => queue.ownKey, true),
  everyOne("queue.tls-only", "the queue refuses connections without TLS", all, (queue) => queue.tlsOnly, true),
  protectedCase("queue", all),
];

export const cacheCases: readonly Case[] = [
  { id: "cache.one-per-fleet", holds: "each fleet has a managed Redis of its own", failures: (subject) => onePerFleet(subject, caches(subject)) },
  everyOne(
    "cache.size",
    "it holds the sessions' memory",
    caches,
    (cache) => cache.size,
    (subject, cache) => fleetOf(subject, cache).cacheSize,
  ),
  everyOne(
    "cache.nodes",
    "one node per zone, at most three",
    caches,
    (cache) => cache.nodes,
    (subject, cache) => fleetOf(subject, cache).cacheNodes,
  ),
  everyOne("cache.failover", "a replica takes over by itself", caches, (cache) => cache.failover, true),
  everyOne("cache.multi-zone", "its nodes are in different zones", caches, (cache) => cache.multiZone, true),
  everyOne("cache.no-eviction", "it never evicts: a lost key would run a task twice", caches, (cache) => cache.eviction, "noeviction"),
  everyOne("cache.one-shard", "it has one shard: scripts touch several keys", caches, (cache) => cache.shards, 1),
  everyOne("cache.tls", "connections use TLS", caches, (cache) => cache.tls, true),
  everyOne("cache.token-auth", "workers log in with short-lived tokens", caches, (cache) => cache.tokenAuth, true),
  everyOne("cache.own-key", "it is encrypted with the placement's key", caches, (cache) => cache.ownKey, true),
  everyOne("cache.private", "it is reachable from the placement's network only", caches, (cache) => cache.private, true),
  protectedCase("cache", caches),
];

export const configCases: readonly Case[] = [
  ...(["config", "flags"] as const).map(
    (role): Case => ({
      id: `config.${role}`,
      holds: `the agent finds the ${role} of the specification as one JSON document`,
      failures: (subject) => [
        ...onePerFleet(subject, configs(role)(subject)),
        ...eachIs(
          configs(role)(subject),
          (config) => config.document,
          (config) => JSON.stringify(fleetOf(subject, config)[role]),
        ),
      ],
    }),
  ),
  everyOne("config.own-key", "configuration is encrypted with the placement's key", configs(), (config) => config.ownKey, true),
  protectedCase("config", configs()),
];

export const secretCases: readonly Case[] = [
  {
    id: "secrets.containers",
    holds: "there is a container for each secret of the specification",
    failures: (subject) =>
      sameSet(
        "secrets",
        secrets(subject).map(({ name }) => show(name)),
        subject.placement.fleets.flatMap((fleet) => fleet.secrets.map((secret) => JSON.stringify(subject.secretName(fleet, secret)))),
      ),
  },
  everyOne("secrets.no-values", "no value is in Terraform", secrets, (secret) => secret.valueInTerraform, false),
  everyOne(
    "secrets.recovery",
    "a deleted secret can come back for as long as the stage says",
    secrets,
    (secret) => secret.recoveryDays,
    ({ environment }) => environment.retention.secretRecoveryDays,
  ),
  everyOne("secrets.own-key", "secrets are encrypted with the placement's key", secrets, (secret) => secret.ownKey, true),
  protectedCase("secrets", secrets),
];
