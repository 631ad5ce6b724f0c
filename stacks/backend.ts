import { AzurermBackend, GcsBackend, LocalBackend, NamedRemoteWorkspace, RemoteBackend, S3Backend, type TerraformStack } from "cdktf";
import { workspaceName } from "../fleet/checks/backend.ts";
import type { Backend } from "../fleet/spec.ts";

/** Folder of local states, beside `cdktf.out/` so that a new synth never removes one. */
const LOCAL_STATES = ".terraform-state";

/**
 * Gives a stack its state, locked by the means of the backend itself; stacks that refer to this one read it from there.
 * Names of stacks begin with the environment, whose name no other has, so environments may share a bucket and a prefix.
 */
export function useBackend(stack: TerraformStack, name: string, backend: Backend): void {
  switch (backend.type) {
    case "local":
      // Terraform runs in cdktf.out/stacks/<name>. The path is relative, for the JSON must not name this machine.
      new LocalBackend(stack, { path: `../../../${LOCAL_STATES}/${name}.tfstate` });
      return;
    case "s3":
      new S3Backend(stack, { bucket: backend.bucket, key: key(backend.prefix, name), region: backend.region, encrypt: true });
      // cdktf 0.21 does not know Terraform's lock file, which replaced the DynamoDB table in Terraform 1.10.
      stack.addOverride("terraform.backend.s3.use_lockfile", true);
      return;
    case "gcs":
      new GcsBackend(stack, { bucket: backend.bucket, prefix: [backend.prefix, name].filter(Boolean).join("/") });
      return;
    case "azurerm":
      new AzurermBackend(stack, {
        resourceGroupName: backend.resourceGroup,
        storageAccountName: backend.storageAccount,
        containerName: backend.container,
        key: key(backend.prefix, name),
        useAzureadAuth: true,
      });
      return;
    case "hcp":
      // Not CloudBackend, which asks the terraform command for its version during synth.
      new RemoteBackend(stack, {
        ...(backend.hostname === undefined ? {} : { hostname: backend.hostname }),
        organization: backend.organization,
        workspaces: new NamedRemoteWorkspace(workspaceName(backend.prefix, name)),
      });
      return;
  }
}

function key(prefix: string | undefined, name: string): string {
  return [prefix, `${name}.tfstate`].filter(Boolean).join("/");
}
