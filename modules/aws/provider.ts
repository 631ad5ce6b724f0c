import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { Construct } from "constructs";
import type { ContextProps } from "../contract.ts";

/** The AWS provider, bound to the placement's region and account; it puts the labels on everything as default tags. */
export class Provider extends Construct {
  constructor(scope: Construct, id: string, { context }: ContextProps) {
    super(scope, id);
    new AwsProvider(this, "aws", {
      region: context.placement.region,
      // Credentials of another account fail here, before anything is made there.
      allowedAccountIds: [context.placement.account],
      defaultTags: [{ tags: context.labels }],
    });
  }
}
