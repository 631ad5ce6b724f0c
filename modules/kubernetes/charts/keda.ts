import { SCALER_ACCOUNT } from "../../../fleet/names.ts";
import { ONE_AT_A_TIME, resources, spread } from "./pods.ts";

export interface KedaProps {
  /** Who the operator is in the cloud: `iam.gke.io/gcp-service-account`, `azure.workload.identity/client-id`; nothing on EKS. */
  readonly serviceAccountAnnotations: Readonly<Record<string, string>>;
  /** `azure.workload.identity/use` on AKS, nothing elsewhere. */
  readonly podLabels: Readonly<Record<string, string>>;
}

/**
 * The control plane of GKE reaches pods on 443 and 10250 without a firewall rule of ours, on KEDA's own 6443 and 9443 it does
 * not; that of EKS and AKS reaches every port. https://docs.cloud.google.com/kubernetes-engine/docs/concepts/firewall-rules
 */
const CONTROL_PLANE_PORT = 10_250;

/** What KEDA is about to make its default: 20 and 30 stall from about 100 ScaledObjects on. https://github.com/kedacore/keda/pull/7615 */
const API_REQUESTS = { "kube-api-qps": 50, "kube-api-burst": 100 };

/** 100 lanes whose queues answer only after the timeout of 3 s are all reconciled within a polling interval of 15 s; KEDA's 5 need a minute. */
const RECONCILES = 20;

/**
 * Values of the chart "keda". Of the operator one replica works and one waits for its lease; of the metrics server and the
 * webhooks both answer. https://keda.sh/docs/2.20/operate/cluster/#high-availability
 */
export function kedaValues({ serviceAccountAnnotations, podLabels }: KedaProps): object {
  return {
    // The chart pulls at every start: a registry that is down would keep a moved operator from starting.
    image: { pullPolicy: "IfNotPresent" },
    // Without the CRDs every ScaledObject is gone, and with them the workers' scaling.
    crds: { additionalAnnotations: { "helm.sh/resource-policy": "keep" } },
    operator: { name: SCALER_ACCOUNT.serviceAccount, replicaCount: 2 },
    metricsServer: { replicaCount: 2 },
    webhooks: { replicaCount: 2, port: CONTROL_PLANE_PORT },
    service: { portHttpsTarget: CONTROL_PLANE_PORT },
    serviceAccount: { operator: { name: SCALER_ACCOUNT.serviceAccount, annotations: serviceAccountAnnotations } },
    podLabels: { keda: podLabels },
    podDisruptionBudget: { operator: ONE_AT_A_TIME, metricServer: ONE_AT_A_TIME, webhooks: ONE_AT_A_TIME },
    topologySpreadConstraints: {
      operator: spread({ app: SCALER_ACCOUNT.serviceAccount }),
      metricsServer: spread({ app: `${SCALER_ACCOUNT.serviceAccount}-metrics-apiserver` }),
      webhooks: spread({ app: "keda-admission-webhooks" }),
    },
    // For 100 ScaledObjects KEDA 2.18 took 115, 95 and 50 MiB (measured 2026-11-22); clients of the clouds come on top.
    resources: {
      operator: resources("100m", "512Mi"),
      metricServer: resources("50m", "256Mi"),
      webhooks: resources("50m", "256Mi"),
    },
    extraArgs: { keda: API_REQUESTS },
    env: [{ name: "KEDA_SCALEDOBJECT_CTRL_MAX_RECONCILES", value: String(RECONCILES) }],
    // Scalers have identities, not secrets; and the only foreign kind that is scaled is the Rollout. The chart calls the
    // field "kind" and writes it into a rule as it stands, where the API knows the plural only.
    permissions: { operator: { restrict: { secret: true } }, metricServer: { restrict: { secret: true } } },
    rbac: { scaledRefKinds: [{ apiGroup: "argoproj.io", kind: "rollouts" }] },
    prometheus: { operator: { enabled: true, podMonitor: { enabled: true } } },
  };
}
