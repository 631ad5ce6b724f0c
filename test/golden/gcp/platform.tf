terraform {
  backend "local" {
    path = "../../../.terraform-state/example-gcp-platform.tfstate"
  }
  required_providers {
    google     = { source = "google", version = "6.50.0" }
    helm       = { source = "helm", version = "3.1.1" }
    kubernetes = { source = "kubernetes", version = "2.38.0" }
  }
}

provider "google" {
  billing_project = "acme-agents-prod"
  default_labels = {
    cost-center        = "research"
    managed-by         = "muster"
    muster-environment = "example"
    muster-placement   = "gcp"
    owner              = "agent-platform"
  }
  project               = "acme-agents-prod"
  region                = "europe-west1"
  user_project_override = true
}

provider "helm" {
  kubernetes = {
    cluster_ca_certificate = base64decode(data.terraform_remote_state.cross-stack-reference-input-example-gcp-cluster.outputs.cross-stack-output-google_container_clustercluster_autopilot_EAE9C91Dmaster_auth0cluster_ca_certificate)
    exec = {
      api_version = "client.authentication.k8s.io/v1beta1"
      args        = ["--use_application_default_credentials"]
      command     = "gke-gcloud-auth-plugin"
    }
    host = "https://${data.terraform_remote_state.cross-stack-reference-input-example-gcp-cluster.outputs.cross-stack-output-google_container_clustercluster_autopilot_EAE9C91Dendpoint}"
  }
}

provider "kubernetes" {
  cluster_ca_certificate = base64decode(data.terraform_remote_state.cross-stack-reference-input-example-gcp-cluster.outputs.cross-stack-output-google_container_clustercluster_autopilot_EAE9C91Dmaster_auth0cluster_ca_certificate)
  host                   = "https://${data.terraform_remote_state.cross-stack-reference-input-example-gcp-cluster.outputs.cross-stack-output-google_container_clustercluster_autopilot_EAE9C91Dendpoint}"
  exec {
    api_version = "client.authentication.k8s.io/v1beta1"
    args        = ["--use_application_default_credentials"]
    command     = "gke-gcloud-auth-plugin"
  }
}

data "terraform_remote_state" "cross-stack-reference-input-example-gcp-cluster" {
  backend   = "local"
  config    = { path = "../../../.terraform-state/example-gcp-cluster.tfstate" }
  workspace = terraform.workspace
}

data "terraform_remote_state" "cross-stack-reference-input-example-gcp-foundation" {
  backend   = "local"
  config    = { path = "../../../.terraform-state/example-gcp-foundation.tfstate" }
  workspace = terraform.workspace
}

resource "google_project_iam_member" "scaler_measure_B761F3F7" {
  member  = google_service_account.scaler_account_835BCB68.member
  project = "acme-agents-prod"
  role    = "roles/monitoring.viewer"
}

resource "google_service_account" "scaler_account_835BCB68" {
  account_id   = "example-gcp-keda-261088"
  display_name = "KEDA of example gcp"
}

resource "google_service_account_iam_member" "scaler-identity_binding_E0B8C354" {
  member             = "serviceAccount:${data.terraform_remote_state.cross-stack-reference-input-example-gcp-cluster.outputs.cross-stack-output-google_container_clustercluster_autopilot_EAE9C91Dproject}.svc.id.goog[muster-platform/keda-operator]"
  role               = "roles/iam.workloadIdentityUser"
  service_account_id = "projects/acme-agents-prod/serviceAccounts/${google_service_account.scaler_account_835BCB68.email}"
}

resource "helm_release" "charts_argo-rollouts_39B68F95" {
  atomic = true
  chart  = "argo-rollouts"
  depends_on = [
    kubernetes_manifest.objects_namespace_object_639FBA96,
    helm_release.charts_kube-prometheus-stack_160E53FB,
  ]
  max_history = 5
  name        = "argo-rollouts"
  namespace   = "muster-platform"
  repository  = "https://argoproj.github.io/argo-helm"
  timeout     = 900
  values = [
    <<-JSON
      {
        "controller": {
          "replicas": 2,
          "pdb": { "enabled": true, "maxUnavailable": 1 },
          "topologySpreadConstraints": [
            {
              "maxSkew": 1,
              "topologyKey": "topology.kubernetes.io/zone",
              "whenUnsatisfiable": "ScheduleAnyway",
              "labelSelector": { "matchLabels": { "app.kubernetes.io/component": "rollouts-controller" } }
            }
          ],
          "resources": {
            "requests": { "cpu": "100m", "memory": "256Mi" },
            "limits": { "memory": "256Mi" }
          },
          "metrics": { "enabled": true, "serviceMonitor": { "enabled": true } }
        },
        "providerRBAC": { "enabled": false },
        "dashboard": { "enabled": false },
        "notifications": { "configmap": { "create": false } }
      }
    JSON
    ,
  ]
  version = "2.41.0"
}

