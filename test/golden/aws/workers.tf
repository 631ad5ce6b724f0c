terraform {
  backend "local" {
    path = "../../../.terraform-state/example-aws-support-workers.tfstate"
  }
  required_providers {
    aws        = { source = "aws", version = "6.25.0" }
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
      muster-fleet       = "support"
      muster-placement   = "aws"
      owner              = "agent-platform"
    }
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

data "terraform_remote_state" "cross-stack-reference-input-example-aws-platform" {
  backend   = "local"
  config    = { path = "../../../.terraform-state/example-aws-platform.tfstate" }
  workspace = terraform.workspace
}

data "terraform_remote_state" "cross-stack-reference-input-example-aws-support-backbone" {
  backend   = "local"
  config    = { path = "../../../.terraform-state/example-aws-support-backbone.tfstate" }
  workspace = terraform.workspace
}

resource "aws_eks_pod_identity_association" "lane-batch_pod-identity_association_54593E28" {
  cluster_name    = data.terraform_remote_state.cross-stack-reference-input-example-aws-cluster.outputs.cross-stack-output-aws_eks_clustercluster_A4C38409name
  namespace       = "support"
  role_arn        = data.terraform_remote_state.cross-stack-reference-input-example-aws-support-backbone.outputs.cross-stack-output-aws_iam_rolelane-batch_identity_role_3970E9FDarn
  service_account = "batch"
}

resource "aws_eks_pod_identity_association" "lane-realtime_pod-identity_association_86BA143E" {
  cluster_name    = data.terraform_remote_state.cross-stack-reference-input-example-aws-cluster.outputs.cross-stack-output-aws_eks_clustercluster_A4C38409name
  namespace       = "support"
  role_arn        = data.terraform_remote_state.cross-stack-reference-input-example-aws-support-backbone.outputs.cross-stack-output-aws_iam_rolelane-realtime_identity_role_76106B78arn
  service_account = "realtime"
}

resource "aws_iam_role_policy" "queue-triggers_measure_20279355" {
  name   = "measure-support"
  policy = <<-JSON
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Sid": "Measure",
          "Effect": "Allow",
          "Action": ["sqs:GetQueueAttributes"],
          "Resource": [
            "${data.terraform_remote_state.cross-stack-reference-input-example-aws-support-backbone.outputs.cross-stack-output-aws_sqs_queuelane-realtime_queue_tasks_DF76A6C1arn}",
            "${data.terraform_remote_state.cross-stack-reference-input-example-aws-support-backbone.outputs.cross-stack-output-aws_sqs_queuelane-batch_queue_tasks_2542AF9Carn}"
          ]
        }
      ]
    }
  JSON
  role   = data.terraform_remote_state.cross-stack-reference-input-example-aws-platform.outputs.cross-stack-output-aws_iam_rolescaler_role_1277F0E7name
}

resource "kubernetes_manifest" "fleet_metrics_object_29126A8E" {
  depends_on = [kubernetes_manifest.fleet_namespace_object_57E8BAC2]
  manifest = {
    apiVersion = "monitoring.coreos.com/v1"
    kind       = "PodMonitor"
    metadata   = { name = "workers", namespace = "support" }
    spec = {
      podMetricsEndpoints = [{ path = "/metrics", port = "metrics" }]
      selector            = { matchLabels = { muster-fleet = "support" } }
    }
  }
}

resource "kubernetes_manifest" "fleet_namespace_object_57E8BAC2" {
  manifest = {
    apiVersion = "v1"
    kind       = "Namespace"
    metadata = {
      labels = {
        cost-center                                  = "research"
        managed-by                                   = "muster"
        muster-environment                           = "example"
        muster-fleet                                 = "support"
        muster-placement                             = "aws"
        owner                                        = "agent-platform"
        "pod-security.kubernetes.io/enforce"         = "restricted"
        "pod-security.kubernetes.io/enforce-version" = "latest"
      }
      name = "support"
    }
  }
}

resource "kubernetes_manifest" "fleet_namespace_quota_object_43461F79" {
  depends_on = [kubernetes_manifest.fleet_namespace_object_57E8BAC2]
  manifest = {
    apiVersion = "v1"
    kind       = "ResourceQuota"
    metadata   = { name = "fleet", namespace = "support" }
    spec = {
      hard = {
        "limits.memory"   = "130Gi"
        pods              = "130"
        "requests.cpu"    = "65"
        "requests.memory" = "130Gi"
      }
    }
  }
}

