import { placementRule } from "../../rule.ts";
import { all, any, equals, every, freeOf, isTrue } from "../../truth.ts";

/** Names of what is secret by itself; the name of a store of secrets is none. */
const SECRET_NAME = /(password|passwd|pwd|token|api_?key|access_?key|private_?key|secret|credentials?)$/i;
/** What keys look like (AWS, Google, GitHub, Slack, model providers, connection strings, PEM), and attributes that hold them. */
const SECRET = new RegExp(
  [
    /\b(AKIA|ASIA)[0-9A-Z]{16}\b|\bAIza[\w-]{35}|\bgh[pousr]_\w{36}|\bxox[abprs]-[\w-]{10,}|\bsk-[\w-]{20,}/,
    /\b(AccountKey|SharedAccessKey|Password)=[^;\s]+|-----BEGIN [A-Z ]*PRIVATE KEY-----/,
    /\.(secret_(string|binary|data|access_key)|password|auth_token|private_key|(primary|secondary)_(key|access_key|connection_string))\b/,
    /_secret\.[\w-]+\.value\b/,
  ]
    .map(({ source }) => source)
    .join("|"),
);
const ANYTHING = /[^"]/;

export const rule = placementRule({
  id: "SEC-111",
  title: "No secret stands in variables, settings, outputs or Terraform's state",
  severity: "critical",
  why: "States, plans and pod specifications are read by many people and programs, and a secret that was there once has to be changed everywhere.",
  fix: { text: "name the secret here, and set its value in the cloud's store", field: "fleets[].secrets" },
  links: ["https://developer.hashicorp.com/terraform/language/manage-sensitive-data", "https://kubernetes.io/docs/concepts/security/secrets-good-practices/"],
  anchors: ["CKV_AWS_45", "CKV_AWS_46", "CKV_K8S_35", "AWS-0036"],
  waivable: false,
  holds: ({ facts }) =>
    all(
      every(facts.workloads, ({ variables, lane }) =>
        every(Object.entries(variables), ([name, value]) => freeOf(`the variable ${name} of ${lane}`, value, SECRET_NAME.test(name) ? ANYTHING : SECRET, "a secret")),
      ),
      every(facts.configs, ({ document, role }) => freeOf(`the document of ${role}`, document, SECRET, "a secret")),
      every(facts.secrets, ({ valueInTerraform, source }) => equals(`that ${source.address} has its value in Terraform`, valueInTerraform, false)),
      every(facts.outputs, ({ name, sensitive, value }) => any(isTrue(`that the output ${name} is sensitive`, sensitive), freeOf(`the output ${name}`, value, SECRET, "a secret"))),
    ),
});
