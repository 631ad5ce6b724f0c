terraform {
  backend "local" {
    path = "../../../.terraform-state/example-azure-cluster.tfstate"
  }
  required_providers {
    azurerm = { source = "azurerm", version = "4.78.0" }
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

data "terraform_remote_state" "cross-stack-reference-input-example-azure-foundation" {
  backend   = "local"
  config    = { path = "../../../.terraform-state/example-azure-foundation.tfstate" }
  workspace = terraform.workspace
}

resource "azurerm_kubernetes_cluster" "cluster_A4C38409" {
  automatic_upgrade_channel = "patch"
  depends_on = [
    azurerm_role_assignment.cluster_identities_join-subnet_A837DC68,
    azurerm_role_assignment.cluster_identities_assign-nodes_FC2FFAE0,
    azurerm_role_assignment.cluster_identities_use-key_535DBCE9,
    azurerm_role_assignment.cluster_identities_pull-images_C18BA02C,
    azurerm_network_security_rule.cluster_pods_allow-pods_7498E01F,
  ]
  dns_prefix                   = "example-azure"
  image_cleaner_enabled        = true
  image_cleaner_interval_hours = 168
  kubernetes_version           = "1.35"
  local_account_disabled       = true
  location                     = "westeurope"
  name                         = "example-azure"
  node_os_upgrade_channel      = "NodeImage"
  node_resource_group          = "example-azure-nodes"
  oidc_issuer_enabled          = true
  resource_group_name          = data.terraform_remote_state.cross-stack-reference-input-example-azure-foundation.outputs.cross-stack-output-azurerm_resource_groupapis_group_5E934F43name
  run_command_enabled          = false
  sku_tier                     = "Standard"
  tags = {
    cost-center        = "research"
    managed-by         = "muster"
    muster-environment = "example"
    muster-placement   = "azure"
    owner              = "agent-platform"
  }
  workload_identity_enabled = true
  api_server_access_profile {
    authorized_ip_ranges = [
      "198.51.100.0/24",
      "${data.terraform_remote_state.cross-stack-reference-input-example-azure-foundation.outputs.cross-stack-output-azurerm_public_ipnetwork_nat-address_33C62811ip_address}/32",
    ]
  }
  auto_scaler_profile {
    expander                     = "priority"
    max_graceful_termination_sec = "600"
  }
  azure_active_directory_role_based_access_control {
    azure_rbac_enabled = true
    tenant_id          = "b7d94e13-2a68-4f05-8c3b-51e0f9a7d246"
  }
  default_node_pool {
    auto_scaling_enabled         = true
    max_count                    = 6
    max_pods                     = 110
    min_count                    = 3
    name                         = "system"
    node_public_ip_enabled       = false
    only_critical_addons_enabled = true
    orchestrator_version         = "1.35"
    tags = {
      cost-center        = "research"
      managed-by         = "muster"
      muster-environment = "example"
      muster-placement   = "azure"
      owner              = "agent-platform"
    }
    temporary_name_for_rotation = "systemtmp"
    vm_size                     = "Standard_D4as_v6"
    vnet_subnet_id              = data.terraform_remote_state.cross-stack-reference-input-example-azure-foundation.outputs.cross-stack-output-azurerm_subnetnetwork_nodes_63EB1868id
    zones                       = ["1", "2", "3"]
    upgrade_settings {
      max_surge = "33%"
    }
  }
  identity {
    identity_ids = [azurerm_user_assigned_identity.cluster_identities_control_330C11C1.id]
    type         = "UserAssigned"
  }
  key_management_service {
    key_vault_key_id         = data.terraform_remote_state.cross-stack-reference-input-example-azure-foundation.outputs.cross-stack-output-azurerm_key_vault_keykeys_key_1855D61Bid
    key_vault_network_access = "Public"
  }
  kubelet_identity {
    client_id                 = azurerm_user_assigned_identity.cluster_identities_nodes_E53B8421.client_id
    object_id                 = azurerm_user_assigned_identity.cluster_identities_nodes_E53B8421.principal_id
    user_assigned_identity_id = azurerm_user_assigned_identity.cluster_identities_nodes_E53B8421.id
  }
  lifecycle {
    prevent_destroy = true
  }
  maintenance_window_auto_upgrade {
    day_of_week = "Sunday"
    duration    = 4
    frequency   = "Weekly"
    interval    = 1
    start_time  = "01:00"
    utc_offset  = "+00:00"
  }
  maintenance_window_node_os {
    day_of_week = "Saturday"
    duration    = 4
    frequency   = "Weekly"
    interval    = 1
    start_time  = "01:00"
    utc_offset  = "+00:00"
  }
  network_profile {
    dns_service_ip      = "100.96.0.10"
    load_balancer_sku   = "standard"
    network_data_plane  = "cilium"
    network_plugin      = "azure"
    network_plugin_mode = "overlay"
    network_policy      = "cilium"
    outbound_type       = "userAssignedNATGateway"
    pod_cidr            = "100.64.0.0/11"
    service_cidr        = "100.96.0.0/16"
  }
}

resource "azurerm_kubernetes_cluster_node_pool" "node-pools_amd64_9F4EBB2A" {
  auto_scaling_enabled   = true
  kubernetes_cluster_id  = azurerm_kubernetes_cluster.cluster_A4C38409.id
  max_count              = 24
  max_pods               = 110
  min_count              = 0
  mode                   = "User"
  name                   = "amd64"
  node_labels            = { muster-architecture = "amd64" }
  node_public_ip_enabled = false
  orchestrator_version   = "1.35"
  priority               = "Regular"
  tags = {
    cost-center        = "research"
    managed-by         = "muster"
    muster-environment = "example"
    muster-placement   = "azure"
    owner              = "agent-platform"
  }
  temporary_name_for_rotation = "amd64t"
  vm_size                     = "Standard_D4as_v6"
  vnet_subnet_id              = data.terraform_remote_state.cross-stack-reference-input-example-azure-foundation.outputs.cross-stack-output-azurerm_subnetnetwork_nodes_63EB1868id
  zones                       = ["1", "2", "3"]
  upgrade_settings {
    drain_timeout_in_minutes = 30
    max_surge                = "33%"
  }
}

resource "azurerm_kubernetes_cluster_node_pool" "node-pools_amd64spot_C21744EF" {
  auto_scaling_enabled  = true
  eviction_policy       = "Delete"
  kubernetes_cluster_id = azurerm_kubernetes_cluster.cluster_A4C38409.id
  max_count             = 24
  max_pods              = 110
  min_count             = 0
  mode                  = "User"
  name                  = "amd64spot"
  node_labels = {
    "kubernetes.azure.com/scalesetpriority" = "spot"
    muster-architecture                     = "amd64"
  }
  node_public_ip_enabled = false
  node_taints            = ["kubernetes.azure.com/scalesetpriority=spot:NoSchedule"]
  orchestrator_version   = "1.35"
  priority               = "Spot"
  spot_max_price         = -1
  tags = {
    cost-center        = "research"
    managed-by         = "muster"
    muster-environment = "example"
    muster-placement   = "azure"
    owner              = "agent-platform"
  }
  temporary_name_for_rotation = "amd64spott"
  vm_size                     = "Standard_D4as_v6"
  vnet_subnet_id              = data.terraform_remote_state.cross-stack-reference-input-example-azure-foundation.outputs.cross-stack-output-azurerm_subnetnetwork_nodes_63EB1868id
  zones                       = ["1", "2", "3"]
}

resource "azurerm_kubernetes_cluster_node_pool" "node-pools_amd64spotxl_77C10E5D" {
  auto_scaling_enabled  = true
  eviction_policy       = "Delete"
  kubernetes_cluster_id = azurerm_kubernetes_cluster.cluster_A4C38409.id
  max_count             = 12
  max_pods              = 110
  min_count             = 0
  mode                  = "User"
  name                  = "amd64spotxl"
  node_labels = {
    "kubernetes.azure.com/scalesetpriority" = "spot"
    muster-architecture                     = "amd64"
  }
  node_public_ip_enabled = false
  node_taints            = ["kubernetes.azure.com/scalesetpriority=spot:NoSchedule"]
  orchestrator_version   = "1.35"
  priority               = "Spot"
  spot_max_price         = -1
  tags = {
    cost-center        = "research"
    managed-by         = "muster"
    muster-environment = "example"
    muster-placement   = "azure"
    owner              = "agent-platform"
  }
  temporary_name_for_rotation = "amd64spotxlt"
  vm_size                     = "Standard_D8as_v6"
  vnet_subnet_id              = data.terraform_remote_state.cross-stack-reference-input-example-azure-foundation.outputs.cross-stack-output-azurerm_subnetnetwork_nodes_63EB1868id
  zones                       = ["1", "2", "3"]
}

resource "azurerm_kubernetes_cluster_node_pool" "node-pools_arm64_089E844F" {
  auto_scaling_enabled   = true
  kubernetes_cluster_id  = azurerm_kubernetes_cluster.cluster_A4C38409.id
  max_count              = 24
  max_pods               = 110
  min_count              = 0
  mode                   = "User"
  name                   = "arm64"
  node_labels            = { muster-architecture = "arm64" }
  node_public_ip_enabled = false
  orchestrator_version   = "1.35"
  priority               = "Regular"
  tags = {
    cost-center        = "research"
    managed-by         = "muster"
    muster-environment = "example"
    muster-placement   = "azure"
    owner              = "agent-platform"
  }
  temporary_name_for_rotation = "arm64t"
  vm_size                     = "Standard_D4ps_v6"
  vnet_subnet_id              = data.terraform_remote_state.cross-stack-reference-input-example-azure-foundation.outputs.cross-stack-output-azurerm_subnetnetwork_nodes_63EB1868id
  zones                       = ["1", "2", "3"]
  upgrade_settings {
    drain_timeout_in_minutes = 30
    max_surge                = "33%"
  }
}

resource "azurerm_kubernetes_cluster_node_pool" "node-pools_arm64spot_DDBC202F" {
  auto_scaling_enabled  = true
  eviction_policy       = "Delete"
  kubernetes_cluster_id = azurerm_kubernetes_cluster.cluster_A4C38409.id
  max_count             = 24
  max_pods              = 110
  min_count             = 0
  mode                  = "User"
  name                  = "arm64spot"
  node_labels = {
    "kubernetes.azure.com/scalesetpriority" = "spot"
    muster-architecture                     = "arm64"
  }
  node_public_ip_enabled = false
  node_taints            = ["kubernetes.azure.com/scalesetpriority=spot:NoSchedule"]
  orchestrator_version   = "1.35"
  priority               = "Spot"
  spot_max_price         = -1
  tags = {
    cost-center        = "research"
    managed-by         = "muster"
    muster-environment = "example"
    muster-placement   = "azure"
    owner              = "agent-platform"
  }
  temporary_name_for_rotation = "arm64spott"
  vm_size                     = "Standard_D4ps_v6"
  vnet_subnet_id              = data.terraform_remote_state.cross-stack-reference-input-example-azure-foundation.outputs.cross-stack-output-azurerm_subnetnetwork_nodes_63EB1868id
  zones                       = ["1", "2", "3"]
}

resource "azurerm_kubernetes_cluster_node_pool" "node-pools_arm64spotxl_9384CEBD" {
  auto_scaling_enabled  = true
  eviction_policy       = "Delete"
  kubernetes_cluster_id = azurerm_kubernetes_cluster.cluster_A4C38409.id
  max_count             = 12
  max_pods              = 110
  min_count             = 0
  mode                  = "User"
  name                  = "arm64spotxl"
  node_labels = {
    "kubernetes.azure.com/scalesetpriority" = "spot"
    muster-architecture                     = "arm64"
  }
  node_public_ip_enabled = false
  node_taints            = ["kubernetes.azure.com/scalesetpriority=spot:NoSchedule"]
  orchestrator_version   = "1.35"
  priority               = "Spot"
  spot_max_price         = -1
  tags = {
    cost-center        = "research"
    managed-by         = "muster"
    muster-environment = "example"
    muster-placement   = "azure"
    owner              = "agent-platform"
  }
  temporary_name_for_rotation = "arm64spotxlt"
  vm_size                     = "Standard_D8ps_v6"
  vnet_subnet_id              = data.terraform_remote_state.cross-stack-reference-input-example-azure-foundation.outputs.cross-stack-output-azurerm_subnetnetwork_nodes_63EB1868id
  zones                       = ["1", "2", "3"]
}

resource "azurerm_monitor_diagnostic_setting" "cluster_audit_A82F1D84" {
  log_analytics_destination_type = "Dedicated"
  log_analytics_workspace_id     = data.terraform_remote_state.cross-stack-reference-input-example-azure-foundation.outputs.cross-stack-output-azurerm_log_analytics_workspacelogs_workspace_11CB4DC9id
  name                           = "example-azure"
  target_resource_id             = azurerm_kubernetes_cluster.cluster_A4C38409.id
  enabled_log {
    category = "kube-audit-admin"
  }
  enabled_log {
    category = "guard"
  }
  enabled_log {
    category = "cluster-autoscaler"
  }
}

resource "azurerm_network_security_rule" "cluster_pods_allow-pods_7498E01F" {
  access                      = "Allow"
  destination_address_prefix  = "100.64.0.0/11"
  destination_port_range      = "*"
  direction                   = "Inbound"
  name                        = "allow-pods-inbound"
  network_security_group_name = data.terraform_remote_state.cross-stack-reference-input-example-azure-foundation.outputs.cross-stack-output-azurerm_network_security_groupnetwork_firewall_F33A100Dname
  priority                    = 4000
  protocol                    = "*"
  resource_group_name         = data.terraform_remote_state.cross-stack-reference-input-example-azure-foundation.outputs.cross-stack-output-azurerm_resource_groupapis_group_5E934F43name
  source_address_prefixes     = ["10.66.128.0/18", "100.64.0.0/11"]
  source_port_range           = "*"
}

resource "azurerm_role_assignment" "cluster_identities_assign-nodes_FC2FFAE0" {
  principal_id         = azurerm_user_assigned_identity.cluster_identities_control_330C11C1.principal_id
  principal_type       = "ServicePrincipal"
  role_definition_name = "Managed Identity Operator"
  scope                = azurerm_user_assigned_identity.cluster_identities_nodes_E53B8421.id
}

resource "azurerm_role_assignment" "cluster_identities_join-subnet_A837DC68" {
  principal_id         = azurerm_user_assigned_identity.cluster_identities_control_330C11C1.principal_id
  principal_type       = "ServicePrincipal"
  role_definition_name = "Network Contributor"
  scope                = data.terraform_remote_state.cross-stack-reference-input-example-azure-foundation.outputs.cross-stack-output-azurerm_subnetnetwork_nodes_63EB1868id
}

resource "azurerm_role_assignment" "cluster_identities_pull-images_C18BA02C" {
  principal_id         = azurerm_user_assigned_identity.cluster_identities_nodes_E53B8421.principal_id
  principal_type       = "ServicePrincipal"
  role_definition_name = "AcrPull"
  scope                = data.terraform_remote_state.cross-stack-reference-input-example-azure-foundation.outputs.cross-stack-output-azurerm_container_registryregistry_71CE07F6id
}

resource "azurerm_role_assignment" "cluster_identities_use-key_535DBCE9" {
  principal_id         = azurerm_user_assigned_identity.cluster_identities_control_330C11C1.principal_id
  principal_type       = "ServicePrincipal"
  role_definition_name = "Key Vault Crypto User"
  scope                = data.terraform_remote_state.cross-stack-reference-input-example-azure-foundation.outputs.cross-stack-output-azurerm_key_vaultkeys_vault_3ADB9B38id
}

resource "azurerm_user_assigned_identity" "cluster_identities_control_330C11C1" {
  location            = "westeurope"
  name                = "example-azure-cluster-control-plane"
  resource_group_name = data.terraform_remote_state.cross-stack-reference-input-example-azure-foundation.outputs.cross-stack-output-azurerm_resource_groupapis_group_5E934F43name
  tags = {
    cost-center        = "research"
    managed-by         = "muster"
    muster-environment = "example"
    muster-placement   = "azure"
    owner              = "agent-platform"
  }
}

resource "azurerm_user_assigned_identity" "cluster_identities_nodes_E53B8421" {
  location            = "westeurope"
  name                = "example-azure-cluster-node-pools"
  resource_group_name = data.terraform_remote_state.cross-stack-reference-input-example-azure-foundation.outputs.cross-stack-output-azurerm_resource_groupapis_group_5E934F43name
  tags = {
    cost-center        = "research"
    managed-by         = "muster"
    muster-environment = "example"
    muster-placement   = "azure"
    owner              = "agent-platform"
  }
}

output "cluster-name" {
  description = "Name of the cluster, for kubectl"
  value       = azurerm_kubernetes_cluster.cluster_A4C38409.name
}

output "cross-stack-output-azurerm_kubernetes_clustercluster_A4C38409fqdn" {
  sensitive = true
  value     = azurerm_kubernetes_cluster.cluster_A4C38409.fqdn
}

output "cross-stack-output-azurerm_kubernetes_clustercluster_A4C38409kube_config0cluster_ca_certificate" {
  sensitive = true
  value     = azurerm_kubernetes_cluster.cluster_A4C38409.kube_config[0].cluster_ca_certificate
}

output "cross-stack-output-azurerm_kubernetes_clustercluster_A4C38409oidc_issuer_url" {
  sensitive = true
  value     = azurerm_kubernetes_cluster.cluster_A4C38409.oidc_issuer_url
}
