terraform {
  backend "local" {
    path = "../../../.terraform-state/example-gcp-foundation.tfstate"
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
    muster-placement   = "gcp"
    owner              = "agent-platform"
  }
  project               = "acme-agents-prod"
  region                = "europe-west1"
  user_project_override = true
}

data "google_logging_project_settings" "keys_logging_73A598F0" {
  project = google_project_service.apis_compute_2915FCDA.project
}

data "google_project" "project" {
  project_id = "acme-agents-prod"
}

resource "google_artifact_registry_repository" "registry_images_F3A5FC04" {
  cleanup_policy_dry_run = false
  format                 = "DOCKER"
  kms_key_name           = google_kms_crypto_key_iam_binding.keys_services_5912BBD1.crypto_key_id
  location               = "europe-west1"
  project                = google_project_service.apis_compute_2915FCDA.project
  repository_id          = "example-gcp"
  cleanup_policies {
    action = "DELETE"
    id     = "untagged"
    condition {
      older_than = "1209600s"
      tag_state  = "UNTAGGED"
    }
  }
  cleanup_policies {
    action = "KEEP"
    id     = "recent"
    most_recent_versions {
      keep_count = 100
    }
  }
  docker_config {
    immutable_tags = true
  }
  lifecycle {
    prevent_destroy = true
  }
  vulnerability_scanning_config {
    enablement_config = "INHERITED"
  }
}

resource "google_billing_budget" "budget_16939279" {
  billing_account = "01A2B3-C4D5E6-F7A8B9"
  display_name    = "example-gcp"
  all_updates_rule {
    monitoring_notification_channels = [
      google_monitoring_notification_channel.alert-channel_teamexamplecom_0F318693.id,
    ]
  }
  amount {
    specified_amount {
      currency_code = "USD"
      units         = "3000"
    }
  }
  budget_filter {
    calendar_period = "MONTH"
    projects        = ["projects/${data.google_project.project.number}"]
  }
  threshold_rules {
    spend_basis       = "CURRENT_SPEND"
    threshold_percent = 0.5
  }
  threshold_rules {
    spend_basis       = "CURRENT_SPEND"
    threshold_percent = 0.8
  }
  threshold_rules {
    spend_basis       = "CURRENT_SPEND"
    threshold_percent = 1
  }
  threshold_rules {
    spend_basis       = "FORECASTED_SPEND"
    threshold_percent = 1
  }
}

resource "google_compute_address" "endpoints_parameters-address_DF2620BD" {
  address_type = "INTERNAL"
  name         = "example-gcp-parameters"
  project      = google_project_service.apis_compute_2915FCDA.project
  purpose      = "GCE_ENDPOINT"
  region       = "europe-west1"
  subnetwork   = google_compute_subnetwork.network_data_98AB63DB.id
}

resource "google_compute_firewall" "network_deny-ingress_36423789" {
  direction     = "INGRESS"
  name          = "example-gcp-deny-ingress"
  network       = google_compute_network.network_vpc_4E8F0223.id
  priority      = 65534
  project       = google_project_service.apis_compute_2915FCDA.project
  source_ranges = ["0.0.0.0/0"]
  deny {
    protocol = "all"
  }
  log_config {
    metadata = "EXCLUDE_ALL_METADATA"
  }
}

resource "google_compute_global_address" "endpoints_google-apis-address_DB0B80F6" {
  address      = "10.65.224.2"
  address_type = "INTERNAL"
  name         = "example-gcp-google-apis"
  network      = google_compute_network.network_vpc_4E8F0223.id
  project      = google_project_service.apis_compute_2915FCDA.project
  purpose      = "PRIVATE_SERVICE_CONNECT"
}

resource "google_compute_global_forwarding_rule" "endpoints_google-apis_5C1A4E1E" {
  ip_address            = google_compute_global_address.endpoints_google-apis-address_DB0B80F6.id
  load_balancing_scheme = ""
  name                  = "psc21d535"
  network               = google_compute_network.network_vpc_4E8F0223.id
  no_automate_dns_zone  = true
  project               = google_project_service.apis_compute_2915FCDA.project
  target                = "all-apis"
}

resource "google_compute_network" "network_vpc_4E8F0223" {
  auto_create_subnetworks = false
  name                    = "example-gcp"
  project                 = google_project_service.apis_compute_2915FCDA.project
  routing_mode            = "REGIONAL"
}

