/** A chart as `helm_release` wants it, and what it brings. */
export interface Chart {
  readonly repository: string;
  readonly chart: string;
  readonly version: string;
  readonly appVersion: string;
  /** Name of the release; names of objects begin with it. */
  readonly release: string;
  /** Kinds whose objects cannot be applied before the chart. */
  readonly crds: readonly string[];
}

/**
 * Newest stable versions in the charts' own repositories as of 2026-08-22, checked again by `helm template` on 2026-11-22.
 * "kube-prometheus-stack" goes first: the others bring PodMonitors and ServiceMonitors.
 *
 * For Kubernetes 1.35: KEDA 2.20 is tested on 1.33 to 1.35 (https://keda.sh/docs/2.20/operate/cluster/), prometheus-operator 0.93
 * on 1.36; the tests of Argo Rollouts 1.9 end at 1.34, and those of 1.10, which no chart seen has, at 1.35.
 *
 * Helm installs the CRDs of "kube-prometheus-stack" but never changes them, so a new version of it needs them applied by hand:
 * https://github.com/prometheus-community/helm-charts/blob/main/charts/kube-prometheus-stack/UPGRADE.md
 */
export const CHARTS = {
  "kube-prometheus-stack": {
    repository: "https://prometheus-community.github.io/helm-charts",
    chart: "kube-prometheus-stack",
    version: "88.5.3",
    appVersion: "v0.93.1",
    release: "monitoring",
    crds: ["Alertmanager", "AlertmanagerConfig", "PodMonitor", "Probe", "Prometheus", "PrometheusAgent", "PrometheusRule", "ScrapeConfig", "ServiceMonitor", "ThanosRuler"],
  },
  keda: {
    repository: "https://kedacore.github.io/charts",
    chart: "keda",
    version: "2.20.2",
    appVersion: "2.20.2",
    release: "keda",
    crds: ["CloudEventSource", "ClusterCloudEventSource", "ClusterTriggerAuthentication", "ScaledJob", "ScaledObject", "TriggerAuthentication"],
  },
  "argo-rollouts": {
    repository: "https://argoproj.github.io/argo-helm",
    chart: "argo-rollouts",
    version: "2.41.0",
    appVersion: "v1.9.0",
    release: "argo-rollouts",
    crds: ["AnalysisRun", "AnalysisTemplate", "ClusterAnalysisTemplate", "Experiment", "Rollout"],
  },
  "opentelemetry-collector": {
    repository: "https://open-telemetry.github.io/opentelemetry-helm-charts",
    chart: "opentelemetry-collector",
    version: "0.170.0",
    appVersion: "0.158.0",
    release: "otel-collector",
    crds: [],
  },
} as const satisfies Record<string, Chart>;
