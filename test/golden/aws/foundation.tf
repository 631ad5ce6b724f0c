terraform {
  backend "local" {
    path = "../../../.terraform-state/example-aws-foundation.tfstate"
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

resource "aws_budgets_budget" "budget_16939279" {
  budget_type       = "COST"
  limit_amount      = "3000"
  limit_unit        = "USD"
  name              = "example-aws"
  time_period_start = "2026-11-01_00:00"
  time_unit         = "MONTHLY"
  notification {
    comparison_operator       = "GREATER_THAN"
    notification_type         = "ACTUAL"
    subscriber_sns_topic_arns = [aws_sns_topic.alert-channel_topic_238AC69F.arn]
    threshold                 = 50
    threshold_type            = "PERCENTAGE"
  }
  notification {
    comparison_operator       = "GREATER_THAN"
    notification_type         = "ACTUAL"
    subscriber_sns_topic_arns = [aws_sns_topic.alert-channel_topic_238AC69F.arn]
    threshold                 = 80
    threshold_type            = "PERCENTAGE"
  }
  notification {
    comparison_operator       = "GREATER_THAN"
    notification_type         = "ACTUAL"
    subscriber_sns_topic_arns = [aws_sns_topic.alert-channel_topic_238AC69F.arn]
    threshold                 = 100
    threshold_type            = "PERCENTAGE"
  }
  notification {
    comparison_operator       = "GREATER_THAN"
    notification_type         = "FORECASTED"
    subscriber_sns_topic_arns = [aws_sns_topic.alert-channel_topic_238AC69F.arn]
    threshold                 = 100
    threshold_type            = "PERCENTAGE"
  }
}

resource "aws_cloudtrail" "logs_audit_7D743CA1" {
  depends_on                 = [aws_s3_bucket_policy.logs_audit-policy_9962173C]
  enable_log_file_validation = true
  is_multi_region_trail      = true
  kms_key_id                 = aws_kms_key.keys_key_1855D61B.arn
  name                       = "example-aws-035cee"
  s3_bucket_name             = aws_s3_bucket.logs_audit-bucket_E00ADDDF.bucket
  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_cloudwatch_log_group" "logs_flow_DFE6FD09" {
  deletion_protection_enabled = true
  kms_key_id                  = aws_kms_key.keys_key_1855D61B.arn
  name                        = "example-aws"
  retention_in_days           = 365
  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_default_security_group" "network_closed-default_F3DA6D82" {
  tags   = { Name = "example-aws-closed" }
  vpc_id = aws_vpc.network_vpc_4E8F0223.id
}

resource "aws_ecr_lifecycle_policy" "registry_agents--support-cleanup_5D03E46D" {
  policy     = <<-JSON
    {
      "rules": [
        {
          "rulePriority": 1,
          "description": "Untagged images go",
          "selection": {
            "tagStatus": "untagged",
            "countType": "sinceImagePushed",
            "countUnit": "days",
            "countNumber": 14
          },
          "action": { "type": "expire" }
        },
        {
          "rulePriority": 2,
          "description": "The last versions stay for rollbacks",
          "selection": {
            "tagStatus": "tagged",
            "tagPatternList": ["*"],
            "countType": "imageCountMoreThan",
            "countNumber": 100
          },
          "action": { "type": "expire" }
        }
      ]
    }
  JSON
  repository = aws_ecr_repository.registry_agents--support_D95E948A.name
}

resource "aws_ecr_repository" "registry_agents--support_D95E948A" {
  force_delete         = false
  image_tag_mutability = "IMMUTABLE"
  name                 = "example-aws/agents/support"
  encryption_configuration {
    encryption_type = "KMS"
    kms_key         = aws_kms_key.keys_key_1855D61B.arn
  }
  image_scanning_configuration {
    scan_on_push = true
  }
  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_eip" "network_routes_nat-address-0_89DCAB06" {
  depends_on = [aws_internet_gateway.network_routes_internet_A0D81B59]
  domain     = "vpc"
  tags       = { Name = "example-aws-nat-0" }
}

resource "aws_eip" "network_routes_nat-address-1_36460B7D" {
  depends_on = [aws_internet_gateway.network_routes_internet_A0D81B59]
  domain     = "vpc"
  tags       = { Name = "example-aws-nat-1" }
}

resource "aws_eip" "network_routes_nat-address-2_AFD9BD11" {
  depends_on = [aws_internet_gateway.network_routes_internet_A0D81B59]
  domain     = "vpc"
  tags       = { Name = "example-aws-nat-2" }
}

resource "aws_flow_log" "network_flow-log_4CEF6CCF" {
  depends_on      = [aws_iam_role_policy.network_flow-log-policy_D2D7635F]
  iam_role_arn    = aws_iam_role.network_flow-log-role_D4C6C2EC.arn
  log_destination = aws_cloudwatch_log_group.logs_flow_DFE6FD09.arn
  traffic_type    = "ALL"
  vpc_id          = aws_vpc.network_vpc_4E8F0223.id
}

resource "aws_iam_role" "network_flow-log-role_D4C6C2EC" {
  assume_role_policy = <<-JSON
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Principal": { "Service": "vpc-flow-logs.amazonaws.com" },
          "Action": "sts:AssumeRole",
          "Condition": {
            "StringEquals": { "aws:SourceAccount": "444455556666" },
            "ArnLike": { "aws:SourceArn": "arn:aws:ec2:eu-west-1:444455556666:vpc-flow-log/*" }
          }
        }
      ]
    }
  JSON
  name               = "example-aws-vpc-flow-logs"
}

