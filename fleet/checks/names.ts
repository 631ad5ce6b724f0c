import type { Named } from "../cloud.ts";
import { placementId } from "../defaults.ts";
import { DEAD_LETTER_SUFFIX, NameError, RESULTS, resourceName } from "../names.ts";
import { PartName } from "../spec.ts";
import type { Checked } from "../validate.ts";

/** The shape of a lane's name is told already, and its parts may be wrong without the name being so. */
const isName = (lane: string) => PartName.safeParse(lane).success;

/** Every name that the environment leads to, against the rule of its cloud. */
export function checkNames({ environment, limits, report, isFaultless }: Checked): void {
  if (!isFaultless(["name"])) return;
  environment.placements.forEach((placement, placementIndex) => {
    if (!isFaultless(["placements", placementIndex, "id"])) return;
    const { names } = limits[placement.cloud];
    const { title } = limits[placement.cloud];
    const parts = { account: placement.account, environment: environment.name, placement: placementId(placement) };
    const check = (kind: Named, path: readonly PropertyKey[], value: string, fleet?: string, suffix: readonly string[] = []) => {
      try {
        resourceName(names[kind], { ...parts, ...(fleet === undefined ? {} : { fleet }), suffix });
        return true;
      } catch (error) {
        if (!(error instanceof NameError)) throw error;
        const over = error.got.length - error.rule.maxLength;
        const fix = over > 0 ? `shorten it by ${over} characters, or shorten the fleet, placement or environment` : "rename it";
        report(
          path,
          value,
          `a name from which ${title} can make that of its ${error.rule.native}: "${error.got}" has ${error.got.length} characters, allowed are ${error.rule.minLength} to ${error.rule.maxLength} of ${error.rule.allowed} (${error.rule.link})`,
          fix,
        );
        return false;
      }
    };

    const ofPlacement: Named[] = ["network", "key", "keyStore", "registry", "logs", "auditLogs", "budget", "alertChannel", "messages", "cluster"];
    ofPlacement.every((kind) => check(kind, ["placements", placementIndex, "id"], parts.placement));
    environment.fleets.forEach((fleet, index) => {
      const path = ["fleets", index];
      if (!isFaultless([...path, "name"])) return;
      const ofFleet: Named[] = ["cache", "config", "secretStore"];
      if (!ofFleet.every((kind) => check(kind, [...path, "name"], fleet.name, fleet.name))) return;
      check("queue", [...path, "name"], fleet.name, fleet.name, [RESULTS, DEAD_LETTER_SUFFIX]);
      for (const lane of Object.keys(fleet.lanes).filter(isName)) {
        const at = [...path, "lanes", lane];
        if (check("queue", at, lane, fleet.name, [lane, DEAD_LETTER_SUFFIX])) check("principal", at, lane, fleet.name, [lane]);
      }
      for (const secret of isFaultless([...path, "secrets"]) ? (fleet.secrets ?? []) : []) check("secret", [...path, "secrets"], secret, fleet.name, [secret]);
    });
  });
}
