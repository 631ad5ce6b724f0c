import type { IdentityFact, Right } from "../../fleet/facts.ts";
import { type Case, fleetOf, type Subject, sameSet, show } from "./case.ts";

const identities = ({ facts }: Subject) => facts.identities.filter(({ role }) => role === "workers");

/** Targets on which an identity has a right. */
function targets(identity: IdentityFact, right: Right): string[] {
  const on = identity.grants.filter((grant) => grant.right === right).map((grant) => (grant.on.kind === "reference" ? grant.on.target : show(grant.on)));
  return [...new Set(on)];
}

/** An identity has a right on exactly these resources of its fleet. */
function exactly(id: string, holds: string, right: Right, wanted: (subject: Subject, identity: IdentityFact) => string[]): Case {
  return {
    id,
    holds,
    failures: (subject) =>
      identities(subject).length === 0 ? ["there is no identity"] : identities(subject).flatMap((identity) => sameSet(right, targets(identity, right), wanted(subject, identity))),
  };
}

const scalers = ({ facts }: Subject) => facts.identities.filter(({ role }) => role === "scaler");

type Owned = { readonly fleet?: string; readonly lane?: string };
const ofFleet = <F extends Owned>(facts: readonly F[], identity: IdentityFact) => facts.filter(({ fleet }) => fleet === identity.fleet);
const ofLane = <F extends Owned>(facts: readonly F[], identity: IdentityFact) => ofFleet(facts, identity).filter(({ lane }) => lane === identity.lane);

/** Does the lane of an identity publish results? */
function publishes(subject: Subject, identity: IdentityFact): boolean {
  return fleetOf(subject, identity).lanes.some(({ name, results }) => name === identity.lane && results);
}

export const identityCases: readonly Case[] = [
  {
    id: "identity.one-per-lane",
    holds: "each lane has a principal of its own",
    failures: (subject) =>
      sameSet(
        "principals",
        identities(subject).map(({ fleet, lane }) => `${fleet}/${lane}`),
        subject.placement.fleets.flatMap(({ name, lanes }) => lanes.map((lane) => `${name}/${lane.name}`)),
      ),
  },
  exactly("identity.consume", "workers consume the queue of their own lane and no other", "consume", ({ facts }, identity) =>
    ofLane(facts.queues, identity)
      .filter(({ role }) => role === "tasks")
      .map((queue) => queue.receiveOn),
  ),
  exactly("identity.publish", "workers publish to their lane's dead letters and, if it has any, to the fleet's results, and nowhere else", "publish", (subject, identity) =>
    ofFleet(subject.facts.queues, identity)
      .filter(({ role, lane }) => (role === "results" && publishes(subject, identity)) || (role === "dead-letters" && lane === identity.lane))
      .flatMap(({ sendOn }) => (sendOn.kind === "known" ? [sendOn.value] : [])),
  ),
  exactly("identity.read-secrets", "workers read their own secrets and no others", "read-secret", ({ facts }, identity) =>
    ofFleet(facts.secrets, identity).map(({ target }) => target),
  ),
  exactly("identity.read-config", "workers read their own config and flags and no others", "read-config", ({ facts }, identity) => [
    ...new Set(ofFleet(facts.configs, identity).map(({ readOn }) => readOn)),
  ]),
  {
    id: "identity.connect-cache",
    holds: "workers connect to their own Redis and no other",
    failures: (subject) =>
      identities(subject).flatMap((identity) => {
        const on = targets(identity, "connect-cache");
        const own = ofFleet(subject.facts.caches, identity).map(({ target }) => target);
        return own.every((target) => on.includes(target)) && own.length > 0 ? [] : [`grants on ${on.join(", ") || "nothing"} instead of ${own.join(", ")}`];
      }),
  },
  {
    id: "identity.least-rights",
    holds: "no right is wider than these: no wildcard, nothing else",
    failures: (subject) =>
      identities(subject).flatMap((identity) =>
        identity.grants
          .filter(({ wildcard, right }) => wildcard || right === "other")
          .map(({ actions, on, source }) => `${source.path}: ${actions.map(show).join(", ")} on ${show(on)}`),
      ),
  },
  {
    id: "identity.scaler",
    holds: "KEDA sees how long exactly the lanes' queues are",
    failures: (subject) => {
      const measured = subject.facts.queues.filter(({ role }) => role === "tasks").map(({ receiveOn }) => receiveOn);
      return [
        ...(scalers(subject).length === 1 ? [] : [`${scalers(subject).length} principals`]),
        ...scalers(subject).flatMap((scaler) => sameSet("measure", targets(scaler, "measure"), measured)),
      ];
    },
  },
  {
    id: "identity.scaler-rights",
    holds: "KEDA may do nothing else",
    failures: (subject) =>
      scalers(subject).flatMap((scaler) =>
        scaler.grants
          .filter(({ right, wildcard }) => right !== "measure" || wildcard)
          .map(({ actions, on, source }) => `${source.path}: ${actions.map(show).join(", ")} on ${show(on)}`),
      ),
  },
];