resource "aws_iam_role_policy" "network_flow-log-policy_D2D7635F" {
  name   = "write-flow-logs"
  policy = <<-JSON
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Action": ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
          "Resource": "${aws_cloudwatch_log_group.logs_flow_DFE6FD09.arn}:*"
        }
      ]
    }
  JSON
  role   = aws_iam_role.network_flow-log-role_D4C6C2EC.name
}

resource "aws_internet_gateway" "network_routes_internet_A0D81B59" {
  tags   = { Name = "example-aws" }
  vpc_id = aws_vpc.network_vpc_4E8F0223.id
}

resource "aws_kms_alias" "keys_alias_3EE92C59" {
  name          = "alias/example-aws"
  target_key_id = aws_kms_key.keys_key_1855D61B.key_id
}

resource "aws_kms_key" "keys_key_1855D61B" {
  deletion_window_in_days = 30
  description             = "Everything of example-aws"
  enable_key_rotation     = true
  policy                  = <<-JSON
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Sid": "Account",
          "Effect": "Allow",
          "Principal": { "AWS": "arn:aws:iam::444455556666:root" },
          "Action": ["kms:*"],
          "Resource": "*"
        },
        {
          "Sid": "Logs",
          "Effect": "Allow",
          "Principal": { "Service": "logs.eu-west-1.amazonaws.com" },
          "Action": [
            "kms:Encrypt*",
            "kms:Decrypt*",
            "kms:ReEncrypt*",
            "kms:GenerateDataKey*",
            "kms:Describe*"
          ],
          "Resource": "*",
          "Condition": {
            "ArnLike": {
              "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:eu-west-1:444455556666:log-group:*"
            }
          }
        },
        {
          "Sid": "Trail",
          "Effect": "Allow",
          "Principal": { "Service": "cloudtrail.amazonaws.com" },
          "Action": ["kms:GenerateDataKey*", "kms:Decrypt", "kms:DescribeKey"],
          "Resource": "*",
          "Condition": {
            "StringEquals": {
              "aws:SourceArn": "arn:aws:cloudtrail:eu-west-1:444455556666:trail/example-aws-035cee"
            }
          }
        },
        {
          "Sid": "SpotVolumes",
          "Effect": "Allow",
          "Principal": { "AWS": "*" },
          "Action": [
            "kms:Encrypt",
            "kms:Decrypt",
            "kms:ReEncrypt*",
            "kms:GenerateDataKey*",
            "kms:DescribeKey",
            "kms:CreateGrant"
          ],
          "Resource": "*",
          "Condition": {
            "ArnEquals": {
              "aws:PrincipalArn": "arn:aws:iam::444455556666:role/aws-service-role/spot.amazonaws.com/AWSServiceRoleForEC2Spot"
            }
          }
        },
        {
          "Sid": "Alerts",
          "Effect": "Allow",
          "Principal": { "Service": ["budgets.amazonaws.com", "cloudwatch.amazonaws.com"] },
          "Action": ["kms:GenerateDataKey*", "kms:Decrypt"],
          "Resource": "*",
          "Condition": { "StringEquals": { "aws:SourceAccount": "444455556666" } }
        }
      ]
    }
  JSON
  rotation_period_in_days = 90
  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_nat_gateway" "network_routes_nat-0_969D6B26" {
  allocation_id = aws_eip.network_routes_nat-address-0_89DCAB06.id
  depends_on    = [aws_internet_gateway.network_routes_internet_A0D81B59]
  subnet_id     = aws_subnet.network_public-0_A4E682E0.id
  tags          = { Name = "example-aws-0" }
}

