import type { IdentityFact, Right } from "../../fleet/facts.ts";
import { type Case, onePerFleet, type Subject, sameSet, show } from "./case.ts";

const identities = ({ facts }: Subject) => facts.identities;

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

const ofFleet = <F extends { readonly fleet?: string; readonly target: string }>(facts: readonly F[], identity: IdentityFact) =>
  facts.filter(({ fleet }) => fleet === identity.fleet);

export const identityCases: readonly Case[] = [
  { id: "identity.one-per-fleet", holds: "each fleet has a principal of its own", failures: (subject) => onePerFleet(subject, identities(subject)) },
  exactly("identity.consume", "workers consume their own work queues and nothing else", "consume", ({ facts }, identity) =>
    ofFleet(facts.queues, identity)
      .filter(({ role }) => role === "tasks")
      .map((queue) => queue.receiveOn),
  ),
  exactly("identity.publish", "workers publish to their own results and their lanes' dead letters and nothing else", "publish", ({ facts }, identity) =>
    ofFleet(facts.queues, identity)
      .filter(({ role, lane }) => role === "results" || (role === "dead-letters" && lane !== undefined))
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
];