resource "kubernetes_manifest" "fleet_network-policy_default-deny_object_1AF8F8C5" {
  depends_on = [kubernetes_manifest.fleet_namespace_object_57E8BAC2]
  manifest = {
    apiVersion = "networking.k8s.io/v1"
    kind       = "NetworkPolicy"
    metadata   = { name = "default-deny", namespace = "support" }
    spec       = { podSelector = {}, policyTypes = ["Ingress", "Egress"] }
  }
}

resource "kubernetes_manifest" "fleet_network-policy_workers_object_8EA8191E" {
  depends_on = [kubernetes_manifest.fleet_namespace_object_57E8BAC2]
  manifest = {
    apiVersion = "networking.k8s.io/v1"
    kind       = "NetworkPolicy"
    metadata   = { name = "workers", namespace = "support" }
    spec = {
      egress = [
        {
          ports = [{ port = 53, protocol = "UDP" }, { port = 53, protocol = "TCP" }]
          to = [
            {
              namespaceSelector = { matchLabels = { "kubernetes.io/metadata.name" = "kube-system" } }
              podSelector       = { matchLabels = { k8s-app = "kube-dns" } }
            },
            {
              namespaceSelector = { matchLabels = { "kubernetes.io/metadata.name" = "kube-system" } }
              podSelector       = { matchLabels = { k8s-app = "node-local-dns" } }
            },
            { ipBlock = { cidr = "172.20.0.10/32" } },
          ]
        },
        {
          ports = [{ port = 80, protocol = "TCP" }]
          to    = [{ ipBlock = { cidr = "169.254.170.23/32" } }]
        },
        {
          ports = [{ port = 6379, protocol = "TCP" }]
          to    = [{ ipBlock = { cidr = "10.64.208.0/20" } }]
        },
        {
          ports = [{ port = 4317, protocol = "TCP" }, { port = 4318, protocol = "TCP" }]
          to = [
            {
              namespaceSelector = { matchLabels = { "kubernetes.io/metadata.name" = "muster-platform" } }
              podSelector       = { matchLabels = { "app.kubernetes.io/name" = "opentelemetry-collector" } }
            },
          ]
        },
        {
          ports = [{ port = 443, protocol = "TCP" }]
          to = [
            {
              ipBlock = { cidr = "0.0.0.0/0", except = ["169.254.0.0/16", "10.64.0.0/17"] }
            },
          ]
        },
      ]
      ingress = [
        {
          from = [
            {
              namespaceSelector = { matchLabels = { "kubernetes.io/metadata.name" = "muster-platform" } }
              podSelector       = { matchLabels = { "app.kubernetes.io/name" = "prometheus" } }
            },
          ]
          ports = [{ port = 9090, protocol = "TCP" }]
        },
      ]
      podSelector = { matchLabels = { muster-fleet = "support" } }
      policyTypes = ["Ingress", "Egress"]
    }
  }
}

resource "kubernetes_manifest" "fleet_scaler-access_object_AF20FC88" {
  depends_on = [kubernetes_manifest.fleet_namespace_object_57E8BAC2]
  manifest = {
    apiVersion = "keda.sh/v1alpha1"
    kind       = "TriggerAuthentication"
    metadata   = { name = "queues", namespace = "support" }
    spec       = { podIdentity = { provider = "aws" } }
  }
}

resource "kubernetes_manifest" "lane-batch_lane_disruption_object_50951E6A" {
  depends_on = [
    kubernetes_manifest.fleet_namespace_object_57E8BAC2,
    kubernetes_manifest.fleet_scaler-access_object_AF20FC88,
  ]
  manifest = {
    apiVersion = "policy/v1"
    kind       = "PodDisruptionBudget"
    metadata = {
      labels    = { muster-fleet = "support", muster-lane = "batch" }
      name      = "batch"
      namespace = "support"
    }
    spec = {
      maxUnavailable             = "25%"
      selector                   = { matchLabels = { muster-fleet = "support", muster-lane = "batch" } }
      unhealthyPodEvictionPolicy = "AlwaysAllow"
    }
  }
}