resource "aws_nat_gateway" "network_routes_nat-1_269C405E" {
  allocation_id = aws_eip.network_routes_nat-address-1_36460B7D.id
  depends_on    = [aws_internet_gateway.network_routes_internet_A0D81B59]
  subnet_id     = aws_subnet.network_public-1_8D79547B.id
  tags          = { Name = "example-aws-1" }
}

resource "aws_nat_gateway" "network_routes_nat-2_614B22CF" {
  allocation_id = aws_eip.network_routes_nat-address-2_AFD9BD11.id
  depends_on    = [aws_internet_gateway.network_routes_internet_A0D81B59]
  subnet_id     = aws_subnet.network_public-2_7452BF82.id
  tags          = { Name = "example-aws-2" }
}

resource "aws_route" "network_routes_public-out_B147C264" {
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.network_routes_internet_A0D81B59.id
  route_table_id         = aws_route_table.network_routes_public_44B4F52B.id
}

resource "aws_route" "network_routes_workers-out-0_2B188411" {
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.network_routes_nat-0_969D6B26.id
  route_table_id         = aws_route_table.network_routes_workers-0_FB01AD6C.id
}

resource "aws_route" "network_routes_workers-out-1_0E429519" {
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.network_routes_nat-1_269C405E.id
  route_table_id         = aws_route_table.network_routes_workers-1_D2AA0B62.id
}

resource "aws_route" "network_routes_workers-out-2_ADAE7765" {
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.network_routes_nat-2_614B22CF.id
  route_table_id         = aws_route_table.network_routes_workers-2_0CA147FB.id
}

resource "aws_route_table" "network_routes_data_B4C829ED" {
  tags   = { Name = "example-aws-data" }
  vpc_id = aws_vpc.network_vpc_4E8F0223.id
}

resource "aws_route_table" "network_routes_public_44B4F52B" {
  tags   = { Name = "example-aws-public" }
  vpc_id = aws_vpc.network_vpc_4E8F0223.id
}

resource "aws_route_table" "network_routes_workers-0_FB01AD6C" {
  tags   = { Name = "example-aws-workers-0" }
  vpc_id = aws_vpc.network_vpc_4E8F0223.id
}

resource "aws_route_table" "network_routes_workers-1_D2AA0B62" {
  tags   = { Name = "example-aws-workers-1" }
  vpc_id = aws_vpc.network_vpc_4E8F0223.id
}

resource "aws_route_table" "network_routes_workers-2_0CA147FB" {
  tags   = { Name = "example-aws-workers-2" }
  vpc_id = aws_vpc.network_vpc_4E8F0223.id
}

resource "aws_route_table_association" "network_routes_data-0_A8142E14" {
  route_table_id = aws_route_table.network_routes_data_B4C829ED.id
  subnet_id      = aws_subnet.network_data-0_D885DC7E.id
}

resource "aws_route_table_association" "network_routes_data-1_598AB19C" {
  route_table_id = aws_route_table.network_routes_data_B4C829ED.id
  subnet_id      = aws_subnet.network_data-1_266948A5.id
}

resource "aws_route_table_association" "network_routes_data-2_A1E915CD" {
  route_table_id = aws_route_table.network_routes_data_B4C829ED.id
  subnet_id      = aws_subnet.network_data-2_034A5A21.id
}

resource "aws_route_table_association" "network_routes_public-0_F0FBB526" {
  route_table_id = aws_route_table.network_routes_public_44B4F52B.id
  subnet_id      = aws_subnet.network_public-0_A4E682E0.id
}

resource "aws_route_table_association" "network_routes_public-1_96CBBD90" {
  route_table_id = aws_route_table.network_routes_public_44B4F52B.id
  subnet_id      = aws_subnet.network_public-1_8D79547B.id
}

resource "aws_route_table_association" "network_routes_public-2_5C50F181" {
  route_table_id = aws_route_table.network_routes_public_44B4F52B.id
  subnet_id      = aws_subnet.network_public-2_7452BF82.id
}

