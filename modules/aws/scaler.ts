import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
import { Construct } from "constructs";
import { SCALER_ACCOUNT } from "../../fleet/names.ts";
import type { ResolvedLane } from "../../fleet/resolved.ts";
import type { ContextProps, Principal, QueueTriggersProps, QueueTriggers as QueueTriggersShape } from "../contract.ts";
import { allow, document, podTrust } from "./native/policy.ts";

/** An IAM role for KEDA's operator, without rights until fleets come. */
export class Scaler extends Construct implements Principal {
  readonly principal: string;
  readonly clientId: string;
  /** Policies are attached by name, not by ARN. */
  readonly roleName: string;

  constructor(scope: Construct, id: string, { context }: ContextProps) {
    super(scope, id);
    const role = new IamRole(this, "role", {
      name: context.name("principal", "keda"),
      description: "KEDA, which measures queues",
      assumeRolePolicy: document([podTrust(context, SCALER_ACCOUNT)]),
    });
    this.principal = role.arn;
    this.clientId = role.arn;
    this.roleName = role.name;
  }
}

/** The scaler with what only policies ask for. The stacks hand every construct the scaler of its own cloud. */
function awsScaler(scaler: Principal): Scaler {
  if (!(scaler instanceof Scaler)) throw new Error("this scaler was not made by modules/aws/scaler.ts");
  return scaler;
}

/**
 * KEDA's look at SQS with the operator's own role: no role to assume, so one association is enough.
 * https://keda.sh/docs/2.20/scalers/aws-sqs/
 */
export class QueueTriggers extends Construct implements QueueTriggersShape {
  readonly authentication = { podIdentity: { provider: "aws" } };
  readonly trigger: QueueTriggersShape["trigger"];

  constructor(scope: Construct, id: string, { context, queues, scaler }: QueueTriggersProps) {
    super(scope, id);
    const measured = Object.values(queues).map((queue) => queue.grantable.receive);
    new IamRolePolicy(this, "measure", {
      name: `measure-${context.fleet.name}`,
      role: awsScaler(scaler).roleName,
      policy: document([allow("Measure", ["sqs:GetQueueAttributes"], measured)]),
    });
    this.trigger = (lane: ResolvedLane) => ({
      type: "aws-sqs-queue",
      metadata: {
        queueURL: queues[lane.name]?.receiveFrom ?? unknownLane(lane),
        awsRegion: context.placement.region,
        queueLength: String(lane.targetLoadPerWorker),
        // Without running tasks every busy worker of an empty queue would be one too many.
        scaleOnInFlight: "true",
      },
    });
  }
}

function unknownLane({ name }: ResolvedLane): never {
  throw new Error(`the lane ${name} has no queue`);
}
