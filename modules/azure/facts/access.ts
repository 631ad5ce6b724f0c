import { type CredentialFact, type Facts, factOf, type LocalLoginFact, type PermissionFact, type TrustFact } from "../../../fleet/facts.ts";
import type { Reader, SynthesizedStack, Tree } from "../../../fleet/synthesized.ts";
import { allOf, known, map, or, refersTo, satisfies, type Value } from "../../../fleet/value.ts";

/** Who may do what, and as whom: of every principal, not of workers only. */
export function accessFacts(tree: Tree, stack: SynthesizedStack): Pick<Facts, "permissions" | "trusts" | "credentials" | "localLogins"> {
  return {
    permissions: tree.resources("azurerm_role_assignment", stack).map((assignment) => permissionFact(tree, assignment)),
    trusts: [...federated(tree, stack), ...anonymous(tree, stack)],
    credentials: CREDENTIALS.flatMap((type) => tree.resources(type, stack)).map((one): CredentialFact => factOf(one)),
    localLogins: localLoginFacts(tree, stack),
  };
}

const ADMINISTRATORS = ["Owner", "Contributor", "User Access Administrator", "Role Based Access Control Administrator"];
const READING = /\b(Reader|User)$/;
/** Subscription, resource group or management group: a role there counts for everything below. */
const WIDE_SCOPE = /^\/(subscriptions\/[^/]+(\/resourceGroups\/[^/]+)?|providers\/Microsoft\.Management\/.*)?$/i;

function permissionFact(tree: Tree, assignment: Reader): PermissionFact {
  const role = assignment.get<string>("role_definition_name");
  const scope = assignment.get<string>("scope");
  const inGroup = tree.resources("azurerm_resource_group").some((group) => refersTo(scope, group.target));
  const isWide: Value<boolean> = scope.kind === "reference" ? known(inGroup) : map(scope, (path) => WIDE_SCOPE.test(path));
  return {
    ...factOf(assignment),
    allActions: map(role, (name) => ADMINISTRATORS.includes(name)),
    everywhere: allOf([isWide, satisfies(role, (name) => !READING.test(name))]),
  };
}

const ISSUER = "/azurerm_kubernetes_cluster.";
const AUDIENCE = "api://AzureADTokenExchange";

/** Anybody can issue tokens with any subject: it is issuer, subject and audience together that make them ours. */
function federated(tree: Tree, stack: SynthesizedStack): TrustFact[] {
  return tree.resources("azurerm_federated_identity_credential", stack).map((credential) => {
    const issuer = credential.get<string>("issuer");
    const subject = credential.get<string>("subject");
    const isOurs: Value<boolean> = issuer.kind === "reference" ? known(issuer.target.includes(ISSUER)) : satisfies(issuer, () => false);
    const isOne = satisfies(subject, (text) => /^system:serviceaccount:[^:*]+:[^:*]+$/.test(text));
    const isMeant = satisfies(credential.get<string>("audience", 0), (audience) => audience === AUDIENCE);
    return { ...factOf(credential), whom: subject, pinned: allOf([isOurs, isOne, isMeant]) };
  });
}

/** Services that can be opened to people without a name. */
function anonymous(tree: Tree, stack: SynthesizedStack): TrustFact[] {
  const open = (type: string, attribute: string, otherwise: boolean) =>
    tree
      .resources(type, stack)
      .map((one): TrustFact => ({ ...factOf(one), whom: known("anybody, without signing in"), pinned: map(or(one.get<boolean>(attribute), otherwise), (opened) => !opened) }));
  return [...open("azurerm_container_registry", "anonymous_pull_enabled", false), ...open("azurerm_storage_account", "allow_nested_items_to_be_public", true)];
}

/** Connection strings and passwords. */
const CREDENTIALS = [
  "azurerm_servicebus_namespace_authorization_rule",
  "azurerm_servicebus_queue_authorization_rule",
  "azurerm_container_registry_token_password",
  "azuread_application_password",
  "azuread_service_principal_password",
];

/** What each service does unless it is told not to. */
function localLoginFacts(tree: Tree, stack: SynthesizedStack): LocalLoginFact[] {
  const logins = (type: string, attribute: string, otherwise: boolean) =>
    tree.resources(type, stack).map((one): LocalLoginFact => ({ ...factOf(one), enabled: or(one.get<boolean>(attribute), otherwise) }));
  return [
    ...logins("azurerm_container_registry", "admin_enabled", false),
    ...logins("azurerm_servicebus_namespace", "local_auth_enabled", true),
    ...logins("azurerm_app_configuration", "local_auth_enabled", true),
    ...logins("azurerm_storage_account", "local_user_enabled", true),
  ];
}