resource "aws_route_table_association" "network_routes_workers-0-subnet_BE2FF8D0" {
  route_table_id = aws_route_table.network_routes_workers-0_FB01AD6C.id
  subnet_id      = aws_subnet.network_worker-0_6B5E2E44.id
}

resource "aws_route_table_association" "network_routes_workers-1-subnet_442F5433" {
  route_table_id = aws_route_table.network_routes_workers-1_D2AA0B62.id
  subnet_id      = aws_subnet.network_worker-1_A0ACC609.id
}

resource "aws_route_table_association" "network_routes_workers-2-subnet_D8584517" {
  route_table_id = aws_route_table.network_routes_workers-2_0CA147FB.id
  subnet_id      = aws_subnet.network_worker-2_9C9099F9.id
}

resource "aws_s3_bucket" "logs_audit-bucket_E00ADDDF" {
  bucket        = "example-aws-035cee"
  force_destroy = false
  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "logs_audit-retention_68B04263" {
  bucket     = aws_s3_bucket.logs_audit-bucket_E00ADDDF.bucket
  depends_on = [aws_s3_bucket_versioning.logs_audit-versions_D437A2FA]
  rule {
    id     = "retention"
    status = "Enabled"
    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
    expiration {
      days = 365
    }
    filter {
      prefix = ""
    }
    noncurrent_version_expiration {
      noncurrent_days = 7
    }
  }
}

resource "aws_s3_bucket_policy" "logs_audit-policy_9962173C" {
  bucket = aws_s3_bucket.logs_audit-bucket_E00ADDDF.bucket
  policy = <<-JSON
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Sid": "TrailChecks",
          "Effect": "Allow",
          "Principal": { "Service": "cloudtrail.amazonaws.com" },
          "Action": "s3:GetBucketAcl",
          "Resource": "arn:aws:s3:::example-aws-035cee",
          "Condition": {
            "StringEquals": {
              "aws:SourceArn": "arn:aws:cloudtrail:eu-west-1:444455556666:trail/example-aws-035cee"
            }
          }
        },
        {
          "Sid": "TrailWrites",
          "Effect": "Allow",
          "Principal": { "Service": "cloudtrail.amazonaws.com" },
          "Action": "s3:PutObject",
          "Resource": "arn:aws:s3:::example-aws-035cee/AWSLogs/444455556666/*",
          "Condition": {
            "StringEquals": {
              "s3:x-amz-acl": "bucket-owner-full-control",
              "aws:SourceArn": "arn:aws:cloudtrail:eu-west-1:444455556666:trail/example-aws-035cee"
            }
          }
        },
        {
          "Sid": "TlsOnly",
          "Effect": "Deny",
          "Principal": "*",
          "Action": "s3:*",
          "Resource": ["arn:aws:s3:::example-aws-035cee", "arn:aws:s3:::example-aws-035cee/*"],
          "Condition": { "Bool": { "aws:SecureTransport": "false" } }
        }
      ]
    }
  JSON
}

resource "aws_s3_bucket_public_access_block" "logs_audit-private_E6D2237A" {
  block_public_acls       = true
  block_public_policy     = true
  bucket                  = aws_s3_bucket.logs_audit-bucket_E00ADDDF.bucket
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_server_side_encryption_configuration" "logs_audit-encryption_14711653" {
  bucket = aws_s3_bucket.logs_audit-bucket_E00ADDDF.bucket
  rule {
    bucket_key_enabled = true
    apply_server_side_encryption_by_default {
      kms_master_key_id = aws_kms_key.keys_key_1855D61B.arn
      sse_algorithm     = "aws:kms"
    }
  }
}

resource "aws_s3_bucket_versioning" "logs_audit-versions_D437A2FA" {
  bucket = aws_s3_bucket.logs_audit-bucket_E00ADDDF.bucket
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_security_group" "endpoints_group_3DF5D94C" {
  description = "HTTPS from the network to private endpoints"
  name        = "example-aws-endpoints"
  tags        = { Name = "example-aws-endpoints" }
  vpc_id      = aws_vpc.network_vpc_4E8F0223.id
}

