import type { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { Cloud } from "../fleet/cloud.ts";
import { clusterFleets } from "../fleet/computed.ts";
import type { ResolvedEnvironment, ResolvedFleet, ResolvedPlacement } from "../fleet/resolved.ts";
import type { CloudModules } from "../modules/contract.ts";
import { BackboneStack } from "./backbone.ts";
import { ClusterStack } from "./cluster.ts";
import { FoundationStack } from "./foundation.ts";
import { PlatformStack } from "./platform.ts";
import { WorkersStack } from "./workers.ts";

/** The layers in the order in which they are built. */
export const LAYERS = ["foundation", "cluster", "platform", "backbone", "workers"] as const;
export type Layer = (typeof LAYERS)[number];

/** One stack and what it is for. */
export interface LayerStack {
  readonly stack: TerraformStack;
  readonly environment: ResolvedEnvironment;
  readonly placement: ResolvedPlacement;
  readonly layer: Layer;
  readonly fleet?: ResolvedFleet;
}

/** Builds every layer of an environment, each placement by itself: no stack of one refers to another. */
export function environmentStacks(scope: Construct, clouds: Readonly<Record<Cloud, CloudModules>>, environment: ResolvedEnvironment): LayerStack[] {
  return environment.placements.flatMap((placement) => placementStacks(scope, clouds[placement.cloud], environment, placement));
}

function placementStacks(scope: Construct, cloud: CloudModules, environment: ResolvedEnvironment, placement: ResolvedPlacement): LayerStack[] {
  const layers: LayerStack[] = [];
  const add = <Stack extends TerraformStack>(layer: Layer, stack: Stack, fleet?: ResolvedFleet): Stack => {
    layers.push({ stack, environment, placement, layer, ...(fleet ? { fleet } : {}) });
    return stack;
  };

  const { foundation } = add("foundation", new FoundationStack(scope, cloud, environment, placement));
  const shared = clusterFleets(placement).length > 0 ? sharedCluster() : undefined;
  for (const fleet of placement.fleets) {
    const backbone = add("backbone", new BackboneStack(scope, cloud, environment, placement, fleet, foundation), fleet);
    if (!shared || fleet.runtime !== "kubernetes") continue;
    const workers = add("workers", new WorkersStack(scope, cloud, environment, placement, fleet, { foundation, backbone, ...shared }), fleet);
    // Also where nothing of the platform is read: its charts define what workers are made of.
    workers.addDependency(shared.platform);
  }
  return layers;

  function sharedCluster() {
    const cluster = add("cluster", new ClusterStack(scope, cloud, environment, placement, foundation));
    const platform = add("platform", new PlatformStack(scope, cloud, environment, placement, foundation, cluster));
    return { cluster, platform };
  }
}
