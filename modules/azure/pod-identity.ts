import { FederatedIdentityCredential } from "@cdktf/provider-azurerm/lib/federated-identity-credential/index.js";
import { Construct } from "constructs";
import type { PodIdentityProps, PodIdentity as PodIdentityShape } from "../contract.ts";

/** For whom Entra ID takes tokens of a cluster. https://learn.microsoft.com/azure/aks/workload-identity-overview */
const AUDIENCE = "api://AzureADTokenExchange";
/** An identity here belongs to one service account, so it has one credential; Entra ID cannot write two of one identity at a time. */
const NAME = "pods";

/** A federated credential: tokens that the cluster issues for one service account become tokens of the identity. */
export class PodIdentity extends Construct implements PodIdentityShape {
  readonly serviceAccountAnnotations: Readonly<Record<string, string>>;
  /** Without it the webhook of AKS leaves a pod alone. */
  readonly podLabels = { "azure.workload.identity/use": "true" };

  constructor(scope: Construct, id: string, { foundation, cluster, principal, pod }: PodIdentityProps) {
    super(scope, id);
    new FederatedIdentityCredential(this, "trust", {
      name: NAME,
      resourceGroupName: foundation.apis.parent,
      // `user_assigned_identity_id` since azurerm 4.65, which the bindings do not know; this name goes with 5.0.
      parentId: principal.principal,
      issuer: cluster.workloadIssuer,
      audience: [AUDIENCE],
      subject: `system:serviceaccount:${pod.namespace}:${pod.serviceAccount}`,
    });
    // The tenant is that of the cluster.
    this.serviceAccountAnnotations = { "azure.workload.identity/client-id": principal.clientId };
  }
}