resource "kubernetes_manifest" "lane-batch_lane_scaled_object_9CCE86DB" {
  depends_on = [
    kubernetes_manifest.fleet_namespace_object_57E8BAC2,
    kubernetes_manifest.fleet_scaler-access_object_AF20FC88,
    kubernetes_manifest.lane-batch_lane_service-account_object_225A60D4,
  ]
  manifest = {
    apiVersion = "argoproj.io/v1alpha1"
    kind       = "Rollout"
    metadata = {
      labels = {
        cost-center        = "research"
        managed-by         = "muster"
        muster-environment = "example"
        muster-fleet       = "support"
        muster-lane        = "batch"
        muster-part        = "scaled"
        muster-placement   = "aws"
        owner              = "agent-platform"
      }
      name      = "batch"
      namespace = "support"
    }
    spec = {
      progressDeadlineAbort   = true
      progressDeadlineSeconds = 600
      revisionHistoryLimit    = 3
      selector = {
        matchLabels = { muster-fleet = "support", muster-lane = "batch", muster-part = "scaled" }
      }
      strategy = {
        canary = { maxSurge = "25%", maxUnavailable = 0, steps = [{ setWeight = 100 }] }
      }
      template = {
        metadata = {
          labels = {
            cost-center        = "research"
            managed-by         = "muster"
            muster-environment = "example"
            muster-fleet       = "support"
            muster-lane        = "batch"
            muster-part        = "scaled"
            muster-placement   = "aws"
            owner              = "agent-platform"
          }
        }
        spec = {
          affinity = {
            nodeAffinity = {
              requiredDuringSchedulingIgnoredDuringExecution = {
                nodeSelectorTerms = [
                  {
                    matchExpressions = [{ key = "kubernetes.io/arch", operator = "In", values = ["arm64", "amd64"] }]
                  },
                ]
              }
            }
          }
          automountServiceAccountToken = false
          containers = [
            {
              env = [
                { name = "MUSTER_ENVIRONMENT", value = "example" },
                { name = "MUSTER_PLACEMENT", value = "aws" },
                { name = "MUSTER_CLOUD", value = "aws" },
                { name = "MUSTER_REGION", value = "eu-west-1" },
                { name = "MUSTER_FLEET", value = "support" },
                { name = "MUSTER_LANE", value = "batch" },
                {
                  name  = "MUSTER_IDENTITY"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-aws-support-backbone.outputs.cross-stack-output-aws_iam_rolelane-batch_identity_role_3970E9FDarn
                },
                { name = "MUSTER_BROKER", value = "sqs" },
                { name = "MUSTER_REDIS_AUTH", value = "aws-iam" },
                { name = "MUSTER_QUEUE_HOST", value = "sqs.eu-west-1.amazonaws.com" },
                {
                  name  = "MUSTER_QUEUE_RECEIVE"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-aws-support-backbone.outputs.cross-stack-output-aws_sqs_queuelane-batch_queue_tasks_2542AF9Curl
                },
                {
                  name  = "MUSTER_QUEUE_SEND"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-aws-support-backbone.outputs.cross-stack-output-aws_sqs_queuelane-batch_queue_tasks_2542AF9Curl
                },
                {
                  name  = "MUSTER_QUEUE_DEAD_LETTERS"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-aws-support-backbone.outputs.cross-stack-output-aws_sqs_queuelane-batch_queue_dead-letters_E9D109C8url
                },
                {
                  name  = "MUSTER_REDIS_HOST"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-aws-support-backbone.outputs.cross-stack-output-aws_elasticache_replication_groupcache_76CB021Eprimary_endpoint_address
                },
                { name = "MUSTER_REDIS_PORT", value = "6379" },
                { name = "MUSTER_REDIS_USER", value = "example-aws-support" },
                {
                  name  = "MUSTER_CONFIG_STORE"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-aws-support-backbone.outputs.cross-stack-output-aws_appconfig_applicationconfig_application_616ED3E5id
                },
                { name = "MUSTER_CONFIG_DOCUMENT", value = "config" },
                { name = "MUSTER_FLAGS_DOCUMENT", value = "flags" },
                { name = "MUSTER_SECRETS_STORE", value = "eu-west-1/example-aws-support-" },
                { name = "MUSTER_CONCURRENCY", value = "4" },
                { name = "MUSTER_LEASE_SECONDS", value = "60" },
                { name = "MUSTER_LEASE_RENEW_SECONDS", value = "20" },
                { name = "MUSTER_LEASE_MAX_SECONDS", value = "705" },
                { name = "MUSTER_DRAIN_SECONDS", value = "105" },
                { name = "MUSTER_MAX_FAILURES", value = "5" },
              ]
              image = "444455556666.dkr.ecr.eu-west-1.amazonaws.com/example-aws/agents/support@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
              livenessProbe = {
                failureThreshold = 6
                httpGet          = { path = "/live", port = "health" }
                periodSeconds    = 10
                timeoutSeconds   = 5
              }
              name = "agent"
              ports = [
                { containerPort = 8080, name = "health", protocol = "TCP" },
                { containerPort = 9090, name = "metrics", protocol = "TCP" },
              ]
              readinessProbe = {
                failureThreshold = 3
                httpGet          = { path = "/ready", port = "health" }
                periodSeconds    = 5
              }
              resources = {
                limits   = { ephemeral-storage = "1Gi", memory = "1Gi" }
                requests = { cpu = "500m", ephemeral-storage = "1Gi", memory = "1Gi" }
              }
              securityContext = {
                allowPrivilegeEscalation = false
                capabilities             = { drop = ["ALL"] }
                readOnlyRootFilesystem   = true
              }
              startupProbe = {
                failureThreshold = 30
                httpGet          = { path = "/startup", port = "health" }
                periodSeconds    = 2
              }
              volumeMounts = [{ mountPath = "/tmp", name = "tmp" }]
            },
          ]
          enableServiceLinks = false
          nodeSelector       = { muster-capacity = "spot" }
          priorityClassName  = "muster-batch"
          securityContext = {
            fsGroup        = 65532
            runAsGroup     = 65532
            runAsNonRoot   = true
            runAsUser      = 65532
            seccompProfile = { type = "RuntimeDefault" }
          }
          serviceAccountName            = "batch"
          terminationGracePeriodSeconds = 110
          tolerations = [
            {
              effect   = "NoSchedule"
              key      = "muster-capacity"
              operator = "Equal"
              value    = "spot"
            },
          ]
          topologySpreadConstraints = [
            {
              labelSelector = {
                matchLabels = { muster-fleet = "support", muster-lane = "batch", muster-part = "scaled" }
              }
              maxSkew           = 1
              topologyKey       = "topology.kubernetes.io/zone"
              whenUnsatisfiable = "ScheduleAnyway"
            },
          ]
          volumes = [{ emptyDir = { sizeLimit = "512Mi" }, name = "tmp" }]
        }
      }
    }
  }
}

