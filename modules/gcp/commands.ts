import type { Commands } from "../contract.ts";
import { APIS } from "./apis.ts";
import { KEY_USERS } from "./keys.ts";
import { registryHost, registryPrefix } from "./registry.ts";

/** Digits of the digest in the tag; no two versions of an image will share them. */
const TAGGED_DIGITS = 12;

export const commands: Commands = {
  prepare: ({ placement }) => [
    // Terraform enables nothing without these two APIs, and plans nothing while it cannot read the project.
    `gcloud services enable serviceusage.googleapis.com ${APIS.map((api) => `${api}.googleapis.com`).join(" ")} --project=${placement.account}`,
    // The accounts by which services use the key: only the beta provider could make them.
    ...Object.keys(KEY_USERS).map((api) => `gcloud beta services identity create --service=${api}.googleapis.com --project=${placement.account}`),
  ],
  awaitCluster: (context) => [
    `gcloud container clusters get-credentials ${context.name("cluster")} --region=${context.placement.region} --project=${context.placement.account}`,
    // The autoscaler of a new cluster defines it, up to an hour after the cluster is there.
    "kubectl wait --for=create --timeout=60m crd/computeclasses.cloud.google.com",
  ],
  copyImage: (context) => {
    const { repository, digest } = context.fleet.image;
    // Fleets run digests, but what has no tag is cleaned up.
    const tag = digest.replace(":", "-").slice(0, "sha256-".length + TAGGED_DIGITS);
    return [
      `gcloud auth configure-docker ${registryHost(context)} --quiet`,
      `crane copy "$SOURCE_REGISTRY/${repository}@${digest}" "${registryPrefix(context)}/${repository}:${tag}"`,
    ];
  },
  setSecret: (context, secret, variable) => [
    `printf %s "$${variable}" | gcloud secrets versions add ${context.name("secret", secret)} --data-file=- --project=${context.placement.account}`,
  ],
};
