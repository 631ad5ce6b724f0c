terraform {
  backend "local" {
    path = "../../../.terraform-state/example-aws-support-backbone.tfstate"
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
      muster-fleet       = "support"
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

resource "aws_appconfig_application" "config_application_616ED3E5" {
  description = "Settings and flags of support"
  name        = "example-aws-support"
  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_appconfig_configuration_profile" "config_config-profile_697E0685" {
  application_id     = aws_appconfig_application.config_application_616ED3E5.id
  kms_key_identifier = data.terraform_remote_state.cross-stack-reference-input-example-aws-foundation.outputs.cross-stack-output-aws_kms_keykeys_key_1855D61Barn
  location_uri       = "hosted"
  name               = "config"
  lifecycle {
    prevent_destroy = true
  }
  validator {
    content = <<-JSON
      { "$schema": "http://json-schema.org/draft-04/schema#", "type": "object" }
    JSON
    type    = "JSON_SCHEMA"
  }
}

resource "aws_appconfig_configuration_profile" "config_flags-profile_DCFEDC17" {
  application_id     = aws_appconfig_application.config_application_616ED3E5.id
  kms_key_identifier = data.terraform_remote_state.cross-stack-reference-input-example-aws-foundation.outputs.cross-stack-output-aws_kms_keykeys_key_1855D61Barn
  location_uri       = "hosted"
  name               = "flags"
  lifecycle {
    prevent_destroy = true
  }
  validator {
    content = <<-JSON
      {
        "$schema": "http://json-schema.org/draft-04/schema#",
        "type": "object",
        "additionalProperties": { "type": "boolean" }
      }
    JSON
    type    = "JSON_SCHEMA"
  }
}

resource "aws_appconfig_deployment" "config_config-deployment_30170AAA" {
  application_id           = aws_appconfig_application.config_application_616ED3E5.id
  configuration_profile_id = aws_appconfig_configuration_profile.config_config-profile_697E0685.configuration_profile_id
  configuration_version    = aws_appconfig_hosted_configuration_version.config_config-version_94182B20.version_number
  deployment_strategy_id   = "AppConfig.Linear50PercentEvery30Seconds"
  environment_id           = aws_appconfig_environment.config_config-environment_BB0B3F02.environment_id
  kms_key_identifier       = data.terraform_remote_state.cross-stack-reference-input-example-aws-foundation.outputs.cross-stack-output-aws_kms_keykeys_key_1855D61Barn
}

resource "aws_appconfig_deployment" "config_flags-deployment_97AE410E" {
  application_id           = aws_appconfig_application.config_application_616ED3E5.id
  configuration_profile_id = aws_appconfig_configuration_profile.config_flags-profile_DCFEDC17.configuration_profile_id
  configuration_version    = aws_appconfig_hosted_configuration_version.config_flags-version_2CE3509D.version_number
  deployment_strategy_id   = "AppConfig.Linear50PercentEvery30Seconds"
  environment_id           = aws_appconfig_environment.config_flags-environment_C693F1E2.environment_id
  kms_key_identifier       = data.terraform_remote_state.cross-stack-reference-input-example-aws-foundation.outputs.cross-stack-output-aws_kms_keykeys_key_1855D61Barn
}

resource "aws_appconfig_environment" "config_config-environment_BB0B3F02" {
  application_id = aws_appconfig_application.config_application_616ED3E5.id
  name           = "config"
  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_appconfig_environment" "config_flags-environment_C693F1E2" {
  application_id = aws_appconfig_application.config_application_616ED3E5.id
  name           = "flags"
  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_appconfig_hosted_configuration_version" "config_config-version_94182B20" {
  application_id           = aws_appconfig_application.config_application_616ED3E5.id
  configuration_profile_id = aws_appconfig_configuration_profile.config_config-profile_697E0685.configuration_profile_id
  content                  = <<-JSON
    { "model": "large", "temperature": 0.2 }
  JSON
  content_type             = "application/json"
  description              = "From the specification"
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_appconfig_hosted_configuration_version" "config_flags-version_2CE3509D" {
  application_id           = aws_appconfig_application.config_application_616ED3E5.id
  configuration_profile_id = aws_appconfig_configuration_profile.config_flags-profile_DCFEDC17.configuration_profile_id
  content                  = <<-JSON
    { "new-planner": true }
  JSON
  content_type             = "application/json"
  description              = "From the specification"
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_elasticache_parameter_group" "cache_parameters_40CE81C8" {
  description = "Settings of example-aws-support"
  family      = "valkey8"
  name        = "example-aws-support"
  parameter {
    name  = "maxmemory-policy"
    value = "noeviction"
  }
}

resource "aws_elasticache_replication_group" "cache_76CB021E" {
  apply_immediately          = true
  at_rest_encryption_enabled = "true"
  auto_minor_version_upgrade = "false"
  automatic_failover_enabled = true
  cluster_mode               = "disabled"
  description                = "Sessions, idempotency and limits of example-aws-support"
  engine                     = "valkey"
  engine_version             = "8.2"
  final_snapshot_identifier  = "example-aws-support-final"
  kms_key_id                 = data.terraform_remote_state.cross-stack-reference-input-example-aws-foundation.outputs.cross-stack-output-aws_kms_keykeys_key_1855D61Barn
  multi_az_enabled           = true
  node_type                  = "cache.t4g.small"
  num_cache_clusters         = 3
  parameter_group_name       = aws_elasticache_parameter_group.cache_parameters_40CE81C8.name
  port                       = 6379
  replication_group_id       = "example-aws-support"
  security_group_ids         = [aws_security_group.cache_group_D050DA10.id]
  snapshot_retention_limit   = 4
  subnet_group_name          = aws_elasticache_subnet_group.cache_subnets_C4370C03.name
  transit_encryption_enabled = true
  user_group_ids             = [aws_elasticache_user_group.cache_users_DDAD368D.user_group_id]
  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_elasticache_subnet_group" "cache_subnets_C4370C03" {
  description = "Data subnets for example-aws-support"
  name        = "example-aws-support"
  subnet_ids = [
    data.terraform_remote_state.cross-stack-reference-input-example-aws-foundation.outputs.cross-stack-output-aws_subnetnetwork_data-0_D885DC7Eid,
    data.terraform_remote_state.cross-stack-reference-input-example-aws-foundation.outputs.cross-stack-output-aws_subnetnetwork_data-1_266948A5id,
    data.terraform_remote_state.cross-stack-reference-input-example-aws-foundation.outputs.cross-stack-output-aws_subnetnetwork_data-2_034A5A21id,
  ]
}

resource "aws_elasticache_user" "cache_user_C4C4BAC2" {
  access_string = "on ~* +@all"
  engine        = "valkey"
  user_id       = "example-aws-support"
  user_name     = "example-aws-support"
  authentication_mode {
    type = "iam"
  }
}

resource "aws_elasticache_user_group" "cache_users_DDAD368D" {
  engine        = "valkey"
  user_group_id = "example-aws-support"
  user_ids      = [aws_elasticache_user.cache_user_C4C4BAC2.user_id]
}

resource "aws_iam_role" "lane-batch_identity_role_3970E9FD" {
  assume_role_policy = <<-JSON
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Principal": { "Service": "pods.eks.amazonaws.com" },
          "Action": ["sts:AssumeRole", "sts:TagSession"],
          "Condition": {
            "StringEquals": {
              "aws:SourceAccount": "444455556666",
              "aws:RequestTag/kubernetes-namespace": "support",
              "aws:RequestTag/kubernetes-service-account": "batch"
            }
          }
        }
      ]
    }
  JSON
  description        = "Workers of the lane batch of support"
  name               = "example-aws-support-batch"
}