resource "kubernetes_manifest" "lane-batch_lane_scaling_object_F65E0261" {
  depends_on = [
    kubernetes_manifest.fleet_namespace_object_57E8BAC2,
    kubernetes_manifest.fleet_scaler-access_object_AF20FC88,
  ]
  manifest = {
    apiVersion = "keda.sh/v1alpha1"
    kind       = "ScaledObject"
    metadata = {
      labels = {
        cost-center        = "research"
        managed-by         = "muster"
        muster-environment = "example"
        muster-fleet       = "support"
        muster-lane        = "batch"
        muster-part        = "scaled"
        muster-placement   = "aws"
        owner              = "agent-platform"
      }
      name      = "batch"
      namespace = "support"
    }
    spec = {
      advanced = {
        horizontalPodAutoscalerConfig = {
          behavior = {
            scaleDown = {
              policies                   = [{ periodSeconds = 60, type = "Percent", value = 10 }]
              stabilizationWindowSeconds = 300
            }
            scaleUp = {
              policies = [
                { periodSeconds = 60, type = "Percent", value = 25 },
                { periodSeconds = 60, type = "Pods", value = 4 },
              ]
              selectPolicy               = "Max"
              stabilizationWindowSeconds = 0
            }
          }
        }
      }
      cooldownPeriod  = 300
      fallback        = { behavior = "currentReplicasIfHigher", failureThreshold = 3, replicas = 7 }
      maxReplicaCount = 60
      minReplicaCount = 0
      pollingInterval = 15
      scaleTargetRef  = { apiVersion = "argoproj.io/v1alpha1", kind = "Rollout", name = "batch" }
      triggers = [
        {
          authenticationRef = { name = "queues" }
          metadata = {
            awsRegion       = "eu-west-1"
            queueLength     = "4"
            queueURL        = data.terraform_remote_state.cross-stack-reference-input-example-aws-support-backbone.outputs.cross-stack-output-aws_sqs_queuelane-batch_queue_tasks_2542AF9Curl
            scaleOnInFlight = "true"
          }
          name = "queue"
          type = "aws-sqs-queue"
        },
      ]
    }
  }
}

resource "kubernetes_manifest" "lane-batch_lane_service-account_object_225A60D4" {
  depends_on = [
    kubernetes_manifest.fleet_namespace_object_57E8BAC2,
    kubernetes_manifest.fleet_scaler-access_object_AF20FC88,
  ]
  manifest = {
    apiVersion                   = "v1"
    automountServiceAccountToken = false
    kind                         = "ServiceAccount"
    metadata = {
      annotations = {
        muster-principal = aws_eks_pod_identity_association.lane-batch_pod-identity_association_54593E28.role_arn
      }
      labels = {
        cost-center        = "research"
        managed-by         = "muster"
        muster-environment = "example"
        muster-fleet       = "support"
        muster-placement   = "aws"
        owner              = "agent-platform"
      }
      name      = "batch"
      namespace = "support"
    }
  }
}

