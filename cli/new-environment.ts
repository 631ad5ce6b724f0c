import { overlaps } from "../fleet/addresses.ts";
import type { Cloud, CloudLimits, Stage } from "../fleet/cloud.ts";
import { placementCidr, placementZones } from "../fleet/defaults.ts";
import type { Environment, Placement } from "../fleet/spec.ts";
import { starterFleet } from "./new-fleet.ts";
import { UsageError } from "./usage-error.ts";

export type Limits = Readonly<Record<Cloud, CloudLimits>>;

export interface WantedEnvironment {
  readonly name: string;
  readonly stage: Stage;
  readonly clouds: readonly Cloud[];
  /** The environment whose fleets and settings it takes; a small one to start from when there is none. */
  readonly from: Environment | undefined;
  /** YYYY-MM */
  readonly month: string;
}

/** Values that plainly belong to nobody, in the forms that clouds ask for. */
export const PLACEHOLDERS: readonly string[] = ["000000000000", "todo-project", "00000000-0000-0000-0000-000000000000", "000000-000000-000000"];

/** An environment that is valid as it is: another one's fleets and settings, or a starter's, on placements of its own. */
export function newEnvironment({ name, stage, clouds, from, month }: WantedEnvironment, existing: readonly Environment[], limits: Limits): Environment {
  const source = from ?? starter();
  const everywhere = [source, ...existing].flatMap((environment) => environment.placements);
  const taken = existing.flatMap((environment) => environment.placements.map((placement) => placementCidr(environment.name, placement)));
  const placements = clouds.flatMap((cloud): Placement[] => {
    const own = source.placements.filter((placement) => placement.cloud === cloud);
    const known = everywhere.find((placement) => placement.cloud === cloud);
    const region = known?.region ?? firstRegion(limits[cloud], placementZones(stage, { cloud, region: "", account: "" }));
    return own.length > 0 ? own : [{ cloud, region, account: "", ...requiredOf(known) }];
  });
  return {
    ...source,
    name,
    stage,
    placements: placements.map((placement) => withPlaceholders(placement, limits[placement.cloud], freeRange(taken))),
    // The order names placements that may not be there.
    fleets: source.fleets.map(({ rollout: { placementOrder, ...rollout } = {}, ...fleet }) => (Object.keys(rollout).length > 0 ? { ...fleet, rollout } : fleet)),
    budget: { ...source.budget, since: month },
  };
}

/** What another placement on the same cloud has that is the same for a whole organization. */
function requiredOf(placement: Placement | undefined): Partial<Placement> {
  const { tenant, billingAccount } = placement ?? {};
  return { ...(tenant === undefined ? {} : { tenant }), ...(billingAccount === undefined ? {} : { billingAccount }) };
}

/** A placement in an account that is still to be named; share and quotas belong to the one it was copied from. */
function withPlaceholders({ share, quotas, ...placement }: Placement, { account, requiredFields }: CloudLimits, cidr: string): Placement {
  const missing = requiredFields.filter(({ field }) => placement[field] === undefined);
  return { ...placement, account: placeholder(account.pattern), cidr, ...Object.fromEntries(missing.map(({ field, pattern }) => [field, placeholder(pattern)])) };
}

function placeholder(pattern: RegExp): string {
  const fitting = PLACEHOLDERS.find((one) => pattern.test(one));
  if (fitting === undefined) throw new Error(`cli/new-environment.ts has no placeholder for ${pattern}`);
  return fitting;
}

/** The first /16 of 10.16.0.0 to 10.255.0.0 that is free, which is taken by that. */
function freeRange(taken: string[]): string {
  // 10.0 to 10.15 are what offices, default networks and Docker use most.
  const free = Array.from({ length: 240 }, (_, index) => `10.${16 + index}.0.0/16`).find((range) => !taken.some((other) => overlaps(range, other)));
  if (!free) throw new UsageError("no /16 of 10.16.0.0 to 10.255.0.0 is free for another placement; give the existing ones narrower ranges (cidr)");
  taken.push(free);
  return free;
}

function firstRegion({ regions, title }: CloudLimits, zones: number): string {
  const region = Object.keys(regions).find((name) => (regions[name]?.length ?? 0) >= zones);
  if (!region) throw new UsageError(`${title} has no region with ${zones} zones`);
  return region;
}

function starter(): Environment {
  return {
    name: "",
    stage: "dev",
    owner: "todo",
    costCenter: "todo",
    placements: [],
    fleets: [starterFleet("agents", "kubernetes")],
    budget: { monthlyUsd: 1000, since: "" },
    alerts: { emails: ["todo@example.com"] },
    operatorCidrs: ["198.51.100.0/24"],
  };
}
