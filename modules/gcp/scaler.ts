import { ProjectIamMember } from "@cdktf/provider-google/lib/project-iam-member/index.js";
import { ServiceAccount } from "@cdktf/provider-google/lib/service-account/index.js";
import { Construct } from "constructs";
import type { ResolvedLane } from "../../fleet/resolved.ts";
import type { ClusterProps, Principal, QueueTriggersProps, QueueTriggers as QueueTriggersShape } from "../contract.ts";

/**
 * Tasks that nobody has acknowledged, the running ones among them; one to three minutes old.
 * https://cloud.google.com/monitoring/api/metrics_gcp_p_z#gcp-pubsub
 */
export const QUEUE_METRIC = "pubsub.googleapis.com/subscription/num_undelivered_messages";

/** A service account that reads metrics. Cloud Monitoring gives that right on whole projects only, so it is given once, here. */
export class Scaler extends Construct implements Principal {
  readonly principal: string;
  readonly clientId: string;

  constructor(scope: Construct, id: string, { context }: ClusterProps) {
    super(scope, id);
    const { environment, placement } = context;
    const account = new ServiceAccount(this, "account", { accountId: context.name("principal", "keda"), displayName: `KEDA of ${environment.name} ${placement.id}` });
    new ProjectIamMember(this, "measure", { project: placement.account, role: "roles/monitoring.viewer", member: account.member });
    this.principal = account.email;
    this.clientId = account.email;
  }
}

/**
 * Pub/Sub has no call for the length of a queue, so KEDA asks Cloud Monitoring, in PromQL; its scaler of the name
 * gcp-pubsub is deprecated. https://keda.sh/docs/2.20/scalers/prometheus/#google-managed-prometheus
 */
export class QueueTriggers extends Construct implements QueueTriggersShape {
  // The operator's own account.
  readonly authentication = { podIdentity: { provider: "gcp" } };
  readonly trigger: QueueTriggersShape["trigger"];

  constructor(scope: Construct, id: string, { context, queues }: QueueTriggersProps) {
    super(scope, id);
    // https://cloud.google.com/stackdriver/docs/managed-prometheus/query-api-ui
    const serverAddress = `https://monitoring.googleapis.com/v1/projects/${context.placement.account}/location/global/prometheus`;
    this.trigger = (lane: ResolvedLane) => {
      const queue = queues[lane.name];
      if (!queue) throw new Error(`there is no queue of the lane ${lane.name}`);
      return {
        type: "prometheus",
        metadata: {
          serverAddress,
          // https://cloud.google.com/stackdriver/docs/managed-prometheus/promql
          query: `sum({"${QUEUE_METRIC}", monitored_resource="pubsub_subscription", subscription_id="${queue.grantable.receive}"})`,
          threshold: String(lane.targetLoadPerWorker),
          // A subscription that is idle for long has no points at all. A gap with tasks waiting costs little: the last point
          // counts for 5 minutes, and scaling in is slow.
          ignoreNullValues: "true",
        },
      };
    };
  }
}
