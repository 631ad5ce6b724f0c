import { factOf, type GrantFact, type IdentityFact, type Right } from "../../../fleet/facts.ts";
import type { Reader, SynthesizedStack, Tree } from "../../../fleet/synthesized.ts";
import { known, map, refersTo, type Value } from "../../../fleet/value.ts";
import { usersOf } from "./backbone.ts";

/** The actions of each right; a statement with any other action is not one of them. */
const RIGHTS: readonly { readonly right: Right; readonly actions: readonly string[] }[] = [
  // One of the actions of consuming, so it is asked for first: alone it receives nothing.
  { right: "measure", actions: ["sqs:GetQueueAttributes"] },
  { right: "consume", actions: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueAttributes"] },
  { right: "publish", actions: ["sqs:SendMessage"] },
  { right: "read-secret", actions: ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"] },
  { right: "read-config", actions: ["appconfig:StartConfigurationSession", "appconfig:GetLatestConfiguration"] },
  { right: "connect-cache", actions: ["elasticache:Connect"] },
  { right: "use-key", actions: ["kms:Decrypt", "kms:GenerateDataKey"] },
  { right: "pull-image", actions: ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer", "ecr:BatchCheckLayerAvailability"] },
];

const PODS = "pods.eks.amazonaws.com";
/** Services that take a role on behalf of workers. */
const COMPUTE = [PODS, "ec2.amazonaws.com", "ecs-tasks.amazonaws.com", "lambda.amazonaws.com"];

/** Roles that workers or, outside of fleets, the scaler can take, with what inline policies of any stack allow them and what is attached to them. */
export function identityFacts(tree: Tree, stack: SynthesizedStack): IdentityFact[] {
  const [role, services] = stack.fleet === undefined ? (["scaler", [PODS]] as const) : (["workers", COMPUTE] as const);
  const identities = tree.resources("aws_iam_role", stack).filter((one) => isTakenBy(one, services));
  return identities.map((identity) => ({
    ...factOf(identity),
    role,
    name: identity.get<string>("name"),
    grants: [
      ...tree.resources("aws_iam_role_policy").flatMap((policy) => (refersTo(policy.get("role"), identity.target) ? grantsOf(tree, policy) : [])),
      ...tree.resources("aws_iam_role_policy_attachment").flatMap((attached) => (refersTo(attached.get("role"), identity.target) ? [managed(attached)] : [])),
    ],
  }));
}

function isTakenBy(role: Reader, services: readonly string[]): boolean {
  const statements = role.json("assume_role_policy")?.blocks("Statement") ?? [];
  return statements.some((statement) => statement.list("Principal", "Service").some((service) => service.kind === "known" && services.includes(String(service.value))));
}

function grantsOf(tree: Tree, policy: Reader): GrantFact[] {
  const document = policy.json("policy");
  if (!document) return [{ right: "other", actions: [], on: policy.get("policy"), wildcard: true, source: policy.source }];
  return document
    .blocks("Statement")
    .filter((statement) => statement.raw("Effect") === "Allow")
    .flatMap((statement) => {
      const actions = statement.list<string>("Action");
      // A statement that says what it does not allow allows everything else.
      const inverted = statement.raw("NotAction") !== undefined || statement.raw("NotResource") !== undefined;
      const right = inverted
        ? "other"
        : (RIGHTS.find((one) => actions.length > 0 && actions.every((action) => action.kind === "known" && one.actions.includes(action.value)))?.right ?? "other");
      const resources = inverted ? [known<unknown>("*")] : statement.list("Resource");
      return resources.map((resource) => ({
        right,
        actions,
        on: subject(tree, resource),
        wildcard: inverted || [resource, ...actions].some(hasWildcard),
        source: policy.source,
      }));
    });
}

/** What a policy of AWS or another team allows is not in the JSON, so it counts as too much. */
function managed(attachment: Reader): GrantFact {
  return { right: "other", actions: [], on: attachment.get("policy_arn"), wildcard: true, source: attachment.source };
}

function hasWildcard(value: Value<unknown>): boolean {
  if (value.kind === "known") return String(value.value).includes("*");
  return value.kind === "unknown" && value.expression.includes("*");
}

/** The resource that facts know: the profile for a configuration, the cache for the user who signs in to it. */
function subject(tree: Tree, resource: Value<unknown>): Value<string> {
  if (resource.kind === "unknown") {
    const profile = resource.references.find((reference) => reference.target.includes("/aws_appconfig_configuration_profile."));
    return profile ? { kind: "reference", ...profile } : map(resource, String);
  }
  if (resource.kind === "reference" && resource.target.includes("/aws_elasticache_user.")) {
    const cache = tree.resources("aws_elasticache_replication_group").find((group) => usersOf(tree, group).some((user) => user.target === resource.target));
    return cache ? { kind: "reference", target: cache.target, attribute: "arn" } : map(resource, String);
  }
  return map(resource, String);
}
