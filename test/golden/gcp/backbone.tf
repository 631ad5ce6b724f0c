terraform {
  backend "local" {
    path = "../../../.terraform-state/example-gcp-support-backbone.tfstate"
  }
  required_providers {
    google = { source = "google", version = "6.50.0" }
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

locals {
  cache_ca_C00BD973   = join("\n", flatten(google_memorystore_instance.cache_valkey_ABF411F7.managed_server_ca[*].ca_certs[*].certificates))
  cache_host_3FA9A50D = one([for c in flatten(google_memorystore_instance.cache_valkey_ABF411F7.endpoints[*].connections[*].psc_auto_connection) : c.ip_address if c.connection_type != "CONNECTION_TYPE_READER"])
}

data "google_project" "project" {
  project_id = "acme-agents-prod"
}

data "terraform_remote_state" "cross-stack-reference-input-example-gcp-foundation" {
  backend   = "local"
  config    = { path = "../../../.terraform-state/example-gcp-foundation.tfstate" }
  workspace = terraform.workspace
}

resource "google_memorystore_instance" "cache_valkey_ABF411F7" {
  authorization_mode          = "IAM_AUTH"
  deletion_protection_enabled = true
  engine_configs              = { maxmemory-policy = "noeviction" }
  engine_version              = "VALKEY_8_0"
  instance_id                 = "example-gcp-support"
  kms_key                     = data.terraform_remote_state.cross-stack-reference-input-example-gcp-foundation.outputs.cross-stack-output-google_kms_crypto_key_iam_bindingkeys_services_5912BBD1crypto_key_id
  location                    = "europe-west1"
  mode                        = "CLUSTER_DISABLED"
  node_type                   = "STANDARD_SMALL"
  replica_count               = 2
  shard_count                 = 1
  transit_encryption_mode     = "SERVER_AUTHENTICATION"
  desired_auto_created_endpoints {
    network    = data.terraform_remote_state.cross-stack-reference-input-example-gcp-foundation.outputs.cross-stack-output-google_compute_networknetwork_vpc_4E8F0223id
    project_id = "acme-agents-prod"
  }
  lifecycle {
    prevent_destroy = true
  }
  persistence_config {
    mode = "AOF"
    aof_config {
      append_fsync = "EVERY_SEC"
    }
  }
  zone_distribution_config {
    mode = "MULTI_ZONE"
  }
}

resource "google_parameter_manager_regional_parameter" "config_028FE42B" {
  format       = "JSON"
  kms_key      = data.terraform_remote_state.cross-stack-reference-input-example-gcp-foundation.outputs.cross-stack-output-google_kms_crypto_key_iam_bindingkeys_services_5912BBD1crypto_key_id
  location     = "europe-west1"
  parameter_id = "example-gcp-support-config"
  lifecycle {
    prevent_destroy = true
  }
}

resource "google_parameter_manager_regional_parameter" "config_flags_1B0253E3" {
  format       = "JSON"
  kms_key      = data.terraform_remote_state.cross-stack-reference-input-example-gcp-foundation.outputs.cross-stack-output-google_kms_crypto_key_iam_bindingkeys_services_5912BBD1crypto_key_id
  location     = "europe-west1"
  parameter_id = "example-gcp-support-flags"
  lifecycle {
    prevent_destroy = true
  }
}

resource "google_parameter_manager_regional_parameter_version" "config_config-version_94182B20" {
  parameter            = google_parameter_manager_regional_parameter.config_028FE42B.id
  parameter_data       = <<-JSON
    { "model": "large", "temperature": 0.2 }
  JSON
  parameter_version_id = "content-796acf021b50"
  lifecycle {
    create_before_destroy = true
  }
}

resource "google_parameter_manager_regional_parameter_version" "config_flags-version_2CE3509D" {
  parameter            = google_parameter_manager_regional_parameter.config_flags_1B0253E3.id
  parameter_data       = <<-JSON
    { "new-planner": true }
  JSON
  parameter_version_id = "content-e3ef5eb885b8"
  lifecycle {
    create_before_destroy = true
  }
}

resource "google_project_iam_member" "lane-batch_identity_connect-cache_418362AC" {
  member  = google_service_account.lane-batch_identity_account_649B5968.member
  project = "acme-agents-prod"
  role    = "roles/memorystore.dbConnectionUser"
  condition {
    expression = "resource.name.endsWith(\"/locations/europe-west1/instances/${google_memorystore_instance.cache_valkey_ABF411F7.instance_id}\")"
    title      = "own-cache"
  }
}

resource "google_project_iam_member" "lane-batch_identity_parameterAccessor_44BF2DFA" {
  member  = google_service_account.lane-batch_identity_account_649B5968.member
  project = "acme-agents-prod"
  role    = "roles/parametermanager.parameterAccessor"
  condition {
    expression = "resource.name == \"projects/${data.google_project.project.number}/locations/europe-west1/parameters/${google_parameter_manager_regional_parameter.config_028FE42B.parameter_id}\" || resource.name.startsWith(\"projects/${data.google_project.project.number}/locations/europe-west1/parameters/${google_parameter_manager_regional_parameter.config_028FE42B.parameter_id}/\") || resource.name == \"projects/${data.google_project.project.number}/locations/europe-west1/parameters/${google_parameter_manager_regional_parameter.config_flags_1B0253E3.parameter_id}\" || resource.name.startsWith(\"projects/${data.google_project.project.number}/locations/europe-west1/parameters/${google_parameter_manager_regional_parameter.config_flags_1B0253E3.parameter_id}/\")"
    title      = "own-parameters"
  }
}

resource "google_project_iam_member" "lane-batch_identity_parameterViewer_18808728" {
  member  = google_service_account.lane-batch_identity_account_649B5968.member
  project = "acme-agents-prod"
  role    = "roles/parametermanager.parameterViewer"
  condition {
    expression = "resource.name == \"projects/${data.google_project.project.number}/locations/europe-west1/parameters/${google_parameter_manager_regional_parameter.config_028FE42B.parameter_id}\" || resource.name.startsWith(\"projects/${data.google_project.project.number}/locations/europe-west1/parameters/${google_parameter_manager_regional_parameter.config_028FE42B.parameter_id}/\") || resource.name == \"projects/${data.google_project.project.number}/locations/europe-west1/parameters/${google_parameter_manager_regional_parameter.config_flags_1B0253E3.parameter_id}\" || resource.name.startsWith(\"projects/${data.google_project.project.number}/locations/europe-west1/parameters/${google_parameter_manager_regional_parameter.config_flags_1B0253E3.parameter_id}/\")"
    title      = "own-parameters"
  }
}

resource "google_project_iam_member" "lane-realtime_identity_connect-cache_8534F94D" {
  member  = google_service_account.lane-realtime_identity_account_9EB9EB71.member
  project = "acme-agents-prod"
  role    = "roles/memorystore.dbConnectionUser"
  condition {
    expression = "resource.name.endsWith(\"/locations/europe-west1/instances/${google_memorystore_instance.cache_valkey_ABF411F7.instance_id}\")"
    title      = "own-cache"
  }
}

resource "google_project_iam_member" "lane-realtime_identity_parameterAccessor_CE8B97D2" {
  member  = google_service_account.lane-realtime_identity_account_9EB9EB71.member
  project = "acme-agents-prod"
  role    = "roles/parametermanager.parameterAccessor"
  condition {
    expression = "resource.name == \"projects/${data.google_project.project.number}/locations/europe-west1/parameters/${google_parameter_manager_regional_parameter.config_028FE42B.parameter_id}\" || resource.name.startsWith(\"projects/${data.google_project.project.number}/locations/europe-west1/parameters/${google_parameter_manager_regional_parameter.config_028FE42B.parameter_id}/\") || resource.name == \"projects/${data.google_project.project.number}/locations/europe-west1/parameters/${google_parameter_manager_regional_parameter.config_flags_1B0253E3.parameter_id}\" || resource.name.startsWith(\"projects/${data.google_project.project.number}/locations/europe-west1/parameters/${google_parameter_manager_regional_parameter.config_flags_1B0253E3.parameter_id}/\")"
    title      = "own-parameters"
  }
}

resource "google_project_iam_member" "lane-realtime_identity_parameterViewer_113A7AEB" {
  member  = google_service_account.lane-realtime_identity_account_9EB9EB71.member
  project = "acme-agents-prod"
  role    = "roles/parametermanager.parameterViewer"
  condition {
    expression = "resource.name == \"projects/${data.google_project.project.number}/locations/europe-west1/parameters/${google_parameter_manager_regional_parameter.config_028FE42B.parameter_id}\" || resource.name.startsWith(\"projects/${data.google_project.project.number}/locations/europe-west1/parameters/${google_parameter_manager_regional_parameter.config_028FE42B.parameter_id}/\") || resource.name == \"projects/${data.google_project.project.number}/locations/europe-west1/parameters/${google_parameter_manager_regional_parameter.config_flags_1B0253E3.parameter_id}\" || resource.name.startsWith(\"projects/${data.google_project.project.number}/locations/europe-west1/parameters/${google_parameter_manager_regional_parameter.config_flags_1B0253E3.parameter_id}/\")"
    title      = "own-parameters"
  }
}

resource "google_pubsub_subscription" "lane-batch_queue_dead-letters_E9D109C8" {
  ack_deadline_seconds       = 600
  message_retention_duration = "1209600s"
  name                       = "example-gcp-support-batch-dead"
  topic                      = google_pubsub_topic.lane-batch_queue_dead-letters-topic_9838D9B6.id
  expiration_policy {
    ttl = ""
  }
  lifecycle {
    prevent_destroy = true
  }
}

resource "google_pubsub_subscription" "lane-batch_queue_tasks_2542AF9C" {
  ack_deadline_seconds = 60
  depends_on = [
    google_pubsub_subscription.lane-batch_queue_dead-letters_E9D109C8,
    google_pubsub_topic_iam_member.lane-batch_queue_dead-letters-rights_00A0D480,
  ]
  message_retention_duration = "345600s"
  name                       = "example-gcp-support-batch"
  retain_acked_messages      = false
  topic                      = google_pubsub_topic.lane-batch_queue_tasks-topic_5CE478D0.id
  dead_letter_policy {
    dead_letter_topic     = google_pubsub_topic.lane-batch_queue_dead-letters-topic_9838D9B6.id
    max_delivery_attempts = 100
  }
  expiration_policy {
    ttl = ""
  }
  lifecycle {
    prevent_destroy = true
  }
  retry_policy {
    maximum_backoff = "600s"
    minimum_backoff = "10s"
  }
}

resource "google_pubsub_subscription" "lane-realtime_queue_dead-letters_091B79DA" {
  ack_deadline_seconds       = 600
  message_retention_duration = "1209600s"
  name                       = "example-gcp-support-realtime-dead"
  topic                      = google_pubsub_topic.lane-realtime_queue_dead-letters-topic_61ADC9E6.id
  expiration_policy {
    ttl = ""
  }
  lifecycle {
    prevent_destroy = true
  }
}

resource "google_pubsub_subscription" "lane-realtime_queue_tasks_DF76A6C1" {
  ack_deadline_seconds = 60
  depends_on = [
    google_pubsub_subscription.lane-realtime_queue_dead-letters_091B79DA,
    google_pubsub_topic_iam_member.lane-realtime_queue_dead-letters-rights_483A804C,
  ]
  message_retention_duration = "345600s"
  name                       = "example-gcp-support-realtime"
  retain_acked_messages      = false
  topic                      = google_pubsub_topic.lane-realtime_queue_tasks-topic_5A9A36A1.id
  dead_letter_policy {
    dead_letter_topic     = google_pubsub_topic.lane-realtime_queue_dead-letters-topic_61ADC9E6.id
    max_delivery_attempts = 100
  }
  expiration_policy {
    ttl = ""
  }
  lifecycle {
    prevent_destroy = true
  }
  retry_policy {
    maximum_backoff = "600s"
    minimum_backoff = "10s"
  }
}

resource "google_pubsub_subscription" "results_dead-letters_6351E7DE" {
  ack_deadline_seconds       = 600
  message_retention_duration = "1209600s"
  name                       = "example-gcp-support-results-dead"
  topic                      = google_pubsub_topic.results_dead-letters-topic_A579509A.id
  expiration_policy {
    ttl = ""
  }
  lifecycle {
    prevent_destroy = true
  }
}

resource "google_pubsub_subscription" "results_tasks_87943A80" {
  ack_deadline_seconds = 60
  depends_on = [
    google_pubsub_subscription.results_dead-letters_6351E7DE,
    google_pubsub_topic_iam_member.results_dead-letters-rights_ABEFFF21,
  ]
  message_retention_duration = "345600s"
  name                       = "example-gcp-support-results"
  retain_acked_messages      = false
  topic                      = google_pubsub_topic.results_tasks-topic_56B3C3BA.id
  dead_letter_policy {
    dead_letter_topic     = google_pubsub_topic.results_dead-letters-topic_A579509A.id
    max_delivery_attempts = 20
  }
  expiration_policy {
    ttl = ""
  }
  lifecycle {
    prevent_destroy = true
  }
  retry_policy {
    maximum_backoff = "600s"
    minimum_backoff = "10s"
  }
}

resource "google_pubsub_subscription_iam_member" "lane-batch_identity_consume_A28B84AD" {
  member       = google_service_account.lane-batch_identity_account_649B5968.member
  role         = "roles/pubsub.subscriber"
  subscription = google_pubsub_subscription.lane-batch_queue_tasks_2542AF9C.name
}

resource "google_pubsub_subscription_iam_member" "lane-batch_queue_tasks-rights_158C9F73" {
  member       = "serviceAccount:service-${data.google_project.project.number}@gcp-sa-pubsub.iam.gserviceaccount.com"
  role         = "roles/pubsub.subscriber"
  subscription = google_pubsub_subscription.lane-batch_queue_tasks_2542AF9C.name
}

resource "google_pubsub_subscription_iam_member" "lane-realtime_identity_consume_760D7CAB" {
  member       = google_service_account.lane-realtime_identity_account_9EB9EB71.member
  role         = "roles/pubsub.subscriber"
  subscription = google_pubsub_subscription.lane-realtime_queue_tasks_DF76A6C1.name
}

resource "google_pubsub_subscription_iam_member" "lane-realtime_queue_tasks-rights_41537B17" {
  member       = "serviceAccount:service-${data.google_project.project.number}@gcp-sa-pubsub.iam.gserviceaccount.com"
  role         = "roles/pubsub.subscriber"
  subscription = google_pubsub_subscription.lane-realtime_queue_tasks_DF76A6C1.name
}

resource "google_pubsub_subscription_iam_member" "results_tasks-rights_33C9D8CD" {
  member       = "serviceAccount:service-${data.google_project.project.number}@gcp-sa-pubsub.iam.gserviceaccount.com"
  role         = "roles/pubsub.subscriber"
  subscription = google_pubsub_subscription.results_tasks_87943A80.name
}

resource "google_pubsub_topic" "lane-batch_queue_dead-letters-topic_9838D9B6" {
  kms_key_name = data.terraform_remote_state.cross-stack-reference-input-example-gcp-foundation.outputs.cross-stack-output-google_kms_crypto_key_iam_bindingkeys_services_5912BBD1crypto_key_id
  name         = "example-gcp-support-batch-dead"
  lifecycle {
    prevent_destroy = true
  }
  message_storage_policy {
    allowed_persistence_regions = ["europe-west1"]
    enforce_in_transit          = true
  }
}

resource "google_pubsub_topic" "lane-batch_queue_tasks-topic_5CE478D0" {
  kms_key_name = data.terraform_remote_state.cross-stack-reference-input-example-gcp-foundation.outputs.cross-stack-output-google_kms_crypto_key_iam_bindingkeys_services_5912BBD1crypto_key_id
  name         = "example-gcp-support-batch"
  lifecycle {
    prevent_destroy = true
  }
  message_storage_policy {
    allowed_persistence_regions = ["europe-west1"]
    enforce_in_transit          = true
  }
}

resource "google_pubsub_topic" "lane-realtime_queue_dead-letters-topic_61ADC9E6" {
  kms_key_name = data.terraform_remote_state.cross-stack-reference-input-example-gcp-foundation.outputs.cross-stack-output-google_kms_crypto_key_iam_bindingkeys_services_5912BBD1crypto_key_id
  name         = "example-gcp-support-realtime-dead"
  lifecycle {
    prevent_destroy = true
  }
  message_storage_policy {
    allowed_persistence_regions = ["europe-west1"]
    enforce_in_transit          = true
  }
}

resource "google_pubsub_topic" "lane-realtime_queue_tasks-topic_5A9A36A1" {
  kms_key_name = data.terraform_remote_state.cross-stack-reference-input-example-gcp-foundation.outputs.cross-stack-output-google_kms_crypto_key_iam_bindingkeys_services_5912BBD1crypto_key_id
  name         = "example-gcp-support-realtime"
  lifecycle {
    prevent_destroy = true
  }
  message_storage_policy {
    allowed_persistence_regions = ["europe-west1"]
    enforce_in_transit          = true
  }
}

resource "google_pubsub_topic" "results_dead-letters-topic_A579509A" {
  kms_key_name = data.terraform_remote_state.cross-stack-reference-input-example-gcp-foundation.outputs.cross-stack-output-google_kms_crypto_key_iam_bindingkeys_services_5912BBD1crypto_key_id
  name         = "example-gcp-support-results-dead"
  lifecycle {
    prevent_destroy = true
  }
  message_storage_policy {
    allowed_persistence_regions = ["europe-west1"]
    enforce_in_transit          = true
  }
}

resource "google_pubsub_topic" "results_tasks-topic_56B3C3BA" {
  kms_key_name = data.terraform_remote_state.cross-stack-reference-input-example-gcp-foundation.outputs.cross-stack-output-google_kms_crypto_key_iam_bindingkeys_services_5912BBD1crypto_key_id
  name         = "example-gcp-support-results"
  lifecycle {
    prevent_destroy = true
  }
  message_storage_policy {
    allowed_persistence_regions = ["europe-west1"]
    enforce_in_transit          = true
  }
}

resource "google_pubsub_topic_iam_member" "lane-batch_identity_dead-letter_A1491260" {
  member = google_service_account.lane-batch_identity_account_649B5968.member
  role   = "roles/pubsub.publisher"
  topic  = google_pubsub_topic.lane-batch_queue_dead-letters-topic_9838D9B6.name
}

resource "google_pubsub_topic_iam_member" "lane-batch_queue_dead-letters-rights_00A0D480" {
  member = "serviceAccount:service-${data.google_project.project.number}@gcp-sa-pubsub.iam.gserviceaccount.com"
  role   = "roles/pubsub.publisher"
  topic  = google_pubsub_topic.lane-batch_queue_dead-letters-topic_9838D9B6.name
}

resource "google_pubsub_topic_iam_member" "lane-realtime_identity_dead-letter_BD4AA3A8" {
  member = google_service_account.lane-realtime_identity_account_9EB9EB71.member
  role   = "roles/pubsub.publisher"
  topic  = google_pubsub_topic.lane-realtime_queue_dead-letters-topic_61ADC9E6.name
}

resource "google_pubsub_topic_iam_member" "lane-realtime_identity_publish-results_82B90474" {
  member = google_service_account.lane-realtime_identity_account_9EB9EB71.member
  role   = "roles/pubsub.publisher"
  topic  = google_pubsub_topic.results_tasks-topic_56B3C3BA.name
}

resource "google_pubsub_topic_iam_member" "lane-realtime_queue_dead-letters-rights_483A804C" {
  member = "serviceAccount:service-${data.google_project.project.number}@gcp-sa-pubsub.iam.gserviceaccount.com"
  role   = "roles/pubsub.publisher"
  topic  = google_pubsub_topic.lane-realtime_queue_dead-letters-topic_61ADC9E6.name
}

resource "google_pubsub_topic_iam_member" "results_dead-letters-rights_ABEFFF21" {
  member = "serviceAccount:service-${data.google_project.project.number}@gcp-sa-pubsub.iam.gserviceaccount.com"
  role   = "roles/pubsub.publisher"
  topic  = google_pubsub_topic.results_dead-letters-topic_A579509A.name
}

resource "google_secret_manager_secret" "secrets_model-api-key_55FF0522" {
  deletion_protection = true
  secret_id           = "example-gcp-support-model-api-key"
  version_destroy_ttl = "2592000s"
  lifecycle {
    prevent_destroy = true
  }
  replication {
    user_managed {
      replicas {
        location = "europe-west1"
        customer_managed_encryption {
          kms_key_name = data.terraform_remote_state.cross-stack-reference-input-example-gcp-foundation.outputs.cross-stack-output-google_kms_crypto_key_iam_bindingkeys_services_5912BBD1crypto_key_id
        }
      }
    }
  }
}

resource "google_secret_manager_secret_iam_member" "lane-batch_identity_secret-model-api-key_3E03585A" {
  member    = google_service_account.lane-batch_identity_account_649B5968.member
  role      = "roles/secretmanager.secretAccessor"
  secret_id = google_secret_manager_secret.secrets_model-api-key_55FF0522.secret_id
}

resource "google_secret_manager_secret_iam_member" "lane-realtime_identity_secret-model-api-key_8EED3F5E" {
  member    = google_service_account.lane-realtime_identity_account_9EB9EB71.member
  role      = "roles/secretmanager.secretAccessor"
  secret_id = google_secret_manager_secret.secrets_model-api-key_55FF0522.secret_id
}

resource "google_service_account" "lane-batch_identity_account_649B5968" {
  account_id   = "example-gcp-support-bat-5c3342"
  display_name = "Workers of support batch (example)"
}

resource "google_service_account" "lane-realtime_identity_account_9EB9EB71" {
  account_id   = "example-gcp-support-rea-b5c4c0"
  display_name = "Workers of support realtime (example)"
}

output "batch-dead-letters" {
  description = "Where operators read dead letters of the lane batch"
  value       = google_pubsub_subscription.lane-batch_queue_dead-letters_E9D109C8.id
}

output "batch-principal" {
  description = "Who the workers of the lane batch are"
  value       = google_service_account.lane-batch_identity_account_649B5968.email
}

output "batch-queue" {
  description = "Where producers send tasks of the lane batch"
  value       = google_pubsub_topic.lane-batch_queue_tasks-topic_5CE478D0.id
}

output "cross-stack-output-google_parameter_manager_regional_parameterconfig_028FE42Bparameter_id" {
  sensitive = true
  value     = google_parameter_manager_regional_parameter.config_028FE42B.parameter_id
}

output "cross-stack-output-google_parameter_manager_regional_parameterconfig_flags_1B0253E3parameter_id" {
  sensitive = true
  value     = google_parameter_manager_regional_parameter.config_flags_1B0253E3.parameter_id
}

output "cross-stack-output-google_pubsub_subscriptionlane-batch_queue_tasks_2542AF9Cid" {
  sensitive = true
  value     = google_pubsub_subscription.lane-batch_queue_tasks_2542AF9C.id
}

output "cross-stack-output-google_pubsub_subscriptionlane-batch_queue_tasks_2542AF9Cname" {
  sensitive = true
  value     = google_pubsub_subscription.lane-batch_queue_tasks_2542AF9C.name
}

output "cross-stack-output-google_pubsub_subscriptionlane-realtime_queue_tasks_DF76A6C1id" {
  sensitive = true
  value     = google_pubsub_subscription.lane-realtime_queue_tasks_DF76A6C1.id
}

output "cross-stack-output-google_pubsub_subscriptionlane-realtime_queue_tasks_DF76A6C1name" {
  sensitive = true
  value     = google_pubsub_subscription.lane-realtime_queue_tasks_DF76A6C1.name
}

output "cross-stack-output-google_pubsub_topiclane-batch_queue_dead-letters-topic_9838D9B6id" {
  sensitive = true
  value     = google_pubsub_topic.lane-batch_queue_dead-letters-topic_9838D9B6.id
}

output "cross-stack-output-google_pubsub_topiclane-batch_queue_tasks-topic_5CE478D0id" {
  sensitive = true
  value     = google_pubsub_topic.lane-batch_queue_tasks-topic_5CE478D0.id
}

output "cross-stack-output-google_pubsub_topiclane-realtime_queue_dead-letters-topic_61ADC9E6id" {
  sensitive = true
  value     = google_pubsub_topic.lane-realtime_queue_dead-letters-topic_61ADC9E6.id
}

output "cross-stack-output-google_pubsub_topiclane-realtime_queue_tasks-topic_5A9A36A1id" {
  sensitive = true
  value     = google_pubsub_topic.lane-realtime_queue_tasks-topic_5A9A36A1.id
}

output "cross-stack-output-google_pubsub_topicresults_tasks-topic_56B3C3BAid" {
  sensitive = true
  value     = google_pubsub_topic.results_tasks-topic_56B3C3BA.id
}

output "cross-stack-output-google_service_accountlane-batch_identity_account_649B5968email" {
  sensitive = true
  value     = google_service_account.lane-batch_identity_account_649B5968.email
}

output "cross-stack-output-google_service_accountlane-realtime_identity_account_9EB9EB71email" {
  sensitive = true
  value     = google_service_account.lane-realtime_identity_account_9EB9EB71.email
}

output "cross-stack-output-localcache_ca_C00BD973" {
  sensitive = true
  value     = local.cache_ca_C00BD973
}

output "cross-stack-output-localcache_host_3FA9A50D" {
  sensitive = true
  value     = local.cache_host_3FA9A50D
}

output "realtime-dead-letters" {
  description = "Where operators read dead letters of the lane realtime"
  value       = google_pubsub_subscription.lane-realtime_queue_dead-letters_091B79DA.id
}

output "realtime-principal" {
  description = "Who the workers of the lane realtime are"
  value       = google_service_account.lane-realtime_identity_account_9EB9EB71.email
}

output "realtime-queue" {
  description = "Where producers send tasks of the lane realtime"
  value       = google_pubsub_topic.lane-realtime_queue_tasks-topic_5A9A36A1.id
}

output "results-queue" {
  description = "Where consumers of results receive"
  value       = google_pubsub_subscription.results_tasks_87943A80.id
}
