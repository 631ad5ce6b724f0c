import type { Cloud } from "../../fleet/cloud.ts";
import type { Synthesis } from "../../stacks/app.ts";
import { mutated, mutatedObjects } from "./judge.ts";
import { type Mutation, set } from "./res-mutations.ts";

/*
 * One thing that somebody opens in the JSON of one cloud, and the security rules that must say so: these, and no others.
 */

type Json = Record<string, unknown>;
type Change = (block: Json) => void;
type Row = readonly [name: string, fails: readonly string[], of: (base: Synthesis) => Synthesis];

/** A resource that nobody wrote yet, in the first stack of a layer. */
export function planted(base: Synthesis, cloud: Cloud, layer: string, type: string, block: Json): Synthesis {
  const at = base.stacks.findIndex((stack) => stack.cloud === cloud && stack.layer === layer);
  const stacks = base.stacks.map((stack, index) => {
    if (index !== at) return stack;
    const resource = { ...stack.json.resource, [type]: { ...stack.json.resource?.[type], planted: block } };
    return { ...stack, json: { ...stack.json, resource } };
  });
  if (at < 0) throw new Error(`${cloud} has no ${layer}`);
  return { ...base, stacks };
}

/** Changes the JSON document in an attribute. */
function inside(attribute: string, change: (document: { Statement: Json[] }) => void): Change {
  return (block) => {
    if (typeof block[attribute] !== "string") return;
    const document = JSON.parse(block[attribute]) as { Statement: Json[] };
    change(document);
    block[attribute] = JSON.stringify(document);
  };
}

/** Adds to what a policy says. */
const adding = (statement: Json) => inside("policy", ({ Statement }) => Statement.push(statement));
const CONTAINER = "spec.template.spec.containers.0";
const POD = "spec.template.spec";

function variable(name: string, value: string): Change {
  return (manifest) => {
    const [container] = (manifest as { spec: { template: { spec: { containers: { env: Json[] }[] } } } }).spec.template.spec.containers;
    container?.env.push({ name, value });
  };
}

/** What is the same object on every cluster. */
function onClusters(cloud: Cloud): Row[] {
  const rollouts = (change: Change) => (base: Synthesis) => mutatedObjects(base, cloud, "Rollout", change);
  return [
    ["a key in a variable", ["SEC-111"], rollouts(variable("MODEL_API_KEY", "hunter2"))],
    ["a token in a variable of another name", ["SEC-111"], rollouts(variable("HEADER", `Bearer ghp_${"a".repeat(36)}`))],
    ["the value of a secret store in a variable", ["SEC-111"], rollouts(variable("HEADER", `\${data.aws_secretsmanager_secret_version.key.secret_string}`))],
    ["an image by tag", ["SEC-112"], rollouts((manifest) => set(`${CONTAINER}.image`, imageOf(manifest).replace(/@.*/, ":latest"))(manifest))],
    ["an image of somebody else", ["SEC-112"], rollouts((manifest) => set(`${CONTAINER}.image`, `docker.io/library/agent@${imageOf(manifest).split("@")[1]}`)(manifest))],
    ["root", ["SEC-113"], rollouts(set(`${POD}.securityContext.runAsNonRoot`, false))],
    ["a writable image", ["SEC-113"], rollouts(set(`${CONTAINER}.securityContext.readOnlyRootFilesystem`))],
    ["one capability dropped instead of all", ["SEC-113"], rollouts(set(`${CONTAINER}.securityContext.capabilities.drop`, ["NET_RAW"]))],
    ["a token of the cluster", ["SEC-113"], rollouts(set(`${POD}.automountServiceAccountToken`, true))],
    ["policies that refuse nothing on the way out", ["SEC-114"], (base) => mutatedObjects(base, cloud, "NetworkPolicy", set("spec.policyTypes", ["Ingress"]))],
  ];
}

function imageOf(manifest: Json): string {
  return (manifest as { spec: { template: { spec: { containers: { image: string }[] } } } }).spec.template.spec.containers[0]?.image ?? "";
}

const onAws =
  (type: string, change: Change) =>
  (base: Synthesis): Synthesis =>
    mutated(base, "aws", type, change);
