import { contains, isAligned, isPrivate, overlaps } from "../addresses.ts";
import { placementCidr, placementId, placementShare } from "../defaults.ts";
import type { Checked } from "../validate.ts";

/** What concerns the environment as a whole. */
export function checkEnvironment({ environment, limits, report }: Checked): void {
  const { placements, fleets } = environment;
  placements.forEach((placement, index) => {
    const earlier = placements.slice(0, index);
    const twin = earlier.findIndex((other) => placementId(other) === placementId(placement));
    if (twin >= 0)
      report(
        ["placements", index, "id"],
        placementId(placement),
        `an id that no other placement has; placements[${twin}] is called so too`,
        "give this placement an id of its own, such as its cloud and region",
      );
    const cidr = placementCidr(environment.name, placement);
    const clash = earlier.findIndex((other) => overlaps(placementCidr(environment.name, other), cidr));
    if (clash >= 0 && twin !== clash) {
      report(
        ["placements", index, "cidr"],
        cidr,
        `a range apart from ${placementCidr(environment.name, placements[clash] ?? placement)} of placements[${clash}]`,
        "set another cidr; networks with overlapping ranges can never be connected",
      );
    }
  });

  const shares = placements.reduce((sum, placement) => sum + placementShare(placement, placements.length), 0);
  if (shares > 1 + 1e-9)
    report(
      ["placements"],
      Number(shares.toFixed(4)),
      "shares that add up to at most 1 (a placement without one counts 1 / number of placements)",
      "lower a share, or set all of them",
    );

  fleets.forEach((fleet, index) => {
    const twin = fleets.findIndex((other) => other.name === fleet.name);
    if (twin < index)
      report(
        ["fleets", index, "name"],
        fleet.name,
        `a name that no other fleet has, as everything of it is called so, its namespace too; fleets[${twin}] has the same`,
        "rename one of the two",
      );
  });

  (environment.operatorCidrs ?? []).forEach((cidr, index) => {
    if (contains(cidr, "0.0.0.0/1") || contains(cidr, "128.0.0.0/1"))
      report(["operatorCidrs", index], cidr, "ranges of your own; never half the internet or more", "name the ranges of your offices, VPN or runners");
    else if (isPrivate(cidr))
      report(
        ["operatorCidrs", index],
        cidr,
        "public ranges: private ones come in through the network, and API servers refuse them",
        "name the public addresses behind which these people are",
      );
    else if (!isAligned(cidr)) report(["operatorCidrs", index], cidr, "a range that is written with its first address", "set the bits after the prefix to 0");
  });

  const version = environment.kubernetesVersion;
  const clouds = [...new Set(placements.map(({ cloud }) => cloud))].flatMap((cloud) => limits[cloud] ?? []);
  const without = clouds.filter(({ kubernetesVersions }) => version !== undefined && !kubernetesVersions.includes(version));
  if (without.length > 0) {
    const [first, ...others] = clouds.map(({ kubernetesVersions }) => kubernetesVersions);
    const shared = (first ?? []).filter((one) => others.every((versions) => versions.includes(one)));
    report(
      ["kubernetesVersion"],
      version,
      `one in support on every cloud of the environment: ${shared.join(", ")}; ${version} is not on ${without.map(({ title }) => title).join(", ")}`,
      "choose one of them, or leave it out",
    );
  }

  const alertAt = environment.budget?.alertAt ?? [];
  if (new Set(alertAt).size !== alertAt.length) report(["budget", "alertAt"], alertAt, "each share once", "remove the repeated share");
}
