terraform {
  backend "local" {
    path = "../../../.terraform-state/example-azure-support-workers.tfstate"
  }
  required_providers {
    azurerm    = { source = "azurerm", version = "4.78.0" }
    kubernetes = { source = "kubernetes", version = "2.38.0" }
  }
}

provider "azurerm" {
  resource_provider_registrations = "none"
  resource_providers_to_register = [
    "Microsoft.App",
    "Microsoft.AppConfiguration",
    "Microsoft.Cache",
    "Microsoft.Compute",
    "Microsoft.ContainerRegistry",
    "Microsoft.ContainerService",
    "Microsoft.KeyVault",
    "Microsoft.ManagedIdentity",
    "Microsoft.Network",
    "Microsoft.OperationalInsights",
    "Microsoft.ServiceBus",
    "Microsoft.Storage",
    "Microsoft.Web",
    "microsoft.insights",
  ]
  storage_use_azuread = true
  subscription_id     = "3f0c6d52-8b1e-4c7a-9d24-6e5a1b7f8c90"
  tenant_id           = "b7d94e13-2a68-4f05-8c3b-51e0f9a7d246"
  features {
    app_configuration {
      purge_soft_delete_on_destroy = false
      recover_soft_deleted         = true
    }
    key_vault {
      purge_soft_delete_on_destroy          = false
      purge_soft_deleted_keys_on_destroy    = false
      purge_soft_deleted_secrets_on_destroy = false
      recover_soft_deleted_key_vaults       = true
    }
    resource_group {
      prevent_deletion_if_contains_resources = true
    }
    storage {
      data_plane_available = false
    }
  }
}

provider "kubernetes" {
  cluster_ca_certificate = base64decode(data.terraform_remote_state.cross-stack-reference-input-example-azure-cluster.outputs.cross-stack-output-azurerm_kubernetes_clustercluster_A4C38409kube_config0cluster_ca_certificate)
  host                   = "https://${data.terraform_remote_state.cross-stack-reference-input-example-azure-cluster.outputs.cross-stack-output-azurerm_kubernetes_clustercluster_A4C38409fqdn}:443"
  exec {
    api_version = "client.authentication.k8s.io/v1beta1"
    args = [
      "get-token",
      "--login",
      "azurecli",
      "--server-id",
      "6dae42f8-4368-4678-94ff-3960e28e3630",
      "--tenant-id",
      "b7d94e13-2a68-4f05-8c3b-51e0f9a7d246",
    ]
    command = "kubelogin"
  }
}

data "terraform_remote_state" "cross-stack-reference-input-example-azure-cluster" {
  backend   = "local"
  config    = { path = "../../../.terraform-state/example-azure-cluster.tfstate" }
  workspace = terraform.workspace
}

data "terraform_remote_state" "cross-stack-reference-input-example-azure-foundation" {
  backend   = "local"
  config    = { path = "../../../.terraform-state/example-azure-foundation.tfstate" }
  workspace = terraform.workspace
}

data "terraform_remote_state" "cross-stack-reference-input-example-azure-platform" {
  backend   = "local"
  config    = { path = "../../../.terraform-state/example-azure-platform.tfstate" }
  workspace = terraform.workspace
}

data "terraform_remote_state" "cross-stack-reference-input-example-azure-support-backbone" {
  backend   = "local"
  config    = { path = "../../../.terraform-state/example-azure-support-backbone.tfstate" }
  workspace = terraform.workspace
}

resource "azurerm_federated_identity_credential" "lane-batch_pod-identity_trust_9A3BE52F" {
  audience            = ["api://AzureADTokenExchange"]
  issuer              = data.terraform_remote_state.cross-stack-reference-input-example-azure-cluster.outputs.cross-stack-output-azurerm_kubernetes_clustercluster_A4C38409oidc_issuer_url
  name                = "pods"
  parent_id           = data.terraform_remote_state.cross-stack-reference-input-example-azure-support-backbone.outputs.cross-stack-output-azurerm_user_assigned_identitylane-batch_identity_principal_7736FBB2id
  resource_group_name = data.terraform_remote_state.cross-stack-reference-input-example-azure-foundation.outputs.cross-stack-output-azurerm_resource_groupapis_group_5E934F43name
  subject             = "system:serviceaccount:support:batch"
}

