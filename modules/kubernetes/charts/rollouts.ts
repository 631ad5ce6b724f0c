import { ONE_AT_A_TIME, resources, spread } from "./pods.ts";

/** Values of the chart "argo-rollouts": the controller alone, two replicas of which one holds the lease. */
export function rolloutsValues(): object {
  return {
    controller: {
      replicas: 2,
      pdb: { enabled: true, ...ONE_AT_A_TIME },
      topologySpreadConstraints: spread({ "app.kubernetes.io/component": "rollouts-controller" }),
      resources: resources("100m", "256Mi"),
      metrics: { enabled: true, serviceMonitor: { enabled: true } },
    },
    // Workers take no traffic, so nothing of meshes and ingresses may be changed. https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/
    providerRBAC: { enabled: false },
    dashboard: { enabled: false },
    // Alertmanager tells people.
    notifications: { configmap: { create: false } },
  };
}
