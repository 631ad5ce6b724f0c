import type { Replacements } from "../contract.ts";

/*
 * Stateful resources, and what they stand on. No schema tells what forces a replacement, and most pages do not either: tried on
 * 2026-11-22 with plans of provider 5.100.0 (`replace_paths` of `terraform show -json`). Queues, keys, Redis, clusters, trails and
 * log groups were read in the source of 6.x too (`ForceNew`, `CustomizeDiff`), which says the same.
 * https://github.com/hashicorp/terraform-provider-aws/tree/v6.25.0/internal/service
 */
export const replacements: Replacements = {
  // https://hashicorp.github.io/terraform-provider-aws/enhanced-region-support/
  inherited: ["region"],
  always: {
    aws_appconfig_application: [],
    aws_appconfig_configuration_profile: ["application_id", "location_uri", "type"],
    aws_appconfig_environment: ["application_id"],
    aws_cloudtrail: ["name"],
    aws_cloudwatch_log_group: ["log_group_class", "name"],
    aws_ecr_repository: ["encryption_configuration.encryption_type", "encryption_configuration.kms_key", "name"],
    aws_eks_cluster: [
      "access_config.bootstrap_cluster_creator_admin_permissions",
      "bootstrap_self_managed_addons",
      "kubernetes_network_config.ip_family",
      "kubernetes_network_config.service_ipv4_cidr",
      "name",
      "role_arn",
    ],
    aws_elasticache_replication_group: [
      "at_rest_encryption_enabled",
      "data_tiering_enabled",
      "global_replication_group_id",
      "kms_key_id",
      "network_type",
      "port",
      "replication_group_id",
      "security_group_names",
      "snapshot_arns",
      "snapshot_name",
      "subnet_group_name",
    ],
    aws_elasticache_subnet_group: ["name"],
    aws_kms_key: ["custom_key_store_id", "customer_master_key_spec", "key_usage", "multi_region", "xks_key_id"],
    aws_s3_bucket: ["bucket", "object_lock_enabled"],
    aws_secretsmanager_secret: ["name"],
    aws_sns_topic: ["fifo_topic", "name"],
    aws_sqs_queue: ["fifo_queue", "name"],
    aws_subnet: ["availability_zone", "availability_zone_id", "cidr_block", "vpc_id"],
    aws_vpc: ["cidr_block", "instance_tenancy"],
  },
  sometimes: {
    aws_eks_cluster: {
      "compute_config.node_role_arn": "unless there was none before",
      encryption_config: "when it is removed",
    },
    aws_elasticache_replication_group: {
      engine: "from valkey to redis",
      engine_version: "when it is lowered",
    },
  },
};
