import { ONE_AT_A_TIME, RESTRICTED_CONTAINER, RESTRICTED_POD, resources, spread } from "./pods.ts";
import { CHARTS } from "./versions.ts";

const { release } = CHARTS["opentelemetry-collector"];

const PORTS = { grpc: 4317, http: 4318, own: 8888, workers: 8889, health: 13_133 };
/** Of the pod's own network. The chart writes "${env:MY_POD_IP}" here, which Terraform would take for a reference of its own. */
const HOST = "0.0.0.0";
const at = (port: number) => `${HOST}:${port}`;

/**
 * The distribution of 32 components: "otlp" lacks the exporter for Prometheus, as does "k8s" with its 74, and "contrib"
 * has 251. https://github.com/open-telemetry/opentelemetry-collector-releases/tree/v0.158.0/distributions
 */
const IMAGE = "ghcr.io/open-telemetry/opentelemetry-collector-releases/opentelemetry-collector";

/** Receives what workers send by OTLP; metrics are scraped from here, traces and logs end here until an exporter takes them. */
const CONFIG = {
  receivers: { otlp: { protocols: { grpc: { endpoint: at(PORTS.grpc) }, http: { endpoint: at(PORTS.http) } } } },
  processors: {
    // First in every pipeline, and as the processor's page recommends. https://github.com/open-telemetry/opentelemetry-collector/tree/v0.158.0/processor/memorylimiterprocessor
    memory_limiter: { check_interval: "1s", limit_percentage: 80, spike_limit_percentage: 20 },
    batch: {},
  },
  exporters: {
    debug: { verbosity: "basic" },
    prometheus: { endpoint: at(PORTS.workers) },
  },
  extensions: { health_check: { endpoint: at(PORTS.health) } },
  service: {
    extensions: ["health_check"],
    telemetry: { metrics: { readers: [{ pull: { exporter: { prometheus: { host: HOST, port: PORTS.own } } } }] } },
    pipelines: {
      traces: { receivers: ["otlp"], processors: ["memory_limiter", "batch"], exporters: ["debug"] },
      logs: { receivers: ["otlp"], processors: ["memory_limiter", "batch"], exporters: ["debug"] },
      metrics: { receivers: ["otlp"], processors: ["memory_limiter", "batch"], exporters: ["prometheus"] },
    },
  },
};

/** Values of the chart "opentelemetry-collector": two replicas behind one Service. */
export function otelValues(): object {
  return {
    fullnameOverride: release,
    mode: "deployment",
    replicaCount: 2,
    image: { repository: IMAGE },
    command: { name: "otelcol" },
    // `config` would be merged into the chart's own, which also listens for Jaeger and Zipkin.
    alternateConfig: CONFIG,
    ports: {
      "jaeger-compact": { enabled: false },
      "jaeger-thrift": { enabled: false },
      "jaeger-grpc": { enabled: false },
      zipkin: { enabled: false },
      metrics: { enabled: true },
      workers: { enabled: true, containerPort: PORTS.workers, servicePort: PORTS.workers, protocol: "TCP" },
    },
    // A worker's series keep its own "job" and "instance" instead of the collector's.
    podMonitor: { enabled: true, metricsEndpoints: [{ port: "metrics" }, { port: "workers", honorLabels: true }] },
    serviceAccount: { automountServiceAccountToken: false },
    podSecurityContext: RESTRICTED_POD,
    securityContext: RESTRICTED_CONTAINER,
    podDisruptionBudget: { enabled: true, ...ONE_AT_A_TIME },
    topologySpreadConstraints: spread({ "app.kubernetes.io/instance": release }),
    // memory_limiter refuses data, which senders retry, before the limit kills the collector.
    resources: resources("100m", "512Mi"),
  };
}
