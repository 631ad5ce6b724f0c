terraform {
  backend "local" {
    path = "../../../.terraform-state/example-azure-support-backbone.tfstate"
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

resource "azurerm_app_configuration" "config_store_8A24F9D4" {
  local_auth_enabled         = false
  location                   = "westeurope"
  name                       = "example-azure-support-a1bbe8"
  public_network_access      = "Enabled"
  purge_protection_enabled   = true
  resource_group_name        = data.terraform_remote_state.cross-stack-reference-input-example-azure-foundation.outputs.cross-stack-output-azurerm_resource_groupapis_group_5E934F43name
  sku                        = "standard"
  soft_delete_retention_days = 7
  tags = {
    cost-center        = "research"
    managed-by         = "muster"
    muster-environment = "example"
    muster-fleet       = "support"
    muster-placement   = "azure"
    owner              = "agent-platform"
  }
  encryption {
    identity_client_id       = data.terraform_remote_state.cross-stack-reference-input-example-azure-foundation.outputs.cross-stack-output-azurerm_user_assigned_identitykeys_identity_D7296A13client_id
    key_vault_key_identifier = data.terraform_remote_state.cross-stack-reference-input-example-azure-foundation.outputs.cross-stack-output-azurerm_key_vault_keykeys_key_1855D61Bversionless_id
  }
  identity {
    identity_ids = [
      data.terraform_remote_state.cross-stack-reference-input-example-azure-foundation.outputs.cross-stack-output-azurerm_user_assigned_identitykeys_identity_D7296A13id,
    ]
    type = "UserAssigned"
  }
  lifecycle {
    prevent_destroy = true
  }
}

resource "azurerm_app_configuration_key" "config_028FE42B" {
  configuration_store_id = azurerm_app_configuration.config_store_8A24F9D4.id
  content_type           = "application/json"
  key                    = "config"
  tags = {
    cost-center        = "research"
    managed-by         = "muster"
    muster-environment = "example"
    muster-fleet       = "support"
    muster-placement   = "azure"
    owner              = "agent-platform"
  }
  value = <<-JSON
    { "model": "large", "temperature": 0.2 }
  JSON
}

resource "azurerm_app_configuration_key" "config_flags_1B0253E3" {
  configuration_store_id = azurerm_app_configuration.config_store_8A24F9D4.id
  content_type           = "application/json"
  key                    = "flags"
  tags = {
    cost-center        = "research"
    managed-by         = "muster"
    muster-environment = "example"
    muster-fleet       = "support"
    muster-placement   = "azure"
    owner              = "agent-platform"
  }
  value = <<-JSON
    { "new-planner": true }
  JSON
}

resource "azurerm_key_vault" "secrets_vault_97F902B8" {
  location                      = "westeurope"
  name                          = "example-azure-sup-a1bbe8"
  public_network_access_enabled = true
  purge_protection_enabled      = true
  rbac_authorization_enabled    = true
  resource_group_name           = data.terraform_remote_state.cross-stack-reference-input-example-azure-foundation.outputs.cross-stack-output-azurerm_resource_groupapis_group_5E934F43name
  sku_name                      = "standard"
  soft_delete_retention_days    = 30
  tags = {
    cost-center        = "research"
    managed-by         = "muster"
    muster-environment = "example"
    muster-fleet       = "support"
    muster-placement   = "azure"
    owner              = "agent-platform"
  }
  tenant_id = "b7d94e13-2a68-4f05-8c3b-51e0f9a7d246"
  lifecycle {
    prevent_destroy = true
  }
  network_acls {
    bypass         = "None"
    default_action = "Deny"
    ip_rules       = ["198.51.100.0/24"]
  }
}

resource "azurerm_key_vault_secret" "secrets_secret-model-api-key_49ECF9EF" {
  key_vault_id     = azurerm_key_vault.secrets_vault_97F902B8.id
  name             = "example-azure-support-model-api-key"
  value_wo         = "not set"
  value_wo_version = 1
  lifecycle {
    ignore_changes  = all
    prevent_destroy = true
  }
}

resource "azurerm_managed_redis" "cache_redis_F9D2CAF5" {
  high_availability_enabled = true
  location                  = "westeurope"
  name                      = "example-azure-support-a1bbe8"
  public_network_access     = "Disabled"
  resource_group_name       = data.terraform_remote_state.cross-stack-reference-input-example-azure-foundation.outputs.cross-stack-output-azurerm_resource_groupapis_group_5E934F43name
  sku_name                  = "Balanced_B3"
  tags = {
    cost-center        = "research"
    managed-by         = "muster"
    muster-environment = "example"
    muster-fleet       = "support"
    muster-placement   = "azure"
    owner              = "agent-platform"
  }
  customer_managed_key {
    key_vault_key_id          = data.terraform_remote_state.cross-stack-reference-input-example-azure-foundation.outputs.cross-stack-output-azurerm_key_vault_keykeys_key_1855D61Bid
    user_assigned_identity_id = data.terraform_remote_state.cross-stack-reference-input-example-azure-foundation.outputs.cross-stack-output-azurerm_user_assigned_identitykeys_identity_D7296A13id
  }
  default_database {
    access_keys_authentication_enabled = false
    client_protocol                    = "Encrypted"
    clustering_policy                  = "NoCluster"
    eviction_policy                    = "NoEviction"
  }
  identity {
    identity_ids = [
      data.terraform_remote_state.cross-stack-reference-input-example-azure-foundation.outputs.cross-stack-output-azurerm_user_assigned_identitykeys_identity_D7296A13id,
    ]
    type = "UserAssigned"
  }
  lifecycle {
    prevent_destroy = true
  }
}

resource "azurerm_managed_redis_access_policy_assignment" "lane-batch_identity_connect-cache_418362AC" {
  managed_redis_id = azurerm_managed_redis.cache_redis_F9D2CAF5.id
  object_id        = azurerm_user_assigned_identity.lane-batch_identity_principal_7736FBB2.principal_id
}

resource "azurerm_managed_redis_access_policy_assignment" "lane-realtime_identity_connect-cache_8534F94D" {
  managed_redis_id = azurerm_managed_redis.cache_redis_F9D2CAF5.id
  object_id        = azurerm_user_assigned_identity.lane-realtime_identity_principal_9C69C9F5.principal_id
}

resource "azurerm_private_endpoint" "cache_private-endpoint_1E138501" {
  location            = "westeurope"
  name                = "example-azure-support-redis"
  resource_group_name = data.terraform_remote_state.cross-stack-reference-input-example-azure-foundation.outputs.cross-stack-output-azurerm_resource_groupapis_group_5E934F43name
  subnet_id           = data.terraform_remote_state.cross-stack-reference-input-example-azure-foundation.outputs.cross-stack-output-azurerm_subnetnetwork_data_98AB63DBid
  tags = {
    cost-center        = "research"
    managed-by         = "muster"
    muster-environment = "example"
    muster-fleet       = "support"
    muster-placement   = "azure"
    owner              = "agent-platform"
  }
  private_dns_zone_group {
    name = "redis"
    private_dns_zone_ids = [
      data.terraform_remote_state.cross-stack-reference-input-example-azure-foundation.outputs.cross-stack-output-azurerm_private_dns_zoneendpoints_redis-zone_7C277B62id,
    ]
  }
  private_service_connection {
    is_manual_connection           = false
    name                           = "redis"
    private_connection_resource_id = azurerm_managed_redis.cache_redis_F9D2CAF5.id
    subresource_names              = ["redisEnterprise"]
  }
}

resource "azurerm_private_endpoint" "config_private-endpoint_A8070A12" {
  location            = "westeurope"
  name                = "example-azure-support-config"
  resource_group_name = data.terraform_remote_state.cross-stack-reference-input-example-azure-foundation.outputs.cross-stack-output-azurerm_resource_groupapis_group_5E934F43name
  subnet_id           = data.terraform_remote_state.cross-stack-reference-input-example-azure-foundation.outputs.cross-stack-output-azurerm_subnetnetwork_data_98AB63DBid
  tags = {
    cost-center        = "research"
    managed-by         = "muster"
    muster-environment = "example"
    muster-fleet       = "support"
    muster-placement   = "azure"
    owner              = "agent-platform"
  }
  private_dns_zone_group {
    name = "config"
    private_dns_zone_ids = [
      data.terraform_remote_state.cross-stack-reference-input-example-azure-foundation.outputs.cross-stack-output-azurerm_private_dns_zoneendpoints_config-zone_C829F0D1id,
    ]
  }
  private_service_connection {
    is_manual_connection           = false
    name                           = "config"
    private_connection_resource_id = azurerm_app_configuration.config_store_8A24F9D4.id
    subresource_names              = ["configurationStores"]
  }
}

resource "azurerm_private_endpoint" "secrets_private-endpoint_252BF42C" {
  location            = "westeurope"
  name                = "example-azure-support-vault"
  resource_group_name = data.terraform_remote_state.cross-stack-reference-input-example-azure-foundation.outputs.cross-stack-output-azurerm_resource_groupapis_group_5E934F43name
  subnet_id           = data.terraform_remote_state.cross-stack-reference-input-example-azure-foundation.outputs.cross-stack-output-azurerm_subnetnetwork_data_98AB63DBid
  tags = {
    cost-center        = "research"
    managed-by         = "muster"
    muster-environment = "example"
    muster-fleet       = "support"
    muster-placement   = "azure"
    owner              = "agent-platform"
  }
  private_dns_zone_group {
    name = "vault"
    private_dns_zone_ids = [
      data.terraform_remote_state.cross-stack-reference-input-example-azure-foundation.outputs.cross-stack-output-azurerm_private_dns_zoneendpoints_vault-zone_C0D74E35id,
    ]
  }
  private_service_connection {
    is_manual_connection           = false
    name                           = "vault"
    private_connection_resource_id = azurerm_key_vault.secrets_vault_97F902B8.id
    subresource_names              = ["vault"]
  }
}

resource "azurerm_role_assignment" "lane-batch_identity_consume_A28B84AD" {
  principal_id         = azurerm_user_assigned_identity.lane-batch_identity_principal_7736FBB2.principal_id
  principal_type       = "ServicePrincipal"
  role_definition_name = "Azure Service Bus Data Receiver"
  scope                = azurerm_servicebus_queue.lane-batch_queue_tasks_2542AF9C.id
}

resource "azurerm_role_assignment" "lane-batch_identity_read-config_260D1F4A" {
  principal_id         = azurerm_user_assigned_identity.lane-batch_identity_principal_7736FBB2.principal_id
  principal_type       = "ServicePrincipal"
  role_definition_name = "App Configuration Data Reader"
  scope                = azurerm_app_configuration.config_store_8A24F9D4.id
}

resource "azurerm_role_assignment" "lane-batch_identity_read-secret-model-api-key_89950C00" {
  principal_id         = azurerm_user_assigned_identity.lane-batch_identity_principal_7736FBB2.principal_id
  principal_type       = "ServicePrincipal"
  role_definition_name = "Key Vault Secrets User"
  scope                = azurerm_key_vault_secret.secrets_secret-model-api-key_49ECF9EF.resource_versionless_id
}

resource "azurerm_role_assignment" "lane-realtime_identity_consume_760D7CAB" {
  principal_id         = azurerm_user_assigned_identity.lane-realtime_identity_principal_9C69C9F5.principal_id
  principal_type       = "ServicePrincipal"
  role_definition_name = "Azure Service Bus Data Receiver"
  scope                = azurerm_servicebus_queue.lane-realtime_queue_tasks_DF76A6C1.id
}

resource "azurerm_role_assignment" "lane-realtime_identity_publish-results_82B90474" {
  principal_id         = azurerm_user_assigned_identity.lane-realtime_identity_principal_9C69C9F5.principal_id
  principal_type       = "ServicePrincipal"
  role_definition_name = "Azure Service Bus Data Sender"
  scope                = azurerm_servicebus_queue.results_tasks_87943A80.id
}

resource "azurerm_role_assignment" "lane-realtime_identity_read-config_56A4545B" {
  principal_id         = azurerm_user_assigned_identity.lane-realtime_identity_principal_9C69C9F5.principal_id
  principal_type       = "ServicePrincipal"
  role_definition_name = "App Configuration Data Reader"
  scope                = azurerm_app_configuration.config_store_8A24F9D4.id
}

resource "azurerm_role_assignment" "lane-realtime_identity_read-secret-model-api-key_21931384" {
  principal_id         = azurerm_user_assigned_identity.lane-realtime_identity_principal_9C69C9F5.principal_id
  principal_type       = "ServicePrincipal"
  role_definition_name = "Key Vault Secrets User"
  scope                = azurerm_key_vault_secret.secrets_secret-model-api-key_49ECF9EF.resource_versionless_id
}

resource "azurerm_servicebus_queue" "lane-batch_queue_tasks_2542AF9C" {
  dead_lettering_on_message_expiration = true
  default_message_ttl                  = "P4D"
  lock_duration                        = "PT1M"
  max_delivery_count                   = 100
  max_size_in_megabytes                = 81920
  name                                 = "example-azure-support-batch"
  namespace_id                         = data.terraform_remote_state.cross-stack-reference-input-example-azure-foundation.outputs.cross-stack-output-azurerm_servicebus_namespacemessages_namespace_EEC98B61id
  lifecycle {
    prevent_destroy = true
  }
}

resource "azurerm_servicebus_queue" "lane-realtime_queue_tasks_DF76A6C1" {
  dead_lettering_on_message_expiration = true
  default_message_ttl                  = "P4D"
  lock_duration                        = "PT1M"
  max_delivery_count                   = 100
  max_size_in_megabytes                = 81920
  name                                 = "example-azure-support-realtime"
  namespace_id                         = data.terraform_remote_state.cross-stack-reference-input-example-azure-foundation.outputs.cross-stack-output-azurerm_servicebus_namespacemessages_namespace_EEC98B61id
  lifecycle {
    prevent_destroy = true
  }
}

resource "azurerm_servicebus_queue" "results_tasks_87943A80" {
  dead_lettering_on_message_expiration = true
  default_message_ttl                  = "P4D"
  lock_duration                        = "PT1M"
  max_delivery_count                   = 20
  max_size_in_megabytes                = 81920
  name                                 = "example-azure-support-results"
  namespace_id                         = data.terraform_remote_state.cross-stack-reference-input-example-azure-foundation.outputs.cross-stack-output-azurerm_servicebus_namespacemessages_namespace_EEC98B61id
  lifecycle {
    prevent_destroy = true
  }
}

resource "azurerm_user_assigned_identity" "lane-batch_identity_principal_7736FBB2" {
  location            = "westeurope"
  name                = "example-azure-support-batch"
  resource_group_name = data.terraform_remote_state.cross-stack-reference-input-example-azure-foundation.outputs.cross-stack-output-azurerm_resource_groupapis_group_5E934F43name
  tags = {
    cost-center        = "research"
    managed-by         = "muster"
    muster-environment = "example"
    muster-fleet       = "support"
    muster-placement   = "azure"
    owner              = "agent-platform"
  }
}

resource "azurerm_user_assigned_identity" "lane-realtime_identity_principal_9C69C9F5" {
  location            = "westeurope"
  name                = "example-azure-support-realtime"
  resource_group_name = data.terraform_remote_state.cross-stack-reference-input-example-azure-foundation.outputs.cross-stack-output-azurerm_resource_groupapis_group_5E934F43name
  tags = {
    cost-center        = "research"
    managed-by         = "muster"
    muster-environment = "example"
    muster-fleet       = "support"
    muster-placement   = "azure"
    owner              = "agent-platform"
  }
}

output "batch-dead-letters" {
  description = "Where operators read dead letters of the lane batch"
  value       = "${azurerm_servicebus_queue.lane-batch_queue_tasks_2542AF9C.name}/$deadletterqueue"
}

output "batch-principal" {
  description = "Who the workers of the lane batch are"
  value       = azurerm_user_assigned_identity.lane-batch_identity_principal_7736FBB2.id
}

output "batch-queue" {
  description = "Where producers send tasks of the lane batch"
  value       = azurerm_servicebus_queue.lane-batch_queue_tasks_2542AF9C.name
}

output "cross-stack-output-azurerm_app_configurationconfig_store_8A24F9D4endpoint" {
  sensitive = true
  value     = azurerm_app_configuration.config_store_8A24F9D4.endpoint
}

output "cross-stack-output-azurerm_key_vaultsecrets_vault_97F902B8vault_uri" {
  sensitive = true
  value     = azurerm_key_vault.secrets_vault_97F902B8.vault_uri
}

output "cross-stack-output-azurerm_managed_rediscache_redis_F9D2CAF5hostname" {
  sensitive = true
  value     = azurerm_managed_redis.cache_redis_F9D2CAF5.hostname
}

output "cross-stack-output-azurerm_servicebus_queuelane-batch_queue_tasks_2542AF9Cid" {
  sensitive = true
  value     = azurerm_servicebus_queue.lane-batch_queue_tasks_2542AF9C.id
}

output "cross-stack-output-azurerm_servicebus_queuelane-batch_queue_tasks_2542AF9Cname" {
  sensitive = true
  value     = azurerm_servicebus_queue.lane-batch_queue_tasks_2542AF9C.name
}

output "cross-stack-output-azurerm_servicebus_queuelane-realtime_queue_tasks_DF76A6C1id" {
  sensitive = true
  value     = azurerm_servicebus_queue.lane-realtime_queue_tasks_DF76A6C1.id
}

output "cross-stack-output-azurerm_servicebus_queuelane-realtime_queue_tasks_DF76A6C1name" {
  sensitive = true
  value     = azurerm_servicebus_queue.lane-realtime_queue_tasks_DF76A6C1.name
}

output "cross-stack-output-azurerm_servicebus_queueresults_tasks_87943A80name" {
  sensitive = true
  value     = azurerm_servicebus_queue.results_tasks_87943A80.name
}

output "cross-stack-output-azurerm_user_assigned_identitylane-batch_identity_principal_7736FBB2client_id" {
  sensitive = true
  value     = azurerm_user_assigned_identity.lane-batch_identity_principal_7736FBB2.client_id
}

output "cross-stack-output-azurerm_user_assigned_identitylane-batch_identity_principal_7736FBB2id" {
  sensitive = true
  value     = azurerm_user_assigned_identity.lane-batch_identity_principal_7736FBB2.id
}

output "cross-stack-output-azurerm_user_assigned_identitylane-batch_identity_principal_7736FBB2principal_id" {
  sensitive = true
  value     = azurerm_user_assigned_identity.lane-batch_identity_principal_7736FBB2.principal_id
}

output "cross-stack-output-azurerm_user_assigned_identitylane-realtime_identity_principal_9C69C9F5client_id" {
  sensitive = true
  value     = azurerm_user_assigned_identity.lane-realtime_identity_principal_9C69C9F5.client_id
}

output "cross-stack-output-azurerm_user_assigned_identitylane-realtime_identity_principal_9C69C9F5id" {
  sensitive = true
  value     = azurerm_user_assigned_identity.lane-realtime_identity_principal_9C69C9F5.id
}

output "cross-stack-output-azurerm_user_assigned_identitylane-realtime_identity_principal_9C69C9F5principal_id" {
  sensitive = true
  value     = azurerm_user_assigned_identity.lane-realtime_identity_principal_9C69C9F5.principal_id
}

output "realtime-dead-letters" {
  description = "Where operators read dead letters of the lane realtime"
  value       = "${azurerm_servicebus_queue.lane-realtime_queue_tasks_DF76A6C1.name}/$deadletterqueue"
}

output "realtime-principal" {
  description = "Who the workers of the lane realtime are"
  value       = azurerm_user_assigned_identity.lane-realtime_identity_principal_9C69C9F5.id
}

output "realtime-queue" {
  description = "Where producers send tasks of the lane realtime"
  value       = azurerm_servicebus_queue.lane-realtime_queue_tasks_DF76A6C1.name
}

output "results-queue" {
  description = "Where consumers of results receive"
  value       = azurerm_servicebus_queue.results_tasks_87943A80.name
}
