import { Release } from "@cdktf/provider-helm/lib/release/index.js";
import type { Manifest } from "@cdktf/provider-kubernetes/lib/manifest/index.js";
import { Construct } from "constructs";
import { PLATFORM_NAMESPACE } from "../../fleet/names.ts";
import type { ClusterTraits, Context, PodIdentity } from "../contract.ts";
import { kedaValues } from "./charts/keda.ts";
import { otelValues } from "./charts/otel.ts";
import { prometheusValues } from "./charts/prometheus.ts";
import { rolloutsValues } from "./charts/rollouts.ts";
import { CHARTS } from "./charts/versions.ts";

/** Nodes come first, and a disk for Prometheus. */
const TIMEOUT_SECONDS = 900;
const KEPT_REVISIONS = 5;

export interface PlatformChartsProps {
  readonly context: Context;
  readonly traits: ClusterTraits;
  /** By what KEDA's operator is known to the cloud. */
  readonly scaler: PodIdentity;
  readonly namespace: Manifest;
}

/**
 * The charts that every cluster has, in versions that stand in one table. What they define (ScaledObject, Rollout,
 * PodMonitor) is used by the workers layer only: a plan needs the definition to be in the cluster already.
 */
export class PlatformCharts extends Construct {
  constructor(scope: Construct, id: string, { context, traits, scaler, namespace }: PlatformChartsProps) {
    super(scope, id);
    const release = (name: keyof typeof CHARTS, values: object, ...after: Release[]) => {
      const { repository, chart, version, release: releaseName } = CHARTS[name];
      return new Release(this, name, {
        name: releaseName,
        namespace: PLATFORM_NAMESPACE,
        repository,
        chart,
        version,
        values: [JSON.stringify(values)],
        // A release that failed is taken back, so that the next apply finds nothing half done.
        atomic: true,
        timeout: TIMEOUT_SECONDS,
        maxHistory: KEPT_REVISIONS,
        dependsOn: [namespace, ...after],
      });
    };
    const monitoring = release("kube-prometheus-stack", prometheusValues({ traits, stage: context.environment.stage }));
    release("keda", kedaValues({ serviceAccountAnnotations: scaler.serviceAccountAnnotations, podLabels: scaler.podLabels }), monitoring);
    release("argo-rollouts", rolloutsValues(), monitoring);
    release("opentelemetry-collector", otelValues(), monitoring);
  }
}
