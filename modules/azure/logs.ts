import { LogAnalyticsWorkspace } from "@cdktf/provider-azurerm/lib/log-analytics-workspace/index.js";
import { MonitorDiagnosticSetting } from "@cdktf/provider-azurerm/lib/monitor-diagnostic-setting/index.js";
import { Construct } from "constructs";
import { type LogsProps, type Logs as LogsShape, protect } from "../contract.ts";
import { inGroup } from "./apis.ts";
import { azureKeys } from "./keys.ts";

/** Who did what in the subscription. https://learn.microsoft.com/azure/azure-monitor/platform/activity-log-schema */
const AUDIT_CATEGORIES = ["Administrative", "Policy", "Security"];

/** A Log Analytics workspace that receives the subscription's activity log and the key vault's audit log. */
export class Logs extends Construct implements LogsShape {
  readonly destinationId: string;

  constructor(scope: Construct, id: string, { context, apis, keys }: LogsProps) {
    super(scope, id);
    const workspace = new LogAnalyticsWorkspace(this, "workspace", {
      ...inGroup(context, apis),
      name: context.name("logs"),
      sku: "PerGB2018",
      retentionInDays: context.environment.retention.logDays,
      localAuthenticationEnabled: false,
    });
    // A subscription takes five such settings.
    new MonitorDiagnosticSetting(this, "activity", {
      name: context.name("logs"),
      targetResourceId: `/subscriptions/${context.placement.account}`,
      logAnalyticsWorkspaceId: workspace.id,
      enabledLog: AUDIT_CATEGORIES.map((category) => ({ category })),
    });
    new MonitorDiagnosticSetting(this, "key-use", {
      name: context.name("logs"),
      targetResourceId: azureKeys(keys).vaultId,
      logAnalyticsWorkspaceId: workspace.id,
      enabledLog: [{ categoryGroup: "audit" }],
    });
    protect(context, workspace);
    this.destinationId = workspace.id;
  }
}
