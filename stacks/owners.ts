import { TerraformElement, type TerraformStack } from "cdktf";
import type { Owner } from "../fleet/synthesized.ts";

const LANE = "lane-";

/** Construct id of the scope that holds everything of a lane in a stack. */
export function laneScopeId(lane: string): string {
  return `${LANE}${lane}`;
}

/** Who owns each resource of a stack, by address. */
export function ownersOf(stack: TerraformStack): Record<string, Owner> {
  const owners: Record<string, Owner> = {};
  for (const construct of stack.node.findAll()) {
    if (!(construct instanceof TerraformElement) || !("terraformResourceType" in construct)) continue;
    const scope = construct.node.scopes.map(({ node }) => node.id).find((id) => id.startsWith(LANE));
    const data = "terraformMetaAttributes" in construct && construct.constructor.name.startsWith("Data") ? "data." : "";
    owners[`${data}${construct.terraformResourceType}.${construct.friendlyUniqueId}`] = { path: construct.node.path, ...(scope ? { lane: scope.slice(LANE.length) } : {}) };
  }
  return owners;
}
