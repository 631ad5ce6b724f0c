import { factRule } from "../../rule.ts";
import { isTrue } from "../../truth.ts";

/** A quiet month deletes no queue. */
export const rule = factRule({
  id: "RES-306",
  title: "A queue that nobody uses for a while stays",
  severity: "high",
  why: "Pub/Sub deletes a subscription that was idle for 31 days unless told otherwise, Service Bus a queue that has a time to live; what is sent afterwards is lost.",
  fix: { text: "keep queues without an expiry; Muster gives them none", field: "" },
  links: ["https://cloud.google.com/pubsub/docs/subscription-properties#expiration_period", "https://learn.microsoft.com/azure/service-bus-messaging/message-expiration"],
  about: "queues",
  facts: ({ facts }) => facts.queues,
  holds: ({ neverExpires }) => isTrue("staying when nobody uses it", neverExpires),
});
