terraform {
  backend "local" {
    path = "../../../.terraform-state/example-aws-cluster.tfstate"
  }
  required_providers {
    aws = { source = "aws", version = "6.25.0" }
  }
}

provider "aws" {
  allowed_account_ids = ["444455556666"]
  region              = "eu-west-1"
  default_tags {
    tags = {
      cost-center        = "research"
      managed-by         = "muster"
      muster-environment = "example"
      muster-placement   = "aws"
      owner              = "agent-platform"
    }
  }
}

data "terraform_remote_state" "cross-stack-reference-input-example-aws-foundation" {
  backend   = "local"
  config    = { path = "../../../.terraform-state/example-aws-foundation.tfstate" }
  workspace = terraform.workspace
}

resource "aws_cloudwatch_log_group" "cluster_logs_1669D170" {
  deletion_protection_enabled = true
  kms_key_id                  = data.terraform_remote_state.cross-stack-reference-input-example-aws-foundation.outputs.cross-stack-output-aws_kms_keykeys_key_1855D61Barn
  name                        = "/aws/eks/example-aws/cluster"
  retention_in_days           = 365
  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_eks_access_entry" "node-pools_access_ED546A14" {
  cluster_name  = aws_eks_cluster.cluster_A4C38409.name
  principal_arn = aws_iam_role.node-pools_nodes_role_E9BBB5C5.arn
  type          = "EC2"
}

resource "aws_eks_access_policy_association" "node-pools_access-policy_F8C32531" {
  cluster_name  = aws_eks_cluster.cluster_A4C38409.name
  policy_arn    = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSAutoNodePolicy"
  principal_arn = aws_eks_access_entry.node-pools_access_ED546A14.principal_arn
  access_scope {
    type = "cluster"
  }
}

resource "aws_eks_cluster" "cluster_A4C38409" {
  bootstrap_self_managed_addons = false
  deletion_protection           = true
  depends_on = [
    aws_cloudwatch_log_group.cluster_logs_1669D170,
    aws_iam_role_policy_attachment.cluster_control-plane_AmazonEKSClusterPolicy_CAD45ABC,
    aws_iam_role_policy_attachment.cluster_control-plane_AmazonEKSComputePolicy_179C5379,
    aws_iam_role_policy_attachment.cluster_control-plane_AmazonEKSBlockStoragePolicy_84D88A34,
    aws_iam_role_policy_attachment.cluster_control-plane_AmazonEKSLoadBalancingPolicy_BD0E63F2,
    aws_iam_role_policy_attachment.cluster_control-plane_AmazonEKSNetworkingPolicy_84167603,
    aws_iam_role_policy.cluster_control-plane_rights_0AFBD57D,
    aws_iam_role_policy_attachment.cluster_built-in-nodes_AmazonEKSWorkerNodeMinimalPolicy_0C6F6711,
    aws_iam_role_policy_attachment.cluster_built-in-nodes_AmazonEC2ContainerRegistryPullOnly_C3C08254,
  ]
  enabled_cluster_log_types = ["api", "audit", "authenticator", "controllerManager", "scheduler"]
  name                      = "example-aws"
  role_arn                  = aws_iam_role.cluster_control-plane_role_F4018FE7.arn
  version                   = "1.35"
  access_config {
    authentication_mode                         = "API"
    bootstrap_cluster_creator_admin_permissions = true
  }
  compute_config {
    enabled       = true
    node_pools    = ["general-purpose", "system"]
    node_role_arn = aws_iam_role.cluster_built-in-nodes_role_147CCFDF.arn
  }
  encryption_config {
    resources = ["secrets"]
    provider {
      key_arn = data.terraform_remote_state.cross-stack-reference-input-example-aws-foundation.outputs.cross-stack-output-aws_kms_keykeys_key_1855D61Barn
    }
  }
  kubernetes_network_config {
    service_ipv4_cidr = "172.20.0.0/16"
    elastic_load_balancing {
      enabled = true
    }
  }
  lifecycle {
    prevent_destroy = true
  }
  storage_config {
    block_storage {
      enabled = true
    }
  }
  upgrade_policy {
    support_type = "STANDARD"
  }
  vpc_config {
    endpoint_private_access = true
    endpoint_public_access  = true
    public_access_cidrs     = ["198.51.100.0/24"]
    subnet_ids = [
      data.terraform_remote_state.cross-stack-reference-input-example-aws-foundation.outputs.cross-stack-output-aws_subnetnetwork_worker-0_6B5E2E44id,
      data.terraform_remote_state.cross-stack-reference-input-example-aws-foundation.outputs.cross-stack-output-aws_subnetnetwork_worker-1_A0ACC609id,
      data.terraform_remote_state.cross-stack-reference-input-example-aws-foundation.outputs.cross-stack-output-aws_subnetnetwork_worker-2_9C9099F9id,
    ]
  }
  zonal_shift_config {
    enabled = true
  }
}