resource "helm_release" "charts_keda_20F19636" {
  atomic = true
  chart  = "keda"
  depends_on = [
    kubernetes_manifest.objects_namespace_object_639FBA96,
    helm_release.charts_kube-prometheus-stack_160E53FB,
  ]
  max_history = 5
  name        = "keda"
  namespace   = "muster-platform"
  repository  = "https://kedacore.github.io/charts"
  timeout     = 900
  values = [
    <<-JSON
      {
        "image": { "pullPolicy": "IfNotPresent" },
        "crds": { "additionalAnnotations": { "helm.sh/resource-policy": "keep" } },
        "operator": { "name": "keda-operator", "replicaCount": 2 },
        "metricsServer": { "replicaCount": 2 },
        "webhooks": { "replicaCount": 2, "port": 10250 },
        "service": { "portHttpsTarget": 10250 },
        "serviceAccount": {
          "operator": {
            "name": "keda-operator",
            "annotations": {
              "iam.gke.io/gcp-service-account": "${google_service_account.scaler_account_835BCB68.email}"
            }
          }
        },
        "podLabels": { "keda": {} },
        "podDisruptionBudget": {
          "operator": { "maxUnavailable": 1 },
          "metricServer": { "maxUnavailable": 1 },
          "webhooks": { "maxUnavailable": 1 }
        },
        "topologySpreadConstraints": {
          "operator": [
            {
              "maxSkew": 1,
              "topologyKey": "topology.kubernetes.io/zone",
              "whenUnsatisfiable": "ScheduleAnyway",
              "labelSelector": { "matchLabels": { "app": "keda-operator" } }
            }
          ],
          "metricsServer": [
            {
              "maxSkew": 1,
              "topologyKey": "topology.kubernetes.io/zone",
              "whenUnsatisfiable": "ScheduleAnyway",
              "labelSelector": { "matchLabels": { "app": "keda-operator-metrics-apiserver" } }
            }
          ],
          "webhooks": [
            {
              "maxSkew": 1,
              "topologyKey": "topology.kubernetes.io/zone",
              "whenUnsatisfiable": "ScheduleAnyway",
              "labelSelector": { "matchLabels": { "app": "keda-admission-webhooks" } }
            }
          ]
        },
        "resources": {
          "operator": {
            "requests": { "cpu": "100m", "memory": "512Mi" },
            "limits": { "memory": "512Mi" }
          },
          "metricServer": {
            "requests": { "cpu": "50m", "memory": "256Mi" },
            "limits": { "memory": "256Mi" }
          },
          "webhooks": {
            "requests": { "cpu": "50m", "memory": "256Mi" },
            "limits": { "memory": "256Mi" }
          }
        },
        "extraArgs": { "keda": { "kube-api-qps": 50, "kube-api-burst": 100 } },
        "env": [{ "name": "KEDA_SCALEDOBJECT_CTRL_MAX_RECONCILES", "value": "20" }],
        "permissions": {
          "operator": { "restrict": { "secret": true } },
          "metricServer": { "restrict": { "secret": true } }
        },
        "rbac": { "scaledRefKinds": [{ "apiGroup": "argoproj.io", "kind": "rollouts" }] },
        "prometheus": { "operator": { "enabled": true, "podMonitor": { "enabled": true } } }
      }
    JSON
    ,
  ]
  version = "2.20.2"
}

