import { factRule } from "../../rule.ts";
import { isTrue } from "../../truth.ts";

/** Who changed the cluster can be told afterwards. */
export const rule = factRule({
  id: "OBS-105",
  title: "The control plane's audit log is kept",
  severity: "medium",
  why: "Only the audit log says who changed, read or deleted what in a cluster, and it cannot be turned on for yesterday.",
  fix: { text: "give the cluster its audit log back; Muster always keeps it", field: "" },
  links: [
    "https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html",
    "https://cloud.google.com/kubernetes-engine/docs/how-to/audit-logging",
    "https://learn.microsoft.com/azure/aks/monitor-aks#aks-control-planeresource-logs",
  ],
  anchors: ["CKV_AWS_37", "CKV_GCP_1", "CKV_AZURE_4", "PSRule Azure.AKS.AuditLogs"],
  about: "clusters",
  facts: ({ facts }) => facts.clusters,
  holds: ({ auditLogs }) => isTrue("that its audit log is kept", auditLogs),
});
