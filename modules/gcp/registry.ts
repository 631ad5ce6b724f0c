import { ArtifactRegistryRepository } from "@cdktf/provider-google/lib/artifact-registry-repository/index.js";
import { Construct } from "constructs";
import { REGISTRY } from "../../fleet/defaults.ts";
import { type Context, protect, type RegistryProps, type Registry as RegistryShape } from "../contract.ts";

const DAY_SECONDS = 86_400;

/**
 * An Artifact Registry repository for all images of the placement: tags never move, pushes are scanned, leftovers go.
 * https://cloud.google.com/artifact-registry/docs/repositories/cleanup-policy
 */
export class Registry extends Construct implements RegistryShape {
  readonly prefix: string;
  readonly pullFrom: readonly string[];

  constructor(scope: Construct, id: string, { context, apis, keys }: RegistryProps) {
    super(scope, id);
    const repository = new ArtifactRegistryRepository(this, "images", {
      project: apis.parent,
      location: context.placement.region,
      repositoryId: context.placementName("registry"),
      format: "DOCKER",
      dockerConfig: { immutableTags: true },
      kmsKeyName: keys.keyId,
      // "Inherited" from the project, where apis.ts turns scanning on.
      vulnerabilityScanningConfig: { enablementConfig: "INHERITED" },
      cleanupPolicyDryRun: false,
      // What KEEP names stays, whatever DELETE says.
      cleanupPolicies: [
        { id: "untagged", action: "DELETE", condition: { tagState: "UNTAGGED", olderThan: `${REGISTRY.untaggedDays * DAY_SECONDS}s` } },
        { id: "recent", action: "KEEP", mostRecentVersions: { keepCount: REGISTRY.keptImages } },
      ],
    });
    protect(context, repository);
    this.prefix = registryPrefix(context);
    this.pullFrom = [repository.id];
  }
}

export function registryHost(context: Context): string {
  return `${context.placement.region}-docker.pkg.dev`;
}

/** Host, project and repository, as the push and the pull spell it. */
export function registryPrefix(context: Context): string {
  return `${registryHost(context)}/${context.placement.account}/${context.placementName("registry")}`;
}
