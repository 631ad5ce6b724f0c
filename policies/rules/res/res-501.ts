import { factRule } from "../../rule.ts";
import { all, atLeast, isTrue } from "../../truth.ts";

/** A lost Redis node is not a lost fleet. */
export const rule = factRule({
  id: "RES-501",
  title: "Each Redis has a replica in another zone that takes over by itself",
  severity: "high",
  why: "Workers take no task without Redis: it knows which are done. A single node stops the whole fleet, and forgets.",
  fix: { text: "keep the replicas, one for each zone of the placement", field: "placements[].zones" },
  links: [
    "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoFailover.html",
    "https://cloud.google.com/memorystore/docs/valkey/ha-and-replicas",
    "https://learn.microsoft.com/azure/redis/high-availability",
  ],
  anchors: ["Checkov CKV2_AWS_50", "cdk-nag AEC4", "PSRule Azure.Redis.AvailabilityZone"],
  parameters: { nodes: { doc: "Fewest nodes, the primary included", default: { dev: 2, staging: 2, prod: 2 } } },
  about: "caches",
  facts: ({ facts }) => facts.caches,
  holds: ({ nodes, failover, multiZone }, { parameters }) =>
    all(atLeast("its nodes", nodes, parameters.nodes), isTrue("failing over by itself", failover), isTrue("nodes in several zones", multiZone)),
});
