import type { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { Cloud } from "../fleet/cloud.ts";
import type { ResolvedEnvironment, ResolvedFleet, ResolvedPlacement } from "../fleet/resolved.ts";
import type { CloudModules } from "../modules/contract.ts";
import { BackboneStack } from "./backbone.ts";
import { ClusterStack } from "./cluster.ts";
import { FoundationStack } from "./foundation.ts";

/** The layers in the order in which they are built. */
export const LAYERS = ["foundation", "cluster", "backbone"] as const;
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
  return environment.placements.flatMap((placement) => {
    const cloud = clouds[placement.cloud];
    const foundation = new FoundationStack(scope, cloud, environment, placement);
    const needsCluster = placement.fleets.some((fleet) => fleet.runtime === "kubernetes");
    const clusters = needsCluster
      ? [{ stack: new ClusterStack(scope, cloud, environment, placement, foundation.foundation), environment, placement, layer: "cluster" as const }]
      : [];
    const backbones = placement.fleets.map((fleet): LayerStack => {
      const stack = new BackboneStack(scope, cloud, environment, placement, fleet, foundation.foundation);
      return { stack, environment, placement, layer: "backbone", fleet };
    });
    return [{ stack: foundation, environment, placement, layer: "foundation" }, ...clusters, ...backbones];
  });
}
