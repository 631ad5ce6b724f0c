import { clusterFleets } from "../../fleet/computed.ts";
import type { Commands } from "../contract.ts";
import { networkWatcher } from "./native/network-watcher.ts";

/** Digits of the digest in the tag; an image without a tag is removed after a while. */
const TAG_DIGITS = 12;
/** Keys, secrets and documents are written through data planes, where being the owner of the subscription gives no rights. */
const DEPLOYER_ROLES = ["Key Vault Crypto Officer", "Key Vault Secrets Officer", "App Configuration Data Owner"];
/** So are the objects of a cluster that knows no local accounts. */
const CLUSTER_ROLE = "Azure Kubernetes Service RBAC Cluster Admin";

/** What a person types between two layers: the Azure CLI, signed in to the placement's tenant. */
export const commands: Commands = {
  prepare: (context) => {
    const { account, region } = context.placement;
    const { networkWatcherName: watcher, resourceGroupName: group } = networkWatcher(context);
    const roles = clusterFleets(context.placement).length > 0 ? [...DEPLOYER_ROLES, CLUSTER_ROLE] : DEPLOYER_ROLES;
    const watchers = `--resource-group ${group} --name ${watcher} --resource-type Microsoft.Network/networkWatchers --output none`;
    return [
      `az account set --subscription ${account}`,
      // $DEPLOYER: object id of the user or service principal that runs Terraform.
      ...roles.map((role) => `az role assignment create --assignee "$DEPLOYER" --role "${role}" --scope /subscriptions/${account} --output none`),
      // Azure makes both with the first network of a region, unless the subscription opted out of it.
      `az group show --name ${group} --output none || az group create --name ${group} --location ${region} --output none`,
      `az resource show ${watchers} || az resource create ${watchers} --location ${region} --properties '{}'`,
    ];
  },

  // Its node pools are all that pods can ask for.
  awaitCluster: () => [],

  copyImage: (context) => {
    const { repository, digest } = context.fleet.image;
    const image = `--name ${context.placementName("registry")} --image ${repository}:${digest.slice("sha256:".length).slice(0, TAG_DIGITS)}`;
    return [
      // The registry itself fetches byte for byte, an index with its architectures. A private source also wants --username and --password.
      `az acr repository show ${image} --output none || az acr import ${image} --source "$SOURCE_REGISTRY/${repository}@${digest}"`,
      `az acr repository update ${image} --write-enabled false --output none`,
    ];
  },

  setSecret: (context, secret, variable) => [
    // Through standard input: arguments of a process can be read by everybody on the machine.
    `printf %s "$${variable}" | az keyvault secret set --vault-name ${context.name("secretStore")} --name ${context.name("secret", secret)} --file /dev/stdin --encoding utf-8 --output none`,
  ],
};