resource "azurerm_federated_identity_credential" "lane-realtime_pod-identity_trust_5519F76D" {
  audience            = ["api://AzureADTokenExchange"]
  issuer              = data.terraform_remote_state.cross-stack-reference-input-example-azure-cluster.outputs.cross-stack-output-azurerm_kubernetes_clustercluster_A4C38409oidc_issuer_url
  name                = "pods"
  parent_id           = data.terraform_remote_state.cross-stack-reference-input-example-azure-support-backbone.outputs.cross-stack-output-azurerm_user_assigned_identitylane-realtime_identity_principal_9C69C9F5id
  resource_group_name = data.terraform_remote_state.cross-stack-reference-input-example-azure-foundation.outputs.cross-stack-output-azurerm_resource_groupapis_group_5E934F43name
  subject             = "system:serviceaccount:support:realtime"
}

resource "azurerm_role_assignment" "queue-triggers_measure-batch_6BF211F6" {
  principal_id         = data.terraform_remote_state.cross-stack-reference-input-example-azure-platform.outputs.cross-stack-output-azurerm_user_assigned_identityscaler_principal_692CCE64principal_id
  principal_type       = "ServicePrincipal"
  role_definition_name = "Azure Service Bus Data Owner"
  scope                = data.terraform_remote_state.cross-stack-reference-input-example-azure-support-backbone.outputs.cross-stack-output-azurerm_servicebus_queuelane-batch_queue_tasks_2542AF9Cid
}

