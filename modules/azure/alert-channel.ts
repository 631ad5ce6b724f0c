import { MonitorActionGroup } from "@cdktf/provider-azurerm/lib/monitor-action-group/index.js";
import { Construct } from "constructs";
import type { AlertChannelProps, AlertChannel as AlertChannelShape } from "../contract.ts";

/** https://learn.microsoft.com/azure/azure-monitor/alerts/action-groups */
const SHORT_NAME_LENGTH = 12;

/** An Azure Monitor action group that sends mail. */
export class AlertChannel extends Construct implements AlertChannelShape {
  readonly channelIds: readonly string[];

  constructor(scope: Construct, id: string, { context, apis }: AlertChannelProps) {
    super(scope, id);
    const group = new MonitorActionGroup(this, "group", {
      name: context.name("alertChannel"),
      resourceGroupName: apis.parent,
      // Stands in the subject of the mail.
      shortName: context.environment.name.slice(0, SHORT_NAME_LENGTH),
      emailReceiver: context.environment.alertEmails.map((emailAddress, index) => ({ name: `mail-${index + 1}`, emailAddress, useCommonAlertSchema: true })),
      tags: context.labels,
    });
    this.channelIds = [group.id];
  }
}
