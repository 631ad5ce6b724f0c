import { EksPodIdentityAssociation } from "@cdktf/provider-aws/lib/eks-pod-identity-association/index.js";
import { Construct } from "constructs";
import type { PodIdentityProps, PodIdentity as PodIdentityShape } from "../contract.ts";

/**
 * A Pod Identity association: Auto Mode's agent gives the role's credentials to pods of the service account.
 * https://docs.aws.amazon.com/eks/latest/userguide/pod-id-association.html
 */
export class PodIdentity extends Construct implements PodIdentityShape {
  readonly serviceAccountAnnotations: Readonly<Record<string, string>>;
  readonly podLabels = {};

  constructor(scope: Construct, id: string, { cluster, principal, pod }: PodIdentityProps) {
    super(scope, id);
    const association = new EksPodIdentityAssociation(this, "association", {
      clusterName: cluster.clusterName,
      namespace: pod.namespace,
      serviceAccount: pod.serviceAccount,
      roleArn: principal.principal,
    });
    // EKS reads no annotation. Read from the association, this one makes the service account, and so its pods, wait for it:
    // a pod that starts earlier never gets credentials.
    this.serviceAccountAnnotations = { "muster-principal": association.roleArn };
  }
}