resource "google_compute_router" "network_router_B15B771C" {
  name    = "example-gcp-router"
  network = google_compute_network.network_vpc_4E8F0223.id
  project = google_project_service.apis_compute_2915FCDA.project
  region  = "europe-west1"
}

resource "google_compute_router_nat" "network_nat_B2CD8D5F" {
  enable_dynamic_port_allocation      = true
  enable_endpoint_independent_mapping = false
  max_ports_per_vm                    = 32768
  min_ports_per_vm                    = 1024
  name                                = "example-gcp-nat"
  nat_ip_allocate_option              = "AUTO_ONLY"
  project                             = google_project_service.apis_compute_2915FCDA.project
  region                              = "europe-west1"
  router                              = google_compute_router.network_router_B15B771C.name
  source_subnetwork_ip_ranges_to_nat  = "LIST_OF_SUBNETWORKS"
  log_config {
    enable = true
    filter = "ERRORS_ONLY"
  }
  subnetwork {
    name                    = google_compute_subnetwork.network_nodes_63EB1868.id
    source_ip_ranges_to_nat = ["ALL_IP_RANGES"]
  }
}

resource "google_compute_subnetwork" "network_data_98AB63DB" {
  ip_cidr_range            = "10.65.208.0/20"
  name                     = "example-gcp-data"
  network                  = google_compute_network.network_vpc_4E8F0223.id
  private_ip_google_access = true
  project                  = google_project_service.apis_compute_2915FCDA.project
  region                   = "europe-west1"
  log_config {
    aggregation_interval = "INTERVAL_30_SEC"
    flow_sampling        = 0.5
    metadata             = "INCLUDE_ALL_METADATA"
  }
}

resource "google_compute_subnetwork" "network_nodes_63EB1868" {
  ip_cidr_range            = "10.65.128.0/18"
  name                     = "example-gcp-nodes"
  network                  = google_compute_network.network_vpc_4E8F0223.id
  private_ip_google_access = true
  project                  = google_project_service.apis_compute_2915FCDA.project
  region                   = "europe-west1"
  log_config {
    aggregation_interval = "INTERVAL_30_SEC"
    flow_sampling        = 0.5
    metadata             = "INCLUDE_ALL_METADATA"
  }
  secondary_ip_range {
    ip_cidr_range = "10.65.0.0/17"
    range_name    = "pods"
  }
  secondary_ip_range {
    ip_cidr_range = "10.65.192.0/20"
    range_name    = "services"
  }
}

resource "google_dns_managed_zone" "endpoints_googleapis-com_zone_8F7CBB32" {
  description = "googleapis.com inside the network"
  dns_name    = "googleapis.com."
  name        = "example-gcp-googleapis-com"
  project     = google_project_service.apis_compute_2915FCDA.project
  visibility  = "private"
  private_visibility_config {
    networks {
      network_url = google_compute_network.network_vpc_4E8F0223.id
    }
  }
}

resource "google_dns_managed_zone" "endpoints_parameters-domain_zone_B4FD0DC6" {
  description = "parametermanager.europe-west1.rep.googleapis.com inside the network"
  dns_name    = "parametermanager.europe-west1.rep.googleapis.com."
  name        = "example-gcp-parameters-domain"
  project     = google_project_service.apis_compute_2915FCDA.project
  visibility  = "private"
  private_visibility_config {
    networks {
      network_url = google_compute_network.network_vpc_4E8F0223.id
    }
  }
}

resource "google_dns_managed_zone" "endpoints_pkg-dev_zone_A7D1D412" {
  description = "pkg.dev inside the network"
  dns_name    = "pkg.dev."
  name        = "example-gcp-pkg-dev"
  project     = google_project_service.apis_compute_2915FCDA.project
  visibility  = "private"
  private_visibility_config {
    networks {
      network_url = google_compute_network.network_vpc_4E8F0223.id
    }
  }
}

resource "google_dns_record_set" "endpoints_googleapis-com_address_A3610FDE" {
  managed_zone = google_dns_managed_zone.endpoints_googleapis-com_zone_8F7CBB32.name
  name         = "googleapis.com."
  project      = google_project_service.apis_compute_2915FCDA.project
  rrdatas      = [google_compute_global_address.endpoints_google-apis-address_DB0B80F6.address]
  ttl          = 300
  type         = "A"
}

