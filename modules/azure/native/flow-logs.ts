import { NetworkWatcherFlowLog } from "@cdktf/provider-azurerm/lib/network-watcher-flow-log/index.js";
import { StorageAccount } from "@cdktf/provider-azurerm/lib/storage-account/index.js";
import { Construct } from "constructs";
import { type NetworkProps, protect } from "../../contract.ts";
import { inGroup } from "../apis.ts";
import { azureKeys } from "../keys.ts";
import { networkWatcher } from "./network-watcher.ts";

export interface FlowLogsProps extends NetworkProps {
  readonly networkId: string;
}

/** Virtual network flow logs in a storage account of their own, encrypted with the placement's key. */
export class FlowLogs extends Construct {
  constructor(scope: Construct, id: string, { context, apis, keys, networkId }: FlowLogsProps) {
    super(scope, id);
    const { logDays } = context.environment.retention;
    const account = new StorageAccount(this, "account", {
      ...inGroup(context, apis),
      name: context.name("auditLogs"),
      accountTier: "Standard",
      accountReplicationType: "ZRS",
      minTlsVersion: "TLS1_2",
      allowNestedItemsToBePublic: false,
      localUserEnabled: false,
      // Flow logs are written with the account's key; turning it off stops them.
      // https://learn.microsoft.com/azure/network-watcher/vnet-flow-logs-overview#storage-account
      sharedAccessKeyEnabled: true,
      networkRules: { defaultAction: "Deny", bypass: ["AzureServices"] },
      identity: { type: "UserAssigned", identityIds: [keys.identityId] },
      customerManagedKey: { keyVaultKeyId: keys.keyId, userAssignedIdentityId: keys.identityId },
      dependsOn: [azureKeys(keys).usable],
    });
    new NetworkWatcherFlowLog(this, "flow-log", {
      name: context.name("network"),
      location: context.placement.region,
      ...networkWatcher(context),
      targetResourceId: networkId,
      storageAccountId: account.id,
      enabled: true,
      version: 2,
      retentionPolicy: { enabled: true, days: logDays },
      tags: context.labels,
    });
    protect(context, account);
  }
}