resource "aws_iam_role" "cluster_built-in-nodes_role_147CCFDF" {
  assume_role_policy = <<-JSON
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Principal": { "Service": "ec2.amazonaws.com" },
          "Action": ["sts:AssumeRole"]
        }
      ]
    }
  JSON
  name               = "example-aws-eks-built-in-nodes"
}

resource "aws_iam_role" "cluster_control-plane_role_F4018FE7" {
  assume_role_policy = <<-JSON
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Principal": { "Service": "eks.amazonaws.com" },
          "Action": ["sts:AssumeRole", "sts:TagSession"]
        }
      ]
    }
  JSON
  name               = "example-aws-eks-control-plane"
}

resource "aws_iam_role" "node-pools_nodes_role_E9BBB5C5" {
  assume_role_policy = <<-JSON
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Principal": { "Service": "ec2.amazonaws.com" },
          "Action": ["sts:AssumeRole"]
        }
      ]
    }
  JSON
  name               = "example-aws-eks-pool-nodes"
}

resource "aws_iam_role_policy" "cluster_control-plane_rights_0AFBD57D" {
  name   = "rights"
  policy = <<-JSON
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Sid": "EncryptVolumes",
          "Effect": "Allow",
          "Action": [
            "kms:Encrypt",
            "kms:Decrypt",
            "kms:ReEncrypt*",
            "kms:GenerateDataKey*",
            "kms:DescribeKey"
          ],
          "Resource": [
            "${data.terraform_remote_state.cross-stack-reference-input-example-aws-foundation.outputs.cross-stack-output-aws_kms_keykeys_key_1855D61Barn}"
          ]
        },
        {
          "Sid": "LendKeyToVolumes",
          "Effect": "Allow",
          "Action": ["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"],
          "Resource": [
            "${data.terraform_remote_state.cross-stack-reference-input-example-aws-foundation.outputs.cross-stack-output-aws_kms_keykeys_key_1855D61Barn}"
          ],
          "Condition": { "Bool": { "kms:GrantIsForAWSResource": "true" } }
        },
        {
          "Sid": "TagNodes",
          "Effect": "Allow",
          "Action": ["ec2:CreateFleet", "ec2:RunInstances", "ec2:CreateLaunchTemplate"],
          "Resource": ["*"],
          "Condition": {
            "StringEquals": { "aws:RequestTag/eks:eks-cluster-name": "example-aws" },
            "StringLike": {
              "aws:RequestTag/eks:kubernetes-node-class-name": "*",
              "aws:RequestTag/eks:kubernetes-node-pool-name": "*"
            }
          }
        },
        {
          "Sid": "TagInterfaces",
          "Effect": "Allow",
          "Action": ["ec2:CreateNetworkInterface"],
          "Resource": ["*"],
          "Condition": {
            "StringEquals": { "aws:RequestTag/eks:eks-cluster-name": "example-aws" },
            "StringLike": { "aws:RequestTag/eks:kubernetes-cni-node-name": "*" }
          }
        }
      ]
    }
  JSON
  role   = aws_iam_role.cluster_control-plane_role_F4018FE7.name
}