resource "azurerm_role_assignment" "queue-triggers_measure-realtime_51FC762F" {
  principal_id         = data.terraform_remote_state.cross-stack-reference-input-example-azure-platform.outputs.cross-stack-output-azurerm_user_assigned_identityscaler_principal_692CCE64principal_id
  principal_type       = "ServicePrincipal"
  role_definition_name = "Azure Service Bus Data Owner"
  scope                = data.terraform_remote_state.cross-stack-reference-input-example-azure-support-backbone.outputs.cross-stack-output-azurerm_servicebus_queuelane-realtime_queue_tasks_DF76A6C1id
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
        muster-placement                             = "azure"
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
          ]
        },
        {
          ports = [{ port = 10000, protocol = "TCP" }]
          to    = [{ ipBlock = { cidr = "10.66.208.0/20" } }]
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
          ports = [{ port = 443, protocol = "TCP" }, { port = 5671, protocol = "TCP" }]
          to = [
            {
              ipBlock = { cidr = "0.0.0.0/0", except = ["169.254.0.0/16", "100.64.0.0/11"] }
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
    spec       = { podIdentity = { provider = "azure-workload" } }
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
        muster-placement   = "azure"
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
            "azure.workload.identity/use" = "true"
            cost-center                   = "research"
            managed-by                    = "muster"
            muster-environment            = "example"
            muster-fleet                  = "support"
            muster-lane                   = "batch"
            muster-part                   = "scaled"
            muster-placement              = "azure"
            owner                         = "agent-platform"
          }
        }
        spec = {
          affinity = {
            nodeAffinity = {
              preferredDuringSchedulingIgnoredDuringExecution = [
                {
                  preference = {
                    matchExpressions = [
                      {
                        key      = "kubernetes.azure.com/scalesetpriority"
                        operator = "In"
                        values   = ["spot"]
                      },
                    ]
                  }
                  weight = 100
                },
                {
                  preference = {
                    matchExpressions = [{ key = "muster-architecture", operator = "In", values = ["arm64"] }]
                  }
                  weight = 50
                },
              ]
              requiredDuringSchedulingIgnoredDuringExecution = {
                nodeSelectorTerms = [
                  {
                    matchExpressions = [{ key = "muster-architecture", operator = "In", values = ["arm64", "amd64"] }]
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
                { name = "MUSTER_PLACEMENT", value = "azure" },
                { name = "MUSTER_CLOUD", value = "azure" },
                { name = "MUSTER_REGION", value = "westeurope" },
                { name = "MUSTER_FLEET", value = "support" },
                { name = "MUSTER_LANE", value = "batch" },
                {
                  name  = "MUSTER_IDENTITY"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-azure-support-backbone.outputs.cross-stack-output-azurerm_user_assigned_identitylane-batch_identity_principal_7736FBB2client_id
                },
                { name = "MUSTER_BROKER", value = "servicebus" },
                { name = "MUSTER_REDIS_AUTH", value = "entra" },
                {
                  name  = "MUSTER_QUEUE_HOST"
                  value = "example-azure-bd0313.servicebus.windows.net"
                },
                {
                  name  = "MUSTER_QUEUE_RECEIVE"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-azure-support-backbone.outputs.cross-stack-output-azurerm_servicebus_queuelane-batch_queue_tasks_2542AF9Cname
                },
                {
                  name  = "MUSTER_QUEUE_SEND"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-azure-support-backbone.outputs.cross-stack-output-azurerm_servicebus_queuelane-batch_queue_tasks_2542AF9Cname
                },
                {
                  name  = "MUSTER_QUEUE_DEAD_LETTERS"
                  value = "${data.terraform_remote_state.cross-stack-reference-input-example-azure-support-backbone.outputs.cross-stack-output-azurerm_servicebus_queuelane-batch_queue_tasks_2542AF9Cname}/$deadletterqueue"
                },
                {
                  name  = "MUSTER_REDIS_HOST"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-azure-support-backbone.outputs.cross-stack-output-azurerm_managed_rediscache_redis_F9D2CAF5hostname
                },
                { name = "MUSTER_REDIS_PORT", value = "10000" },
                {
                  name  = "MUSTER_REDIS_USER"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-azure-support-backbone.outputs.cross-stack-output-azurerm_user_assigned_identitylane-batch_identity_principal_7736FBB2principal_id
                },
                {
                  name  = "MUSTER_CONFIG_STORE"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-azure-support-backbone.outputs.cross-stack-output-azurerm_app_configurationconfig_store_8A24F9D4endpoint
                },
                { name = "MUSTER_CONFIG_DOCUMENT", value = "config" },
                { name = "MUSTER_FLAGS_DOCUMENT", value = "flags" },
                {
                  name  = "MUSTER_SECRETS_STORE"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-azure-support-backbone.outputs.cross-stack-output-azurerm_key_vaultsecrets_vault_97F902B8vault_uri
                },
                { name = "MUSTER_CONCURRENCY", value = "4" },
                { name = "MUSTER_LEASE_SECONDS", value = "60" },
                { name = "MUSTER_LEASE_RENEW_SECONDS", value = "20" },
                { name = "MUSTER_LEASE_MAX_SECONDS", value = "620" },
                { name = "MUSTER_DRAIN_SECONDS", value = "20" },
                { name = "MUSTER_MAX_FAILURES", value = "5" },
              ]
              image = "${data.terraform_remote_state.cross-stack-reference-input-example-azure-foundation.outputs.cross-stack-output-azurerm_container_registryregistry_71CE07F6login_server}/agents/support@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
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
          priorityClassName  = "muster-batch"
          securityContext = {
            fsGroup        = 65532
            runAsGroup     = 65532
            runAsNonRoot   = true
            runAsUser      = 65532
            seccompProfile = { type = "RuntimeDefault" }
          }
          serviceAccountName            = "batch"
          terminationGracePeriodSeconds = 25
          tolerations = [
            {
              effect   = "NoSchedule"
              key      = "kubernetes.azure.com/scalesetpriority"
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
        muster-placement   = "azure"
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
            messageCount = "4"
            namespace    = "example-azure-bd0313"
            queueName    = data.terraform_remote_state.cross-stack-reference-input-example-azure-support-backbone.outputs.cross-stack-output-azurerm_servicebus_queuelane-batch_queue_tasks_2542AF9Cname
          }
          name = "queue"
          type = "azure-servicebus"
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
        "azure.workload.identity/client-id" = data.terraform_remote_state.cross-stack-reference-input-example-azure-support-backbone.outputs.cross-stack-output-azurerm_user_assigned_identitylane-batch_identity_principal_7736FBB2client_id
      }
      labels = {
        cost-center        = "research"
        managed-by         = "muster"
        muster-environment = "example"
        muster-fleet       = "support"
        muster-placement   = "azure"
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
        muster-placement   = "azure"
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
            "azure.workload.identity/use" = "true"
            cost-center                   = "research"
            managed-by                    = "muster"
            muster-environment            = "example"
            muster-fleet                  = "support"
            muster-lane                   = "realtime"
            muster-part                   = "base"
            muster-placement              = "azure"
            owner                         = "agent-platform"
          }
        }
        spec = {
          affinity = {
            nodeAffinity = {
              preferredDuringSchedulingIgnoredDuringExecution = [
                {
                  preference = {
                    matchExpressions = [{ key = "muster-architecture", operator = "In", values = ["arm64"] }]
                  }
                  weight = 50
                },
              ]
              requiredDuringSchedulingIgnoredDuringExecution = {
                nodeSelectorTerms = [
                  {
                    matchExpressions = [
                      { key = "muster-architecture", operator = "In", values = ["arm64", "amd64"] },
                      {
                        key      = "kubernetes.azure.com/scalesetpriority"
                        operator = "NotIn"
                        values   = ["spot"]
                      },
                    ]
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
                { name = "MUSTER_PLACEMENT", value = "azure" },
                { name = "MUSTER_CLOUD", value = "azure" },
                { name = "MUSTER_REGION", value = "westeurope" },
                { name = "MUSTER_FLEET", value = "support" },
                { name = "MUSTER_LANE", value = "realtime" },
                {
                  name  = "MUSTER_IDENTITY"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-azure-support-backbone.outputs.cross-stack-output-azurerm_user_assigned_identitylane-realtime_identity_principal_9C69C9F5client_id
                },
                { name = "MUSTER_BROKER", value = "servicebus" },
                { name = "MUSTER_REDIS_AUTH", value = "entra" },
                {
                  name  = "MUSTER_QUEUE_HOST"
                  value = "example-azure-bd0313.servicebus.windows.net"
                },
                {
                  name  = "MUSTER_QUEUE_RECEIVE"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-azure-support-backbone.outputs.cross-stack-output-azurerm_servicebus_queuelane-realtime_queue_tasks_DF76A6C1name
                },
                {
                  name  = "MUSTER_QUEUE_SEND"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-azure-support-backbone.outputs.cross-stack-output-azurerm_servicebus_queuelane-realtime_queue_tasks_DF76A6C1name
                },
                {
                  name  = "MUSTER_QUEUE_DEAD_LETTERS"
                  value = "${data.terraform_remote_state.cross-stack-reference-input-example-azure-support-backbone.outputs.cross-stack-output-azurerm_servicebus_queuelane-realtime_queue_tasks_DF76A6C1name}/$deadletterqueue"
                },
                {
                  name  = "MUSTER_RESULTS_SEND"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-azure-support-backbone.outputs.cross-stack-output-azurerm_servicebus_queueresults_tasks_87943A80name
                },
                {
                  name  = "MUSTER_REDIS_HOST"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-azure-support-backbone.outputs.cross-stack-output-azurerm_managed_rediscache_redis_F9D2CAF5hostname
                },
                { name = "MUSTER_REDIS_PORT", value = "10000" },
                {
                  name  = "MUSTER_REDIS_USER"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-azure-support-backbone.outputs.cross-stack-output-azurerm_user_assigned_identitylane-realtime_identity_principal_9C69C9F5principal_id
                },
                {
                  name  = "MUSTER_CONFIG_STORE"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-azure-support-backbone.outputs.cross-stack-output-azurerm_app_configurationconfig_store_8A24F9D4endpoint
                },
                { name = "MUSTER_CONFIG_DOCUMENT", value = "config" },
                { name = "MUSTER_FLAGS_DOCUMENT", value = "flags" },
                {
                  name  = "MUSTER_SECRETS_STORE"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-azure-support-backbone.outputs.cross-stack-output-azurerm_key_vaultsecrets_vault_97F902B8vault_uri
                },
                { name = "MUSTER_CONCURRENCY", value = "4" },
                { name = "MUSTER_LEASE_SECONDS", value = "60" },
                { name = "MUSTER_LEASE_RENEW_SECONDS", value = "20" },
                { name = "MUSTER_LEASE_MAX_SECONDS", value = "80" },
                { name = "MUSTER_DRAIN_SECONDS", value = "65" },
                { name = "MUSTER_MAX_FAILURES", value = "5" },
              ]
              image = "${data.terraform_remote_state.cross-stack-reference-input-example-azure-foundation.outputs.cross-stack-output-azurerm_container_registryregistry_71CE07F6login_server}/agents/support@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
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
        muster-placement   = "azure"
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
            "azure.workload.identity/use" = "true"
            cost-center                   = "research"
            managed-by                    = "muster"
            muster-environment            = "example"
            muster-fleet                  = "support"
            muster-lane                   = "realtime"
            muster-part                   = "scaled"
            muster-placement              = "azure"
            owner                         = "agent-platform"
          }
        }
        spec = {
          affinity = {
            nodeAffinity = {
              preferredDuringSchedulingIgnoredDuringExecution = [
                {
                  preference = {
                    matchExpressions = [
                      {
                        key      = "kubernetes.azure.com/scalesetpriority"
                        operator = "In"
                        values   = ["spot"]
                      },
                    ]
                  }
                  weight = 100
                },
                {
                  preference = {
                    matchExpressions = [{ key = "muster-architecture", operator = "In", values = ["arm64"] }]
                  }
                  weight = 50
                },
              ]
              requiredDuringSchedulingIgnoredDuringExecution = {
                nodeSelectorTerms = [
                  {
                    matchExpressions = [{ key = "muster-architecture", operator = "In", values = ["arm64", "amd64"] }]
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
                { name = "MUSTER_PLACEMENT", value = "azure" },
                { name = "MUSTER_CLOUD", value = "azure" },
                { name = "MUSTER_REGION", value = "westeurope" },
                { name = "MUSTER_FLEET", value = "support" },
                { name = "MUSTER_LANE", value = "realtime" },
                {
                  name  = "MUSTER_IDENTITY"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-azure-support-backbone.outputs.cross-stack-output-azurerm_user_assigned_identitylane-realtime_identity_principal_9C69C9F5client_id
                },
                { name = "MUSTER_BROKER", value = "servicebus" },
                { name = "MUSTER_REDIS_AUTH", value = "entra" },
                {
                  name  = "MUSTER_QUEUE_HOST"
                  value = "example-azure-bd0313.servicebus.windows.net"
                },
                {
                  name  = "MUSTER_QUEUE_RECEIVE"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-azure-support-backbone.outputs.cross-stack-output-azurerm_servicebus_queuelane-realtime_queue_tasks_DF76A6C1name
                },
                {
                  name  = "MUSTER_QUEUE_SEND"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-azure-support-backbone.outputs.cross-stack-output-azurerm_servicebus_queuelane-realtime_queue_tasks_DF76A6C1name
                },
                {
                  name  = "MUSTER_QUEUE_DEAD_LETTERS"
                  value = "${data.terraform_remote_state.cross-stack-reference-input-example-azure-support-backbone.outputs.cross-stack-output-azurerm_servicebus_queuelane-realtime_queue_tasks_DF76A6C1name}/$deadletterqueue"
                },
                {
                  name  = "MUSTER_RESULTS_SEND"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-azure-support-backbone.outputs.cross-stack-output-azurerm_servicebus_queueresults_tasks_87943A80name
                },
                {
                  name  = "MUSTER_REDIS_HOST"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-azure-support-backbone.outputs.cross-stack-output-azurerm_managed_rediscache_redis_F9D2CAF5hostname
                },
                { name = "MUSTER_REDIS_PORT", value = "10000" },
                {
                  name  = "MUSTER_REDIS_USER"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-azure-support-backbone.outputs.cross-stack-output-azurerm_user_assigned_identitylane-realtime_identity_principal_9C69C9F5principal_id
                },
                {
                  name  = "MUSTER_CONFIG_STORE"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-azure-support-backbone.outputs.cross-stack-output-azurerm_app_configurationconfig_store_8A24F9D4endpoint
                },
                { name = "MUSTER_CONFIG_DOCUMENT", value = "config" },
                { name = "MUSTER_FLAGS_DOCUMENT", value = "flags" },
                {
                  name  = "MUSTER_SECRETS_STORE"
                  value = data.terraform_remote_state.cross-stack-reference-input-example-azure-support-backbone.outputs.cross-stack-output-azurerm_key_vaultsecrets_vault_97F902B8vault_uri
                },
                { name = "MUSTER_CONCURRENCY", value = "4" },
                { name = "MUSTER_LEASE_SECONDS", value = "60" },
                { name = "MUSTER_LEASE_RENEW_SECONDS", value = "20" },
                { name = "MUSTER_LEASE_MAX_SECONDS", value = "80" },
                { name = "MUSTER_DRAIN_SECONDS", value = "20" },
                { name = "MUSTER_MAX_FAILURES", value = "5" },
              ]
              image = "${data.terraform_remote_state.cross-stack-reference-input-example-azure-foundation.outputs.cross-stack-output-azurerm_container_registryregistry_71CE07F6login_server}/agents/support@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
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
          priorityClassName  = "muster-realtime"
          securityContext = {
            fsGroup        = 65532
            runAsGroup     = 65532
            runAsNonRoot   = true
            runAsUser      = 65532
            seccompProfile = { type = "RuntimeDefault" }
          }
          serviceAccountName            = "realtime"
          terminationGracePeriodSeconds = 25
          tolerations = [
            {
              effect   = "NoSchedule"
              key      = "kubernetes.azure.com/scalesetpriority"
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
        muster-placement   = "azure"
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
            messageCount = "3"
            namespace    = "example-azure-bd0313"
            queueName    = data.terraform_remote_state.cross-stack-reference-input-example-azure-support-backbone.outputs.cross-stack-output-azurerm_servicebus_queuelane-realtime_queue_tasks_DF76A6C1name
          }
          name = "queue"
          type = "azure-servicebus"
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
        "azure.workload.identity/client-id" = data.terraform_remote_state.cross-stack-reference-input-example-azure-support-backbone.outputs.cross-stack-output-azurerm_user_assigned_identitylane-realtime_identity_principal_9C69C9F5client_id
      }
      labels = {
        cost-center        = "research"
        managed-by         = "muster"
        muster-environment = "example"
        muster-fleet       = "support"
        muster-placement   = "azure"
        owner              = "agent-platform"
      }
      name      = "realtime"
      namespace = "support"
    }
  }
}
