import { factRule } from "../../rule.ts";
import { selects } from "../../selector.ts";
import { all, equals, some } from "../../truth.ts";

/** A lane is in all zones, as long as there are all. */
export const rule = factRule({
  id: "RES-404",
  title: "The workers of a lane spread evenly over zones, and start in the others when one is lost",
  severity: "high",
  why: "Without a spread that counts its own pods, a lane may be in one zone. A strict one leaves new workers waiting for a zone that is gone.",
  fix: { text: "keep Muster's spread", field: "" },
  links: ["https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/"],
  anchors: ["hardeneks schedule_replicas_across_nodes", "Kyverno spread-pods"],
  about: "workers on clusters",
  facts: ({ facts }) => facts.workloads,
  holds: ({ spread, labels }) =>
    some(
      spread,
      ({ over, maxSkew, otherwise, selects: requirements }) =>
        all(
          equals("what it spreads over", over, "topology.kubernetes.io/zone"),
          equals("its largest difference", maxSkew, 1),
          equals("what it does without a zone", otherwise, "ScheduleAnyway"),
          selects(requirements, labels),
        ),
      "it does not spread over zones",
    ),
});