resource "aws_iam_role" "lane-realtime_identity_role_76106B78" {
  assume_role_policy = <<-JSON
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Principal": { "Service": "pods.eks.amazonaws.com" },
          "Action": ["sts:AssumeRole", "sts:TagSession"],
          "Condition": {
            "StringEquals": {
              "aws:SourceAccount": "444455556666",
              "aws:RequestTag/kubernetes-namespace": "support",
              "aws:RequestTag/kubernetes-service-account": "realtime"
            }
          }
        }
      ]
    }
  JSON
  description        = "Workers of the lane realtime of support"
  name               = "example-aws-support-realtime"
}

resource "aws_iam_role_policy" "lane-batch_identity_rights_28B7A4A4" {
  name   = "rights"
  policy = <<-JSON
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Sid": "Consume",
          "Effect": "Allow",
          "Action": [
            "sqs:ReceiveMessage",
            "sqs:DeleteMessage",
            "sqs:ChangeMessageVisibility",
            "sqs:GetQueueAttributes"
          ],
          "Resource": ["${aws_sqs_queue.lane-batch_queue_tasks_2542AF9C.arn}"]
        },
        {
          "Sid": "Publish",
          "Effect": "Allow",
          "Action": ["sqs:SendMessage"],
          "Resource": ["${aws_sqs_queue.lane-batch_queue_dead-letters_E9D109C8.arn}"]
        },
        {
          "Sid": "ReadSecrets",
          "Effect": "Allow",
          "Action": ["secretsmanager:GetSecretValue"],
          "Resource": ["${aws_secretsmanager_secret.secrets_model-api-key_55FF0522.arn}"]
        },
        {
          "Sid": "ReadConfig",
          "Effect": "Allow",
          "Action": ["appconfig:StartConfigurationSession", "appconfig:GetLatestConfiguration"],
          "Resource": [
            "${aws_appconfig_application.config_application_616ED3E5.arn}/environment/${aws_appconfig_environment.config_config-environment_BB0B3F02.environment_id}/configuration/${aws_appconfig_configuration_profile.config_config-profile_697E0685.configuration_profile_id}",
            "${aws_appconfig_application.config_application_616ED3E5.arn}/environment/${aws_appconfig_environment.config_flags-environment_C693F1E2.environment_id}/configuration/${aws_appconfig_configuration_profile.config_flags-profile_DCFEDC17.configuration_profile_id}"
          ]
        },
        {
          "Sid": "ConnectCache",
          "Effect": "Allow",
          "Action": ["elasticache:Connect"],
          "Resource": [
            "${aws_elasticache_replication_group.cache_76CB021E.arn}",
            "${aws_elasticache_user.cache_user_C4C4BAC2.arn}"
          ]
        },
        {
          "Sid": "UseKey",
          "Effect": "Allow",
          "Action": ["kms:Decrypt", "kms:GenerateDataKey"],
          "Resource": [
            "${data.terraform_remote_state.cross-stack-reference-input-example-aws-foundation.outputs.cross-stack-output-aws_kms_keykeys_key_1855D61Barn}"
          ],
          "Condition": {
            "StringEquals": {
              "kms:ViaService": [
                "sqs.eu-west-1.amazonaws.com",
                "secretsmanager.eu-west-1.amazonaws.com",
                "appconfig.eu-west-1.amazonaws.com"
              ]
            }
          }
        }
      ]
    }
  JSON
  role   = aws_iam_role.lane-batch_identity_role_3970E9FD.name
}

