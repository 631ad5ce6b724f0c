import { MonitorDiagnosticSetting } from "@cdktf/provider-azurerm/lib/monitor-diagnostic-setting/index.js";
import { ServicebusNamespace, type ServicebusNamespaceConfig } from "@cdktf/provider-azurerm/lib/servicebus-namespace/index.js";
import { ServicebusQueue } from "@cdktf/provider-azurerm/lib/servicebus-queue/index.js";
import { Construct } from "constructs";
import { RESULTS_QUEUE } from "../../fleet/defaults.ts";
import { RESULTS } from "../../fleet/names.ts";
import { type Context, type MessagesProps, type Messages as MessagesShape, protect, type QueueProps, type Queue as QueueShape } from "../contract.ts";
import { inGroup } from "./apis.ts";
import { azureKeys } from "./keys.ts";

/** Queues elsewhere have no size, so each takes the most of its tier: https://learn.microsoft.com/azure/service-bus-messaging/service-bus-quotas */
const MAX_QUEUE_MIB = { Standard: 5120, Premium: 81_920 };

/** A Service Bus namespace for all queues of the placement: Premium where the environment wants private endpoints. */
export class Messages extends Construct implements MessagesShape {
  readonly namespaceId: string;
  readonly host: string;

  constructor(scope: Construct, id: string, { context, apis, keys, logs }: MessagesProps) {
    super(scope, id);
    const name = context.name("messages");
    const namespace = new ServicebusNamespace(this, "namespace", {
      ...inGroup(context, apis),
      name,
      sku: tier(context),
      localAuthEnabled: false,
      minimumTlsVersion: "1.2",
      ...(tier(context) === "Premium"
        ? {
            capacity: 1,
            premiumMessagingPartitions: 1,
            ...access(context),
            identity: { type: "UserAssigned", identityIds: [keys.identityId] },
            customerManagedKey: { keyVaultKeyId: keys.keyId, identityId: keys.identityId },
            dependsOn: [azureKeys(keys).usable],
          }
        : {}),
    });
    new MonitorDiagnosticSetting(this, "operations", {
      name: context.name("logs"),
      targetResourceId: namespace.id,
      logAnalyticsWorkspaceId: logs.destinationId,
      enabledLog: [{ category: "OperationalLogs" }],
    });
    protect(context, namespace);
    this.namespaceId = namespace.id;
    this.host = `${name}.servicebus.windows.net`;
  }
}

/** Workers come through the private endpoint, people from their own ranges. A set of rules without a range would let everybody in. */
function access(context: Context): Partial<ServicebusNamespaceConfig> {
  const ipRules = [...context.environment.operatorCidrs];
  if (ipRules.length === 0) return { publicNetworkAccessEnabled: false };
  return { publicNetworkAccessEnabled: true, networkRuleSet: { defaultAction: "Deny", publicNetworkAccessEnabled: true, ipRules } };
}

function tier(context: Context): "Standard" | "Premium" {
  return context.environment.privateEndpoints ? "Premium" : "Standard";
}

/**
 * A Service Bus queue; its dead letters are a part of it.
 * https://learn.microsoft.com/azure/service-bus-messaging/service-bus-dead-letter-queues
 */
export class Queue extends Construct implements QueueShape {
  readonly receiveFrom: string;
  readonly sendTo: string;
  readonly deadLettersTo: string;
  readonly deadLettersFrom: string;
  readonly grantable: QueueShape["grantable"];

  constructor(scope: Construct, id: string, { context, foundation, lane }: QueueProps) {
    super(scope, id);
    const { lease, brokerDeliveryLimit } = lane ?? RESULTS_QUEUE;
    const queue = new ServicebusQueue(this, "tasks", {
      name: context.name("queue", lane?.name ?? RESULTS),
      namespaceId: foundation.messages.namespaceId,
      // Functions extend the lock by themselves: https://learn.microsoft.com/azure/azure-functions/functions-bindings-service-bus
      lockDuration: duration(lease.seconds),
      maxDeliveryCount: brokerDeliveryLimit,
      defaultMessageTtl: `P${context.environment.retention.taskDays}D`,
      deadLetteringOnMessageExpiration: true,
      maxSizeInMegabytes: MAX_QUEUE_MIB[tier(context)],
    });
    protect(context, queue);

    const deadLetters = `${queue.name}/$deadletterqueue`;
    this.receiveFrom = queue.name;
    this.sendTo = queue.name;
    this.deadLettersTo = deadLetters;
    this.deadLettersFrom = deadLetters;
    this.grantable = { receive: queue.id, send: queue.id, deadLetters: queue.id };
  }
}

/** ISO 8601 as Service Bus gives it back: 60 s are PT1M, and PT60S would be a change in every plan. */
function duration(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return `PT${minutes > 0 ? `${minutes}M` : ""}${seconds % 60 > 0 ? `${seconds % 60}S` : ""}`;
}