resource "aws_sns_topic" "alert-channel_topic_238AC69F" {
  kms_master_key_id = aws_kms_key.keys_key_1855D61B.arn
  name              = "example-aws"
  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_sns_topic_policy" "alert-channel_policy_7F3E50DF" {
  arn    = aws_sns_topic.alert-channel_topic_238AC69F.arn
  policy = <<-JSON
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Sid": "Alerts",
          "Effect": "Allow",
          "Principal": { "Service": ["budgets.amazonaws.com", "cloudwatch.amazonaws.com"] },
          "Action": "sns:Publish",
          "Resource": "${aws_sns_topic.alert-channel_topic_238AC69F.arn}",
          "Condition": { "StringEquals": { "aws:SourceAccount": "444455556666" } }
        },
        {
          "Sid": "TlsOnly",
          "Effect": "Deny",
          "Principal": "*",
          "Action": "sns:Publish",
          "Resource": "${aws_sns_topic.alert-channel_topic_238AC69F.arn}",
          "Condition": { "Bool": { "aws:SecureTransport": "false" } }
        }
      ]
    }
  JSON
}

resource "aws_sns_topic_subscription" "alert-channel_teamexamplecom_0F318693" {
  endpoint  = "team@example.com"
  protocol  = "email"
  topic_arn = aws_sns_topic.alert-channel_topic_238AC69F.arn
}

resource "aws_subnet" "network_data-0_D885DC7E" {
  availability_zone_id    = "euw1-az1"
  cidr_block              = "10.64.208.0/22"
  map_public_ip_on_launch = false
  tags                    = { Name = "example-aws-data-euw1-az1" }
  vpc_id                  = aws_vpc.network_vpc_4E8F0223.id
}

resource "aws_subnet" "network_data-1_266948A5" {
  availability_zone_id    = "euw1-az2"
  cidr_block              = "10.64.212.0/22"
  map_public_ip_on_launch = false
  tags                    = { Name = "example-aws-data-euw1-az2" }
  vpc_id                  = aws_vpc.network_vpc_4E8F0223.id
}

resource "aws_subnet" "network_data-2_034A5A21" {
  availability_zone_id    = "euw1-az3"
  cidr_block              = "10.64.216.0/22"
  map_public_ip_on_launch = false
  tags                    = { Name = "example-aws-data-euw1-az3" }
  vpc_id                  = aws_vpc.network_vpc_4E8F0223.id
}

resource "aws_subnet" "network_public-0_A4E682E0" {
  availability_zone_id    = "euw1-az1"
  cidr_block              = "10.64.224.0/22"
  map_public_ip_on_launch = false
  tags                    = { Name = "example-aws-public-euw1-az1", "kubernetes.io/role/elb" = "1" }
  vpc_id                  = aws_vpc.network_vpc_4E8F0223.id
}

resource "aws_subnet" "network_public-1_8D79547B" {
  availability_zone_id    = "euw1-az2"
  cidr_block              = "10.64.228.0/22"
  map_public_ip_on_launch = false
  tags                    = { Name = "example-aws-public-euw1-az2", "kubernetes.io/role/elb" = "1" }
  vpc_id                  = aws_vpc.network_vpc_4E8F0223.id
}

resource "aws_subnet" "network_public-2_7452BF82" {
  availability_zone_id    = "euw1-az3"
  cidr_block              = "10.64.232.0/22"
  map_public_ip_on_launch = false
  tags                    = { Name = "example-aws-public-euw1-az3", "kubernetes.io/role/elb" = "1" }
  vpc_id                  = aws_vpc.network_vpc_4E8F0223.id
}

resource "aws_subnet" "network_worker-0_6B5E2E44" {
  availability_zone_id    = "euw1-az1"
  cidr_block              = "10.64.0.0/19"
  map_public_ip_on_launch = false
  tags = {
    Name                              = "example-aws-worker-euw1-az1"
    "kubernetes.io/role/internal-elb" = "1"
  }
  vpc_id = aws_vpc.network_vpc_4E8F0223.id
}

resource "aws_subnet" "network_worker-1_A0ACC609" {
  availability_zone_id    = "euw1-az2"
  cidr_block              = "10.64.32.0/19"
  map_public_ip_on_launch = false
  tags = {
    Name                              = "example-aws-worker-euw1-az2"
    "kubernetes.io/role/internal-elb" = "1"
  }
  vpc_id = aws_vpc.network_vpc_4E8F0223.id
}

resource "aws_subnet" "network_worker-2_9C9099F9" {
  availability_zone_id    = "euw1-az3"
  cidr_block              = "10.64.64.0/19"
  map_public_ip_on_launch = false
  tags = {
    Name                              = "example-aws-worker-euw1-az3"
    "kubernetes.io/role/internal-elb" = "1"
  }
  vpc_id = aws_vpc.network_vpc_4E8F0223.id
}

