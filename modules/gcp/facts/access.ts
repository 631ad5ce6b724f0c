import { type CredentialFact, type Facts, factOf, type PermissionFact, type TrustFact } from "../../../fleet/facts.ts";
import type { Reader, SynthesizedStack, Tree } from "../../../fleet/synthesized.ts";
import { known, map, type Value } from "../../../fleet/value.ts";

/** Who may do what, and as whom: of every principal, not of workers only. Services have no accounts of their own. */
export function accessFacts(tree: Tree, stack: SynthesizedStack): Pick<Facts, "permissions" | "trusts" | "credentials"> {
  const grants = grantsOf(tree, stack);
  return { permissions: grants.map(permissionFact), trusts: grants.flatMap(trustFacts), credentials: credentialFacts(tree, stack) };
}

/** Grants of every kind of resource. */
function grantsOf(tree: Tree, stack: SynthesizedStack): Reader[] {
  const types = Object.keys(stack.json.resource ?? {}).filter((type) => /^google_.*_iam_(member|binding)$/.test(type));
  return types.flatMap((type) => tree.resources(type, stack));
}

const BASIC = /^roles\/(owner|editor)$/;
const ADMINISTRATOR = /[aA]dmin$/;

/** Roles are of one service each, but for the basic ones; those of administrators hold every action of theirs. */
function permissionFact(grant: Reader): PermissionFact {
  const role = grant.get<string>("role");
  const isWide = /^google_(project|folder|organization)_iam_/.test(grant.source.address) && grant.blocks("condition").length === 0;
  return {
    ...factOf(grant),
    allActions: map(role, (name) => BASIC.test(name) || ADMINISTRATOR.test(name)),
    // Roles that write are given on resources. What nodes need is one of Google's own, that exists on projects only.
    everywhere: isWide ? map(role, (name) => !READING_OR_NODES.test(name)) : known(false),
  };
}

const READING_OR_NODES = /^roles\/(.*[vV]iewer|container\.defaultNodeServiceAccount)$/;

/** Members that are not one account each: everybody, and subjects of a pool of identities. */
const SHARED = /^(allUsers|allAuthenticatedUsers|principalSet:|principal:|domain:)/;
const ACTING = ["roles/iam.workloadIdentityUser", "roles/iam.serviceAccountTokenCreator", "roles/iam.serviceAccountUser"];

/** Who may act as an account; and whoever else may do anything without being one account. */
function trustFacts(grant: Reader): TrustFact[] {
  const acts = ACTING.includes(String(grant.raw("role")));
  const members = [...grant.list<string>("member"), ...grant.list<string>("members")];
  return members.filter((member) => acts || SHARED.test(textOf(member))).map((whom) => ({ ...factOf(grant), whom, pinned: pinned(whom) }));
}

/** "serviceAccount:<pool>[<namespace>/<account>]", or one principal; the pool is known to Terraform only. */
function pinned(whom: Value<string>): Value<boolean> {
  const text = textOf(whom);
  if (/^serviceAccount:.*\[[^/*\]]+\/[^/*\]]+\]$/.test(text)) return known(true);
  if (/^serviceAccount:\$\{[^}]*\}\.svc\.id\.goog\[/.test(text) || SHARED.test(text)) return known(text.startsWith("principal:") && !text.includes("*"));
  return map(whom, (member) => /^serviceAccount:[^[*]+$/.test(member));
}

function textOf(value: Value<string>): string {
  return value.kind === "known" ? value.value : value.kind === "unknown" ? value.expression : "";
}

const CREDENTIALS = ["google_service_account_key", "google_storage_hmac_key", "google_apikeys_key"];

function credentialFacts(tree: Tree, stack: SynthesizedStack): CredentialFact[] {
  return CREDENTIALS.flatMap((type) => tree.resources(type, stack)).map(factOf);
}
