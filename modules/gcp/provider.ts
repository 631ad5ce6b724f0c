import { GoogleProvider } from "@cdktf/provider-google/lib/provider/index.js";
import { Construct } from "constructs";
import type { ContextProps } from "../contract.ts";

/** The Google Cloud provider (GA, not beta), bound to the placement's project and region; it puts the labels on everything that takes labels. */
export class Provider extends Construct {
  constructor(scope: Construct, id: string, { context }: ContextProps) {
    super(scope, id);
    const { account, region } = context.placement;
    const google = new GoogleProvider(this, "google", {
      project: account,
      region,
      // The budget API refuses a person's own credentials unless a project is named that pays for the call.
      // https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/billing_budget
      userProjectOverride: true,
      billingProject: account,
    });
    // As an argument, cdktf 0.21 would turn every "-" of the keys into "_".
    google.addOverride("default_labels", { ...context.labels });
  }
}
