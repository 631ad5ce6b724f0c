import { factOf, type GrantFact, type IdentityFact, type Right } from "../../../fleet/facts.ts";
import type { Reader, SynthesizedStack, Tree } from "../../../fleet/synthesized.ts";
import { is, known, refersTo, type Value } from "../../../fleet/value.ts";
import { DEAD_LETTERS } from "./backbone.ts";

const DATA_OWNER = "Azure Service Bus Data Owner";
const RIGHTS: Readonly<Record<string, Right>> = {
  [DATA_OWNER]: "measure",
  "Azure Service Bus Data Receiver": "consume",
  "Azure Service Bus Data Sender": "publish",
  "Key Vault Secrets User": "read-secret",
  "App Configuration Data Reader": "read-config",
  "Key Vault Crypto Service Encryption User": "use-key",
  AcrPull: "pull-image",
};
const WIDE_ROLES = ["Owner", "Contributor", "User Access Administrator", "Role Based Access Control Administrator"];
/** A role on one of these counts for everything below. */
const WIDE_SCOPES = /^\/(subscriptions\/[^/]+(\/resourceGroups\/[^/]+)?|providers\/Microsoft\.Management\/.*)?$/i;

/** KEDA's identity is the only one of the platform layer. Those of the foundation and the cluster act for services of Azure. */
export function identityFacts(tree: Tree, stack: SynthesizedStack): IdentityFact[] {
  const isScaler = stack.layer === "platform";
  if (stack.fleet === undefined && !isScaler) return [];
  return tree.resources("azurerm_user_assigned_identity", stack).map((identity) => {
    const roles = tree.resources("azurerm_role_assignment").filter((assignment) => refersTo(assignment.get("principal_id"), identity.target));
    const policies = tree.resources("azurerm_managed_redis_access_policy_assignment").filter((assignment) => refersTo(assignment.get("object_id"), identity.target));
    return {
      ...factOf(identity),
      role: isScaler ? "scaler" : "workers",
      name: identity.get<string>("name"),
      grants: [...roles.flatMap((assignment) => roleGrants(tree, assignment)), ...policies.map(connectGrant)],
    };
  });
}

function roleGrants(tree: Tree, assignment: Reader): GrantFact[] {
  const role = assignment.get<string>("role_definition_name");
  const scope = assignment.get<string>("scope");
  const right = role.kind === "known" ? (RIGHTS[role.value] ?? "other") : "other";
  const grant: GrantFact = { right, actions: [role], on: scope, wildcard: WIDE_ROLES.some((wide) => is(role, wide)) || isWide(tree, scope), source: assignment.source };
  // Whoever has it measures, but also receives, sends, changes and deletes.
  if (is(role, DATA_OWNER)) return [grant, { ...grant, right: "other" }];
  if (right !== "consume") return [grant];
  // The dead letters are a part of the queue, and the role does not end before them.
  return scope.kind === "reference" ? [grant, { ...grant, on: known(`${scope.target}${DEAD_LETTERS}`) }] : [grant];
}

function isWide(tree: Tree, scope: Value<string>): boolean {
  if (scope.kind === "known") return WIDE_SCOPES.test(scope.value);
  return tree.resources("azurerm_resource_group").some((group) => refersTo(scope, group.target));
}

/** The one policy of Azure Managed Redis allows every command on one Redis. */
function connectGrant(assignment: Reader): GrantFact {
  return { right: "connect-cache", actions: [known("default")], on: assignment.get<string>("managed_redis_id"), wildcard: false, source: assignment.source };
}
