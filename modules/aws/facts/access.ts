import { type CredentialFact, type Facts, factOf, type PermissionFact, type TrustFact } from "../../../fleet/facts.ts";
import type { Reader, SynthesizedStack, Tree } from "../../../fleet/synthesized.ts";
import { allOf, anyOf, known, map, type Value } from "../../../fleet/value.ts";

/** Who may do what, and as whom: of every principal and every resource, not of workers only. AWS services have no accounts of their own. */
export function accessFacts(tree: Tree, stack: SynthesizedStack): Pick<Facts, "permissions" | "trusts" | "credentials"> {
  return { permissions: permissionFacts(tree, stack), trusts: trustFacts(tree, stack), credentials: credentialFacts(tree, stack) };
}

const POLICIES = ["aws_iam_role_policy", "aws_iam_policy", "aws_iam_user_policy", "aws_iam_group_policy"];
const ATTACHMENTS = ["aws_iam_role_policy_attachment", "aws_iam_user_policy_attachment", "aws_iam_group_policy_attachment", "aws_iam_policy_attachment"];
const EVERY_ACTION = /^(\*|[\w-]+:\*)$/;
const READING = /^[\w-]+:(Get|List|Describe|BatchGet|BatchCheck|View)/;
/** Of AWS's own policies those that allow a service or more. */
const WIDE_POLICY = /\/(AdministratorAccess|PowerUserAccess|\w*FullAccess)$/;

function permissionFacts(tree: Tree, stack: SynthesizedStack): PermissionFact[] {
  const written = POLICIES.flatMap((type) => tree.resources(type, stack)).flatMap((policy) => statementsOf(policy, "policy").map((statement) => permission(policy, statement)));
  const attached = ATTACHMENTS.flatMap((type) => tree.resources(type, stack)).map((one) => ({
    ...factOf(one),
    allActions: map(one.get<string>("policy_arn"), (arn) => WIDE_POLICY.test(arn)),
    everywhere: known(false),
  }));
  return [...written, ...attached];
}

function permission(policy: Reader, statement: Reader | Value<unknown>): PermissionFact {
  if ("kind" in statement) return { ...factOf(policy), allActions: map(statement, () => true), everywhere: known(false) };
  const actions = statement.list<string>("Action");
  const inverted = ["NotAction", "NotResource"].some((key) => statement.raw(key) !== undefined);
  const writes = anyOf(actions.map((action) => map(action, (name) => !READING.test(name))));
  const anywhere = anyOf(statement.list<string>("Resource").map(isEverything));
  const bounded = statement.keys("Condition").length > 0;
  return {
    ...factOf(policy),
    allActions: inverted ? known(true) : anyOf(actions.map((action) => map(action, (name) => EVERY_ACTION.test(name)))),
    everywhere: bounded ? known(false) : allOf([writes, anywhere]),
  };
}

/** What is taken from a resource is that resource, or below it. */
function isEverything(resource: Value<string>): Value<boolean> {
  const isTaken = resource.kind === "reference" || (resource.kind === "unknown" && resource.references.length > 0);
  return isTaken ? known(false) : map(resource, (arn) => arn === "*");
}

/** Statements that allow something; the document itself where only Terraform can read it. */
function statementsOf(resource: Reader, attribute: string): (Reader | Value<unknown>)[] {
  const document = resource.json(attribute);
  if (document) return document.blocks("Statement").filter((statement) => statement.raw("Effect") === "Allow");
  const value = resource.get(attribute);
  return value.kind === "absent" ? [] : [value];
}

/** Every document that says who may come: trust of roles, and policies of queues, topics, keys, buckets and the like. */
function trustFacts(tree: Tree, stack: SynthesizedStack): TrustFact[] {
  const types = Object.keys(stack.json.resource ?? {}).filter((type) => type.startsWith("aws_") && ![...POLICIES, ...ATTACHMENTS].includes(type));
  return types
    .flatMap((type) => tree.resources(type, stack))
    .flatMap((resource) =>
      ["assume_role_policy", "policy"].flatMap((attribute) =>
        statementsOf(resource, attribute).flatMap((statement) => {
          if ("kind" in statement) return [{ ...factOf(resource), whom: map(statement, String), pinned: map(statement, () => false) }];
          return principalsOf(statement).map((whom) => ({ ...factOf(resource), whom, pinned: pinned(statement, whom) }));
        }),
      ),
    );
}

function principalsOf(statement: Reader): Value<string>[] {
  const kinds = statement.keys("Principal");
  return kinds.length > 0 ? kinds.flatMap((kind) => statement.list<string>("Principal", kind)) : statement.list<string>("Principal");
}

/** Conditions that name a caller who would otherwise be anybody, or any pod of the account. */
const ANYBODY = [/^aws:(PrincipalArn|PrincipalAccount|PrincipalOrgID|SourceArn|SourceAccount)$/];
const ANY_POD = [/^aws:RequestTag\/kubernetes-namespace$/, /^aws:RequestTag\/kubernetes-service-account$/];
const FEDERATED = [/:sub$/];

function pinned(statement: Reader, whom: Value<string>): Value<boolean> {
  if (whom.kind !== "known") return whom.kind === "reference" ? known(true) : map(whom, () => false);
  if (typeof whom.value !== "string") return known(false);
  const wanted = whom.value === "*" ? ANYBODY : whom.value === "pods.eks.amazonaws.com" ? ANY_POD : whom.value.includes(":oidc-provider/") ? FEDERATED : [];
  return allOf(wanted.map((key) => condition(statement, key)));
}

/** A condition of equality on such a key, that does not admit everything. */
function condition(statement: Reader, key: RegExp): Value<boolean> {
  const operators = statement.keys("Condition").filter((operator) => /^(String|Arn)(Equals|Like)$/.test(operator));
  const values = operators.flatMap((operator) =>
    statement
      .keys("Condition", operator)
      .filter((name) => key.test(name))
      .flatMap((name) => statement.list<string>("Condition", operator, name).map((value) => map(value, (text) => text !== "*"))),
  );
  return allOf([known(values.length > 0), ...values]);
}

const CREDENTIALS = ["aws_iam_user", "aws_iam_access_key", "aws_iam_user_login_profile", "aws_iam_service_specific_credential"];

function credentialFacts(tree: Tree, stack: SynthesizedStack): CredentialFact[] {
  return CREDENTIALS.flatMap((type) => tree.resources(type, stack)).map(factOf);
}
