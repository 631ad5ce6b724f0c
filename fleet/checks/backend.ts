import { placementId } from "../defaults.ts";
import { stackName } from "../names.ts";
import { Backend } from "../spec.ts";
import type { Checked } from "../validate.ts";

/** Longest name of a workspace. https://developer.hashicorp.com/terraform/cloud-docs/workspaces/creating#workspace-naming */
const MAX_WORKSPACE_NAME = 90;

/** HCP Terraform keeps each stack in a workspace of its name. */
export function workspaceName(prefix: string | undefined, stack: string): string {
  return [prefix, stack].filter(Boolean).join("-");
}

/** The fields of a type of backend as a person writes them: `type, bucket, region and optionally prefix`; undefined for an unknown type. */
export function backendFields(type: unknown): string | undefined {
  const shape = Backend.options.find((option) => option.shape.type.value === type)?.shape;
  if (!shape) return undefined;
  const names = (optional: boolean) => Object.entries(shape).flatMap(([name, schema]) => ((schema.type === "optional") === optional ? [name] : []));
  return [names(false).join(", "), names(true).join(", ")].filter(Boolean).join(" and optionally ");
}

/** Where the states are, as far as it depends on what is kept there. */
export function checkBackend({ environment, report }: Checked): void {
  const { backend } = environment;
  if (backend?.type !== "hcp") return;
  const names = environment.placements.flatMap((placement) =>
    environment.fleets.map((fleet) => workspaceName(backend.prefix, stackName(environment.name, placementId(placement), "backbone", fleet.name))),
  );
  const longest = names.reduce((one, other) => (other.length > one.length ? other : one), "");
  if (longest.length > MAX_WORKSPACE_NAME)
    report(
      ["backend"],
      longest,
      `workspaces of at most ${MAX_WORKSPACE_NAME} characters on HCP Terraform, which are called like stacks`,
      `shorten the prefix, or the name of the fleet, the placement or the environment, by ${longest.length - MAX_WORKSPACE_NAME}`,
    );
}