resource "google_dns_record_set" "endpoints_googleapis-com_below_31E0FB28" {
  managed_zone = google_dns_managed_zone.endpoints_googleapis-com_zone_8F7CBB32.name
  name         = "*.googleapis.com."
  project      = google_project_service.apis_compute_2915FCDA.project
  rrdatas      = ["googleapis.com."]
  ttl          = 300
  type         = "CNAME"
}

resource "google_dns_record_set" "endpoints_parameters-domain_address_CBDAF102" {
  managed_zone = google_dns_managed_zone.endpoints_parameters-domain_zone_B4FD0DC6.name
  name         = "parametermanager.europe-west1.rep.googleapis.com."
  project      = google_project_service.apis_compute_2915FCDA.project
  rrdatas      = [google_compute_address.endpoints_parameters-address_DF2620BD.address]
  ttl          = 300
  type         = "A"
}

resource "google_dns_record_set" "endpoints_pkg-dev_address_8154A3D2" {
  managed_zone = google_dns_managed_zone.endpoints_pkg-dev_zone_A7D1D412.name
  name         = "pkg.dev."
  project      = google_project_service.apis_compute_2915FCDA.project
  rrdatas      = [google_compute_global_address.endpoints_google-apis-address_DB0B80F6.address]
  ttl          = 300
  type         = "A"
}

resource "google_dns_record_set" "endpoints_pkg-dev_below_4C7E1830" {
  managed_zone = google_dns_managed_zone.endpoints_pkg-dev_zone_A7D1D412.name
  name         = "*.pkg.dev."
  project      = google_project_service.apis_compute_2915FCDA.project
  rrdatas      = ["pkg.dev."]
  ttl          = 300
  type         = "CNAME"
}

resource "google_kms_crypto_key" "keys_key_1855D61B" {
  key_ring        = google_kms_key_ring.keys_ring_15D6EBB4.id
  name            = "example-gcp"
  rotation_period = "7776000s"
  lifecycle {
    prevent_destroy = true
  }
}

resource "google_kms_crypto_key_iam_binding" "keys_services_5912BBD1" {
  crypto_key_id = google_kms_crypto_key.keys_key_1855D61B.id
  members = [
    "serviceAccount:service-${data.google_project.project.number}@gcp-sa-pubsub.iam.gserviceaccount.com",
    "serviceAccount:service-${data.google_project.project.number}@gcp-sa-artifactregistry.iam.gserviceaccount.com",
    "serviceAccount:service-${data.google_project.project.number}@gcp-sa-secretmanager.iam.gserviceaccount.com",
    "serviceAccount:service-${data.google_project.project.number}@gcp-sa-pm.iam.gserviceaccount.com",
    "serviceAccount:service-${data.google_project.project.number}@gcp-sa-memorystore.iam.gserviceaccount.com",
    "serviceAccount:service-${data.google_project.project.number}@container-engine-robot.iam.gserviceaccount.com",
    "serviceAccount:service-${data.google_project.project.number}@compute-system.iam.gserviceaccount.com",
    "serviceAccount:${data.google_logging_project_settings.keys_logging_73A598F0.kms_service_account_id}",
  ]
  role = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
}

resource "google_kms_key_ring" "keys_ring_15D6EBB4" {
  location = "europe-west1"
  name     = "example-gcp"
  project  = google_project_service.apis_compute_2915FCDA.project
  lifecycle {
    prevent_destroy = true
  }
}

resource "google_logging_project_bucket_config" "logs_bucket_5A22438C" {
  bucket_id      = "example-gcp"
  location       = "europe-west1"
  project        = google_project_service.apis_compute_2915FCDA.project
  retention_days = 365
  cmek_settings {
    kms_key_name = google_kms_crypto_key_iam_binding.keys_services_5912BBD1.crypto_key_id
  }
  lifecycle {
    prevent_destroy = true
  }
}

resource "google_logging_project_exclusion" "logs_flow-once_DC6BE0D5" {
  filter  = "resource.type=\"gce_subnetwork\" AND resource.labels.location:\"europe-west1\" AND resource.labels.subnetwork_name=(\"example-gcp-nodes\" OR \"example-gcp-data\") AND (log_id(\"compute.googleapis.com/vpc_flows\") OR log_id(\"compute.googleapis.com/firewall\"))"
  name    = "example-gcp-flow-once"
  project = google_project_service.apis_compute_2915FCDA.project
}

