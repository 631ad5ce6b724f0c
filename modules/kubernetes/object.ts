import { Manifest } from "@cdktf/provider-kubernetes/lib/manifest/index.js";
import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";

/** What every Kubernetes object has; the types of `kubernetes-models` fit. */
export interface AnyObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: { readonly name?: string | undefined } | undefined;
}

/**
 * One object in the cluster, as a `kubernetes_manifest`: applied on the server's side, so that Terraform owns the fields
 * that stand here and no others, and `muster render` prints what is applied.
 * https://registry.terraform.io/providers/hashicorp/kubernetes/2.38.0/docs/resources/manifest
 */
export class KubernetesObject<T extends AnyObject> extends Construct {
  readonly resource: Manifest;

  constructor(scope: Construct, id: string, object: T, dependsOn: readonly TerraformResource[] = []) {
    super(scope, id);
    this.resource = new Manifest(this, "object", { manifest: object, ...(dependsOn.length > 0 ? { dependsOn: [...dependsOn] } : {}) });
  }
}