const AWS: readonly Row[] = [
  ["every action of a service", ["SEC-101"], onAws("aws_iam_role_policy", adding({ Effect: "Allow", Action: "sqs:*", Resource: `\${aws_sqs_queue.any.arn}` }))],
  ["writing everywhere", ["SEC-101"], onAws("aws_iam_role_policy", adding({ Effect: "Allow", Action: ["sqs:SendMessage"], Resource: "*" }))],
  ["all actions but one", ["SEC-101"], onAws("aws_iam_role_policy", adding({ Effect: "Allow", NotAction: "iam:*", Resource: "*" }))],
  ["AdministratorAccess", ["SEC-101"], onAws("aws_iam_role_policy_attachment", set("policy_arn", "arn:aws:iam::aws:policy/AdministratorAccess"))],
  ["an access key", ["SEC-102"], (base) => planted(base, "aws", "backbone", "aws_iam_access_key", { user: "worker" })],
  ["no identities for pods", ["SEC-102"], onAws("aws_eks_cluster", set("compute_config.enabled", false))],
  [
    "a role for every pod",
    ["SEC-103"],
    onAws(
      "aws_iam_role",
      inside("assume_role_policy", ({ Statement }) => delete Statement[0]?.Condition),
    ),
  ],
  [
    "a role for every namespace",
    ["SEC-103"],
    onAws(
      "aws_iam_role",
      inside("assume_role_policy", ({ Statement }) => set("Condition.StringEquals", { "aws:RequestTag/kubernetes-service-account": "batch" })(Statement[0] ?? {})),
    ),
  ],
  ["a queue for everybody", ["SEC-103"], onAws("aws_sqs_queue_policy", adding({ Effect: "Allow", Principal: "*", Action: "sqs:SendMessage", Resource: "*" }))],
  ["a key for everybody", ["SEC-103"], onAws("aws_kms_key", adding({ Effect: "Allow", Principal: { AWS: "*" }, Action: "kms:Decrypt", Resource: "*" }))],
  ["an API server for everybody", ["SEC-105"], onAws("aws_eks_cluster", set("vpc_config.public_access_cidrs", ["0.0.0.0/0"]))],
  ["an API server for half of the internet", ["SEC-105"], onAws("aws_eks_cluster", set("vpc_config.public_access_cidrs", ["128.0.0.0/1"]))],
  ["public addresses", ["SEC-106"], onAws("aws_subnet", set("map_public_ip_on_launch", true))],
  ["names that lead past the endpoints", ["SEC-107"], onAws("aws_vpc_endpoint", set("private_dns_enabled", false))],
  ["everything open in all groups", ["SEC-107", "SEC-115"], onAws("aws_vpc_security_group_ingress_rule", set("cidr_ipv4", "0.0.0.0/0"))],
  ["queues without the own key", ["SEC-108"], onAws("aws_sqs_queue", set("kms_master_key_id"))],
  ["a Redis without the own key", ["SEC-108"], onAws("aws_elasticache_replication_group", set("kms_key_id"))],
  ["Kubernetes secrets without the own key", ["SEC-108"], onAws("aws_eks_cluster", set("encryption_config"))],
  ["a key that stays the same", ["SEC-109"], onAws("aws_kms_key", set("enable_key_rotation", false))],
  ["a key that rotates once a year", ["SEC-109"], onAws("aws_kms_key", set("rotation_period_in_days", 365))],
  [
    "queues that take plain text",
    ["SEC-110"],
    onAws(
      "aws_sqs_queue_policy",
      inside("policy", (document) => set("Statement", [])(document as unknown as Json)),
    ),
  ],
  ["a Redis that takes plain text", ["SEC-110"], onAws("aws_elasticache_replication_group", set("transit_encryption_mode", "preferred"))],
  ["a Redis with a password", ["SEC-110"], onAws("aws_elasticache_user", set("authentication_mode.type", "password"))],
  ["a secret with its value", ["SEC-111"], withSecret],
  ["tags that move", ["SEC-112"], onAws("aws_ecr_repository", set("image_tag_mutability", "MUTABLE"))],
  ["images that nobody scans", ["SEC-112"], onAws("aws_ecr_repository", set("image_scanning_configuration.scan_on_push", false))],
  ["policies that nobody enforces", ["SEC-114"], (base) => mutatedObjects(base, "aws", "ConfigMap", set("data.enable-network-policy-controller", "false"))],
  ["a default group that lets in", ["SEC-115"], onAws("aws_default_security_group", set("ingress", [{ protocol: "-1", self: true, from_port: 0, to_port: 0 }]))],
  ["people by a ConfigMap", ["SEC-116"], onAws("aws_eks_cluster", set("access_config.authentication_mode", "API_AND_CONFIG_MAP"))],
];

