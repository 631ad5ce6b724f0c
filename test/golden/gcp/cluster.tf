terraform {
  backend "local" {
    path = "../../../.terraform-state/example-gcp-cluster.tfstate"
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

data "terraform_remote_state" "cross-stack-reference-input-example-gcp-foundation" {
  backend   = "local"
  config    = { path = "../../../.terraform-state/example-gcp-foundation.tfstate" }
  workspace = terraform.workspace
}

resource "google_artifact_registry_repository_iam_member" "node-account_pull_D412974F" {
  member     = google_service_account.node-account_F243A244.member
  repository = data.terraform_remote_state.cross-stack-reference-input-example-gcp-foundation.outputs.cross-stack-output-google_artifact_registry_repositoryregistry_images_F3A5FC04id
  role       = "roles/artifactregistry.reader"
}

resource "google_container_cluster" "cluster_autopilot_EAE9C91D" {
  deletion_protection = true
  depends_on = [
    google_project_iam_member.node-account_node_5C288078,
    google_artifact_registry_repository_iam_member.node-account_pull_D412974F,
  ]
  enable_autopilot         = true
  enable_l4_ilb_subsetting = true
  location                 = "europe-west1"
  min_master_version       = "1.35"
  name                     = "example-gcp"
  network                  = data.terraform_remote_state.cross-stack-reference-input-example-gcp-foundation.outputs.cross-stack-output-google_compute_networknetwork_vpc_4E8F0223id
  subnetwork               = data.terraform_remote_state.cross-stack-reference-input-example-gcp-foundation.outputs.cross-stack-output-google_compute_subnetworknetwork_nodes_63EB1868id
  anonymous_authentication_config {
    mode = "LIMITED"
  }
  cluster_autoscaling {
    auto_provisioning_defaults {
      boot_disk_kms_key = data.terraform_remote_state.cross-stack-reference-input-example-gcp-foundation.outputs.cross-stack-output-google_kms_crypto_key_iam_bindingkeys_services_5912BBD1crypto_key_id
      oauth_scopes      = ["https://www.googleapis.com/auth/cloud-platform"]
      service_account   = google_service_account.node-account_F243A244.email
    }
  }
  database_encryption {
    key_name = data.terraform_remote_state.cross-stack-reference-input-example-gcp-foundation.outputs.cross-stack-output-google_kms_crypto_key_iam_bindingkeys_services_5912BBD1crypto_key_id
    state    = "ENCRYPTED"
  }
  ip_allocation_policy {
    cluster_secondary_range_name  = "pods"
    services_secondary_range_name = "services"
  }
  lifecycle {
    ignore_changes  = [database_encryption[0].state]
    prevent_destroy = true
  }
  logging_config {
    enable_components = ["SYSTEM_COMPONENTS", "WORKLOADS", "APISERVER"]
  }
  maintenance_policy {
    recurring_window {
      end_time   = "2026-01-03T13:00:00Z"
      recurrence = "FREQ=WEEKLY;BYDAY=SA,SU"
      start_time = "2026-01-03T06:00:00Z"
    }
  }
  master_auth {
    client_certificate_config {
      issue_client_certificate = false
    }
  }
  master_authorized_networks_config {
    gcp_public_cidrs_access_enabled      = false
    private_endpoint_enforcement_enabled = true
    cidr_blocks {
      cidr_block = "198.51.100.0/24"
    }
  }
  monitoring_config {
    enable_components = ["SYSTEM_COMPONENTS", "APISERVER"]
    managed_prometheus {
      enabled = true
    }
  }
  private_cluster_config {
    enable_private_endpoint     = false
    enable_private_nodes        = true
    private_endpoint_subnetwork = data.terraform_remote_state.cross-stack-reference-input-example-gcp-foundation.outputs.cross-stack-output-google_compute_subnetworknetwork_data_98AB63DBid
  }
  release_channel {
    channel = "REGULAR"
  }
  security_posture_config {
    mode = "BASIC"
  }
}

resource "google_project_iam_member" "node-account_node_5C288078" {
  member  = google_service_account.node-account_F243A244.member
  project = "acme-agents-prod"
  role    = "roles/container.defaultNodeServiceAccount"
}

resource "google_service_account" "node-account_F243A244" {
  account_id   = "example-gcp-nodes-48c9be"
  display_name = "Nodes of example gcp"
}

output "cluster-name" {
  description = "Name of the cluster, for kubectl"
  value       = google_container_cluster.cluster_autopilot_EAE9C91D.name
}

output "cross-stack-output-google_container_clustercluster_autopilot_EAE9C91Dendpoint" {
  sensitive = true
  value     = google_container_cluster.cluster_autopilot_EAE9C91D.endpoint
}

output "cross-stack-output-google_container_clustercluster_autopilot_EAE9C91Dmaster_auth0cluster_ca_certificate" {
  sensitive = true
  value     = google_container_cluster.cluster_autopilot_EAE9C91D.master_auth[0].cluster_ca_certificate
}

output "cross-stack-output-google_container_clustercluster_autopilot_EAE9C91Dproject" {
  sensitive = true
  value     = google_container_cluster.cluster_autopilot_EAE9C91D.project
}
