import type { Named } from "../fleet/cloud.ts";
import { resourceName } from "../fleet/names.ts";
import type { ResolvedEnvironment, ResolvedFleet, ResolvedPlacement } from "../fleet/resolved.ts";
import type { CloudModules, Context, FleetContext } from "../modules/contract.ts";

/** What the constructs of a layer that belongs to no fleet know. */
export function placementContext(cloud: CloudModules, environment: ResolvedEnvironment, placement: ResolvedPlacement): Context {
  const parts = { account: placement.account, environment: environment.name, placement: placement.id };
  const placementName = (kind: Named, ...suffix: string[]) => resourceName(cloud.limits.names[kind], { ...parts, suffix });
  return { environment, placement, labels: labelsOf(environment, placement), name: placementName, placementName };
}

/** What the constructs of a fleet's layer know. */
export function fleetContext(cloud: CloudModules, environment: ResolvedEnvironment, placement: ResolvedPlacement, fleet: ResolvedFleet): FleetContext {
  const shared = placementContext(cloud, environment, placement);
  const parts = { account: placement.account, environment: environment.name, placement: placement.id, fleet: fleet.name };
  return {
    ...shared,
    fleet,
    labels: { ...shared.labels, "muster-fleet": fleet.name },
    name: (kind: Named, ...suffix: string[]) => resourceName(cloud.limits.names[kind], { ...parts, suffix }),
  };
}

/** Keys and values that all three clouds accept: lower case, digits, - and _. */
function labelsOf(environment: ResolvedEnvironment, placement: ResolvedPlacement): Record<string, string> {
  return {
    "managed-by": "muster",
    owner: environment.owner,
    "cost-center": environment.costCenter,
    "muster-environment": environment.name,
    "muster-placement": placement.id,
  };
}