resource "helm_release" "charts_kube-prometheus-stack_160E53FB" {
  atomic      = true
  chart       = "kube-prometheus-stack"
  depends_on  = [kubernetes_manifest.objects_namespace_object_639FBA96]
  max_history = 5
  name        = "monitoring"
  namespace   = "muster-platform"
  repository  = "https://prometheus-community.github.io/helm-charts"
  timeout     = 900
  values = [
    <<-JSON
      {
        "kubeApiServer": { "enabled": false },
        "kubeControllerManager": { "enabled": false },
        "kubeScheduler": { "enabled": false },
        "kubeEtcd": { "enabled": false },
        "kubeProxy": { "enabled": false },
        "coreDns": { "enabled": false },
        "kubeDns": { "enabled": false },
        "defaultRules": { "disabled": { "KubeAPIDown": true } },
        "fullnameOverride": "monitoring",
        "kubelet": { "enabled": false, "namespace": "muster-platform" },
        "nodeExporter": { "enabled": false },
        "prometheus-node-exporter": {
          "securityContext": { "seccompProfile": { "type": "RuntimeDefault" } },
          "containerSecurityContext": {
            "allowPrivilegeEscalation": false,
            "readOnlyRootFilesystem": true,
            "capabilities": { "drop": ["ALL"] }
          },
          "resources": {
            "requests": { "cpu": "50m", "memory": "64Mi" },
            "limits": { "memory": "64Mi" }
          }
        },
        "kube-state-metrics": {
          "collectors": [
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
            "statefulsets"
          ],
          "resources": {
            "requests": { "cpu": "50m", "memory": "256Mi" },
            "limits": { "memory": "256Mi" }
          }
        },
        "prometheusOperator": {
          "admissionWebhooks": { "enabled": false },
          "tls": { "enabled": false },
          "kubeletService": { "enabled": false, "namespace": "muster-platform" },
          "resources": {
            "requests": { "cpu": "100m", "memory": "256Mi" },
            "limits": { "memory": "256Mi" }
          },
          "prometheusConfigReloader": {
            "resources": {
              "requests": { "cpu": "20m", "memory": "64Mi" },
              "limits": { "memory": "64Mi" }
            }
          }
        },
        "prometheus": {
          "podDisruptionBudget": { "enabled": true },
          "prometheusSpec": {
            "podMonitorSelectorNilUsesHelmValues": false,
            "serviceMonitorSelectorNilUsesHelmValues": false,
            "ruleSelectorNilUsesHelmValues": false,
            "probeSelectorNilUsesHelmValues": false,
            "scrapeConfigSelectorNilUsesHelmValues": false,
            "podAntiAffinityTopologyKey": "topology.kubernetes.io/zone",
            "replicas": 2,
            "retention": "30d",
            "retentionSize": "32GB",
            "storageSpec": {
              "volumeClaimTemplate": {
                "spec": {
                  "storageClassName": "muster",
                  "accessModes": ["ReadWriteOnce"],
                  "resources": { "requests": { "storage": "40Gi" } }
                }
              }
            },
            "resources": {
              "requests": { "cpu": "250m", "memory": "2Gi" },
              "limits": { "memory": "2Gi" }
            }
          }
        },
        "alertmanager": {
          "podDisruptionBudget": { "enabled": true },
          "alertmanagerSpec": {
            "podAntiAffinityTopologyKey": "topology.kubernetes.io/zone",
            "replicas": 2,
            "storage": {
              "volumeClaimTemplate": {
                "spec": {
                  "storageClassName": "muster",
                  "accessModes": ["ReadWriteOnce"],
                  "resources": { "requests": { "storage": "10Gi" } }
                }
              }
            },
            "resources": {
              "requests": { "cpu": "50m", "memory": "128Mi" },
              "limits": { "memory": "128Mi" }
            }
          }
        },
        "grafana": {
          "resources": {
            "requests": { "cpu": "100m", "memory": "512Mi" },
            "limits": { "memory": "512Mi" }
          },
          "containerSecurityContext": {
            "allowPrivilegeEscalation": false,
            "readOnlyRootFilesystem": true,
            "capabilities": { "drop": ["ALL"] }
          },
          "extraEmptyDirMounts": [{ "name": "tmp", "mountPath": "/tmp" }],
          "rbac": { "namespaced": true },
          "sidecar": {
            "resources": {
              "requests": { "cpu": "20m", "memory": "128Mi" },
              "limits": { "memory": "128Mi" }
            },
            "securityContext": {
              "allowPrivilegeEscalation": false,
              "readOnlyRootFilesystem": true,
              "capabilities": { "drop": ["ALL"] }
            },
            "dashboards": {
              "searchNamespace": "muster-platform",
              "extraMounts": [{ "name": "tmp", "mountPath": "/tmp" }]
            },
            "datasources": {
              "searchNamespace": "muster-platform",
              "extraMounts": [{ "name": "tmp", "mountPath": "/tmp" }]
            }
          },
          "grafana.ini": {
            "analytics": {
              "reporting_enabled": false,
              "check_for_updates": false,
              "check_for_plugin_updates": false
            },
            "news": { "news_feed_enabled": false },
            "plugins": { "preinstall_disabled": true },
            "security": { "disable_gravatar": true }
          },
          "testFramework": { "enabled": false }
        }
      }
    JSON
    ,
  ]
  version = "88.5.3"
}

