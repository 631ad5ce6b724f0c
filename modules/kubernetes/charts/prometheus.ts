import type { Stage } from "../../../fleet/cloud.ts";
import { PLATFORM_NAMESPACE } from "../../../fleet/names.ts";
import type { ClusterTraits } from "../../contract.ts";
import { grafanaValues } from "./grafana.ts";
import { RESTRICTED_CONTAINER, RESTRICTED_POD, resources } from "./pods.ts";
import { CHARTS } from "./versions.ts";

export interface PrometheusProps {
  readonly traits: ClusterTraits;
  /** In prod Prometheus and Alertmanager are two. */
  readonly stage: Stage;
}

/** This month beside the last release or bill. 100 000 series every 30 s at 2 bytes are 17.3 GB of it; half of the volume is for more series and the write-ahead log. */
const PROMETHEUS = { retention: "30d", retentionSize: "32GB", volume: "40Gi" };
/** Silences and what was told already; no persistent disk of Google Cloud is smaller. */
const ALERTMANAGER_VOLUME = "10Gi";

/** The kinds that the chart's rules and dashboards ask for: the exporter's own list would let it read every Secret of the cluster. */
const COLLECTORS = [
  "daemonsets",
  "deployments",
  "horizontalpodautoscalers",
  "jobs",
  "namespaces",
  "nodes",
  "persistentvolumeclaims",
  "persistentvolumes",
  "poddisruptionbudgets",
  "pods",
  "replicasets",
  "resourcequotas",
  "statefulsets",
];

/** The control plane and DNS are the vendor's on all three clouds, who watches them; Autopilot also refuses the Services in kube-system that these bring. */
const MANAGED = {
  kubeApiServer: { enabled: false },
  kubeControllerManager: { enabled: false },
  kubeScheduler: { enabled: false },
  kubeEtcd: { enabled: false },
  kubeProxy: { enabled: false },
  coreDns: { enabled: false },
  kubeDns: { enabled: false },
  // Alone among the rules it goes by no switch, and would say that the API server is gone.
  defaultRules: { disabled: { KubeAPIDown: true } },
};

/** Without these the chart's Prometheus sees only what carries the label of its own release. */
const EVERYBODYS_MONITORS = {
  podMonitorSelectorNilUsesHelmValues: false,
  serviceMonitorSelectorNilUsesHelmValues: false,
  ruleSelectorNilUsesHelmValues: false,
  probeSelectorNilUsesHelmValues: false,
  scrapeConfigSelectorNilUsesHelmValues: false,
};

/** Values of the chart "kube-prometheus-stack": Prometheus with its operator, Alertmanager, Grafana, kube-state-metrics, and node-exporter where nodes allow it. */
export function prometheusValues({ traits, stage }: PrometheusProps): object {
  const replicas = stage === "prod" ? 2 : 1;
  // Evicted alone they come back by themselves, and a budget would only hold the drain up.
  const podDisruptionBudget = { enabled: replicas > 1 };
  const zones = { podAntiAffinityTopologyKey: "topology.kubernetes.io/zone" };
  return {
    ...MANAGED,
    fullnameOverride: CHARTS["kube-prometheus-stack"].release,
    // The operator's Service of the kubelets stands beside it, not in kube-system. Autopilot hands their metrics to Cloud
    // Monitoring by itself, and whether it lets pods ask them is not proven.
    kubelet: { enabled: traits.hostAccess, namespace: PLATFORM_NAMESPACE },
    nodeExporter: { enabled: traits.hostAccess },
    "prometheus-node-exporter": {
      securityContext: { seccompProfile: RESTRICTED_POD.seccompProfile },
      containerSecurityContext: RESTRICTED_CONTAINER,
      resources: resources("50m", "64Mi"),
    },
    "kube-state-metrics": { collectors: COLLECTORS, resources: resources("50m", "256Mi") },
    prometheusOperator: {
      // They check only rules, which are checked before they get here, and cost hooks with an image of their own and a
      // webhook that fails closed. Without them there is no certificate for TLS.
      admissionWebhooks: { enabled: false },
      tls: { enabled: false },
      kubeletService: { enabled: traits.hostAccess, namespace: PLATFORM_NAMESPACE },
      resources: resources("100m", "256Mi"),
      prometheusConfigReloader: { resources: resources("20m", "64Mi") },
    },
    prometheus: {
      podDisruptionBudget,
      prometheusSpec: {
        ...EVERYBODYS_MONITORS,
        ...zones,
        replicas,
        retention: PROMETHEUS.retention,
        retentionSize: PROMETHEUS.retentionSize,
        storageSpec: volume(traits, PROMETHEUS.volume),
        // 8 KiB for each of 100 000 series, and as much again for queries.
        resources: resources("250m", "2Gi"),
      },
    },
    alertmanager: {
      podDisruptionBudget,
      alertmanagerSpec: { ...zones, replicas, storage: volume(traits, ALERTMANAGER_VOLUME), resources: resources("50m", "128Mi") },
    },
    grafana: grafanaValues(),
  };
}

function volume({ storageClass }: ClusterTraits, storage: string): object {
  return { volumeClaimTemplate: { spec: { storageClassName: storageClass, accessModes: ["ReadWriteOnce"], resources: { requests: { storage } } } } };
}