resource "google_logging_project_sink" "logs_audit_7D743CA1" {
  destination = "logging.googleapis.com/${google_logging_project_bucket_config.logs_bucket_5A22438C.id}"
  filter      = "log_id(\"cloudaudit.googleapis.com/activity\") OR log_id(\"cloudaudit.googleapis.com/data_access\") OR log_id(\"cloudaudit.googleapis.com/system_event\") OR log_id(\"cloudaudit.googleapis.com/policy\")"
  name        = "example-gcp-audit"
  project     = google_project_service.apis_compute_2915FCDA.project
}

resource "google_logging_project_sink" "logs_flow_DFE6FD09" {
  destination = "logging.googleapis.com/${google_logging_project_bucket_config.logs_bucket_5A22438C.id}"
  filter      = "resource.type=\"gce_subnetwork\" AND resource.labels.location:\"europe-west1\" AND resource.labels.subnetwork_name=(\"example-gcp-nodes\" OR \"example-gcp-data\") AND (log_id(\"compute.googleapis.com/vpc_flows\") OR log_id(\"compute.googleapis.com/firewall\"))"
  name        = "example-gcp-flow"
  project     = google_project_service.apis_compute_2915FCDA.project
}

resource "google_monitoring_notification_channel" "alert-channel_teamexamplecom_0F318693" {
  display_name = "example-gcp team@example.com"
  labels       = { email_address = "team@example.com" }
  project      = google_project_service.apis_compute_2915FCDA.project
  type         = "email"
  user_labels = {
    cost-center        = "research"
    managed-by         = "muster"
    muster-environment = "example"
    muster-placement   = "gcp"
    owner              = "agent-platform"
  }
}

resource "google_network_connectivity_regional_endpoint" "endpoints_parameters_84533173" {
  access_type       = "REGIONAL"
  address           = google_compute_address.endpoints_parameters-address_DF2620BD.id
  location          = "europe-west1"
  name              = "example-gcp-parameters"
  network           = google_compute_network.network_vpc_4E8F0223.id
  project           = google_project_service.apis_compute_2915FCDA.project
  subnetwork        = google_compute_subnetwork.network_data_98AB63DB.id
  target_google_api = "parametermanager.europe-west1.rep.googleapis.com"
}

resource "google_network_connectivity_service_connection_policy" "endpoints_memorystore_1C358E1B" {
  location      = "europe-west1"
  name          = "example-gcp-memorystore"
  network       = google_compute_network.network_vpc_4E8F0223.id
  project       = google_project_service.apis_compute_2915FCDA.project
  service_class = "gcp-memorystore"
  psc_config {
    subnetworks = [google_compute_subnetwork.network_data_98AB63DB.id]
  }
}

resource "google_project_iam_audit_config" "logs_reads-cloudkms_B7FD6EA5" {
  project = google_project_service.apis_compute_2915FCDA.project
  service = "cloudkms.googleapis.com"
  audit_log_config {
    log_type = "DATA_READ"
  }
  audit_log_config {
    log_type = "DATA_WRITE"
  }
}

resource "google_project_iam_audit_config" "logs_reads-secretmanager_7F6A22C4" {
  project = google_project_service.apis_compute_2915FCDA.project
  service = "secretmanager.googleapis.com"
  audit_log_config {
    log_type = "DATA_READ"
  }
  audit_log_config {
    log_type = "DATA_WRITE"
  }
}

resource "google_project_service" "apis_artifactregistry_451C969A" {
  disable_on_destroy = false
  project            = "acme-agents-prod"
  service            = "artifactregistry.googleapis.com"
}

resource "google_project_service" "apis_billingbudgets_80235ADA" {
  disable_on_destroy = false
  project            = "acme-agents-prod"
  service            = "billingbudgets.googleapis.com"
}

resource "google_project_service" "apis_cloudbilling_2EBB34F4" {
  disable_on_destroy = false
  project            = "acme-agents-prod"
  service            = "cloudbilling.googleapis.com"
}

resource "google_project_service" "apis_cloudkms_3A12B20A" {
  disable_on_destroy = false
  project            = "acme-agents-prod"
  service            = "cloudkms.googleapis.com"
}

resource "google_project_service" "apis_cloudresourcemanager_FA13F5E4" {
  disable_on_destroy = false
  project            = "acme-agents-prod"
  service            = "cloudresourcemanager.googleapis.com"
}