resource "helm_release" "charts_opentelemetry-collector_B1D6A30B" {
  atomic = true
  chart  = "opentelemetry-collector"
  depends_on = [
    kubernetes_manifest.objects_namespace_object_639FBA96,
    helm_release.charts_kube-prometheus-stack_160E53FB,
  ]
  max_history = 5
  name        = "otel-collector"
  namespace   = "muster-platform"
  repository  = "https://open-telemetry.github.io/opentelemetry-helm-charts"
  timeout     = 900
  values = [
    <<-JSON
      {
        "fullnameOverride": "otel-collector",
        "mode": "deployment",
        "replicaCount": 2,
        "image": {
          "repository": "ghcr.io/open-telemetry/opentelemetry-collector-releases/opentelemetry-collector"
        },
        "command": { "name": "otelcol" },
        "alternateConfig": {
          "receivers": {
            "otlp": {
              "protocols": {
                "grpc": { "endpoint": "0.0.0.0:4317" },
                "http": { "endpoint": "0.0.0.0:4318" }
              }
            }
          },
          "processors": {
            "memory_limiter": { "check_interval": "1s", "limit_percentage": 80, "spike_limit_percentage": 20 },
            "batch": {}
          },
          "exporters": {
            "debug": { "verbosity": "basic" },
            "prometheus": { "endpoint": "0.0.0.0:8889" }
          },
          "extensions": { "health_check": { "endpoint": "0.0.0.0:13133" } },
          "service": {
            "extensions": ["health_check"],
            "telemetry": {
              "metrics": {
                "readers": [
                  {
                    "pull": { "exporter": { "prometheus": { "host": "0.0.0.0", "port": 8888 } } }
                  }
                ]
              }
            },
            "pipelines": {
              "traces": {
                "receivers": ["otlp"],
                "processors": ["memory_limiter", "batch"],
                "exporters": ["debug"]
              },
              "logs": {
                "receivers": ["otlp"],
                "processors": ["memory_limiter", "batch"],
                "exporters": ["debug"]
              },
              "metrics": {
                "receivers": ["otlp"],
                "processors": ["memory_limiter", "batch"],
                "exporters": ["prometheus"]
              }
            }
          }
        },
        "ports": {
          "jaeger-compact": { "enabled": false },
          "jaeger-thrift": { "enabled": false },
          "jaeger-grpc": { "enabled": false },
          "zipkin": { "enabled": false },
          "metrics": { "enabled": true },
          "workers": {
            "enabled": true,
            "containerPort": 8889,
            "servicePort": 8889,
            "protocol": "TCP"
          }
        },
        "podMonitor": {
          "enabled": true,
          "metricsEndpoints": [{ "port": "metrics" }, { "port": "workers", "honorLabels": true }]
        },
        "serviceAccount": { "automountServiceAccountToken": false },
        "podSecurityContext": { "runAsNonRoot": true, "seccompProfile": { "type": "RuntimeDefault" } },
        "securityContext": {
          "allowPrivilegeEscalation": false,
          "readOnlyRootFilesystem": true,
          "capabilities": { "drop": ["ALL"] }
        },
        "podDisruptionBudget": { "enabled": true, "maxUnavailable": 1 },
        "topologySpreadConstraints": [
          {
            "maxSkew": 1,
            "topologyKey": "topology.kubernetes.io/zone",
            "whenUnsatisfiable": "ScheduleAnyway",
            "labelSelector": { "matchLabels": { "app.kubernetes.io/instance": "otel-collector" } }
          }
        ],
        "resources": {
          "requests": { "cpu": "100m", "memory": "512Mi" },
          "limits": { "memory": "512Mi" }
        }
      }
    JSON
    ,
  ]
  version = "0.170.0"
}

