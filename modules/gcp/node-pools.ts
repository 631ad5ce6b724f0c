import { Construct } from "constructs";
import type { NodePoolsProps, NodePools as NodePoolsShape } from "../contract.ts";
import { nodeAccount } from "./native/node-account.ts";

/** Autopilot makes nodes as pods ask for them, and has no pools: what is left is the account that they run as. */
export class NodePools extends Construct implements NodePoolsShape {
  readonly nodePrincipal: string;

  constructor(scope: Construct, id: string, props: NodePoolsProps) {
    super(scope, id);
    this.nodePrincipal = nodeAccount(this, props).email;
  }
}