resource "aws_iam_role_policy" "lane-realtime_identity_rights_61425F75" {
  name   = "rights"
  policy = <<-JSON
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Sid": "Consume",
          "Effect": "Allow",
          "Action": [
            "sqs:ReceiveMessage",
            "sqs:DeleteMessage",
            "sqs:ChangeMessageVisibility",
            "sqs:GetQueueAttributes"
          ],
          "Resource": ["${aws_sqs_queue.lane-realtime_queue_tasks_DF76A6C1.arn}"]
        },
        {
          "Sid": "Publish",
          "Effect": "Allow",
          "Action": ["sqs:SendMessage"],
          "Resource": [
            "${aws_sqs_queue.results_tasks_87943A80.arn}",
            "${aws_sqs_queue.lane-realtime_queue_dead-letters_091B79DA.arn}"
          ]
        },
        {
          "Sid": "ReadSecrets",
          "Effect": "Allow",
          "Action": ["secretsmanager:GetSecretValue"],
          "Resource": ["${aws_secretsmanager_secret.secrets_model-api-key_55FF0522.arn}"]
        },
        {
          "Sid": "ReadConfig",
          "Effect": "Allow",
          "Action": ["appconfig:StartConfigurationSession", "appconfig:GetLatestConfiguration"],
          "Resource": [
            "${aws_appconfig_application.config_application_616ED3E5.arn}/environment/${aws_appconfig_environment.config_config-environment_BB0B3F02.environment_id}/configuration/${aws_appconfig_configuration_profile.config_config-profile_697E0685.configuration_profile_id}",
            "${aws_appconfig_application.config_application_616ED3E5.arn}/environment/${aws_appconfig_environment.config_flags-environment_C693F1E2.environment_id}/configuration/${aws_appconfig_configuration_profile.config_flags-profile_DCFEDC17.configuration_profile_id}"
          ]
        },
        {
          "Sid": "ConnectCache",
          "Effect": "Allow",
          "Action": ["elasticache:Connect"],
          "Resource": [
            "${aws_elasticache_replication_group.cache_76CB021E.arn}",
            "${aws_elasticache_user.cache_user_C4C4BAC2.arn}"
          ]
        },
        {
          "Sid": "UseKey",
          "Effect": "Allow",
          "Action": ["kms:Decrypt", "kms:GenerateDataKey"],
          "Resource": [
            "${data.terraform_remote_state.cross-stack-reference-input-example-aws-foundation.outputs.cross-stack-output-aws_kms_keykeys_key_1855D61Barn}"
          ],
          "Condition": {
            "StringEquals": {
              "kms:ViaService": [
                "sqs.eu-west-1.amazonaws.com",
                "secretsmanager.eu-west-1.amazonaws.com",
                "appconfig.eu-west-1.amazonaws.com"
              ]
            }
          }
        }
      ]
    }
  JSON
  role   = aws_iam_role.lane-realtime_identity_role_76106B78.name
}

