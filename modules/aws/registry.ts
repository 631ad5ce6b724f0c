import { EcrLifecyclePolicy } from "@cdktf/provider-aws/lib/ecr-lifecycle-policy/index.js";
import { EcrRepository } from "@cdktf/provider-aws/lib/ecr-repository/index.js";
import { Construct } from "constructs";
import { REGISTRY } from "../../fleet/defaults.ts";
import { type Context, protect, type RegistryProps, type Registry as RegistryShape } from "../contract.ts";

/** An ECR repository for each image of the placement's fleets: tags never move, pushes are scanned, leftovers go. */
export class Registry extends Construct implements RegistryShape {
  readonly prefix: string;
  readonly pullFrom: readonly string[];

  constructor(scope: Construct, id: string, { context, keys }: RegistryProps) {
    super(scope, id);
    const images = new Set(context.placement.fleets.map((fleet) => fleet.image.repository));
    this.prefix = registryPrefix(context);
    this.pullFrom = [...images].map((image) => {
      const repository = new EcrRepository(this, image, {
        name: `${context.placementName("registry")}/${image}`,
        imageTagMutability: "IMMUTABLE",
        imageScanningConfiguration: { scanOnPush: true },
        encryptionConfiguration: [{ encryptionType: "KMS", kmsKey: keys.keyId }],
        // Without protection a destroy must not stop at a repository with images.
        forceDelete: !context.environment.protect,
      });
      new EcrLifecyclePolicy(this, `${image}-cleanup`, { repository: repository.name, policy: JSON.stringify(CLEANUP) });
      protect(context, repository);
      return repository.arn;
    });
  }
}

/** Host and path before the repository, as the push and the pull spell it. */
export function registryPrefix(context: Context): string {
  return `${registryHost(context)}/${context.placementName("registry")}`;
}

export function registryHost(context: Context): string {
  return `${context.placement.account}.dkr.ecr.${context.placement.region}.amazonaws.com`;
}

/**
 * Images of an architecture are untagged, but stay as long as the index that names them.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html
 */
const CLEANUP = {
  rules: [
    {
      rulePriority: 1,
      description: "Untagged images go",
      selection: { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: REGISTRY.untaggedDays },
      action: { type: "expire" },
    },
    {
      rulePriority: 2,
      description: "The last versions stay for rollbacks",
      selection: { tagStatus: "tagged", tagPatternList: ["*"], countType: "imageCountMoreThan", countNumber: REGISTRY.keptImages },
      action: { type: "expire" },
    },
  ],
};
