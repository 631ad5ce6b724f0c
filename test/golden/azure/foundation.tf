terraform {
  backend "local" {
    path = "../../../.terraform-state/example-azure-foundation.tfstate"
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

resource "azurerm_consumption_budget_subscription" "budget_16939279" {
  amount          = 3000
  name            = "example-azure"
  subscription_id = "/subscriptions/3f0c6d52-8b1e-4c7a-9d24-6e5a1b7f8c90"
  time_grain      = "Monthly"
  notification {
    contact_groups = [azurerm_monitor_action_group.alert-channel_group_8650F859.id]
    operator       = "GreaterThanOrEqualTo"
    threshold      = 50
    threshold_type = "Actual"
  }
  notification {
    contact_groups = [azurerm_monitor_action_group.alert-channel_group_8650F859.id]
    operator       = "GreaterThanOrEqualTo"
    threshold      = 80
    threshold_type = "Actual"
  }
  notification {
    contact_groups = [azurerm_monitor_action_group.alert-channel_group_8650F859.id]
    operator       = "GreaterThanOrEqualTo"
    threshold      = 100
    threshold_type = "Actual"
  }
  notification {
    contact_groups = [azurerm_monitor_action_group.alert-channel_group_8650F859.id]
    operator       = "GreaterThanOrEqualTo"
    threshold      = 100
    threshold_type = "Forecasted"
  }
  time_period {
    start_date = "2026-11-01T00:00:00Z"
  }
}

resource "azurerm_container_registry" "registry_71CE07F6" {
  admin_enabled                 = false
  anonymous_pull_enabled        = false
  depends_on                    = [azurerm_role_assignment.keys_use_F18BEB33]
  location                      = "westeurope"
  name                          = "exampleazurebd0313"
  network_rule_bypass_option    = "AzureServices"
  public_network_access_enabled = true
  resource_group_name           = azurerm_resource_group.apis_group_5E934F43.name
  retention_policy_in_days      = 14
  sku                           = "Premium"
  tags = {
    cost-center        = "research"
    managed-by         = "muster"
    muster-environment = "example"
    muster-placement   = "azure"
    owner              = "agent-platform"
  }
  zone_redundancy_enabled = true
  encryption {
    identity_client_id = azurerm_user_assigned_identity.keys_identity_D7296A13.client_id
    key_vault_key_id   = azurerm_key_vault_key.keys_key_1855D61B.versionless_id
  }
  identity {
    identity_ids = [azurerm_user_assigned_identity.keys_identity_D7296A13.id]
    type         = "UserAssigned"
  }
  lifecycle {
    prevent_destroy = true
  }
  network_rule_set {
    default_action = "Deny"
    ip_rule {
      action   = "Allow"
      ip_range = "198.51.100.0/24"
    }
  }
}

resource "azurerm_key_vault" "keys_vault_3ADB9B38" {
  location                      = "westeurope"
  name                          = "example-azure-bd0313"
  public_network_access_enabled = true
  purge_protection_enabled      = true
  rbac_authorization_enabled    = true
  resource_group_name           = azurerm_resource_group.apis_group_5E934F43.name
  sku_name                      = "standard"
  soft_delete_retention_days    = 90
  tags = {
    cost-center        = "research"
    managed-by         = "muster"
    muster-environment = "example"
    muster-placement   = "azure"
    owner              = "agent-platform"
  }
  tenant_id = "b7d94e13-2a68-4f05-8c3b-51e0f9a7d246"
  lifecycle {
    prevent_destroy = true
  }
}

resource "azurerm_key_vault_key" "keys_key_1855D61B" {
  key_opts     = ["wrapKey", "unwrapKey", "encrypt", "decrypt"]
  key_size     = 3072
  key_type     = "RSA"
  key_vault_id = azurerm_key_vault.keys_vault_3ADB9B38.id
  name         = "example-azure"
  tags = {
    cost-center        = "research"
    managed-by         = "muster"
    muster-environment = "example"
    muster-placement   = "azure"
    owner              = "agent-platform"
  }
  lifecycle {
    prevent_destroy = true
  }
  rotation_policy {
    automatic {
      time_after_creation = "P90D"
    }
  }
}

resource "azurerm_log_analytics_workspace" "logs_workspace_11CB4DC9" {
  local_authentication_enabled = false
  location                     = "westeurope"
  name                         = "example-azure"
  resource_group_name          = azurerm_resource_group.apis_group_5E934F43.name
  retention_in_days            = 365
  sku                          = "PerGB2018"
  tags = {
    cost-center        = "research"
    managed-by         = "muster"
    muster-environment = "example"
    muster-placement   = "azure"
    owner              = "agent-platform"
  }
  lifecycle {
    prevent_destroy = true
  }
}

resource "azurerm_monitor_action_group" "alert-channel_group_8650F859" {
  name                = "example-azure"
  resource_group_name = azurerm_resource_group.apis_group_5E934F43.name
  short_name          = "example"
  tags = {
    cost-center        = "research"
    managed-by         = "muster"
    muster-environment = "example"
    muster-placement   = "azure"
    owner              = "agent-platform"
  }
  email_receiver {
    email_address           = "team@example.com"
    name                    = "mail-1"
    use_common_alert_schema = true
  }
}

resource "azurerm_monitor_diagnostic_setting" "logs_activity_9FC39C78" {
  log_analytics_workspace_id = azurerm_log_analytics_workspace.logs_workspace_11CB4DC9.id
  name                       = "example-azure"
  target_resource_id         = "/subscriptions/3f0c6d52-8b1e-4c7a-9d24-6e5a1b7f8c90"
  enabled_log {
    category = "Administrative"
  }
  enabled_log {
    category = "Policy"
  }
  enabled_log {
    category = "Security"
  }
}

resource "azurerm_monitor_diagnostic_setting" "logs_key-use_EBC39693" {
  log_analytics_workspace_id = azurerm_log_analytics_workspace.logs_workspace_11CB4DC9.id
  name                       = "example-azure"
  target_resource_id         = azurerm_key_vault.keys_vault_3ADB9B38.id
  enabled_log {
    category_group = "audit"
  }
}

resource "azurerm_monitor_diagnostic_setting" "messages_operations_2821E3BB" {
  log_analytics_workspace_id = azurerm_log_analytics_workspace.logs_workspace_11CB4DC9.id
  name                       = "example-azure"
  target_resource_id         = azurerm_servicebus_namespace.messages_namespace_EEC98B61.id
  enabled_log {
    category = "OperationalLogs"
  }
}

resource "azurerm_nat_gateway" "network_nat_B2CD8D5F" {
  location            = "westeurope"
  name                = "example-azure"
  resource_group_name = azurerm_resource_group.apis_group_5E934F43.name
  sku_name            = "StandardV2"
  tags = {
    cost-center        = "research"
    managed-by         = "muster"
    muster-environment = "example"
    muster-placement   = "azure"
    owner              = "agent-platform"
  }
}

resource "azurerm_nat_gateway_public_ip_association" "network_nat-public-ip_10922ADA" {
  nat_gateway_id       = azurerm_nat_gateway.network_nat_B2CD8D5F.id
  public_ip_address_id = azurerm_public_ip.network_nat-address_33C62811.id
}

resource "azurerm_network_security_group" "network_firewall_F33A100D" {
  location            = "westeurope"
  name                = "example-azure"
  resource_group_name = azurerm_resource_group.apis_group_5E934F43.name
  tags = {
    cost-center        = "research"
    managed-by         = "muster"
    muster-environment = "example"
    muster-placement   = "azure"
    owner              = "agent-platform"
  }
}

resource "azurerm_network_security_rule" "network_deny-internet_7AE6E638" {
  access                      = "Deny"
  destination_address_prefix  = "*"
  destination_port_range      = "*"
  direction                   = "Inbound"
  name                        = "deny-internet-inbound"
  network_security_group_name = azurerm_network_security_group.network_firewall_F33A100D.name
  priority                    = 4096
  protocol                    = "*"
  resource_group_name         = azurerm_resource_group.apis_group_5E934F43.name
  source_address_prefix       = "Internet"
  source_port_range           = "*"
}

resource "azurerm_network_watcher_flow_log" "network_flow-logs_flow-log_98431EDB" {
  enabled              = true
  location             = "westeurope"
  name                 = "example-azure"
  network_watcher_name = "NetworkWatcher_westeurope"
  resource_group_name  = "NetworkWatcherRG"
  storage_account_id   = azurerm_storage_account.network_flow-logs_account_E2615C09.id
  tags = {
    cost-center        = "research"
    managed-by         = "muster"
    muster-environment = "example"
    muster-placement   = "azure"
    owner              = "agent-platform"
  }
  target_resource_id = azurerm_virtual_network.network_C8AC2FB3.id
  version            = 2
  retention_policy {
    days    = 365
    enabled = true
  }
}

resource "azurerm_private_dns_zone" "endpoints_config-zone_C829F0D1" {
  name                = "privatelink.azconfig.io"
  resource_group_name = azurerm_resource_group.apis_group_5E934F43.name
  tags = {
    cost-center        = "research"
    managed-by         = "muster"
    muster-environment = "example"
    muster-placement   = "azure"
    owner              = "agent-platform"
  }
}

resource "azurerm_private_dns_zone" "endpoints_queue-zone_AAA69A08" {
  name                = "privatelink.servicebus.windows.net"
  resource_group_name = azurerm_resource_group.apis_group_5E934F43.name
  tags = {
    cost-center        = "research"
    managed-by         = "muster"
    muster-environment = "example"
    muster-placement   = "azure"
    owner              = "agent-platform"
  }
}

resource "azurerm_private_dns_zone" "endpoints_redis-zone_7C277B62" {
  name                = "privatelink.redis.azure.net"
  resource_group_name = azurerm_resource_group.apis_group_5E934F43.name
  tags = {
    cost-center        = "research"
    managed-by         = "muster"
    muster-environment = "example"
    muster-placement   = "azure"
    owner              = "agent-platform"
  }
}

resource "azurerm_private_dns_zone" "endpoints_registry-zone_011519D9" {
  name                = "privatelink.azurecr.io"
  resource_group_name = azurerm_resource_group.apis_group_5E934F43.name
  tags = {
    cost-center        = "research"
    managed-by         = "muster"
    muster-environment = "example"
    muster-placement   = "azure"
    owner              = "agent-platform"
  }
}

resource "azurerm_private_dns_zone" "endpoints_vault-zone_C0D74E35" {
  name                = "privatelink.vaultcore.azure.net"
  resource_group_name = azurerm_resource_group.apis_group_5E934F43.name
  tags = {
    cost-center        = "research"
    managed-by         = "muster"
    muster-environment = "example"
    muster-placement   = "azure"
    owner              = "agent-platform"
  }
}

resource "azurerm_private_dns_zone_virtual_network_link" "endpoints_config-zone-link_FABEFC20" {
  name                  = "example-azure"
  private_dns_zone_name = azurerm_private_dns_zone.endpoints_config-zone_C829F0D1.name
  resource_group_name   = azurerm_resource_group.apis_group_5E934F43.name
  tags = {
    cost-center        = "research"
    managed-by         = "muster"
    muster-environment = "example"
    muster-placement   = "azure"
    owner              = "agent-platform"
  }
  virtual_network_id = azurerm_virtual_network.network_C8AC2FB3.id
}

resource "azurerm_private_dns_zone_virtual_network_link" "endpoints_queue-zone-link_EFD56EC2" {
  name                  = "example-azure"
  private_dns_zone_name = azurerm_private_dns_zone.endpoints_queue-zone_AAA69A08.name
  resource_group_name   = azurerm_resource_group.apis_group_5E934F43.name
  tags = {
    cost-center        = "research"
    managed-by         = "muster"
    muster-environment = "example"
    muster-placement   = "azure"
    owner              = "agent-platform"
  }
  virtual_network_id = azurerm_virtual_network.network_C8AC2FB3.id
}

resource "azurerm_private_dns_zone_virtual_network_link" "endpoints_redis-zone-link_FC3A604D" {
  name                  = "example-azure"
  private_dns_zone_name = azurerm_private_dns_zone.endpoints_redis-zone_7C277B62.name
  resource_group_name   = azurerm_resource_group.apis_group_5E934F43.name
  tags = {
    cost-center        = "research"
    managed-by         = "muster"
    muster-environment = "example"
    muster-placement   = "azure"
    owner              = "agent-platform"
  }
  virtual_network_id = azurerm_virtual_network.network_C8AC2FB3.id
}

resource "azurerm_private_dns_zone_virtual_network_link" "endpoints_registry-zone-link_6F161DE9" {
  name                  = "example-azure"
  private_dns_zone_name = azurerm_private_dns_zone.endpoints_registry-zone_011519D9.name
  resource_group_name   = azurerm_resource_group.apis_group_5E934F43.name
  tags = {
    cost-center        = "research"
    managed-by         = "muster"
    muster-environment = "example"
    muster-placement   = "azure"
    owner              = "agent-platform"
  }
  virtual_network_id = azurerm_virtual_network.network_C8AC2FB3.id
}

resource "azurerm_private_dns_zone_virtual_network_link" "endpoints_vault-zone-link_90981B79" {
  name                  = "example-azure"
  private_dns_zone_name = azurerm_private_dns_zone.endpoints_vault-zone_C0D74E35.name
  resource_group_name   = azurerm_resource_group.apis_group_5E934F43.name
  tags = {
    cost-center        = "research"
    managed-by         = "muster"
    muster-environment = "example"
    muster-placement   = "azure"
    owner              = "agent-platform"
  }
  virtual_network_id = azurerm_virtual_network.network_C8AC2FB3.id
}

resource "azurerm_private_endpoint" "endpoints_keys_endpoint_5F9C2F45" {
  location            = "westeurope"
  name                = "example-azure-vault"
  resource_group_name = azurerm_resource_group.apis_group_5E934F43.name
  subnet_id           = azurerm_subnet.network_data_98AB63DB.id
  tags = {
    cost-center        = "research"
    managed-by         = "muster"
    muster-environment = "example"
    muster-placement   = "azure"
    owner              = "agent-platform"
  }
  private_dns_zone_group {
    name                 = "vault"
    private_dns_zone_ids = [azurerm_private_dns_zone.endpoints_vault-zone_C0D74E35.id]
  }
  private_service_connection {
    is_manual_connection           = false
    name                           = "vault"
    private_connection_resource_id = azurerm_key_vault.keys_vault_3ADB9B38.id
    subresource_names              = ["vault"]
  }
}

resource "azurerm_private_endpoint" "endpoints_queue_endpoint_3F13BFB7" {
  location            = "westeurope"
  name                = "example-azure-queue"
  resource_group_name = azurerm_resource_group.apis_group_5E934F43.name
  subnet_id           = azurerm_subnet.network_data_98AB63DB.id
  tags = {
    cost-center        = "research"
    managed-by         = "muster"
    muster-environment = "example"
    muster-placement   = "azure"
    owner              = "agent-platform"
  }
  private_dns_zone_group {
    name                 = "queue"
    private_dns_zone_ids = [azurerm_private_dns_zone.endpoints_queue-zone_AAA69A08.id]
  }
  private_service_connection {
    is_manual_connection           = false
    name                           = "queue"
    private_connection_resource_id = azurerm_servicebus_namespace.messages_namespace_EEC98B61.id
    subresource_names              = ["namespace"]
  }
}

resource "azurerm_private_endpoint" "endpoints_registry_endpoint_A06446B8" {
  location            = "westeurope"
  name                = "example-azure-registry"
  resource_group_name = azurerm_resource_group.apis_group_5E934F43.name
  subnet_id           = azurerm_subnet.network_data_98AB63DB.id
  tags = {
    cost-center        = "research"
    managed-by         = "muster"
    muster-environment = "example"
    muster-placement   = "azure"
    owner              = "agent-platform"
  }
  private_dns_zone_group {
    name                 = "registry"
    private_dns_zone_ids = [azurerm_private_dns_zone.endpoints_registry-zone_011519D9.id]
  }
  private_service_connection {
    is_manual_connection           = false
    name                           = "registry"
    private_connection_resource_id = azurerm_container_registry.registry_71CE07F6.id
    subresource_names              = ["registry"]
  }
}

resource "azurerm_public_ip" "network_nat-address_33C62811" {
  allocation_method   = "Static"
  location            = "westeurope"
  name                = "example-azure-nat"
  resource_group_name = azurerm_resource_group.apis_group_5E934F43.name
  sku                 = "StandardV2"
  tags = {
    cost-center        = "research"
    managed-by         = "muster"
    muster-environment = "example"
    muster-placement   = "azure"
    owner              = "agent-platform"
  }
}

resource "azurerm_resource_group" "apis_group_5E934F43" {
  location = "westeurope"
  name     = "example-azure"
  tags = {
    cost-center        = "research"
    managed-by         = "muster"
    muster-environment = "example"
    muster-placement   = "azure"
    owner              = "agent-platform"
  }
  lifecycle {
    prevent_destroy = true
  }
}

resource "azurerm_role_assignment" "keys_use_F18BEB33" {
  principal_id         = azurerm_user_assigned_identity.keys_identity_D7296A13.principal_id
  principal_type       = "ServicePrincipal"
  role_definition_name = "Key Vault Crypto Service Encryption User"
  scope                = azurerm_key_vault.keys_vault_3ADB9B38.id
}

resource "azurerm_servicebus_namespace" "messages_namespace_EEC98B61" {
  capacity                      = 1
  depends_on                    = [azurerm_role_assignment.keys_use_F18BEB33]
  local_auth_enabled            = false
  location                      = "westeurope"
  minimum_tls_version           = "1.2"
  name                          = "example-azure-bd0313"
  premium_messaging_partitions  = 1
  public_network_access_enabled = true
  resource_group_name           = azurerm_resource_group.apis_group_5E934F43.name
  sku                           = "Premium"
  tags = {
    cost-center        = "research"
    managed-by         = "muster"
    muster-environment = "example"
    muster-placement   = "azure"
    owner              = "agent-platform"
  }
  customer_managed_key {
    identity_id      = azurerm_user_assigned_identity.keys_identity_D7296A13.id
    key_vault_key_id = azurerm_key_vault_key.keys_key_1855D61B.versionless_id
  }
  identity {
    identity_ids = [azurerm_user_assigned_identity.keys_identity_D7296A13.id]
    type         = "UserAssigned"
  }
  lifecycle {
    prevent_destroy = true
  }
  network_rule_set {
    default_action                = "Deny"
    ip_rules                      = ["198.51.100.0/24"]
    public_network_access_enabled = true
  }
}

resource "azurerm_storage_account" "network_flow-logs_account_E2615C09" {
  account_replication_type        = "ZRS"
  account_tier                    = "Standard"
  allow_nested_items_to_be_public = false
  depends_on                      = [azurerm_role_assignment.keys_use_F18BEB33]
  local_user_enabled              = false
  location                        = "westeurope"
  min_tls_version                 = "TLS1_2"
  name                            = "exampleazurebd0313"
  resource_group_name             = azurerm_resource_group.apis_group_5E934F43.name
  shared_access_key_enabled       = true
  tags = {
    cost-center        = "research"
    managed-by         = "muster"
    muster-environment = "example"
    muster-placement   = "azure"
    owner              = "agent-platform"
  }
  customer_managed_key {
    key_vault_key_id          = azurerm_key_vault_key.keys_key_1855D61B.versionless_id
    user_assigned_identity_id = azurerm_user_assigned_identity.keys_identity_D7296A13.id
  }
  identity {
    identity_ids = [azurerm_user_assigned_identity.keys_identity_D7296A13.id]
    type         = "UserAssigned"
  }
  lifecycle {
    prevent_destroy = true
  }
  network_rules {
    bypass         = ["AzureServices"]
    default_action = "Deny"
  }
}

resource "azurerm_subnet" "network_data_98AB63DB" {
  address_prefixes                  = ["10.66.208.0/20"]
  default_outbound_access_enabled   = false
  name                              = "example-azure-data"
  private_endpoint_network_policies = "NetworkSecurityGroupEnabled"
  resource_group_name               = azurerm_resource_group.apis_group_5E934F43.name
  virtual_network_name              = azurerm_virtual_network.network_C8AC2FB3.name
}

resource "azurerm_subnet" "network_nodes_63EB1868" {
  address_prefixes                  = ["10.66.128.0/18"]
  default_outbound_access_enabled   = false
  name                              = "example-azure-nodes"
  private_endpoint_network_policies = "NetworkSecurityGroupEnabled"
  resource_group_name               = azurerm_resource_group.apis_group_5E934F43.name
  service_endpoints                 = ["Microsoft.Storage"]
  virtual_network_name              = azurerm_virtual_network.network_C8AC2FB3.name
}

resource "azurerm_subnet" "network_workers_0722DD14" {
  address_prefixes                  = ["10.66.0.0/19"]
  default_outbound_access_enabled   = false
  name                              = "example-azure-workers"
  private_endpoint_network_policies = "NetworkSecurityGroupEnabled"
  resource_group_name               = azurerm_resource_group.apis_group_5E934F43.name
  service_endpoints                 = ["Microsoft.Storage"]
  virtual_network_name              = azurerm_virtual_network.network_C8AC2FB3.name
}

resource "azurerm_subnet_nat_gateway_association" "network_nodes-nat_C04D5A36" {
  depends_on     = [azurerm_nat_gateway_public_ip_association.network_nat-public-ip_10922ADA]
  nat_gateway_id = azurerm_nat_gateway.network_nat_B2CD8D5F.id
  subnet_id      = azurerm_subnet.network_nodes_63EB1868.id
}

resource "azurerm_subnet_nat_gateway_association" "network_workers-nat_952B0745" {
  depends_on     = [azurerm_nat_gateway_public_ip_association.network_nat-public-ip_10922ADA]
  nat_gateway_id = azurerm_nat_gateway.network_nat_B2CD8D5F.id
  subnet_id      = azurerm_subnet.network_workers_0722DD14.id
}

resource "azurerm_subnet_network_security_group_association" "network_data-firewall_D6041173" {
  network_security_group_id = azurerm_network_security_group.network_firewall_F33A100D.id
  subnet_id                 = azurerm_subnet.network_data_98AB63DB.id
}

resource "azurerm_subnet_network_security_group_association" "network_nodes-firewall_244DC87E" {
  network_security_group_id = azurerm_network_security_group.network_firewall_F33A100D.id
  subnet_id                 = azurerm_subnet.network_nodes_63EB1868.id
}

resource "azurerm_subnet_network_security_group_association" "network_workers-firewall_F84D5B07" {
  network_security_group_id = azurerm_network_security_group.network_firewall_F33A100D.id
  subnet_id                 = azurerm_subnet.network_workers_0722DD14.id
}

resource "azurerm_user_assigned_identity" "keys_identity_D7296A13" {
  location            = "westeurope"
  name                = "example-azure"
  resource_group_name = azurerm_resource_group.apis_group_5E934F43.name
  tags = {
    cost-center        = "research"
    managed-by         = "muster"
    muster-environment = "example"
    muster-placement   = "azure"
    owner              = "agent-platform"
  }
  lifecycle {
    prevent_destroy = true
  }
}

resource "azurerm_virtual_network" "network_C8AC2FB3" {
  address_space       = ["10.66.0.0/16"]
  location            = "westeurope"
  name                = "example-azure"
  resource_group_name = azurerm_resource_group.apis_group_5E934F43.name
  tags = {
    cost-center        = "research"
    managed-by         = "muster"
    muster-environment = "example"
    muster-placement   = "azure"
    owner              = "agent-platform"
  }
}

output "cross-stack-output-azurerm_container_registryregistry_71CE07F6id" {
  sensitive = true
  value     = azurerm_container_registry.registry_71CE07F6.id
}

output "cross-stack-output-azurerm_container_registryregistry_71CE07F6login_server" {
  sensitive = true
  value     = azurerm_container_registry.registry_71CE07F6.login_server
}

output "cross-stack-output-azurerm_key_vault_keykeys_key_1855D61Bid" {
  sensitive = true
  value     = azurerm_key_vault_key.keys_key_1855D61B.id
}

output "cross-stack-output-azurerm_key_vault_keykeys_key_1855D61Bversionless_id" {
  sensitive = true
  value     = azurerm_key_vault_key.keys_key_1855D61B.versionless_id
}

output "cross-stack-output-azurerm_key_vaultkeys_vault_3ADB9B38id" {
  sensitive = true
  value     = azurerm_key_vault.keys_vault_3ADB9B38.id
}

output "cross-stack-output-azurerm_log_analytics_workspacelogs_workspace_11CB4DC9id" {
  sensitive = true
  value     = azurerm_log_analytics_workspace.logs_workspace_11CB4DC9.id
}

output "cross-stack-output-azurerm_network_security_groupnetwork_firewall_F33A100Dname" {
  sensitive = true
  value     = azurerm_network_security_group.network_firewall_F33A100D.name
}

output "cross-stack-output-azurerm_private_dns_zoneendpoints_config-zone_C829F0D1id" {
  sensitive = true
  value     = azurerm_private_dns_zone.endpoints_config-zone_C829F0D1.id
}

output "cross-stack-output-azurerm_private_dns_zoneendpoints_redis-zone_7C277B62id" {
  sensitive = true
  value     = azurerm_private_dns_zone.endpoints_redis-zone_7C277B62.id
}

output "cross-stack-output-azurerm_private_dns_zoneendpoints_vault-zone_C0D74E35id" {
  sensitive = true
  value     = azurerm_private_dns_zone.endpoints_vault-zone_C0D74E35.id
}

output "cross-stack-output-azurerm_public_ipnetwork_nat-address_33C62811ip_address" {
  sensitive = true
  value     = azurerm_public_ip.network_nat-address_33C62811.ip_address
}

output "cross-stack-output-azurerm_resource_groupapis_group_5E934F43name" {
  sensitive = true
  value     = azurerm_resource_group.apis_group_5E934F43.name
}

output "cross-stack-output-azurerm_servicebus_namespacemessages_namespace_EEC98B61id" {
  sensitive = true
  value     = azurerm_servicebus_namespace.messages_namespace_EEC98B61.id
}

output "cross-stack-output-azurerm_subnetnetwork_data_98AB63DBid" {
  sensitive = true
  value     = azurerm_subnet.network_data_98AB63DB.id
}

output "cross-stack-output-azurerm_subnetnetwork_nodes_63EB1868id" {
  sensitive = true
  value     = azurerm_subnet.network_nodes_63EB1868.id
}

output "cross-stack-output-azurerm_user_assigned_identitykeys_identity_D7296A13client_id" {
  sensitive = true
  value     = azurerm_user_assigned_identity.keys_identity_D7296A13.client_id
}

output "cross-stack-output-azurerm_user_assigned_identitykeys_identity_D7296A13id" {
  sensitive = true
  value     = azurerm_user_assigned_identity.keys_identity_D7296A13.id
}