resource "aws_secretsmanager_secret" "secrets_model-api-key_55FF0522" {
  kms_key_id              = data.terraform_remote_state.cross-stack-reference-input-example-aws-foundation.outputs.cross-stack-output-aws_kms_keykeys_key_1855D61Barn
  name                    = "example-aws-support-model-api-key"
  recovery_window_in_days = 30
  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_security_group" "cache_group_D050DA10" {
  description = "Redis of example-aws-support"
  name        = "example-aws-support-cache"
  tags        = { Name = "example-aws-support-cache" }
  vpc_id      = data.terraform_remote_state.cross-stack-reference-input-example-aws-foundation.outputs.cross-stack-output-aws_vpcnetwork_vpc_4E8F0223id
}

resource "aws_sqs_queue" "lane-batch_queue_dead-letters_E9D109C8" {
  kms_data_key_reuse_period_seconds = 3600
  kms_master_key_id                 = data.terraform_remote_state.cross-stack-reference-input-example-aws-foundation.outputs.cross-stack-output-aws_kms_keykeys_key_1855D61Barn
  message_retention_seconds         = 1209600
  name                              = "example-aws-support-batch-dead"
  receive_wait_time_seconds         = 20
  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_sqs_queue" "lane-batch_queue_tasks_2542AF9C" {
  kms_data_key_reuse_period_seconds = 3600
  kms_master_key_id                 = data.terraform_remote_state.cross-stack-reference-input-example-aws-foundation.outputs.cross-stack-output-aws_kms_keykeys_key_1855D61Barn
  message_retention_seconds         = 345600
  name                              = "example-aws-support-batch"
  receive_wait_time_seconds         = 20
  redrive_policy                    = <<-JSON
    {
      "deadLetterTargetArn": "${aws_sqs_queue.lane-batch_queue_dead-letters_E9D109C8.arn}",
      "maxReceiveCount": 100
    }
  JSON
  visibility_timeout_seconds        = 60
  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_sqs_queue" "lane-realtime_queue_dead-letters_091B79DA" {
  kms_data_key_reuse_period_seconds = 3600
  kms_master_key_id                 = data.terraform_remote_state.cross-stack-reference-input-example-aws-foundation.outputs.cross-stack-output-aws_kms_keykeys_key_1855D61Barn
  message_retention_seconds         = 1209600
  name                              = "example-aws-support-realtime-dead"
  receive_wait_time_seconds         = 20
  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_sqs_queue" "lane-realtime_queue_tasks_DF76A6C1" {
  kms_data_key_reuse_period_seconds = 3600
  kms_master_key_id                 = data.terraform_remote_state.cross-stack-reference-input-example-aws-foundation.outputs.cross-stack-output-aws_kms_keykeys_key_1855D61Barn
  message_retention_seconds         = 345600
  name                              = "example-aws-support-realtime"
  receive_wait_time_seconds         = 20
  redrive_policy                    = <<-JSON
    {
      "deadLetterTargetArn": "${aws_sqs_queue.lane-realtime_queue_dead-letters_091B79DA.arn}",
      "maxReceiveCount": 100
    }
  JSON
  visibility_timeout_seconds        = 60
  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_sqs_queue" "results_dead-letters_6351E7DE" {
  kms_data_key_reuse_period_seconds = 3600
  kms_master_key_id                 = data.terraform_remote_state.cross-stack-reference-input-example-aws-foundation.outputs.cross-stack-output-aws_kms_keykeys_key_1855D61Barn
  message_retention_seconds         = 1209600
  name                              = "example-aws-support-results-dead"
  receive_wait_time_seconds         = 20
  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_sqs_queue" "results_tasks_87943A80" {
  kms_data_key_reuse_period_seconds = 3600
  kms_master_key_id                 = data.terraform_remote_state.cross-stack-reference-input-example-aws-foundation.outputs.cross-stack-output-aws_kms_keykeys_key_1855D61Barn
  message_retention_seconds         = 345600
  name                              = "example-aws-support-results"
  receive_wait_time_seconds         = 20
  redrive_policy                    = <<-JSON
    {
      "deadLetterTargetArn": "${aws_sqs_queue.results_dead-letters_6351E7DE.arn}",
      "maxReceiveCount": 20
    }
  JSON
  visibility_timeout_seconds        = 60
  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_sqs_queue_policy" "lane-batch_queue_dead-letters-policy_6CF4EDED" {
  policy    = <<-JSON
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Sid": "TlsOnly",
          "Effect": "Deny",
          "Principal": "*",
          "Action": "sqs:*",
          "Resource": "${aws_sqs_queue.lane-batch_queue_dead-letters_E9D109C8.arn}",
          "Condition": { "Bool": { "aws:SecureTransport": "false" } }
        }
      ]
    }
  JSON
  queue_url = aws_sqs_queue.lane-batch_queue_dead-letters_E9D109C8.url
}

