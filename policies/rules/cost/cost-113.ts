import { factRule } from "../../rule.ts";
import { between } from "../../truth.ts";

/** Logs end some day. */
export const rule = factRule({
  id: "COST-113",
  title: "Logs stay as long as the stage needs them, and no longer",
  severity: "medium",
  why: "Some stores keep logs for ever unless told otherwise, and flow logs grow with every connection; too short, and an incident is gone before it is understood.",
  fix: { text: "set how long logs stay", field: "logRetentionDays" },
  links: [
    "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html",
    "https://cloud.google.com/logging/docs/buckets#custom-retention",
    "https://learn.microsoft.com/azure/azure-monitor/logs/data-retention-configure",
  ],
  anchors: ["CKV_AWS_66", "cdk-nag CloudWatchLogGroupRetentionPeriod"],
  parameters: {
    leastDays: { doc: "Fewest days that logs stay", default: { dev: 7, staging: 14, prod: 30 } },
    mostDays: { doc: "Most days that logs stay", default: { dev: 30, staging: 60, prod: 400 } },
  },
  about: "stores of logs",
  facts: ({ facts }) => facts.logs,
  holds: ({ retentionDays }, { parameters }) => between("their retention in days", retentionDays, parameters.leastDays, parameters.mostDays),
});
