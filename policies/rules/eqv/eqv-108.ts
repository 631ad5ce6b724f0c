import type { Facts, GrantFact, IdentityFact } from "../../../fleet/facts.ts";
import type { ResolvedPlacement } from "../../../fleet/resolved.ts";
import { laneName } from "../../alike.ts";
import { type EnvironmentContext, environmentRule, type Result } from "../../rule.ts";
import { all, claim, every, judge, type Truth } from "../../truth.ts";

/** Whether the caller or the service decrypts and pulls is up to the cloud; who may do what follows from the rest. */
const INHERENT = ["use-key", "pull-image"];

export const rule = environmentRule({
  id: "EQV-108",
  title: "A lane's principal may do the same in every placement",
  severity: "high",
  why: "An agent that works on one cloud only because it may do more there fails on the others, and the widest right is the one that is abused.",
  fix: { text: "leave rights to Muster (docs/rights.md lists them)", field: "" },
  links: ["https://csrc.nist.gov/glossary/term/least_privilege"],
  check: (context) => {
    const { placements } = context.environment;
    if (placements.length < 2) return [{ subject: "", answer: { notApplicable: "there is one placement only" } }];
    const identities = placements.flatMap((placement) => {
      const facts = context.facts[placement.id];
      return (facts?.identities ?? [])
        .filter(({ role }) => role === "workers")
        .map((identity) => ({ placement, identity, name: laneName(identity), may: capabilities(context, placement, facts, identity) }));
    });
    return [...new Set(identities.map(({ name }) => name))].map((subject): Result => {
      const [first, ...others] = identities.filter(({ name }) => name === subject);
      const clear = every([...(first ? [first] : []), ...others], ({ identity }) => isClear(identity));
      // Which right an action is cannot be told before the action is known.
      return { subject, answer: clear.is === "true" ? all(...others.map((other) => claim(other.may.join() === first?.may.join(), difference(first, other)))) : clear };
    });
  },
});

function isClear({ grants }: IdentityFact): Truth {
  return every(
    grants.flatMap(({ actions }) => actions),
    (action) => judge("an action that it allows", action, () => true, "any"),
  );
}

interface Rights {
  readonly placement: ResolvedPlacement;
  readonly may: readonly string[];
}

function difference(first: Rights | undefined, other: Rights): string {
  const beyond = (a: Rights | undefined, b: Rights | undefined) => (a?.may ?? []).filter((one) => !b?.may.includes(one)).map((one) => `only ${a?.placement.id} may ${one}`);
  return [...beyond(first, other), ...beyond(other, first)].join("; ");
}

/** "consume queue of tasks of support/realtime", sorted, each once. */
function capabilities({ declared }: EnvironmentContext, placement: ResolvedPlacement, facts: Facts | undefined, identity: IdentityFact): string[] {
  const all = identity.grants.filter(({ right }) => !INHERENT.includes(right)).map((grant) => `${grant.right} ${facts ? subject(facts, grant) : ""}`);
  // Whoever consumes a queue gives up on its tasks: here by sending to the dead letters, there because they are a part of
  // the queue, which a cloud declares.
  const partOfConsuming = declared(placement, "identity.consume") === undefined ? ["publish"] : ["publish", "consume"];
  const inherent = partOfConsuming.map((right) => `${right} dead letters of ${laneName(identity)}`);
  return [...new Set(all)].filter((one) => !inherent.includes(one)).sort();
}

/** What a right is on, in words that all clouds share. */
function subject(facts: Facts, { on }: GrantFact): string {
  const target = on.kind === "reference" ? on.target : on.kind === "known" ? on.value : "";
  const queue =
    facts.queues.find((one) => one.receiveOn === target && one.role !== "dead-letters") ??
    facts.queues.find((one) => [one.target, one.receiveOn].includes(target) || (one.sendOn.kind === "known" && one.sendOn.value === target));
  if (queue) return `${queue.role === "dead-letters" ? "dead letters" : `queue of ${queue.role}`} of ${laneName(queue)}`;
  const cache = facts.caches.find((one) => one.target === target);
  if (cache) return `Redis of ${laneName(cache)}`;
  const secret = facts.secrets.find((one) => one.target === target);
  if (secret) return `secrets of ${laneName(secret)}`;
  const config = facts.configs.find(({ readOn }) => readOn === target);
  return config ? `settings of ${laneName(config)}` : "something else";
}