resource "aws_sqs_queue_policy" "lane-batch_queue_tasks-policy_49A96F3F" {
  policy    = <<-JSON
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Sid": "TlsOnly",
          "Effect": "Deny",
          "Principal": "*",
          "Action": "sqs:*",
          "Resource": "${aws_sqs_queue.lane-batch_queue_tasks_2542AF9C.arn}",
          "Condition": { "Bool": { "aws:SecureTransport": "false" } }
        }
      ]
    }
  JSON
  queue_url = aws_sqs_queue.lane-batch_queue_tasks_2542AF9C.url
}

resource "aws_sqs_queue_policy" "lane-realtime_queue_dead-letters-policy_54008EAB" {
  policy    = <<-JSON
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Sid": "TlsOnly",
          "Effect": "Deny",
          "Principal": "*",
          "Action": "sqs:*",
          "Resource": "${aws_sqs_queue.lane-realtime_queue_dead-letters_091B79DA.arn}",
          "Condition": { "Bool": { "aws:SecureTransport": "false" } }
        }
      ]
    }
  JSON
  queue_url = aws_sqs_queue.lane-realtime_queue_dead-letters_091B79DA.url
}

resource "aws_sqs_queue_policy" "lane-realtime_queue_tasks-policy_12A54AA7" {
  policy    = <<-JSON
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Sid": "TlsOnly",
          "Effect": "Deny",
          "Principal": "*",
          "Action": "sqs:*",
          "Resource": "${aws_sqs_queue.lane-realtime_queue_tasks_DF76A6C1.arn}",
          "Condition": { "Bool": { "aws:SecureTransport": "false" } }
        }
      ]
    }
  JSON
  queue_url = aws_sqs_queue.lane-realtime_queue_tasks_DF76A6C1.url
}

