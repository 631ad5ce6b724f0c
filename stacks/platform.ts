import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { SCALER_ACCOUNT, stackName } from "../fleet/names.ts";
import type { ResolvedEnvironment, ResolvedPlacement } from "../fleet/resolved.ts";
import type { CloudModules, Foundation, Principal } from "../modules/contract.ts";
import { ClusterProviders } from "../modules/kubernetes/cluster-providers.ts";
import { PlatformCharts } from "../modules/kubernetes/platform-charts.ts";
import { PlatformObjects } from "../modules/kubernetes/platform-objects.ts";
import { useBackend } from "./backend.ts";
import type { ClusterStack } from "./cluster.ts";
import { placementContext } from "./context.ts";

/** What every fleet of a cluster shares: scaler, metrics, rollouts, and the capacity that pods can ask for. */
export class PlatformStack extends TerraformStack {
  /** KEDA, whom each fleet's workers layer grants a look at its queues. */
  readonly scaler: Principal;

  constructor(scope: Construct, cloud: CloudModules, environment: ResolvedEnvironment, placement: ResolvedPlacement, foundation: Foundation, { cluster, nodePools }: ClusterStack) {
    const name = stackName(environment.name, placement.id, "platform");
    super(scope, name);
    const context = placementContext(cloud, environment, placement);
    useBackend(this, name, environment.backend);
    new cloud.Provider(this, "provider", { context });
    new ClusterProviders(this, "cluster-providers", { cluster, helm: true });

    new cloud.CapacityClasses(this, "capacity-classes", { context, foundation, cluster, nodePools });
    this.scaler = new cloud.Scaler(this, "scaler", { context, foundation });
    const identity = new cloud.PodIdentity(this, "scaler-identity", { context, foundation, cluster, principal: this.scaler, pod: SCALER_ACCOUNT });
    const { namespace } = new PlatformObjects(this, "objects", { context });
    new PlatformCharts(this, "charts", { context, traits: cloud.clusterTraits, scaler: identity, namespace });
  }
}
