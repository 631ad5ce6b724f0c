terraform {
  backend "local" {
    path = "../../../.terraform-state/example-gcp-support-workers.tfstate"
  }
  required_providers {
    google     = { source = "google", version = "6.50.0" }
    kubernetes = { source = "kubernetes", version = "2.38.0" }
  }
}

provider "google" {
  billing_project = "acme-agents-prod"
  default_labels = {
    cost-center        = "research"
    managed-by         = "muster"
    muster-environment = "example"
    muster-fleet       = "support"
    muster-placement   = "gcp"
    owner              = "agent-platform"
  }
  project               = "acme-agents-prod"
  region                = "europe-west1"
  user_project_override = true
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

data "terraform_remote_state" "cross-stack-reference-input-example-gcp-support-backbone" {
  backend   = "local"
  config    = { path = "../../../.terraform-state/example-gcp-support-backbone.tfstate" }
  workspace = terraform.workspace
}

resource "google_service_account_iam_member" "lane-batch_pod-identity_binding_1319FB9D" {
  member             = "serviceAccount:${data.terraform_remote_state.cross-stack-reference-input-example-gcp-cluster.outputs.cross-stack-output-google_container_clustercluster_autopilot_EAE9C91Dproject}.svc.id.goog[support/batch]"
  role               = "roles/iam.workloadIdentityUser"
  service_account_id = "projects/acme-agents-prod/serviceAccounts/${data.terraform_remote_state.cross-stack-reference-input-example-gcp-support-backbone.outputs.cross-stack-output-google_service_accountlane-batch_identity_account_649B5968email}"
}

resource "google_service_account_iam_member" "lane-realtime_pod-identity_binding_AEEF951D" {
  member             = "serviceAccount:${data.terraform_remote_state.cross-stack-reference-input-example-gcp-cluster.outputs.cross-stack-output-google_container_clustercluster_autopilot_EAE9C91Dproject}.svc.id.goog[support/realtime]"
  role               = "roles/iam.workloadIdentityUser"
  service_account_id = "projects/acme-agents-prod/serviceAccounts/${data.terraform_remote_state.cross-stack-reference-input-example-gcp-support-backbone.outputs.cross-stack-output-google_service_accountlane-realtime_identity_account_9EB9EB71email}"
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
        muster-placement                             = "gcp"
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
            { ipBlock = { cidr = "169.254.20.10/32" } },
            { ipBlock = { cidr = "169.254.169.254/32" } },
          ]
        },
        {
          ports = [{ port = 80, protocol = "TCP" }]
          to    = [{ ipBlock = { cidr = "169.254.169.254/32" } }]
        },
        {
          ports = [{ port = 988, protocol = "TCP" }]
          to    = [{ ipBlock = { cidr = "169.254.169.252/32" } }]
        },
        {
          ports = [{ port = 6379, protocol = "TCP" }]
          to    = [{ ipBlock = { cidr = "10.65.208.0/20" } }]
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
              ipBlock = { cidr = "0.0.0.0/0", except = ["169.254.0.0/16", "10.65.0.0/17"] }
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
    spec       = { podIdentity = { provider = "gcp" } }
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
        muster-placement   = "gcp"
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
            muster-placement   = "gcp"
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
                { name = "MUSTER_PLACEMENT", value = "gcp" },
                { name = "MUSTER_CLOUD", value = "gcp" },
                { name = "MUSTER_REGION", value = "europe-west1" },
                { name = "MUSTER_FLEET", value = "support" },
                { name = "MUSTER_LANE", value = "batch" },
                {
                  name  = "MUSTER_IDENTITY"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-gcp-support-backbone.outputs.cross-stack-output-google_service_accountlane-batch_identity_account_649B5968email
                },
                { name = "MUSTER_BROKER", value = "pubsub" },
                { name = "MUSTER_REDIS_AUTH", value = "gcp-iam" },
                { name = "MUSTER_QUEUE_HOST", value = "europe-west1-pubsub.googleapis.com" },
                {
                  name  = "MUSTER_QUEUE_RECEIVE"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-gcp-support-backbone.outputs.cross-stack-output-google_pubsub_subscriptionlane-batch_queue_tasks_2542AF9Cid
                },
                {
                  name  = "MUSTER_QUEUE_SEND"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-gcp-support-backbone.outputs.cross-stack-output-google_pubsub_topiclane-batch_queue_tasks-topic_5CE478D0id
                },
                {
                  name  = "MUSTER_QUEUE_DEAD_LETTERS"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-gcp-support-backbone.outputs.cross-stack-output-google_pubsub_topiclane-batch_queue_dead-letters-topic_9838D9B6id
                },
                {
                  name  = "MUSTER_REDIS_HOST"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-gcp-support-backbone.outputs.cross-stack-output-localcache_host_3FA9A50D
                },
                { name = "MUSTER_REDIS_PORT", value = "6379" },
                { name = "MUSTER_REDIS_USER", value = "default" },
                {
                  name  = "MUSTER_REDIS_CA"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-gcp-support-backbone.outputs.cross-stack-output-localcache_ca_C00BD973
                },
                {
                  name  = "MUSTER_CONFIG_STORE"
                  value = "projects/acme-agents-prod/locations/europe-west1"
                },
                {
                  name  = "MUSTER_CONFIG_DOCUMENT"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-gcp-support-backbone.outputs.cross-stack-output-google_parameter_manager_regional_parameterconfig_028FE42Bparameter_id
                },
                {
                  name  = "MUSTER_FLAGS_DOCUMENT"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-gcp-support-backbone.outputs.cross-stack-output-google_parameter_manager_regional_parameterconfig_flags_1B0253E3parameter_id
                },
                {
                  name  = "MUSTER_SECRETS_STORE"
                  value = "projects/acme-agents-prod/secrets/example-gcp-support"
                },
                { name = "MUSTER_CONCURRENCY", value = "4" },
                { name = "MUSTER_LEASE_SECONDS", value = "60" },
                { name = "MUSTER_LEASE_RENEW_SECONDS", value = "20" },
                { name = "MUSTER_LEASE_MAX_SECONDS", value = "605" },
                { name = "MUSTER_DRAIN_SECONDS", value = "5" },
                { name = "MUSTER_MAX_FAILURES", value = "5" },
              ]
              image = "europe-west1-docker.pkg.dev/acme-agents-prod/example-gcp/agents/support@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
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
          nodeSelector       = { "cloud.google.com/compute-class" = "spot-arm64-amd64" }
          priorityClassName  = "muster-batch"
          securityContext = {
            fsGroup        = 65532
            runAsGroup     = 65532
            runAsNonRoot   = true
            runAsUser      = 65532
            seccompProfile = { type = "RuntimeDefault" }
          }
          serviceAccountName            = "batch"
          terminationGracePeriodSeconds = 10
          tolerations = [
            {
              effect   = "NoSchedule"
              key      = "kubernetes.io/arch"
              operator = "Equal"
              value    = "arm64"
            },
            {
              effect   = "NoSchedule"
              key      = "cloud.google.com/gke-spot"
              operator = "Equal"
              value    = "true"
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
        muster-placement   = "gcp"
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
            ignoreNullValues = "true"
            query            = "sum({\"pubsub.googleapis.com/subscription/num_undelivered_messages\", monitored_resource=\"pubsub_subscription\", subscription_id=\"${data.terraform_remote_state.cross-stack-reference-input-example-gcp-support-backbone.outputs.cross-stack-output-google_pubsub_subscriptionlane-batch_queue_tasks_2542AF9Cname}\"})"
            serverAddress    = "https://monitoring.googleapis.com/v1/projects/acme-agents-prod/location/global/prometheus"
            threshold        = "4"
          }
          name = "queue"
          type = "prometheus"
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
        "iam.gke.io/gcp-service-account" = data.terraform_remote_state.cross-stack-reference-input-example-gcp-support-backbone.outputs.cross-stack-output-google_service_accountlane-batch_identity_account_649B5968email
      }
      labels = {
        cost-center        = "research"
        managed-by         = "muster"
        muster-environment = "example"
        muster-fleet       = "support"
        muster-placement   = "gcp"
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
        muster-placement   = "gcp"
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
            muster-placement   = "gcp"
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
                { name = "MUSTER_PLACEMENT", value = "gcp" },
                { name = "MUSTER_CLOUD", value = "gcp" },
                { name = "MUSTER_REGION", value = "europe-west1" },
                { name = "MUSTER_FLEET", value = "support" },
                { name = "MUSTER_LANE", value = "realtime" },
                {
                  name  = "MUSTER_IDENTITY"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-gcp-support-backbone.outputs.cross-stack-output-google_service_accountlane-realtime_identity_account_9EB9EB71email
                },
                { name = "MUSTER_BROKER", value = "pubsub" },
                { name = "MUSTER_REDIS_AUTH", value = "gcp-iam" },
                { name = "MUSTER_QUEUE_HOST", value = "europe-west1-pubsub.googleapis.com" },
                {
                  name  = "MUSTER_QUEUE_RECEIVE"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-gcp-support-backbone.outputs.cross-stack-output-google_pubsub_subscriptionlane-realtime_queue_tasks_DF76A6C1id
                },
                {
                  name  = "MUSTER_QUEUE_SEND"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-gcp-support-backbone.outputs.cross-stack-output-google_pubsub_topiclane-realtime_queue_tasks-topic_5A9A36A1id
                },
                {
                  name  = "MUSTER_QUEUE_DEAD_LETTERS"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-gcp-support-backbone.outputs.cross-stack-output-google_pubsub_topiclane-realtime_queue_dead-letters-topic_61ADC9E6id
                },
                {
                  name  = "MUSTER_RESULTS_SEND"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-gcp-support-backbone.outputs.cross-stack-output-google_pubsub_topicresults_tasks-topic_56B3C3BAid
                },
                {
                  name  = "MUSTER_REDIS_HOST"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-gcp-support-backbone.outputs.cross-stack-output-localcache_host_3FA9A50D
                },
                { name = "MUSTER_REDIS_PORT", value = "6379" },
                { name = "MUSTER_REDIS_USER", value = "default" },
                {
                  name  = "MUSTER_REDIS_CA"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-gcp-support-backbone.outputs.cross-stack-output-localcache_ca_C00BD973
                },
                {
                  name  = "MUSTER_CONFIG_STORE"
                  value = "projects/acme-agents-prod/locations/europe-west1"
                },
                {
                  name  = "MUSTER_CONFIG_DOCUMENT"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-gcp-support-backbone.outputs.cross-stack-output-google_parameter_manager_regional_parameterconfig_028FE42Bparameter_id
                },
                {
                  name  = "MUSTER_FLAGS_DOCUMENT"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-gcp-support-backbone.outputs.cross-stack-output-google_parameter_manager_regional_parameterconfig_flags_1B0253E3parameter_id
                },
                {
                  name  = "MUSTER_SECRETS_STORE"
                  value = "projects/acme-agents-prod/secrets/example-gcp-support"
                },
                { name = "MUSTER_CONCURRENCY", value = "4" },
                { name = "MUSTER_LEASE_SECONDS", value = "60" },
                { name = "MUSTER_LEASE_RENEW_SECONDS", value = "20" },
                { name = "MUSTER_LEASE_MAX_SECONDS", value = "65" },
                { name = "MUSTER_DRAIN_SECONDS", value = "65" },
                { name = "MUSTER_MAX_FAILURES", value = "5" },
              ]
              image = "europe-west1-docker.pkg.dev/acme-agents-prod/example-gcp/agents/support@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
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
          nodeSelector       = { "cloud.google.com/compute-class" = "on-demand-arm64-amd64" }
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
              key      = "kubernetes.io/arch"
              operator = "Equal"
              value    = "arm64"
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
        muster-placement   = "gcp"
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
            muster-placement   = "gcp"
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
                { name = "MUSTER_PLACEMENT", value = "gcp" },
                { name = "MUSTER_CLOUD", value = "gcp" },
                { name = "MUSTER_REGION", value = "europe-west1" },
                { name = "MUSTER_FLEET", value = "support" },
                { name = "MUSTER_LANE", value = "realtime" },
                {
                  name  = "MUSTER_IDENTITY"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-gcp-support-backbone.outputs.cross-stack-output-google_service_accountlane-realtime_identity_account_9EB9EB71email
                },
                { name = "MUSTER_BROKER", value = "pubsub" },
                { name = "MUSTER_REDIS_AUTH", value = "gcp-iam" },
                { name = "MUSTER_QUEUE_HOST", value = "europe-west1-pubsub.googleapis.com" },
                {
                  name  = "MUSTER_QUEUE_RECEIVE"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-gcp-support-backbone.outputs.cross-stack-output-google_pubsub_subscriptionlane-realtime_queue_tasks_DF76A6C1id
                },
                {
                  name  = "MUSTER_QUEUE_SEND"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-gcp-support-backbone.outputs.cross-stack-output-google_pubsub_topiclane-realtime_queue_tasks-topic_5A9A36A1id
                },
                {
                  name  = "MUSTER_QUEUE_DEAD_LETTERS"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-gcp-support-backbone.outputs.cross-stack-output-google_pubsub_topiclane-realtime_queue_dead-letters-topic_61ADC9E6id
                },
                {
                  name  = "MUSTER_RESULTS_SEND"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-gcp-support-backbone.outputs.cross-stack-output-google_pubsub_topicresults_tasks-topic_56B3C3BAid
                },
                {
                  name  = "MUSTER_REDIS_HOST"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-gcp-support-backbone.outputs.cross-stack-output-localcache_host_3FA9A50D
                },
                { name = "MUSTER_REDIS_PORT", value = "6379" },
                { name = "MUSTER_REDIS_USER", value = "default" },
                {
                  name  = "MUSTER_REDIS_CA"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-gcp-support-backbone.outputs.cross-stack-output-localcache_ca_C00BD973
                },
                {
                  name  = "MUSTER_CONFIG_STORE"
                  value = "projects/acme-agents-prod/locations/europe-west1"
                },
                {
                  name  = "MUSTER_CONFIG_DOCUMENT"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-gcp-support-backbone.outputs.cross-stack-output-google_parameter_manager_regional_parameterconfig_028FE42Bparameter_id
                },
                {
                  name  = "MUSTER_FLAGS_DOCUMENT"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-gcp-support-backbone.outputs.cross-stack-output-google_parameter_manager_regional_parameterconfig_flags_1B0253E3parameter_id
                },
                {
                  name  = "MUSTER_SECRETS_STORE"
                  value = "projects/acme-agents-prod/secrets/example-gcp-support"
                },
                { name = "MUSTER_CONCURRENCY", value = "4" },
                { name = "MUSTER_LEASE_SECONDS", value = "60" },
                { name = "MUSTER_LEASE_RENEW_SECONDS", value = "20" },
                { name = "MUSTER_LEASE_MAX_SECONDS", value = "65" },
                { name = "MUSTER_DRAIN_SECONDS", value = "5" },
                { name = "MUSTER_MAX_FAILURES", value = "5" },
              ]
              image = "europe-west1-docker.pkg.dev/acme-agents-prod/example-gcp/agents/support@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
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
          nodeSelector       = { "cloud.google.com/compute-class" = "spot-arm64-amd64" }
          priorityClassName  = "muster-realtime"
          securityContext = {
            fsGroup        = 65532
            runAsGroup     = 65532
            runAsNonRoot   = true
            runAsUser      = 65532
            seccompProfile = { type = "RuntimeDefault" }
          }
          serviceAccountName            = "realtime"
          terminationGracePeriodSeconds = 10
          tolerations = [
            {
              effect   = "NoSchedule"
              key      = "kubernetes.io/arch"
              operator = "Equal"
              value    = "arm64"
            },
            {
              effect   = "NoSchedule"
              key      = "cloud.google.com/gke-spot"
              operator = "Equal"
              value    = "true"
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
        muster-placement   = "gcp"
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
            ignoreNullValues = "true"
            query            = "sum({\"pubsub.googleapis.com/subscription/num_undelivered_messages\", monitored_resource=\"pubsub_subscription\", subscription_id=\"${data.terraform_remote_state.cross-stack-reference-input-example-gcp-support-backbone.outputs.cross-stack-output-google_pubsub_subscriptionlane-realtime_queue_tasks_DF76A6C1name}\"})"
            serverAddress    = "https://monitoring.googleapis.com/v1/projects/acme-agents-prod/location/global/prometheus"
            threshold        = "3"
          }
          name = "queue"
          type = "prometheus"
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
        "iam.gke.io/gcp-service-account" = data.terraform_remote_state.cross-stack-reference-input-example-gcp-support-backbone.outputs.cross-stack-output-google_service_accountlane-realtime_identity_account_9EB9EB71email
      }
      labels = {
        cost-center        = "research"
        managed-by         = "muster"
        muster-environment = "example"
        muster-fleet       = "support"
        muster-placement   = "gcp"
        owner              = "agent-platform"
      }
      name      = "realtime"
      namespace = "support"
    }
  }
}