resource "aws_vpc" "network_vpc_4E8F0223" {
  cidr_block           = "10.64.0.0/16"
  enable_dns_hostnames = true
  enable_dns_support   = true
  tags                 = { Name = "example-aws" }
}

resource "aws_vpc_endpoint" "endpoints_appconfigdata_B5A17654" {
  private_dns_enabled = true
  security_group_ids  = [aws_security_group.endpoints_group_3DF5D94C.id]
  service_name        = "com.amazonaws.eu-west-1.appconfigdata"
  subnet_ids = [
    aws_subnet.network_data-0_D885DC7E.id,
    aws_subnet.network_data-1_266948A5.id,
    aws_subnet.network_data-2_034A5A21.id,
  ]
  tags              = { Name = "example-aws-endpoints-appconfigdata" }
  vpc_endpoint_type = "Interface"
  vpc_id            = aws_vpc.network_vpc_4E8F0223.id
}

resource "aws_vpc_endpoint" "endpoints_ecr-api_7E5A1F17" {
  private_dns_enabled = true
  security_group_ids  = [aws_security_group.endpoints_group_3DF5D94C.id]
  service_name        = "com.amazonaws.eu-west-1.ecr.api"
  subnet_ids = [
    aws_subnet.network_data-0_D885DC7E.id,
    aws_subnet.network_data-1_266948A5.id,
    aws_subnet.network_data-2_034A5A21.id,
  ]
  tags              = { Name = "example-aws-endpoints-ecr.api" }
  vpc_endpoint_type = "Interface"
  vpc_id            = aws_vpc.network_vpc_4E8F0223.id
}

resource "aws_vpc_endpoint" "endpoints_ecr-dkr_13D062EC" {
  private_dns_enabled = true
  security_group_ids  = [aws_security_group.endpoints_group_3DF5D94C.id]
  service_name        = "com.amazonaws.eu-west-1.ecr.dkr"
  subnet_ids = [
    aws_subnet.network_data-0_D885DC7E.id,
    aws_subnet.network_data-1_266948A5.id,
    aws_subnet.network_data-2_034A5A21.id,
  ]
  tags              = { Name = "example-aws-endpoints-ecr.dkr" }
  vpc_endpoint_type = "Interface"
  vpc_id            = aws_vpc.network_vpc_4E8F0223.id
}

resource "aws_vpc_endpoint" "endpoints_kms_FBD32FA3" {
  private_dns_enabled = true
  security_group_ids  = [aws_security_group.endpoints_group_3DF5D94C.id]
  service_name        = "com.amazonaws.eu-west-1.kms"
  subnet_ids = [
    aws_subnet.network_data-0_D885DC7E.id,
    aws_subnet.network_data-1_266948A5.id,
    aws_subnet.network_data-2_034A5A21.id,
  ]
  tags              = { Name = "example-aws-endpoints-kms" }
  vpc_endpoint_type = "Interface"
  vpc_id            = aws_vpc.network_vpc_4E8F0223.id
}

resource "aws_vpc_endpoint" "endpoints_logs_7D54C327" {
  private_dns_enabled = true
  security_group_ids  = [aws_security_group.endpoints_group_3DF5D94C.id]
  service_name        = "com.amazonaws.eu-west-1.logs"
  subnet_ids = [
    aws_subnet.network_data-0_D885DC7E.id,
    aws_subnet.network_data-1_266948A5.id,
    aws_subnet.network_data-2_034A5A21.id,
  ]
  tags              = { Name = "example-aws-endpoints-logs" }
  vpc_endpoint_type = "Interface"
  vpc_id            = aws_vpc.network_vpc_4E8F0223.id
}

resource "aws_vpc_endpoint" "endpoints_monitoring_0E350A95" {
  private_dns_enabled = true
  security_group_ids  = [aws_security_group.endpoints_group_3DF5D94C.id]
  service_name        = "com.amazonaws.eu-west-1.monitoring"
  subnet_ids = [
    aws_subnet.network_data-0_D885DC7E.id,
    aws_subnet.network_data-1_266948A5.id,
    aws_subnet.network_data-2_034A5A21.id,
  ]
  tags              = { Name = "example-aws-endpoints-monitoring" }
  vpc_endpoint_type = "Interface"
  vpc_id            = aws_vpc.network_vpc_4E8F0223.id
}

