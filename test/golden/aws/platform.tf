terraform {
  backend "local" {
    path = "../../../.terraform-state/example-aws-platform.tfstate"
  }
  required_providers {
    aws        = { source = "aws", version = "6.25.0" }
    helm       = { source = "helm", version = "3.1.1" }
    kubernetes = { source = "kubernetes", version = "2.38.0" }
  }
}

provider "aws" {
  allowed_account_ids = ["444455556666"]
  region              = "eu-west-1"
  default_tags {
    tags = {
      cost-center        = "research"
      managed-by         = "muster"
      muster-environment = "example"
      muster-placement   = "aws"
      owner              = "agent-platform"
    }
  }
}

provider "helm" {
  kubernetes = {
    cluster_ca_certificate = base64decode(data.terraform_remote_state.cross-stack-reference-input-example-aws-cluster.outputs.cross-stack-output-aws_eks_clustercluster_A4C38409certificate_authority0data)
    exec = {
      api_version = "client.authentication.k8s.io/v1beta1"
      args = [
        "eks",
        "get-token",
        "--cluster-name",
        data.terraform_remote_state.cross-stack-reference-input-example-aws-cluster.outputs.cross-stack-output-aws_eks_clustercluster_A4C38409name,
        "--region",
        "eu-west-1",
        "--output",
        "json",
      ]
      command = "aws"
    }
    host = data.terraform_remote_state.cross-stack-reference-input-example-aws-cluster.outputs.cross-stack-output-aws_eks_clustercluster_A4C38409endpoint
  }
}

provider "kubernetes" {
  cluster_ca_certificate = base64decode(data.terraform_remote_state.cross-stack-reference-input-example-aws-cluster.outputs.cross-stack-output-aws_eks_clustercluster_A4C38409certificate_authority0data)
  host                   = data.terraform_remote_state.cross-stack-reference-input-example-aws-cluster.outputs.cross-stack-output-aws_eks_clustercluster_A4C38409endpoint
  exec {
    api_version = "client.authentication.k8s.io/v1beta1"
    args = [
      "eks",
      "get-token",
      "--cluster-name",
      data.terraform_remote_state.cross-stack-reference-input-example-aws-cluster.outputs.cross-stack-output-aws_eks_clustercluster_A4C38409name,
      "--region",
      "eu-west-1",
      "--output",
      "json",
    ]
    command = "aws"
  }
}

data "terraform_remote_state" "cross-stack-reference-input-example-aws-cluster" {
  backend   = "local"
  config    = { path = "../../../.terraform-state/example-aws-cluster.tfstate" }
  workspace = terraform.workspace
}

data "terraform_remote_state" "cross-stack-reference-input-example-aws-foundation" {
  backend   = "local"
  config    = { path = "../../../.terraform-state/example-aws-foundation.tfstate" }
  workspace = terraform.workspace
}

resource "aws_eks_pod_identity_association" "scaler-identity_association_36F0FCB1" {
  cluster_name    = data.terraform_remote_state.cross-stack-reference-input-example-aws-cluster.outputs.cross-stack-output-aws_eks_clustercluster_A4C38409name
  namespace       = "muster-platform"
  role_arn        = aws_iam_role.scaler_role_1277F0E7.arn
  service_account = "keda-operator"
}

resource "aws_iam_role" "scaler_role_1277F0E7" {
  assume_role_policy = <<-JSON
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Principal": { "Service": "pods.eks.amazonaws.com" },
          "Action": ["sts:AssumeRole", "sts:TagSession"],
          "Condition": {
            "StringEquals": {
              "aws:SourceAccount": "444455556666",
              "aws:RequestTag/kubernetes-namespace": "muster-platform",
              "aws:RequestTag/kubernetes-service-account": "keda-operator"
            }
          }
        }
      ]
    }
  JSON
  description        = "KEDA, which measures queues"
  name               = "example-aws-keda"
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
              "muster-principal": "${aws_eks_pod_identity_association.scaler-identity_association_36F0FCB1.role_arn}"
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
        "kubelet": { "enabled": true, "namespace": "muster-platform" },
        "nodeExporter": { "enabled": true },
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
          "kubeletService": { "enabled": true, "namespace": "muster-platform" },
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
                  "storageClassName": "muster-encrypted",
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
                  "storageClassName": "muster-encrypted",
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

resource "kubernetes_manifest" "capacity-classes_network-policies_object_769058AC" {
  manifest = {
    apiVersion = "v1"
    data       = { enable-network-policy-controller = "true" }
    kind       = "ConfigMap"
    metadata   = { name = "amazon-vpc-cni", namespace = "kube-system" }
  }
}

