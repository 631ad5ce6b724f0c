import { isAligned, isPrivate, parseCidr } from "../addresses.ts";
import { placementCidr, placementZones } from "../defaults.ts";
import { nearest } from "../nearest.ts";
import type { Placement } from "../spec.ts";
import type { Checked } from "../validate.ts";

/** One placement against the limits of its cloud. */
export function checkPlacement({ environment, limits, report }: Checked, placement: Placement, path: readonly PropertyKey[]): void {
  const cloud = limits[placement.cloud];

  const zones = cloud.regions[placement.region];
  if (!zones) {
    const known = Object.keys(cloud.regions);
    const near = nearest(placement.region, known);
    report(
      [...path, "region"],
      placement.region,
      `a region of ${cloud.title} with at least two zones: ${known.join(", ")}`,
      near ? `did you mean "${near}"?` : `choose one, or add yours to modules/${placement.cloud}/limits.ts`,
    );
  } else if (placementZones(environment.stage, placement) > zones.length) {
    report(
      [...path, "zones"],
      placementZones(environment.stage, placement),
      `at most ${zones.length}: ${placement.region} has ${zones.join(", ")}`,
      "use fewer zones or another region",
    );
  }

  if (!cloud.account.pattern.test(placement.account))
    report([...path, "account"], placement.account, `${cloud.account.native}: ${cloud.account.allowed}`, `write the ${cloud.account.native} that the placement is in`);

  for (const { field, pattern, allowed, why } of cloud.requiredFields) {
    const value = placement[field];
    if (value === undefined || !pattern.test(value)) report([...path, field], value, allowed, `set it: ${why}`);
  }
  for (const field of ["tenant", "billingAccount"] as const) {
    if (placement[field] !== undefined && !cloud.requiredFields.some((required) => required.field === field))
      report([...path, field], placement[field], `nothing: ${cloud.title} has no ${field}`, "remove it");
  }

  const cidr = placementCidr(environment.name, placement);
  const { min, max } = cloud.networkPrefix;
  const { prefix } = parseCidr(cidr);
  if (prefix < min || prefix > max)
    report([...path, "cidr"], cidr, `a prefix from /${min} to /${max} on ${cloud.title}`, prefix < min ? `use /${min}` : `use /${max} or a wider range`);
  if (!isPrivate(cidr)) report([...path, "cidr"], cidr, "a range within 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16", "choose a private range");
  else if (!isAligned(cidr)) report([...path, "cidr"], cidr, "a range that is written with its first address", "set the bits after the prefix to 0");

  const days = environment.logRetentionDays;
  if (days !== undefined && !cloud.logRetentionDays.includes(days))
    report(["logRetentionDays"], days, `on ${cloud.title} one of ${cloud.logRetentionDays.join(", ")}`, "choose a value that every cloud of the environment accepts");
}