resource "aws_vpc_endpoint" "endpoints_secretsmanager_AE7E3BA3" {
  private_dns_enabled = true
  security_group_ids  = [aws_security_group.endpoints_group_3DF5D94C.id]
  service_name        = "com.amazonaws.eu-west-1.secretsmanager"
  subnet_ids = [
    aws_subnet.network_data-0_D885DC7E.id,
    aws_subnet.network_data-1_266948A5.id,
    aws_subnet.network_data-2_034A5A21.id,
  ]
  tags              = { Name = "example-aws-endpoints-secretsmanager" }
  vpc_endpoint_type = "Interface"
  vpc_id            = aws_vpc.network_vpc_4E8F0223.id
}

resource "aws_vpc_endpoint" "endpoints_sqs_DC847514" {
  private_dns_enabled = true
  security_group_ids  = [aws_security_group.endpoints_group_3DF5D94C.id]
  service_name        = "com.amazonaws.eu-west-1.sqs"
  subnet_ids = [
    aws_subnet.network_data-0_D885DC7E.id,
    aws_subnet.network_data-1_266948A5.id,
    aws_subnet.network_data-2_034A5A21.id,
  ]
  tags              = { Name = "example-aws-endpoints-sqs" }
  vpc_endpoint_type = "Interface"
  vpc_id            = aws_vpc.network_vpc_4E8F0223.id
}

resource "aws_vpc_endpoint" "endpoints_sts_3937C745" {
  private_dns_enabled = true
  security_group_ids  = [aws_security_group.endpoints_group_3DF5D94C.id]
  service_name        = "com.amazonaws.eu-west-1.sts"
  subnet_ids = [
    aws_subnet.network_data-0_D885DC7E.id,
    aws_subnet.network_data-1_266948A5.id,
    aws_subnet.network_data-2_034A5A21.id,
  ]
  tags              = { Name = "example-aws-endpoints-sts" }
  vpc_endpoint_type = "Interface"
  vpc_id            = aws_vpc.network_vpc_4E8F0223.id
}

resource "aws_vpc_endpoint" "network_routes_s3_A6B5CC66" {
  route_table_ids = [
    aws_route_table.network_routes_workers-0_FB01AD6C.id,
    aws_route_table.network_routes_workers-1_D2AA0B62.id,
    aws_route_table.network_routes_workers-2_0CA147FB.id,
  ]
  service_name      = "com.amazonaws.eu-west-1.s3"
  tags              = { Name = "example-aws-s3" }
  vpc_endpoint_type = "Gateway"
  vpc_id            = aws_vpc.network_vpc_4E8F0223.id
}

resource "aws_vpc_security_group_ingress_rule" "endpoints_https_F2A37F3F" {
  cidr_ipv4         = "10.64.0.0/16"
  description       = "HTTPS from the network"
  from_port         = 443
  ip_protocol       = "tcp"
  security_group_id = aws_security_group.endpoints_group_3DF5D94C.id
  to_port           = 443
}

output "cross-stack-output-aws_kms_keykeys_key_1855D61Barn" {
  sensitive = true
  value     = aws_kms_key.keys_key_1855D61B.arn
}

output "cross-stack-output-aws_subnetnetwork_data-0_D885DC7Eid" {
  sensitive = true
  value     = aws_subnet.network_data-0_D885DC7E.id
}

output "cross-stack-output-aws_subnetnetwork_data-1_266948A5id" {
  sensitive = true
  value     = aws_subnet.network_data-1_266948A5.id
}

output "cross-stack-output-aws_subnetnetwork_data-2_034A5A21id" {
  sensitive = true
  value     = aws_subnet.network_data-2_034A5A21.id
}

output "cross-stack-output-aws_subnetnetwork_worker-0_6B5E2E44id" {
  sensitive = true
  value     = aws_subnet.network_worker-0_6B5E2E44.id
}

output "cross-stack-output-aws_subnetnetwork_worker-1_A0ACC609id" {
  sensitive = true
  value     = aws_subnet.network_worker-1_A0ACC609.id
}

output "cross-stack-output-aws_subnetnetwork_worker-2_9C9099F9id" {
  sensitive = true
  value     = aws_subnet.network_worker-2_9C9099F9.id
}

output "cross-stack-output-aws_vpcnetwork_vpc_4E8F0223id" {
  sensitive = true
  value     = aws_vpc.network_vpc_4E8F0223.id
}
