import type { Replacements } from "../contract.ts";

const PLACE = ["location", "name", "resource_group_name"];

/*
 * Stateful resources, and what they stand on. No schema tells what forces a replacement: read on 2026-11-22 from the source of
 * provider 4.78.0 (`ForceNew`, `CustomizeDiff`). https://github.com/hashicorp/terraform-provider-azurerm/tree/v4.78.0/internal/services
 */
export const replacements: Replacements = {
  inherited: [],
  always: {
    azurerm_app_configuration: [...PLACE, "soft_delete_retention_days"],
    azurerm_container_registry: [...PLACE, "zone_redundancy_enabled"],
    azurerm_key_vault: PLACE,
    azurerm_key_vault_key: ["curve", "key_size", "key_type", "key_vault_id", "name"],
    azurerm_key_vault_secret: ["key_vault_id", "name"],
    azurerm_kubernetes_cluster: [
      ...PLACE,
      "default_node_pool.capacity_reservation_group_id",
      "default_node_pool.name",
      "default_node_pool.proximity_placement_group_id",
      "default_node_pool.type",
      "disk_encryption_set_id",
      "dns_prefix",
      "dns_prefix_private_cluster",
      "edge_zone",
      "kubelet_identity.client_id",
      "kubelet_identity.object_id",
      "kubelet_identity.user_assigned_identity_id",
      "linux_profile.admin_username",
      "network_profile.dns_service_ip",
      "network_profile.ip_versions",
      "network_profile.load_balancer_sku",
      "network_profile.network_mode",
      "network_profile.pod_cidr",
      "network_profile.pod_cidrs",
      "network_profile.service_cidr",
      "network_profile.service_cidrs",
      "node_resource_group",
      "private_cluster_enabled",
      "private_dns_zone_id",
      "role_based_access_control_enabled",
      "windows_profile.admin_username",
    ],
    azurerm_log_analytics_workspace: PLACE,
    // Of the database the plan says "update in-place": the provider deletes it and makes an empty one.
    azurerm_managed_redis: [
      ...PLACE,
      "default_database.clustering_policy",
      "default_database.geo_replication_group_name",
      "default_database.module.args",
      "default_database.module.name",
      "high_availability_enabled",
    ],
    azurerm_resource_group: ["location", "name"],
    azurerm_servicebus_namespace: [...PLACE, "customer_managed_key.infrastructure_encryption_enabled", "premium_messaging_partitions"],
    azurerm_servicebus_queue: ["name", "namespace_id", "partitioning_enabled", "requires_duplicate_detection", "requires_session"],
    azurerm_storage_account: [
      ...PLACE,
      "account_tier",
      "dns_endpoint_type",
      "edge_zone",
      "infrastructure_encryption_enabled",
      "is_hns_enabled",
      "nfsv3_enabled",
      "provisioned_billing_model_version",
      "queue_encryption_key_type",
      "table_encryption_key_type",
    ],
    azurerm_subnet: ["name", "resource_group_name", "virtual_network_name"],
    azurerm_user_assigned_identity: PLACE,
    azurerm_virtual_network: [...PLACE, "edge_zone"],
  },
  sometimes: {
    azurerm_app_configuration: { sku: "to free, or from standard or premium to developer" },
    azurerm_key_vault_key: { expiration_date: "when it is removed" },
    azurerm_kubernetes_cluster: {
      "network_profile.network_data_plane": "unless from azure to cilium",
      "network_profile.network_plugin": "unless from kubenet to azure with overlay",
      "network_profile.network_plugin_mode": "unless to overlay",
      "network_profile.network_policy": "unless from azure or calico to cilium",
      oidc_issuer_enabled: "when it is turned off",
    },
    azurerm_log_analytics_workspace: { sku: "unless between PerGB2018 and CapacityReservation" },
    azurerm_managed_redis: { default_database: "when it is removed", sku_name: "unless Azure can scale to it from here" },
    azurerm_servicebus_namespace: { customer_managed_key: "when it is removed", sku: "from or to Premium" },
    azurerm_storage_account: {
      account_kind: "unless to StorageV2",
      account_replication_type: "between LRS or GRS and a zone-redundant one",
      large_file_share_enabled: "when it is turned off",
    },
  },
};
