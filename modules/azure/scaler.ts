import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment/index.js";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity/index.js";
import { Construct } from "constructs";
import type { ResolvedLane } from "../../fleet/resolved.ts";
import type { ClusterProps, Principal, QueueTriggersProps, QueueTriggers as QueueTriggersShape } from "../contract.ts";
import { inGroup } from "./apis.ts";

/** The user-assigned identity of KEDA; each fleet gives it its rights. */
export class Scaler extends Construct implements Principal {
  readonly principal: string;
  readonly clientId: string;
  /** By what roles know it. */
  readonly objectId: string;

  constructor(scope: Construct, id: string, { context, foundation }: ClusterProps) {
    super(scope, id);
    const identity = new UserAssignedIdentity(this, "principal", { ...inGroup(context, foundation.apis), name: context.name("principal", "keda") });
    this.principal = identity.id;
    this.clientId = identity.clientId;
    this.objectId = identity.principalId;
  }
}

/** Service Bus tells the length of a queue only to whom may manage it. https://keda.sh/docs/2.20/scalers/azure-service-bus/ */
const ROLE = "Azure Service Bus Data Owner";

/** KEDA's `azure-servicebus` trigger of each lane, and its role on each of these queues. */
export class QueueTriggers extends Construct implements QueueTriggersShape {
  readonly authentication = { podIdentity: { provider: "azure-workload" } };
  readonly trigger: QueueTriggersShape["trigger"];

  constructor(scope: Construct, id: string, { context, queues, scaler }: QueueTriggersProps) {
    super(scope, id);
    const { objectId } = azureScaler(scaler);
    for (const [lane, queue] of Object.entries(queues)) {
      new RoleAssignment(this, `measure-${lane}`, { scope: queue.grantable.receive, roleDefinitionName: ROLE, principalId: objectId, principalType: "ServicePrincipal" });
    }
    this.trigger = ({ name, targetLoadPerWorker }: ResolvedLane) => ({
      type: "azure-servicebus",
      metadata: {
        namespace: context.placementName("messages"),
        queueName: queues[name]?.receiveFrom ?? "",
        // Active messages are all that wait and all that somebody holds: https://github.com/kedacore/keda/pull/1214
        messageCount: String(targetLoadPerWorker),
      },
    });
  }
}

/** The scaler with what only roles ask for. The stacks hand every construct the scaler of its own cloud. */
function azureScaler(scaler: Principal): Scaler {
  if (!(scaler instanceof Scaler)) throw new Error("this scaler was not made by modules/azure/scaler.ts");
  return scaler;
}