resource "kubernetes_manifest" "lane-realtime_lane_base_object_D0A84161" {
  depends_on = [
    kubernetes_manifest.fleet_namespace_object_57E8BAC2,
    kubernetes_manifest.fleet_scaler-access_object_AF20FC88,
    kubernetes_manifest.lane-realtime_lane_service-account_object_C5424C82,
  ]
  manifest = {
    apiVersion = "argoproj.io/v1alpha1"
    kind       = "Rollout"
    metadata = {
      labels = {
        cost-center        = "research"
        managed-by         = "muster"
        muster-environment = "example"
        muster-fleet       = "support"
        muster-lane        = "realtime"
        muster-part        = "base"
        muster-placement   = "aws"
        owner              = "agent-platform"
      }
      name      = "realtime-base"
      namespace = "support"
    }
    spec = {
      progressDeadlineAbort   = true
      progressDeadlineSeconds = 600
      replicas                = 3
      revisionHistoryLimit    = 3
      selector = {
        matchLabels = { muster-fleet = "support", muster-lane = "realtime", muster-part = "base" }
      }
      strategy = {
        canary = { maxSurge = "25%", maxUnavailable = 0, steps = [{ setWeight = 100 }] }
      }
      template = {
        metadata = {
          labels = {
            cost-center        = "research"
            managed-by         = "muster"
            muster-environment = "example"
            muster-fleet       = "support"
            muster-lane        = "realtime"
            muster-part        = "base"
            muster-placement   = "aws"
            owner              = "agent-platform"
          }
        }
        spec = {
          affinity = {
            nodeAffinity = {
              requiredDuringSchedulingIgnoredDuringExecution = {
                nodeSelectorTerms = [
                  {
                    matchExpressions = [{ key = "kubernetes.io/arch", operator = "In", values = ["arm64", "amd64"] }]
                  },
                ]
              }
            }
          }
          automountServiceAccountToken = false
          containers = [
            {
              env = [
                { name = "MUSTER_ENVIRONMENT", value = "example" },
                { name = "MUSTER_PLACEMENT", value = "aws" },
                { name = "MUSTER_CLOUD", value = "aws" },
                { name = "MUSTER_REGION", value = "eu-west-1" },
                { name = "MUSTER_FLEET", value = "support" },
                { name = "MUSTER_LANE", value = "realtime" },
                {
                  name  = "MUSTER_IDENTITY"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-aws-support-backbone.outputs.cross-stack-output-aws_iam_rolelane-realtime_identity_role_76106B78arn
                },
                { name = "MUSTER_BROKER", value = "sqs" },
                { name = "MUSTER_REDIS_AUTH", value = "aws-iam" },
                { name = "MUSTER_QUEUE_HOST", value = "sqs.eu-west-1.amazonaws.com" },
                {
                  name  = "MUSTER_QUEUE_RECEIVE"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-aws-support-backbone.outputs.cross-stack-output-aws_sqs_queuelane-realtime_queue_tasks_DF76A6C1url
                },
                {
                  name  = "MUSTER_QUEUE_SEND"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-aws-support-backbone.outputs.cross-stack-output-aws_sqs_queuelane-realtime_queue_tasks_DF76A6C1url
                },
                {
                  name  = "MUSTER_QUEUE_DEAD_LETTERS"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-aws-support-backbone.outputs.cross-stack-output-aws_sqs_queuelane-realtime_queue_dead-letters_091B79DAurl
                },
                {
                  name  = "MUSTER_RESULTS_SEND"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-aws-support-backbone.outputs.cross-stack-output-aws_sqs_queueresults_tasks_87943A80url
                },
                {
                  name  = "MUSTER_REDIS_HOST"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-aws-support-backbone.outputs.cross-stack-output-aws_elasticache_replication_groupcache_76CB021Eprimary_endpoint_address
                },
                { name = "MUSTER_REDIS_PORT", value = "6379" },
                { name = "MUSTER_REDIS_USER", value = "example-aws-support" },
                {
                  name  = "MUSTER_CONFIG_STORE"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-aws-support-backbone.outputs.cross-stack-output-aws_appconfig_applicationconfig_application_616ED3E5id
                },
                { name = "MUSTER_CONFIG_DOCUMENT", value = "config" },
                { name = "MUSTER_FLAGS_DOCUMENT", value = "flags" },
                { name = "MUSTER_SECRETS_STORE", value = "eu-west-1/example-aws-support-" },
                { name = "MUSTER_CONCURRENCY", value = "4" },
                { name = "MUSTER_LEASE_SECONDS", value = "60" },
                { name = "MUSTER_LEASE_RENEW_SECONDS", value = "20" },
                { name = "MUSTER_LEASE_MAX_SECONDS", value = "125" },
                { name = "MUSTER_DRAIN_SECONDS", value = "65" },
                { name = "MUSTER_MAX_FAILURES", value = "5" },
              ]
              image = "444455556666.dkr.ecr.eu-west-1.amazonaws.com/example-aws/agents/support@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
              livenessProbe = {
                failureThreshold = 6
                httpGet          = { path = "/live", port = "health" }
                periodSeconds    = 10
                timeoutSeconds   = 5
              }
              name = "agent"
              ports = [
                { containerPort = 8080, name = "health", protocol = "TCP" },
                { containerPort = 9090, name = "metrics", protocol = "TCP" },
              ]
              readinessProbe = {
                failureThreshold = 3
                httpGet          = { path = "/ready", port = "health" }
                periodSeconds    = 5
              }
              resources = {
                limits   = { ephemeral-storage = "1Gi", memory = "1Gi" }
                requests = { cpu = "500m", ephemeral-storage = "1Gi", memory = "1Gi" }
              }
              securityContext = {
                allowPrivilegeEscalation = false
                capabilities             = { drop = ["ALL"] }
                readOnlyRootFilesystem   = true
              }
              startupProbe = {
                failureThreshold = 30
                httpGet          = { path = "/startup", port = "health" }
                periodSeconds    = 2
              }
              volumeMounts = [{ mountPath = "/tmp", name = "tmp" }]
            },
          ]
          enableServiceLinks = false
          nodeSelector       = { muster-capacity = "on-demand" }
          priorityClassName  = "muster-realtime"
          securityContext = {
            fsGroup        = 65532
            runAsGroup     = 65532
            runAsNonRoot   = true
            runAsUser      = 65532
            seccompProfile = { type = "RuntimeDefault" }
          }
          serviceAccountName            = "realtime"
          terminationGracePeriodSeconds = 70
          tolerations = [
            {
              effect   = "NoSchedule"
              key      = "muster-capacity"
              operator = "Equal"
              value    = "on-demand"
            },
          ]
          topologySpreadConstraints = [
            {
              labelSelector = {
                matchLabels = { muster-fleet = "support", muster-lane = "realtime", muster-part = "base" }
              }
              maxSkew           = 1
              topologyKey       = "topology.kubernetes.io/zone"
              whenUnsatisfiable = "ScheduleAnyway"
            },
          ]
          volumes = [{ emptyDir = { sizeLimit = "512Mi" }, name = "tmp" }]
        }
      }
    }
  }
}

