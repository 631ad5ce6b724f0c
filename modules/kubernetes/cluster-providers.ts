import { HelmProvider } from "@cdktf/provider-helm/lib/provider/index.js";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider/index.js";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import type { Cluster } from "../contract.ts";

/** Version that all credential plugins of the clouds speak. */
const EXEC_API_VERSION = "client.authentication.k8s.io/v1beta1";

interface ClusterProvidersProps {
  readonly cluster: Cluster;
  /** Does the stack install charts? */
  readonly helm: boolean;
}

/**
 * The providers of what is inside a cluster. They sign in by the cloud's credential plugin at every run: a token kept in a
 * state would be stale after 15 minutes, and the plugin must exist wherever Terraform runs.
 * https://registry.terraform.io/providers/hashicorp/kubernetes/2.38.0/docs#exec-plugins
 */
export class ClusterProviders extends Construct {
  constructor(scope: Construct, id: string, { cluster, helm }: ClusterProvidersProps) {
    super(scope, id);
    const clusterCaCertificate = Fn.base64decode(cluster.certificateAuthority);
    const exec = { apiVersion: EXEC_API_VERSION, command: cluster.login.command, args: [...cluster.login.args] };
    new KubernetesProvider(this, "kubernetes", { host: cluster.endpoint, clusterCaCertificate, exec: [exec] });
    if (helm) new HelmProvider(this, "helm", { kubernetes: { host: cluster.endpoint, clusterCaCertificate, exec } });
  }
}
