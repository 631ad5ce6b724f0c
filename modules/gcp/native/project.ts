import { DataGoogleProject } from "@cdktf/provider-google/lib/data-google-project/index.js";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { Context } from "../../contract.ts";

const PROJECT = "project";

/**
 * The project's number, read once per stack. Service agents, budgets and some IAM conditions are spelled with it,
 * and only Google knows it: the specification names the project by id.
 */
export function projectNumber(scope: Construct, context: Context): string {
  const stack = TerraformStack.of(scope);
  const read = stack.node.tryFindChild(PROJECT) as DataGoogleProject | undefined;
  return (read ?? new DataGoogleProject(stack, PROJECT, { projectId: context.placement.account })).number;
}

/** IAM member of the account by which a Google service acts in the project. https://cloud.google.com/iam/docs/service-agents */
export function serviceAgent(scope: Construct, context: Context, domain: string): string {
  return `serviceAccount:service-${projectNumber(scope, context)}@${domain}.iam.gserviceaccount.com`;
}
