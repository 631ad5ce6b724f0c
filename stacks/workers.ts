import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { podAccount, stackName } from "../fleet/names.ts";
import type { ResolvedEnvironment, ResolvedFleet, ResolvedPlacement } from "../fleet/resolved.ts";
import type { CloudModules, Foundation } from "../modules/contract.ts";
import { ClusterProviders } from "../modules/kubernetes/cluster-providers.ts";
import { FleetObjects } from "../modules/kubernetes/fleet-objects.ts";
import { Lane } from "../modules/kubernetes/lane.ts";
import { workerVariables } from "../modules/worker-variables.ts";
import type { BackboneStack } from "./backbone.ts";
import { useBackend } from "./backend.ts";
import type { ClusterStack } from "./cluster.ts";
import { fleetContext } from "./context.ts";
import { laneScopeId } from "./owners.ts";
import type { PlatformStack } from "./platform.ts";

interface Below {
  readonly foundation: Foundation;
  readonly cluster: ClusterStack;
  readonly platform: PlatformStack;
  readonly backbone: BackboneStack;
}

/** A fleet's workers on a cluster, and how many they are; changes daily, and holds nothing that could be lost. */
export class WorkersStack extends TerraformStack {
  constructor(
    scope: Construct,
    cloud: CloudModules,
    environment: ResolvedEnvironment,
    placement: ResolvedPlacement,
    fleet: ResolvedFleet,
    { foundation, cluster: { cluster }, platform: { scaler }, backbone: { backbone } }: Below,
  ) {
    const name = stackName(environment.name, placement.id, "workers", fleet.name);
    super(scope, name);
    const context = fleetContext(cloud, environment, placement, fleet);
    useBackend(this, name, environment.backend);
    new cloud.Provider(this, "provider", { context });
    new ClusterProviders(this, "cluster-providers", { cluster, helm: false });

    const triggers = new cloud.QueueTriggers(this, "queue-triggers", { context, foundation, queues: backbone.queues, scaler });
    const shared = new FleetObjects(this, "fleet", {
      context,
      namespace: fleet.name,
      network: cloud.podNetwork(context),
      cachePort: backbone.cache.port,
      authentication: triggers.authentication,
    });

    for (const lane of fleet.lanes) {
      const { queue, identity } = backbone.lanes[lane.name] ?? unknownLane(lane.name);
      const scope = new Construct(this, laneScopeId(lane.name));
      const pod = podAccount(fleet.name, lane.name);
      const { cache, config, secrets } = backbone;
      new Lane(scope, "lane", {
        context,
        lane,
        pod,
        image: `${foundation.registry.prefix}/${fleet.image.repository}@${fleet.image.digest}`,
        variables: workerVariables({
          context,
          cloud,
          lane,
          queueHost: foundation.messages.host,
          queue,
          results: lane.results ? backbone.results : null,
          cache,
          config,
          secrets,
          identity,
        }),
        identity: new cloud.PodIdentity(scope, "pod-identity", { context, foundation, cluster, principal: identity, pod }),
        scheduling: (capacity) => cloud.scheduling(context, capacity),
        trigger: triggers.trigger(lane),
        dependsOn: shared.before,
      });
    }
  }
}

function unknownLane(lane: string): never {
  throw new Error(`the backbone has no lane ${lane}`);
}
