import { PLATFORM_NAMESPACE } from "../../../fleet/names.ts";
import { RESTRICTED_CONTAINER, resources } from "./pods.ts";

/** Where Grafana and its sidecars write when the root is read-only. https://github.com/grafana/helm-charts/issues/3936 */
const TMP = { name: "tmp", mountPath: "/tmp" };

/**
 * Values of the chart "grafana" within "kube-prometheus-stack". It keeps nothing: dashboards and data sources come from ConfigMaps.
 * The password of "admin" is made by the chart at the first installation and read back from its Secret at every later one, so
 * it stands in the cluster only: not here, nor in a state as long as the provider's `manifest` experiment is off.
 * https://github.com/grafana-community/helm-charts/blob/grafana-12.11.1/charts/grafana/templates/_helpers.tpl
 */
export function grafanaValues(): object {
  return {
    resources: resources("100m", "512Mi"),
    containerSecurityContext: RESTRICTED_CONTAINER,
    extraEmptyDirMounts: [TMP],
    // Objects of this namespace only: the chart's default may read every Secret of the cluster.
    rbac: { namespaced: true },
    sidecar: {
      resources: resources("20m", "128Mi"),
      securityContext: RESTRICTED_CONTAINER,
      dashboards: { searchNamespace: PLATFORM_NAMESPACE, extraMounts: [TMP] },
      datasources: { searchNamespace: PLATFORM_NAMESPACE, extraMounts: [TMP] },
    },
    // Nothing is told or asked outside.
    "grafana.ini": {
      analytics: { reporting_enabled: false, check_for_updates: false, check_for_plugin_updates: false },
      news: { news_feed_enabled: false },
      plugins: { preinstall_disabled: true },
      security: { disable_gravatar: true },
    },
    // A pod for `helm test`, which nobody runs.
    testFramework: { enabled: false },
  };
}