resource "aws_iam_role_policy_attachment" "cluster_built-in-nodes_AmazonEC2ContainerRegistryPullOnly_C3C08254" {
  policy_arn = "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly"
  role       = aws_iam_role.cluster_built-in-nodes_role_147CCFDF.name
}

resource "aws_iam_role_policy_attachment" "cluster_built-in-nodes_AmazonEKSWorkerNodeMinimalPolicy_0C6F6711" {
  policy_arn = "arn:aws:iam::aws:policy/AmazonEKSWorkerNodeMinimalPolicy"
  role       = aws_iam_role.cluster_built-in-nodes_role_147CCFDF.name
}

resource "aws_iam_role_policy_attachment" "cluster_control-plane_AmazonEKSBlockStoragePolicy_84D88A34" {
  policy_arn = "arn:aws:iam::aws:policy/AmazonEKSBlockStoragePolicy"
  role       = aws_iam_role.cluster_control-plane_role_F4018FE7.name
}

resource "aws_iam_role_policy_attachment" "cluster_control-plane_AmazonEKSClusterPolicy_CAD45ABC" {
  policy_arn = "arn:aws:iam::aws:policy/AmazonEKSClusterPolicy"
  role       = aws_iam_role.cluster_control-plane_role_F4018FE7.name
}

resource "aws_iam_role_policy_attachment" "cluster_control-plane_AmazonEKSComputePolicy_179C5379" {
  policy_arn = "arn:aws:iam::aws:policy/AmazonEKSComputePolicy"
  role       = aws_iam_role.cluster_control-plane_role_F4018FE7.name
}

resource "aws_iam_role_policy_attachment" "cluster_control-plane_AmazonEKSLoadBalancingPolicy_BD0E63F2" {
  policy_arn = "arn:aws:iam::aws:policy/AmazonEKSLoadBalancingPolicy"
  role       = aws_iam_role.cluster_control-plane_role_F4018FE7.name
}

resource "aws_iam_role_policy_attachment" "cluster_control-plane_AmazonEKSNetworkingPolicy_84167603" {
  policy_arn = "arn:aws:iam::aws:policy/AmazonEKSNetworkingPolicy"
  role       = aws_iam_role.cluster_control-plane_role_F4018FE7.name
}

resource "aws_iam_role_policy_attachment" "node-pools_nodes_AmazonEC2ContainerRegistryPullOnly_97F9AF4B" {
  policy_arn = "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly"
  role       = aws_iam_role.node-pools_nodes_role_E9BBB5C5.name
}

resource "aws_iam_role_policy_attachment" "node-pools_nodes_AmazonEKSWorkerNodeMinimalPolicy_F695DEE3" {
  policy_arn = "arn:aws:iam::aws:policy/AmazonEKSWorkerNodeMinimalPolicy"
  role       = aws_iam_role.node-pools_nodes_role_E9BBB5C5.name
}

output "cluster-name" {
  description = "Name of the cluster, for kubectl"
  value       = aws_eks_cluster.cluster_A4C38409.name
}

output "cross-stack-output-aws_eks_clustercluster_A4C38409certificate_authority0data" {
  sensitive = true
  value     = aws_eks_cluster.cluster_A4C38409.certificate_authority[0].data
}

output "cross-stack-output-aws_eks_clustercluster_A4C38409endpoint" {
  sensitive = true
  value     = aws_eks_cluster.cluster_A4C38409.endpoint
}

output "cross-stack-output-aws_eks_clustercluster_A4C38409name" {
  sensitive = true
  value     = aws_eks_cluster.cluster_A4C38409.name
}

output "cross-stack-output-aws_eks_clustercluster_A4C38409vpc_config0cluster_security_group_id" {
  sensitive = true
  value     = aws_eks_cluster.cluster_A4C38409.vpc_config[0].cluster_security_group_id
}

output "cross-stack-output-aws_iam_rolenode-pools_nodes_role_E9BBB5C5name" {
  sensitive = true
  value     = aws_iam_role.node-pools_nodes_role_E9BBB5C5.name
}