function withSecret(base: Synthesis): Synthesis {
  const [id] = base.stacks.flatMap(({ json }) => Object.keys(json.resource?.aws_secretsmanager_secret ?? {}));
  return planted(base, "aws", "backbone", "aws_secretsmanager_secret_version", { secret_id: `\${aws_secretsmanager_secret.${id}.id}`, secret_string: "hunter2" });
}

const onGcp =
  (type: string, change: Change) =>
  (base: Synthesis): Synthesis =>
    mutated(base, "gcp", type, change);
const GCP: readonly Row[] = [
  ["nodes that are editors", ["SEC-101"], onGcp("google_project_iam_member", (grant) => grant.condition === undefined && set("role", "roles/editor")(grant))],
  ["a role on the whole project", ["SEC-101"], onGcp("google_project_iam_member", set("condition"))],
  ["an administrator of a queue", ["SEC-101"], onGcp("google_pubsub_subscription_iam_member", set("role", "roles/pubsub.admin"))],
  ["a key of a service account", ["SEC-102"], (base) => planted(base, "gcp", "backbone", "google_service_account_key", { service_account_id: "worker" })],
  ["a cluster that is no Autopilot", ["SEC-102", "SEC-114"], onGcp("google_container_cluster", set("enable_autopilot", false))],
  ["an account for every pod", ["SEC-103"], onGcp("google_service_account_iam_member", (grant) => set("member", String(grant.member).replace(/\[.*/, "[support/*]"))(grant))],
  ["a topic for everybody", ["SEC-103"], onGcp("google_pubsub_topic_iam_member", set("member", "allUsers"))],
  ["an API server for everybody", ["SEC-105"], onGcp("google_container_cluster", set("master_authorized_networks_config"))],
  ["an API server for half of the internet", ["SEC-105"], onGcp("google_container_cluster", set("master_authorized_networks_config.cidr_blocks.0.cidr_block", "0.0.0.0/1"))],
  ["public nodes", ["SEC-106"], onGcp("google_container_cluster", set("private_cluster_config.enable_private_nodes", false))],
  ["a Redis without a network", ["SEC-107"], onGcp("google_memorystore_instance", set("desired_auto_created_endpoints"))],
  ["no way to Google's APIs inside the network", ["SEC-107"], onGcp("google_compute_global_forwarding_rule", set("target", "vpc-sc"))],
  ["topics without the own key", ["SEC-108"], onGcp("google_pubsub_topic", set("kms_key_name"))],
  ["a Redis without the own key", ["SEC-108"], onGcp("google_memorystore_instance", set("kms_key"))],
  ["Kubernetes secrets without the own key", ["SEC-108"], onGcp("google_container_cluster", set("database_encryption.state", "DECRYPTED"))],
  ["a key that rotates once a year", ["SEC-109"], onGcp("google_kms_crypto_key", set("rotation_period", "31536000s"))],
  ["a Redis that takes plain text", ["SEC-110"], onGcp("google_memorystore_instance", set("transit_encryption_mode", "TRANSIT_ENCRYPTION_DISABLED"))],
  ["a Redis without sign-in", ["SEC-110"], onGcp("google_memorystore_instance", set("authorization_mode", "AUTH_DISABLED"))],
  ["tags that move", ["SEC-112"], onGcp("google_artifact_registry_repository", set("docker_config.immutable_tags", false))],
  ["images that nobody scans", ["SEC-112"], onGcp("google_artifact_registry_repository", set("vulnerability_scanning_config.enablement_config", "DISABLED"))],
  ["a rule that lets everybody in", ["SEC-115"], onGcp("google_compute_firewall", (rule) => Object.assign(rule, { allow: rule.deny, deny: undefined }))],
  ["certificates for people", ["SEC-116"], onGcp("google_container_cluster", set("master_auth.client_certificate_config.issue_client_certificate", true))],
];

const onAzure =
  (type: string, change: Change) =>
  (base: Synthesis): Synthesis =>
    mutated(base, "azure", type, change);
const AZURE: readonly Row[] = [
  ["an owner", ["SEC-101"], onAzure("azurerm_role_assignment", set("role_definition_name", "Owner"))],
  ["a right on the whole subscription", ["SEC-101"], onAzure("azurerm_role_assignment", set("scope", "/subscriptions/3f0c6d52-8b1e-4c7a-9d24-6e5a1b7f8c90"))],
  ["a connection string", ["SEC-102"], (base) => planted(base, "azure", "backbone", "azurerm_servicebus_queue_authorization_rule", { listen: true })],
  ["no identities for pods", ["SEC-102"], onAzure("azurerm_kubernetes_cluster", set("workload_identity_enabled", false))],
  ["an identity for every pod", ["SEC-103"], onAzure("azurerm_federated_identity_credential", set("subject", "system:serviceaccount:support:*"))],
  ["an identity for another cluster", ["SEC-103"], onAzure("azurerm_federated_identity_credential", set("issuer", "https://example.com"))],
  ["images for everybody", ["SEC-103"], onAzure("azurerm_container_registry", set("anonymous_pull_enabled", true))],
  ["an API server for everybody", ["SEC-105"], onAzure("azurerm_kubernetes_cluster", set("api_server_access_profile"))],
  ["public nodes", ["SEC-106"], onAzure("azurerm_kubernetes_cluster_node_pool", set("node_public_ip_enabled", true))],
  ["public addresses", ["SEC-106"], onAzure("azurerm_subnet", set("default_outbound_access_enabled", true))],
  ["a Redis on the internet", ["SEC-107"], onAzure("azurerm_managed_redis", set("public_network_access", "Enabled"))],
  ["queues on the internet", ["SEC-107"], onAzure("azurerm_servicebus_namespace", set("network_rule_set"))],
  ["images on the internet", ["SEC-107"], onAzure("azurerm_container_registry", set("network_rule_set.0.default_action", "Allow"))],
  ["secrets on the internet", ["SEC-107"], onAzure("azurerm_key_vault", (vault) => vault.network_acls && set("network_acls.default_action", "Allow")(vault))],
  ["queues without the own key", ["SEC-108"], onAzure("azurerm_servicebus_namespace", set("customer_managed_key"))],
  ["images without the own key", ["SEC-108"], onAzure("azurerm_container_registry", set("encryption"))],
  ["settings without the own key", ["SEC-108"], onAzure("azurerm_app_configuration", set("encryption"))],
  ["flow logs without the own key", ["SEC-108"], onAzure("azurerm_storage_account", set("customer_managed_key"))],
  ["a key that rotates once a year", ["SEC-109"], onAzure("azurerm_key_vault_key", set("rotation_policy.automatic.time_after_creation", "P1Y"))],
  ["a key that stays the same", ["SEC-109"], onAzure("azurerm_key_vault_key", set("rotation_policy"))],
  ["queues that take old TLS", ["SEC-110"], onAzure("azurerm_servicebus_namespace", set("minimum_tls_version", "1.0"))],
  ["a Redis that takes plain text", ["SEC-110"], onAzure("azurerm_managed_redis", set("default_database.client_protocol", "Plaintext"))],
  ["a Redis with keys", ["SEC-110"], onAzure("azurerm_managed_redis", set("default_database.access_keys_authentication_enabled", true))],
  ["a secret with its value", ["SEC-111"], onAzure("azurerm_key_vault_secret", set("value", "hunter2"))],
  ["a key among the settings", ["SEC-111"], onAzure("azurerm_app_configuration_key", set("value", `{"queue":"Endpoint=sb://x/;SharedAccessKey=abc="}`))],
  ["policies that nobody enforces", ["SEC-114"], onAzure("azurerm_kubernetes_cluster", set("network_profile.network_policy"))],
  ["a rule that lets everybody in", ["SEC-115"], onAzure("azurerm_network_security_rule", (rule) => Object.assign(rule, { access: "Allow" }))],
  ["subnets without rules", ["SEC-115"], onAzure("azurerm_subnet_network_security_group_association", set("subnet_id", "elsewhere"))],
  ["local accounts of the cluster", ["SEC-116"], onAzure("azurerm_kubernetes_cluster", set("local_account_disabled", false))],
  ["keys of the queues", ["SEC-116"], onAzure("azurerm_servicebus_namespace", set("local_auth_enabled"))],
  ["the registry's own user", ["SEC-116"], onAzure("azurerm_container_registry", set("admin_enabled", true))],
];

const rows = (cloud: Cloud, all: readonly Row[]): Mutation[] => [...all, ...onClusters(cloud)].map(([name, fails, of]) => ({ name, cloud, fails, of }));

export const MUTATIONS: readonly Mutation[] = [...rows("aws", AWS), ...rows("gcp", GCP), ...rows("azure", AZURE)];
