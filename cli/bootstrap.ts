import type { ResolvedEnvironment } from "../fleet/resolved.ts";
import type { SynthesizedStack } from "../fleet/synthesized.ts";
import { azurermBootstrap, gcsBootstrap, s3Bootstrap } from "./bootstrap-buckets.ts";
import { hcpBootstrap } from "./bootstrap-hcp.ts";
import { asScript } from "./deploy-plan.ts";

/** Some commands of the script, and what they are for. */
export interface Part {
  readonly title: string;
  readonly commands: readonly string[];
}

/**
 * The script that makes the place where an environment's states will be, which Terraform cannot do for itself. Running
 * it again changes nothing.
 */
export function bootstrapScript(environment: ResolvedEnvironment, stacks: readonly SynthesizedStack[]): string {
  const { name, backend } = environment;
  const parts = partsOf(environment, stacks);
  if (parts.length === 0) return `#!/usr/bin/env bash\n# States of ${name} are files under .terraform-state/: there is nothing to make.`;
  return asScript(
    `Makes the place for the states of ${name} (${backend.type}); printed by muster bootstrap`,
    parts.map((part) => ({ kind: "prepare", placement: name, ...part })),
  );
}

function partsOf(environment: ResolvedEnvironment, stacks: readonly SynthesizedStack[]): readonly Part[] {
  const { name, backend } = environment;
  switch (backend.type) {
    case "local":
      return [];
    case "s3":
      return s3Bootstrap(name, backend);
    case "gcs":
      return gcsBootstrap(backend);
    case "azurerm":
      return azurermBootstrap(backend);
    case "hcp":
      return hcpBootstrap(
        name,
        backend,
        stacks.filter((stack) => stack.environment === name),
      );
  }
}