resource "kubernetes_manifest" "capacity-classes_node-class_object_51E2C745" {
  depends_on = [kubernetes_manifest.capacity-classes_network-policies_object_769058AC]
  manifest = {
    apiVersion = "eks.amazonaws.com/v1"
    kind       = "NodeClass"
    metadata   = { name = "muster" }
    spec = {
      ephemeralStorage = {
        kmsKeyID = data.terraform_remote_state.cross-stack-reference-input-example-aws-foundation.outputs.cross-stack-output-aws_kms_keykeys_key_1855D61Barn
      }
      networkPolicy          = "DefaultAllow"
      networkPolicyEventLogs = "Enabled"
      role                   = data.terraform_remote_state.cross-stack-reference-input-example-aws-cluster.outputs.cross-stack-output-aws_iam_rolenode-pools_nodes_role_E9BBB5C5name
      securityGroupSelectorTerms = [
        {
          id = data.terraform_remote_state.cross-stack-reference-input-example-aws-cluster.outputs.cross-stack-output-aws_eks_clustercluster_A4C38409vpc_config0cluster_security_group_id
        },
      ]
      subnetSelectorTerms = [
        {
          id = data.terraform_remote_state.cross-stack-reference-input-example-aws-foundation.outputs.cross-stack-output-aws_subnetnetwork_worker-0_6B5E2E44id
        },
        {
          id = data.terraform_remote_state.cross-stack-reference-input-example-aws-foundation.outputs.cross-stack-output-aws_subnetnetwork_worker-1_A0ACC609id
        },
        {
          id = data.terraform_remote_state.cross-stack-reference-input-example-aws-foundation.outputs.cross-stack-output-aws_subnetnetwork_worker-2_9C9099F9id
        },
      ]
      tags = {
        cost-center        = "research"
        managed-by         = "muster"
        muster-environment = "example"
        muster-placement   = "aws"
        owner              = "agent-platform"
      }
    }
  }
}

resource "kubernetes_manifest" "capacity-classes_on-demand_object_C378F044" {
  depends_on = [kubernetes_manifest.capacity-classes_node-class_object_51E2C745]
  manifest = {
    apiVersion = "karpenter.sh/v1"
    kind       = "NodePool"
    metadata   = { name = "muster-on-demand" }
    spec = {
      disruption = {
        budgets             = [{ nodes = "25%", reasons = ["Underutilized", "Drifted"] }]
        consolidateAfter    = "300s"
        consolidationPolicy = "WhenEmptyOrUnderutilized"
      }
      limits = { cpu = "14" }
      template = {
        metadata = { labels = { muster-capacity = "on-demand" } }
        spec = {
          expireAfter  = "336h"
          nodeClassRef = { group = "eks.amazonaws.com", kind = "NodeClass", name = "muster" }
          requirements = [
            { key = "karpenter.sh/capacity-type", operator = "In", values = ["on-demand"] },
            { key = "kubernetes.io/arch", operator = "In", values = ["arm64", "amd64"] },
            {
              key      = "eks.amazonaws.com/instance-category"
              operator = "In"
              values   = ["c", "m", "r"]
            },
            {
              key      = "eks.amazonaws.com/instance-generation"
              operator = "Gt"
              values   = ["4"]
            },
            {
              key      = "eks.amazonaws.com/instance-cpu"
              operator = "In"
              values   = ["4", "8", "16", "32"]
            },
            {
              key      = "eks.amazonaws.com/instance-memory"
              operator = "Gt"
              values   = ["16383"]
            },
          ]
          taints                 = [{ effect = "NoSchedule", key = "muster-capacity", value = "on-demand" }]
          terminationGracePeriod = "280s"
        }
      }
    }
  }
}

resource "kubernetes_manifest" "capacity-classes_spot_object_3897C2BD" {
  depends_on = [kubernetes_manifest.capacity-classes_node-class_object_51E2C745]
  manifest = {
    apiVersion = "karpenter.sh/v1"
    kind       = "NodePool"
    metadata   = { name = "muster-spot" }
    spec = {
      disruption = {
        budgets             = [{ nodes = "25%", reasons = ["Underutilized", "Drifted"] }]
        consolidateAfter    = "300s"
        consolidationPolicy = "WhenEmpty"
      }
      limits = { cpu = "76" }
      template = {
        metadata = { labels = { muster-capacity = "spot" } }
        spec = {
          expireAfter  = "336h"
          nodeClassRef = { group = "eks.amazonaws.com", kind = "NodeClass", name = "muster" }
          requirements = [
            {
              key      = "karpenter.sh/capacity-type"
              operator = "In"
              values   = ["spot", "on-demand"]
            },
            { key = "kubernetes.io/arch", operator = "In", values = ["arm64", "amd64"] },
            {
              key      = "eks.amazonaws.com/instance-category"
              operator = "In"
              values   = ["c", "m", "r"]
            },
            {
              key      = "eks.amazonaws.com/instance-generation"
              operator = "Gt"
              values   = ["4"]
            },
            {
              key      = "eks.amazonaws.com/instance-cpu"
              operator = "In"
              values   = ["4", "8", "16", "32"]
            },
            {
              key      = "eks.amazonaws.com/instance-memory"
              operator = "Gt"
              values   = ["16383"]
            },
          ]
          taints                 = [{ effect = "NoSchedule", key = "muster-capacity", value = "spot" }]
          terminationGracePeriod = "440s"
        }
      }
    }
  }
}

resource "kubernetes_manifest" "capacity-classes_storage-class_object_4D0E5AF4" {
  manifest = {
    allowVolumeExpansion = true
    allowedTopologies = [
      {
        matchLabelExpressions = [{ key = "eks.amazonaws.com/compute-type", values = ["auto"] }]
      },
    ]
    apiVersion = "storage.k8s.io/v1"
    kind       = "StorageClass"
    metadata   = { name = "muster-encrypted" }
    parameters = {
      encrypted = "true"
      kmsKeyId  = data.terraform_remote_state.cross-stack-reference-input-example-aws-foundation.outputs.cross-stack-output-aws_kms_keykeys_key_1855D61Barn
      type      = "gp3"
    }
    provisioner       = "ebs.csi.eks.amazonaws.com"
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
        muster-placement   = "aws"
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

output "cross-stack-output-aws_iam_rolescaler_role_1277F0E7name" {
  sensitive = true
  value     = aws_iam_role.scaler_role_1277F0E7.name
}
