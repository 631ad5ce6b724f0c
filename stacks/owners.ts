import { TerraformDataSource, TerraformResource, type TerraformStack } from "cdktf";
import type { Owner } from "../fleet/synthesized.ts";
import { isStateful } from "../modules/contract.ts";

const LANE = "lane-";

/** Construct id of the scope that holds everything of a lane in a stack. */
export function laneScopeId(lane: string): string {
  return `${LANE}${lane}`;
}

/** Who owns each resource of a stack, by address. */
export function ownersOf(stack: TerraformStack): Record<string, Owner> {
  const owners: Record<string, Owner> = {};
  for (const construct of stack.node.findAll()) {
    const isData = construct instanceof TerraformDataSource;
    if (!isData && !(construct instanceof TerraformResource)) continue;
    const address = `${isData ? "data." : ""}${construct.terraformResourceType}.${construct.friendlyUniqueId}`;
    const laneScope = construct.node.scopes.map(({ node }) => node.id).find((id) => id.startsWith(LANE));
    owners[address] = {
      path: construct.node.path,
      ...(laneScope ? { lane: laneScope.slice(LANE.length) } : {}),
      ...(isStateful(construct) ? { stateful: true } : {}),
    };
  }
  return owners;
}