resource "kubernetes_manifest" "capacity-classes_on-demand-arm64-amd64_object_0647F745" {
  manifest = {
    apiVersion = "cloud.google.com/v1"
    kind       = "ComputeClass"
    metadata = {
      labels = {
        cost-center        = "research"
        managed-by         = "muster"
        muster-environment = "example"
        muster-placement   = "gcp"
        owner              = "agent-platform"
      }
      name = "on-demand-arm64-amd64"
    }
    spec = {
      activeMigration      = { optimizeRulePriority = false }
      nodePoolAutoCreation = { enabled = true }
      priorities = [
        { machineFamily = "n4a", minCores = 4, minMemoryGb = 16, spot = false },
        { machineFamily = "c4a", minCores = 4, minMemoryGb = 16, spot = false },
        { machineFamily = "n2d", minCores = 4, minMemoryGb = 16, spot = false },
        { machineFamily = "n4", minCores = 4, minMemoryGb = 16, spot = false },
      ]
      priorityDefaults = {
        location = { zones = ["europe-west1-b", "europe-west1-c", "europe-west1-d"] }
      }
      whenUnsatisfiable = "DoNotScaleUp"
    }
  }
}

resource "kubernetes_manifest" "capacity-classes_spot-arm64-amd64_object_F63B881F" {
  manifest = {
    apiVersion = "cloud.google.com/v1"
    kind       = "ComputeClass"
    metadata = {
      labels = {
        cost-center        = "research"
        managed-by         = "muster"
        muster-environment = "example"
        muster-placement   = "gcp"
        owner              = "agent-platform"
      }
      name = "spot-arm64-amd64"
    }
    spec = {
      activeMigration      = { optimizeRulePriority = true }
      nodePoolAutoCreation = { enabled = true }
      priorities = [
        { machineFamily = "n4a", minCores = 4, minMemoryGb = 16, spot = true },
        { machineFamily = "c4a", minCores = 4, minMemoryGb = 16, spot = true },
        { machineFamily = "n2d", minCores = 4, minMemoryGb = 16, spot = true },
        { machineFamily = "n4", minCores = 4, minMemoryGb = 16, spot = true },
        { machineFamily = "n4a", minCores = 4, minMemoryGb = 16, spot = false },
        { machineFamily = "c4a", minCores = 4, minMemoryGb = 16, spot = false },
        { machineFamily = "n2d", minCores = 4, minMemoryGb = 16, spot = false },
        { machineFamily = "n4", minCores = 4, minMemoryGb = 16, spot = false },
      ]
      priorityDefaults = {
        location = { zones = ["europe-west1-b", "europe-west1-c", "europe-west1-d"] }
      }
      whenUnsatisfiable = "DoNotScaleUp"
    }
  }
}

resource "kubernetes_manifest" "capacity-classes_storage_object_FD448F83" {
  manifest = {
    allowVolumeExpansion = true
    apiVersion           = "storage.k8s.io/v1"
    kind                 = "StorageClass"
    metadata             = { name = "muster" }
    parameters = {
      disk-encryption-kms-key = data.terraform_remote_state.cross-stack-reference-input-example-gcp-foundation.outputs.cross-stack-output-google_kms_crypto_key_iam_bindingkeys_services_5912BBD1crypto_key_id
      type                    = "pd-balanced"
    }
    provisioner       = "pd.csi.storage.gke.io"
    reclaimPolicy     = "Delete"
    volumeBindingMode = "WaitForFirstConsumer"
  }
}

resource "kubernetes_manifest" "objects_batch-priority_object_16E5F1D0" {
  manifest = {
    apiVersion       = "scheduling.k8s.io/v1"
    description      = "Workers of batch lanes"
    globalDefault    = false
    kind             = "PriorityClass"
    metadata         = { name = "muster-batch" }
    preemptionPolicy = "Never"
    value            = 100
  }
}

resource "kubernetes_manifest" "objects_namespace_object_639FBA96" {
  manifest = {
    apiVersion = "v1"
    kind       = "Namespace"
    metadata = {
      labels = {
        cost-center        = "research"
        managed-by         = "muster"
        muster-environment = "example"
        muster-placement   = "gcp"
        owner              = "agent-platform"
      }
      name = "muster-platform"
    }
  }
}

resource "kubernetes_manifest" "objects_realtime-priority_object_55931AE8" {
  manifest = {
    apiVersion       = "scheduling.k8s.io/v1"
    description      = "Workers of realtime lanes"
    globalDefault    = false
    kind             = "PriorityClass"
    metadata         = { name = "muster-realtime" }
    preemptionPolicy = "PreemptLowerPriority"
    value            = 1000
  }
}
