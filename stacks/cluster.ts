import { TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { stackName } from "../fleet/names.ts";
import type { ResolvedEnvironment, ResolvedPlacement } from "../fleet/resolved.ts";
import type { CloudModules, Cluster, Foundation, NodePools } from "../modules/contract.ts";
import { useBackend } from "./backend.ts";
import { placementContext } from "./context.ts";

/** The placement's Kubernetes cluster and the nodes that it brings; only where a fleet runs on kubernetes. */
export class ClusterStack extends TerraformStack {
  readonly cluster: Cluster;
  readonly nodePools: NodePools;

  constructor(scope: Construct, cloud: CloudModules, environment: ResolvedEnvironment, placement: ResolvedPlacement, foundation: Foundation) {
    const name = stackName(environment.name, placement.id, "cluster");
    super(scope, name);
    const context = placementContext(cloud, environment, placement);
    useBackend(this, name, environment.backend);
    new cloud.Provider(this, "provider", { context });
    this.cluster = new cloud.Cluster(this, "cluster", { context, foundation });
    this.nodePools = new cloud.NodePools(this, "node-pools", { context, foundation, cluster: this.cluster });
    new TerraformOutput(this, "cluster-name", { value: this.cluster.clusterName, description: "Name of the cluster, for kubectl" });
  }
}