resource "kubernetes_manifest" "lane-realtime_lane_disruption_object_38DCC94C" {
  depends_on = [
    kubernetes_manifest.fleet_namespace_object_57E8BAC2,
    kubernetes_manifest.fleet_scaler-access_object_AF20FC88,
  ]
  manifest = {
    apiVersion = "policy/v1"
    kind       = "PodDisruptionBudget"
    metadata = {
      labels    = { muster-fleet = "support", muster-lane = "realtime" }
      name      = "realtime"
      namespace = "support"
    }
    spec = {
      maxUnavailable             = "25%"
      selector                   = { matchLabels = { muster-fleet = "support", muster-lane = "realtime" } }
      unhealthyPodEvictionPolicy = "AlwaysAllow"
    }
  }
}

resource "kubernetes_manifest" "lane-realtime_lane_scaled_object_4D898CF3" {
  depends_on = [
    kubernetes_manifest.fleet_namespace_object_57E8BAC2,
    kubernetes_manifest.fleet_scaler-access_object_AF20FC88,
    kubernetes_manifest.lane-realtime_lane_service-account_object_C5424C82,
  ]
  manifest = {
    apiVersion = "argoproj.io/v1alpha1"
    kind       = "Rollout"
    metadata = {
      labels = {
        cost-center        = "research"
        managed-by         = "muster"
        muster-environment = "example"
        muster-fleet       = "support"
        muster-lane        = "realtime"
        muster-part        = "scaled"
        muster-placement   = "aws"
        owner              = "agent-platform"
      }
      name      = "realtime"
      namespace = "support"
    }
    spec = {
      progressDeadlineAbort   = true
      progressDeadlineSeconds = 600
      revisionHistoryLimit    = 3
      selector = {
        matchLabels = { muster-fleet = "support", muster-lane = "realtime", muster-part = "scaled" }
      }
      strategy = {
        canary = { maxSurge = "25%", maxUnavailable = 0, steps = [{ setWeight = 100 }] }
      }
      template = {
        metadata = {
          labels = {
            cost-center        = "research"
            managed-by         = "muster"
            muster-environment = "example"
            muster-fleet       = "support"
            muster-lane        = "realtime"
            muster-part        = "scaled"
            muster-placement   = "aws"
            owner              = "agent-platform"
          }
        }
        spec = {
          affinity = {
            nodeAffinity = {
              requiredDuringSchedulingIgnoredDuringExecution = {
                nodeSelectorTerms = [
                  {
                    matchExpressions = [{ key = "kubernetes.io/arch", operator = "In", values = ["arm64", "amd64"] }]
                  },
                ]
              }
            }
          }
          automountServiceAccountToken = false
          containers = [
            {
              env = [
                { name = "MUSTER_ENVIRONMENT", value = "example" },
                { name = "MUSTER_PLACEMENT", value = "aws" },
                { name = "MUSTER_CLOUD", value = "aws" },
                { name = "MUSTER_REGION", value = "eu-west-1" },
                { name = "MUSTER_FLEET", value = "support" },
                { name = "MUSTER_LANE", value = "realtime" },
                {
                  name  = "MUSTER_IDENTITY"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-aws-support-backbone.outputs.cross-stack-output-aws_iam_rolelane-realtime_identity_role_76106B78arn
                },
                { name = "MUSTER_BROKER", value = "sqs" },
                { name = "MUSTER_REDIS_AUTH", value = "aws-iam" },
                { name = "MUSTER_QUEUE_HOST", value = "sqs.eu-west-1.amazonaws.com" },
                {
                  name  = "MUSTER_QUEUE_RECEIVE"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-aws-support-backbone.outputs.cross-stack-output-aws_sqs_queuelane-realtime_queue_tasks_DF76A6C1url
                },
                {
                  name  = "MUSTER_QUEUE_SEND"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-aws-support-backbone.outputs.cross-stack-output-aws_sqs_queuelane-realtime_queue_tasks_DF76A6C1url
                },
                {
                  name  = "MUSTER_QUEUE_DEAD_LETTERS"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-aws-support-backbone.outputs.cross-stack-output-aws_sqs_queuelane-realtime_queue_dead-letters_091B79DAurl
                },
                {
                  name  = "MUSTER_RESULTS_SEND"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-aws-support-backbone.outputs.cross-stack-output-aws_sqs_queueresults_tasks_87943A80url
                },
                {
                  name  = "MUSTER_REDIS_HOST"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-aws-support-backbone.outputs.cross-stack-output-aws_elasticache_replication_groupcache_76CB021Eprimary_endpoint_address
                },
                { name = "MUSTER_REDIS_PORT", value = "6379" },
                { name = "MUSTER_REDIS_USER", value = "example-aws-support" },
                {
                  name  = "MUSTER_CONFIG_STORE"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-aws-support-backbone.outputs.cross-stack-output-aws_appconfig_applicationconfig_application_616ED3E5id
                },
                { name = "MUSTER_CONFIG_DOCUMENT", value = "config" },
                { name = "MUSTER_FLAGS_DOCUMENT", value = "flags" },
                { name = "MUSTER_SECRETS_STORE", value = "eu-west-1/example-aws-support-" },
                { name = "MUSTER_CONCURRENCY", value = "4" },
                { name = "MUSTER_LEASE_SECONDS", value = "60" },
                { name = "MUSTER_LEASE_RENEW_SECONDS", value = "20" },
                { name = "MUSTER_LEASE_MAX_SECONDS", value = "125" },
                { name = "MUSTER_DRAIN_SECONDS", value = "65" },
                { name = "MUSTER_MAX_FAILURES", value = "5" },
              ]
              image = "444455556666.dkr.ecr.eu-west-1.amazonaws.com/example-aws/agents/support@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
              livenessProbe = {
                failureThreshold = 6
                httpGet          = { path = "/live", port = "health" }
                periodSeconds    = 10
                timeoutSeconds   = 5
              }
              name = "agent"
              ports = [
                { containerPort = 8080, name = "health", protocol = "TCP" },
                { containerPort = 9090, name = "metrics", protocol = "TCP" },
              ]
              readinessProbe = {
                failureThreshold = 3
                httpGet          = { path = "/ready", port = "health" }
                periodSeconds    = 5
              }
              resources = {
                limits   = { ephemeral-storage = "1Gi", memory = "1Gi" }
                requests = { cpu = "500m", ephemeral-storage = "1Gi", memory = "1Gi" }
              }
              securityContext = {
                allowPrivilegeEscalation = false
                capabilities             = { drop = ["ALL"] }
                readOnlyRootFilesystem   = true
              }
              startupProbe = {
                failureThreshold = 30
                httpGet          = { path = "/startup", port = "health" }
                periodSeconds    = 2
              }
              volumeMounts = [{ mountPath = "/tmp", name = "tmp" }]
            },
          ]
          enableServiceLinks = false
          nodeSelector       = { muster-capacity = "spot" }
          priorityClassName  = "muster-realtime"
          securityContext = {
            fsGroup        = 65532
            runAsGroup     = 65532
            runAsNonRoot   = true
            runAsUser      = 65532
            seccompProfile = { type = "RuntimeDefault" }
          }
          serviceAccountName            = "realtime"
          terminationGracePeriodSeconds = 70
          tolerations = [
            {
              effect   = "NoSchedule"
              key      = "muster-capacity"
              operator = "Equal"
              value    = "spot"
            },
          ]
          topologySpreadConstraints = [
            {
              labelSelector = {
                matchLabels = { muster-fleet = "support", muster-lane = "realtime", muster-part = "scaled" }
              }
              maxSkew           = 1
              topologyKey       = "topology.kubernetes.io/zone"
              whenUnsatisfiable = "ScheduleAnyway"
            },
          ]
          volumes = [{ emptyDir = { sizeLimit = "512Mi" }, name = "tmp" }]
        }
      }
    }
  }
}

