import { factRule } from "../../rule.ts";
import { isTrue } from "../../truth.ts";

/** Who talked to whom can be told afterwards. */
export const rule = factRule({
  id: "OBS-106",
  title: "In prod the network records accepted and rejected flows",
  severity: "low",
  why: "Flow logs are the only record of what left a network after a worker was taken over, and the first thing to look at when a connection fails.",
  fix: { text: "give the network its flow logs back; Muster always makes them", field: "" },
  links: [
    "https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html",
    "https://cloud.google.com/vpc/docs/flow-logs",
    "https://learn.microsoft.com/azure/network-watcher/vnet-flow-logs-overview",
  ],
  anchors: ["CKV2_AWS_11", "CKV_GCP_26"],
  about: "networks",
  facts: ({ facts }) => facts.networks,
  holds: ({ flowLogs }, { environment }) =>
    environment.stage === "prod" ? isTrue("that flows are recorded", flowLogs) : { notApplicable: "flow logs are asked for in prod only" },
});
