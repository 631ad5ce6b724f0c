import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group/index.js";
import { Construct } from "constructs";
import { type Apis as ApisShape, type Context, type ContextProps, protect } from "../contract.ts";

/** The resource group of the placement. Resource providers are registered by the provider itself. */
export class Apis extends Construct implements ApisShape {
  readonly parent: string;

  constructor(scope: Construct, id: string, { context }: ContextProps) {
    super(scope, id);
    const group = new ResourceGroup(this, "group", { name: context.name("network"), location: context.placement.region, tags: context.labels });
    protect(context, group);
    this.parent = group.name;
  }
}

/** Where a resource belongs: azurerm has no default for any of the three. */
export function inGroup(context: Context, apis: ApisShape): { resourceGroupName: string; location: string; tags: Record<string, string> } {
  return { resourceGroupName: apis.parent, location: context.placement.region, tags: context.labels };
}
