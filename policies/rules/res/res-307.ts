import { factRule } from "../../rule.ts";
import { isTrue } from "../../truth.ts";

/** A failed task waits before it comes back. */
export const rule = factRule({
  id: "RES-307",
  title: "A task that was given back comes later each time",
  severity: "medium",
  why: "Without a back-off a task that fails comes back at once, burns its deliveries in seconds, and adds load to what just failed.",
  fix: { text: "keep the subscription's retry policy; Muster sets one", field: "" },
  links: ["https://cloud.google.com/pubsub/docs/handling-failures#exponential_backoff"],
  anchors: ["Well-Architected REL05"],
  about: "work queues",
  facts: ({ facts }) => facts.queues.filter(({ role }) => role !== "dead-letters"),
  holds: ({ backsOff }) =>
    backsOff === null ? { notApplicable: "the broker has no back-off; the runtime says when a task that it gives back is due" } : isTrue("coming later each time", backsOff),
});