resource "kubernetes_manifest" "lane-realtime_lane_scaling_object_B73E8EE8" {
  depends_on = [
    kubernetes_manifest.fleet_namespace_object_57E8BAC2,
    kubernetes_manifest.fleet_scaler-access_object_AF20FC88,
  ]
  manifest = {
    apiVersion = "keda.sh/v1alpha1"
    kind       = "ScaledObject"
    metadata = {
      labels = {
        cost-center        = "research"
        managed-by         = "muster"
        muster-environment = "example"
        muster-fleet       = "support"
        muster-lane        = "realtime"
        muster-part        = "scaled"
        muster-placement   = "aws"
        owner              = "agent-platform"
      }
      name      = "realtime"
      namespace = "support"
    }
    spec = {
      advanced = {
        horizontalPodAutoscalerConfig = {
          behavior = {
            scaleDown = {
              policies                   = [{ periodSeconds = 60, type = "Percent", value = 10 }]
              stabilizationWindowSeconds = 300
            }
            scaleUp = {
              policies = [
                { periodSeconds = 15, type = "Percent", value = 100 },
                { periodSeconds = 15, type = "Pods", value = 4 },
              ]
              selectPolicy               = "Max"
              stabilizationWindowSeconds = 0
            }
          }
        }
        scalingModifiers = {
          formula    = "max(queue - 9, prewarm0 * 3, 0)"
          metricType = "AverageValue"
          target     = "3"
        }
      }
      fallback        = { behavior = "currentReplicasIfHigher", failureThreshold = 3, replicas = 7 }
      maxReplicaCount = 37
      minReplicaCount = 1
      scaleTargetRef  = { apiVersion = "argoproj.io/v1alpha1", kind = "Rollout", name = "realtime" }
      triggers = [
        {
          authenticationRef = { name = "queues" }
          metadata = {
            awsRegion       = "eu-west-1"
            queueLength     = "3"
            queueURL        = data.terraform_remote_state.cross-stack-reference-input-example-aws-support-backbone.outputs.cross-stack-output-aws_sqs_queuelane-realtime_queue_tasks_DF76A6C1url
            scaleOnInFlight = "true"
          }
          name = "queue"
          type = "aws-sqs-queue"
        },
        {
          metadata = {
            desiredReplicas = "7"
            end             = "0 19 * * 1,5"
            start           = "30 7 * * 1,5"
            timezone        = "Europe/Zurich"
          }
          name = "prewarm0"
          type = "cron"
        },
      ]
    }
  }
}

resource "kubernetes_manifest" "lane-realtime_lane_service-account_object_C5424C82" {
  depends_on = [
    kubernetes_manifest.fleet_namespace_object_57E8BAC2,
    kubernetes_manifest.fleet_scaler-access_object_AF20FC88,
  ]
  manifest = {
    apiVersion                   = "v1"
    automountServiceAccountToken = false
    kind                         = "ServiceAccount"
    metadata = {
      annotations = {
        muster-principal = aws_eks_pod_identity_association.lane-realtime_pod-identity_association_86BA143E.role_arn
      }
      labels = {
        cost-center        = "research"
        managed-by         = "muster"
        muster-environment = "example"
        muster-fleet       = "support"
        muster-placement   = "aws"
        owner              = "agent-platform"
      }
      name      = "realtime"
      namespace = "support"
    }
  }
}
