import type { Commands, FleetContext } from "../contract.ts";
import { SPOT_ROLE } from "./keys.ts";
import { registryHost, registryPrefix } from "./registry.ts";

/** Digits of the digest in the tag; an image without a tag is removed after a while. */
const TAG_DIGITS = 12;

/** What a person types between two layers: AWS CLI version 2 and crane. */
export const commands: Commands = {
  // AWS makes its other service-linked roles by itself; for this one Auto Mode would need the right to make it.
  // https://karpenter.sh/docs/troubleshooting/#missing-service-linked-role
  prepare: ({ placement }) =>
    placement.fleets.some(({ lanes }) => lanes.some(({ capacity }) => capacity.spotShare > 0))
      ? [`aws iam get-role --role-name ${SPOT_ROLE} > /dev/null || aws iam create-service-linked-role --aws-service-name spot.amazonaws.com`]
      : [],

  awaitCluster: (context) => [
    `aws eks update-kubeconfig --region ${context.placement.region} --name ${context.name("cluster")}`,
    "kubectl wait --for=create --timeout=10m crd/nodepools.karpenter.sh crd/nodeclasses.eks.amazonaws.com",
  ],

  copyImage: (context) => [
    `aws ecr get-login-password --region ${context.placement.region} | crane auth login --username AWS --password-stdin ${registryHost(context)}`,
    // crane copies byte for byte, so that the digest stays; an index brings its architectures along.
    ...digests(context).map((digest) => {
      const { repository } = context.fleet.image;
      return `crane copy "$SOURCE_REGISTRY/${repository}@${digest}" ${registryPrefix(context)}/${repository}:${digest.slice("sha256:".length).slice(0, TAG_DIGITS)}`;
    }),
  ],

  setSecret: (context, secret, variable) => [
    // Through standard input: arguments of a process can be read by everybody on the machine.
    `printf %s "$${variable}" | aws secretsmanager put-secret-value --region ${context.placement.region} --secret-id ${context.name("secret", secret)} --secret-string file:///dev/stdin`,
  ],
};

function digests({ fleet }: FleetContext): string[] {
  return [...new Set([fleet.image.digest, ...(fleet.runtime === "functions" ? Object.values(fleet.image.architectureDigests) : [])])];
}
