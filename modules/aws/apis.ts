import { Construct } from "constructs";
import type { Apis as ApisShape, ContextProps } from "../contract.ts";

/** AWS has no APIs to enable and no group to create: an account is ready for use. */
export class Apis extends Construct implements ApisShape {
  readonly parent: string;

  constructor(scope: Construct, id: string, { context }: ContextProps) {
    super(scope, id);
    this.parent = context.placement.account;
  }
}