resource "aws_sqs_queue_policy" "results_dead-letters-policy_D62DA994" {
  policy    = <<-JSON
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Sid": "TlsOnly",
          "Effect": "Deny",
          "Principal": "*",
          "Action": "sqs:*",
          "Resource": "${aws_sqs_queue.results_dead-letters_6351E7DE.arn}",
          "Condition": { "Bool": { "aws:SecureTransport": "false" } }
        }
      ]
    }
  JSON
  queue_url = aws_sqs_queue.results_dead-letters_6351E7DE.url
}

resource "aws_sqs_queue_policy" "results_tasks-policy_1BAD6EBB" {
  policy    = <<-JSON
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Sid": "TlsOnly",
          "Effect": "Deny",
          "Principal": "*",
          "Action": "sqs:*",
          "Resource": "${aws_sqs_queue.results_tasks_87943A80.arn}",
          "Condition": { "Bool": { "aws:SecureTransport": "false" } }
        }
      ]
    }
  JSON
  queue_url = aws_sqs_queue.results_tasks_87943A80.url
}

resource "aws_sqs_queue_redrive_allow_policy" "lane-batch_queue_redrive-allow_3DD5DD9C" {
  queue_url            = aws_sqs_queue.lane-batch_queue_dead-letters_E9D109C8.url
  redrive_allow_policy = <<-JSON
    {
      "redrivePermission": "byQueue",
      "sourceQueueArns": ["${aws_sqs_queue.lane-batch_queue_tasks_2542AF9C.arn}"]
    }
  JSON
}

resource "aws_sqs_queue_redrive_allow_policy" "lane-realtime_queue_redrive-allow_2A9F28BA" {
  queue_url            = aws_sqs_queue.lane-realtime_queue_dead-letters_091B79DA.url
  redrive_allow_policy = <<-JSON
    {
      "redrivePermission": "byQueue",
      "sourceQueueArns": ["${aws_sqs_queue.lane-realtime_queue_tasks_DF76A6C1.arn}"]
    }
  JSON
}

resource "aws_sqs_queue_redrive_allow_policy" "results_redrive-allow_E5C7C26C" {
  queue_url            = aws_sqs_queue.results_dead-letters_6351E7DE.url
  redrive_allow_policy = <<-JSON
    {
      "redrivePermission": "byQueue",
      "sourceQueueArns": ["${aws_sqs_queue.results_tasks_87943A80.arn}"]
    }
  JSON
}

