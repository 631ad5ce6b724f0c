import { MonitoringNotificationChannel } from "@cdktf/provider-google/lib/monitoring-notification-channel/index.js";
import { Construct } from "constructs";
import type { AlertChannelProps, AlertChannel as AlertChannelShape } from "../contract.ts";

/** A Cloud Monitoring notification channel for each address; Google sends without asking people to confirm. */
export class AlertChannel extends Construct implements AlertChannelShape {
  readonly channelIds: readonly string[];

  constructor(scope: Construct, id: string, { context, apis }: AlertChannelProps) {
    super(scope, id);
    this.channelIds = context.environment.alertEmails.map(
      (email) =>
        new MonitoringNotificationChannel(this, email, {
          project: apis.parent,
          displayName: `${context.name("alertChannel")} ${email}`,
          type: "email",
          labels: { email_address: email },
          // The provider's labels do not reach here: in this resource "labels" are settings.
          userLabels: { ...context.labels },
        }).id,
    );
  }
}
