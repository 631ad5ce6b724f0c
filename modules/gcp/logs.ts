import { LoggingProjectBucketConfig } from "@cdktf/provider-google/lib/logging-project-bucket-config/index.js";
import { LoggingProjectExclusion } from "@cdktf/provider-google/lib/logging-project-exclusion/index.js";
import { LoggingProjectSink } from "@cdktf/provider-google/lib/logging-project-sink/index.js";
import { ProjectIamAuditConfig } from "@cdktf/provider-google/lib/project-iam-audit-config/index.js";
import { Construct } from "constructs";
import { type Context, type LogsProps, type Logs as LogsShape, protect } from "../contract.ts";
import { subnetName } from "./network.ts";

/**
 * Services whose reads are logged too; administrative actions of all services always are. Not Pub/Sub: an entry
 * for every pull and acknowledgement would cost more than the queues.
 */
const READS_LOGGED = ["secretmanager", "cloudkms"] as const;

/**
 * A Cloud Logging bucket with the placement's key and retention, and sinks that bring flow and audit logs there.
 * A sink to a bucket of its own project needs no rights. https://cloud.google.com/logging/docs/export/configure_export_v2
 */
export class Logs extends Construct implements LogsShape {
  readonly destinationId: string;

  constructor(scope: Construct, id: string, { context, apis, keys }: LogsProps) {
    super(scope, id);
    const project = apis.parent;
    const bucket = new LoggingProjectBucketConfig(this, "bucket", {
      project,
      location: context.placement.region,
      bucketId: context.name("logs"),
      retentionDays: context.environment.retention.logDays,
      // Only a new bucket takes a key.
      cmekSettings: { kmsKeyName: keys.keyId },
    });
    const destination = `logging.googleapis.com/${bucket.id}`;
    new LoggingProjectSink(this, "flow", { project, name: context.name("logs", "flow"), destination, filter: flowFilter(context) });
    new LoggingProjectSink(this, "audit", { project, name: context.name("auditLogs", "audit"), destination, filter: AUDIT_FILTER });
    // Without this the _Default bucket would keep, and bill, flow logs a second time.
    new LoggingProjectExclusion(this, "flow-once", { project, name: context.name("logs", "flow-once"), filter: flowFilter(context) });
    for (const service of READS_LOGGED) {
      new ProjectIamAuditConfig(this, `reads-${service}`, {
        project,
        service: `${service}.googleapis.com`,
        auditLogConfig: [{ logType: "DATA_READ" }, { logType: "DATA_WRITE" }],
      });
    }
    protect(context, bucket);
    this.destinationId = bucket.id;
  }
}

/** Of this placement's subnets only: others in the project keep their own. */
function flowFilter(context: Context): string {
  const subnets = (["nodes", "data"] as const).map((role) => `"${subnetName(context, role)}"`).join(" OR ");
  return [
    'resource.type="gce_subnetwork"',
    `resource.labels.location:"${context.placement.region}"`,
    `resource.labels.subnetwork_name=(${subnets})`,
    '(log_id("compute.googleapis.com/vpc_flows") OR log_id("compute.googleapis.com/firewall"))',
  ].join(" AND ");
}

const AUDIT_FILTER = ["activity", "data_access", "system_event", "policy"].map((log) => `log_id("cloudaudit.googleapis.com/${log}")`).join(" OR ");