resource "aws_vpc_security_group_ingress_rule" "cache_from-workers_08665B94" {
  cidr_ipv4         = "10.64.0.0/17"
  description       = "Redis from the workers"
  from_port         = 6379
  ip_protocol       = "tcp"
  security_group_id = aws_security_group.cache_group_D050DA10.id
  to_port           = 6379
}

output "batch-dead-letters" {
  description = "Where operators read dead letters of the lane batch"
  value       = aws_sqs_queue.lane-batch_queue_dead-letters_E9D109C8.url
}

output "batch-principal" {
  description = "Who the workers of the lane batch are"
  value       = aws_iam_role.lane-batch_identity_role_3970E9FD.arn
}

output "batch-queue" {
  description = "Where producers send tasks of the lane batch"
  value       = aws_sqs_queue.lane-batch_queue_tasks_2542AF9C.url
}

output "cross-stack-output-aws_appconfig_applicationconfig_application_616ED3E5id" {
  sensitive = true
  value     = aws_appconfig_application.config_application_616ED3E5.id
}

output "cross-stack-output-aws_elasticache_replication_groupcache_76CB021Eprimary_endpoint_address" {
  sensitive = true
  value     = aws_elasticache_replication_group.cache_76CB021E.primary_endpoint_address
}

output "cross-stack-output-aws_iam_rolelane-batch_identity_role_3970E9FDarn" {
  sensitive = true
  value     = aws_iam_role.lane-batch_identity_role_3970E9FD.arn
}

output "cross-stack-output-aws_iam_rolelane-realtime_identity_role_76106B78arn" {
  sensitive = true
  value     = aws_iam_role.lane-realtime_identity_role_76106B78.arn
}

output "cross-stack-output-aws_sqs_queuelane-batch_queue_dead-letters_E9D109C8url" {
  sensitive = true
  value     = aws_sqs_queue.lane-batch_queue_dead-letters_E9D109C8.url
}

output "cross-stack-output-aws_sqs_queuelane-batch_queue_tasks_2542AF9Carn" {
  sensitive = true
  value     = aws_sqs_queue.lane-batch_queue_tasks_2542AF9C.arn
}

output "cross-stack-output-aws_sqs_queuelane-batch_queue_tasks_2542AF9Curl" {
  sensitive = true
  value     = aws_sqs_queue.lane-batch_queue_tasks_2542AF9C.url
}

output "cross-stack-output-aws_sqs_queuelane-realtime_queue_dead-letters_091B79DAurl" {
  sensitive = true
  value     = aws_sqs_queue.lane-realtime_queue_dead-letters_091B79DA.url
}

output "cross-stack-output-aws_sqs_queuelane-realtime_queue_tasks_DF76A6C1arn" {
  sensitive = true
  value     = aws_sqs_queue.lane-realtime_queue_tasks_DF76A6C1.arn
}

output "cross-stack-output-aws_sqs_queuelane-realtime_queue_tasks_DF76A6C1url" {
  sensitive = true
  value     = aws_sqs_queue.lane-realtime_queue_tasks_DF76A6C1.url
}

output "cross-stack-output-aws_sqs_queueresults_tasks_87943A80url" {
  sensitive = true
  value     = aws_sqs_queue.results_tasks_87943A80.url
}

output "realtime-dead-letters" {
  description = "Where operators read dead letters of the lane realtime"
  value       = aws_sqs_queue.lane-realtime_queue_dead-letters_091B79DA.url
}

output "realtime-principal" {
  description = "Who the workers of the lane realtime are"
  value       = aws_iam_role.lane-realtime_identity_role_76106B78.arn
}

output "realtime-queue" {
  description = "Where producers send tasks of the lane realtime"
  value       = aws_sqs_queue.lane-realtime_queue_tasks_DF76A6C1.url
}

output "results-queue" {
  description = "Where consumers of results receive"
  value       = aws_sqs_queue.results_tasks_87943A80.url
}
