import { factRule } from "../../rule.ts";
import { equals, some } from "../../truth.ts";

/** What comes twice is done once. */
export const rule = factRule({
  id: "RES-308",
  title: "Workers of a queue have a store that remembers which tasks are done, and forgets none for want of memory",
  severity: "medium",
  why: "Every broker delivers at least once. The runtime notes in Redis what is done; one that evicts keys forgets some, and those tasks are done twice.",
  fix: { text: "keep the fleet's Redis with noeviction, and give it more memory when it is short", field: "fleets[].sessions.memoryGiB" },
  links: ["https://redis.io/docs/latest/develop/reference/eviction/", "https://cloud.google.com/pubsub/docs/subscription-overview#at-least-once_delivery"],
  about: "work queues of lanes",
  facts: ({ facts }) => facts.queues.filter(({ role }) => role === "tasks"),
  holds: ({ fleet }, { facts }) =>
    some(
      facts.caches.filter((cache) => cache.fleet === fleet),
      ({ eviction }) => equals("the eviction policy of its Redis", eviction, "noeviction"),
      "no store remembers its tasks",
    ),
});