resource "google_project_service" "apis_compute_2915FCDA" {
  depends_on = [
    google_project_service.apis_artifactregistry_451C969A,
    google_project_service.apis_billingbudgets_80235ADA,
    google_project_service.apis_cloudbilling_2EBB34F4,
    google_project_service.apis_cloudkms_3A12B20A,
    google_project_service.apis_cloudresourcemanager_FA13F5E4,
    google_project_service.apis_container_AD1BB809,
    google_project_service.apis_containerscanning_CD1F6D23,
    google_project_service.apis_dns_34E6D4B4,
    google_project_service.apis_iam_CFD2258A,
    google_project_service.apis_iamcredentials_B6C8E017,
    google_project_service.apis_logging_3F9933F0,
    google_project_service.apis_memorystore_D58B7C30,
    google_project_service.apis_monitoring_A75EE421,
    google_project_service.apis_networkconnectivity_B3C8C24F,
    google_project_service.apis_parametermanager_9839FC96,
    google_project_service.apis_pubsub_E15FE631,
    google_project_service.apis_secretmanager_9EA16F7F,
    google_project_service.apis_serviceconsumermanagement_89CB48DF,
  ]
  disable_on_destroy = false
  project            = "acme-agents-prod"
  service            = "compute.googleapis.com"
}

resource "google_project_service" "apis_container_AD1BB809" {
  disable_on_destroy = false
  project            = "acme-agents-prod"
  service            = "container.googleapis.com"
}

resource "google_project_service" "apis_containerscanning_CD1F6D23" {
  disable_on_destroy = false
  project            = "acme-agents-prod"
  service            = "containerscanning.googleapis.com"
}

resource "google_project_service" "apis_dns_34E6D4B4" {
  disable_on_destroy = false
  project            = "acme-agents-prod"
  service            = "dns.googleapis.com"
}

resource "google_project_service" "apis_iam_CFD2258A" {
  disable_on_destroy = false
  project            = "acme-agents-prod"
  service            = "iam.googleapis.com"
}

resource "google_project_service" "apis_iamcredentials_B6C8E017" {
  disable_on_destroy = false
  project            = "acme-agents-prod"
  service            = "iamcredentials.googleapis.com"
}

resource "google_project_service" "apis_logging_3F9933F0" {
  disable_on_destroy = false
  project            = "acme-agents-prod"
  service            = "logging.googleapis.com"
}

resource "google_project_service" "apis_memorystore_D58B7C30" {
  disable_on_destroy = false
  project            = "acme-agents-prod"
  service            = "memorystore.googleapis.com"
}

resource "google_project_service" "apis_monitoring_A75EE421" {
  disable_on_destroy = false
  project            = "acme-agents-prod"
  service            = "monitoring.googleapis.com"
}

resource "google_project_service" "apis_networkconnectivity_B3C8C24F" {
  disable_on_destroy = false
  project            = "acme-agents-prod"
  service            = "networkconnectivity.googleapis.com"
}

resource "google_project_service" "apis_parametermanager_9839FC96" {
  disable_on_destroy = false
  project            = "acme-agents-prod"
  service            = "parametermanager.googleapis.com"
}

resource "google_project_service" "apis_pubsub_E15FE631" {
  disable_on_destroy = false
  project            = "acme-agents-prod"
  service            = "pubsub.googleapis.com"
}

resource "google_project_service" "apis_secretmanager_9EA16F7F" {
  disable_on_destroy = false
  project            = "acme-agents-prod"
  service            = "secretmanager.googleapis.com"
}

resource "google_project_service" "apis_serviceconsumermanagement_89CB48DF" {
  disable_on_destroy = false
  project            = "acme-agents-prod"
  service            = "serviceconsumermanagement.googleapis.com"
}

output "cross-stack-output-google_artifact_registry_repositoryregistry_images_F3A5FC04id" {
  sensitive = true
  value     = google_artifact_registry_repository.registry_images_F3A5FC04.id
}

output "cross-stack-output-google_compute_networknetwork_vpc_4E8F0223id" {
  sensitive = true
  value     = google_compute_network.network_vpc_4E8F0223.id
}

output "cross-stack-output-google_compute_subnetworknetwork_data_98AB63DBid" {
  sensitive = true
  value     = google_compute_subnetwork.network_data_98AB63DB.id
}

output "cross-stack-output-google_compute_subnetworknetwork_nodes_63EB1868id" {
  sensitive = true
  value     = google_compute_subnetwork.network_nodes_63EB1868.id
}

output "cross-stack-output-google_kms_crypto_key_iam_bindingkeys_services_5912BBD1crypto_key_id" {
  sensitive = true
  value     = google_kms_crypto_key_iam_binding.keys_services_5912BBD1.crypto_key_id
}
