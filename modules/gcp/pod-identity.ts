import { ServiceAccountIamMember } from "@cdktf/provider-google/lib/service-account-iam-member/index.js";
import { Construct } from "constructs";
import type { PodIdentityProps, PodIdentity as PodIdentityShape } from "../contract.ts";

/**
 * Lets a Kubernetes service account act as a Google one: the right is given on the account, the annotation says which it
 * is. https://cloud.google.com/kubernetes-engine/docs/how-to/workload-identity#kubernetes-sa-to-iam
 */
export class PodIdentity extends Construct implements PodIdentityShape {
  readonly serviceAccountAnnotations: Readonly<Record<string, string>>;
  readonly podLabels = {};

  constructor(scope: Construct, id: string, { context, cluster, principal: { principal }, pod }: PodIdentityProps) {
    super(scope, id);
    new ServiceAccountIamMember(this, "binding", {
      serviceAccountId: `projects/${context.placement.account}/serviceAccounts/${principal}`,
      role: "roles/iam.workloadIdentityUser",
      member: `serviceAccount:${cluster.workloadIssuer}[${pod.namespace}/${pod.serviceAccount}]`,
    });
    this.serviceAccountAnnotations = { "iam.gke.io/gcp-service-account": principal };
  }
}
