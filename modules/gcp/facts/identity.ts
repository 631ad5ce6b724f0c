import { factOf, type GrantFact, type IdentityFact, type Right } from "../../../fleet/facts.ts";
import type { Reader, SynthesizedStack, Tree } from "../../../fleet/synthesized.ts";
import { ABSENT, is, known, refersTo, type Value } from "../../../fleet/value.ts";
import { mentions } from "./read.ts";

const RIGHTS: Readonly<Record<string, Right>> = {
  "roles/pubsub.subscriber": "consume",
  "roles/pubsub.publisher": "publish",
  "roles/secretmanager.secretAccessor": "read-secret",
  "roles/parametermanager.parameterViewer": "read-config",
  "roles/parametermanager.parameterAccessor": "read-config",
  "roles/memorystore.dbConnectionUser": "connect-cache",
  "roles/cloudkms.cryptoKeyEncrypterDecrypter": "use-key",
  "roles/artifactregistry.reader": "pull-image",
  "roles/monitoring.viewer": "measure",
};

const WIDE = /^roles\/(owner|editor|viewer|.*[aA]dmin)$/;

/** What each kind of grant is on. */
const SCOPES: Readonly<Record<string, string>> = {
  google_pubsub_subscription_iam_member: "subscription",
  google_pubsub_topic_iam_member: "topic",
  google_secret_manager_secret_iam_member: "secret_id",
  google_kms_crypto_key_iam_member: "crypto_key_id",
  google_artifact_registry_repository_iam_member: "repository",
};

/** Service accounts of workers and of KEDA, with whatever any stack grants them; the one of nodes is in the cluster's stack. */
export function identityFacts(tree: Tree, stack: SynthesizedStack): IdentityFact[] {
  if (stack.fleet === undefined && stack.layer !== "platform") return [];
  const grants = allGrants(tree);
  return tree.resources("google_service_account", stack).map((account) => ({
    ...factOf(account),
    role: stack.fleet === undefined ? "scaler" : "workers",
    name: account.get<string>("account_id"),
    grants: onlyWithList(
      grants
        .filter(({ grant }) => [...grant.list("member"), ...grant.list("members")].some((member) => mentions(member, account.target)))
        .flatMap(({ type, grant }) => grantFacts(type, grant)),
    ),
  }));
}

/** The newest version of a parameter must be found before it is read: one role without the other is of no use. */
function onlyWithList(grants: readonly GrantFact[]): GrantFact[] {
  const isUseful = ({ right, on }: GrantFact) => {
    if (right !== "read-config" || on.kind !== "reference") return true;
    const roles = grants.filter((other) => other.right === right && refersTo(other.on, on.target)).flatMap(({ actions }) => actions);
    return ["roles/parametermanager.parameterViewer", "roles/parametermanager.parameterAccessor"].every((role) => roles.some((action) => is(action, role)));
  };
  return grants.map((grant) => (isUseful(grant) ? grant : { ...grant, right: "other" }));
}

/** Every kind there is, so that none is overlooked because this file does not know it. */
function allGrants(tree: Tree): { type: string; grant: Reader }[] {
  const types = new Set(tree.stacks.flatMap((stack) => Object.keys(stack.json.resource ?? {})).filter((type) => /^google_.*_iam_(member|binding)$/.test(type)));
  return [...types].flatMap((type) => tree.resources(type).map((grant) => ({ type, grant })));
}

function grantFacts(type: string, grant: Reader): GrantFact[] {
  const role = grant.get<string>("role");
  const name = role.kind === "known" ? role.value : "";
  const field = SCOPES[type];
  const scopes = type === "google_project_iam_member" ? conditionScopes(grant) : [field === undefined ? known(grant.source.address) : grant.get<string>(field)];
  return scopes.map((on) => ({ right: RIGHTS[name] ?? "other", actions: [role], on, wildcard: WIDE.test(name) || on.kind === "absent", source: grant.source }));
}

/** On the project a right is as wide as the project, unless a condition names resources. */
function conditionScopes(grant: Reader): Value<string>[] {
  const condition = grant.get<string>("condition", "expression");
  const named = condition.kind === "unknown" ? condition.references.filter(({ target }) => !target.includes("/data.")) : [];
  const targets = [...new Map(named.map((reference) => [reference.target, reference])).values()];
  return targets.length === 0 ? [ABSENT] : targets.map((reference) => ({ kind: "reference", ...reference }));
}
