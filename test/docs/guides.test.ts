import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { deploySteps } from "../../cli/deploy-plan.ts";
import { environments } from "../../environments/index.ts";
import { clouds } from "../../modules/index.ts";
import { anEnvironment, PLACEMENTS } from "../support/builders.ts";
import { ROOT, run } from "../support/repository.ts";
import { synthesized } from "../support/synthesis.ts";

const GUIDES = join(ROOT, "docs", "guides");
const pages = [join(ROOT, "README.md"), ...readdirSync(GUIDES).map((file) => join(GUIDES, file))].map((file) => ({
  file,
  name: relative(ROOT, file),
  text: readFileSync(file, "utf8"),
}));

const guide = pages.find(({ name }) => name.endsWith("deploy.md"))?.text ?? "";

/** What a page writes as code: lines of fenced blocks, and spans. */
function codeOf(text: string): string[] {
  const fenced = [...text.matchAll(/^ *```[a-z]*\n([\s\S]*?)^ *```$/gm)].flatMap((match) => (match[1] ?? "").split("\n"));
  const spans = [...text.replaceAll(/^ *```[\s\S]*?^ *```$/gm, "").matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? "");
  return [...fenced, ...spans].map((line) => line.trim());
}

/** Each command of a line, up to what the shell does with its output. */
function commandsOf(text: string, program: RegExp): string[][] {
  return codeOf(text)
    .flatMap((line) => line.split(/&&|\|\||[|;>]/))
    .flatMap((command) => {
      const words = command.trim().replace(program, "");
      return words === command.trim() ? [] : [words.split(/\s+/).filter(Boolean)];
    });
}

const unique = (lists: readonly string[][]) => [...new Map(lists.map((words) => [words.join(" "), words])).values()];
const musterCommands = unique(pages.flatMap(({ text }) => commandsOf(text, /^(npx )?muster(?= |$)/)));
const npmCommands = unique(pages.flatMap(({ text }) => commandsOf(text, /^npm run(?= |$)/)));
const helps = new Map<string, string>();

/** What a command says of itself. */
function helpOf(...command: string[]): string {
  const name = command.join();
  const help = helps.get(name) ?? run(ROOT, "node", "cli/muster.ts", ...command, "--help").output;
  helps.set(name, help);
  return help;
}

describe("commands in the guides exist", () => {
  test("there are some", () => {
    expect(musterCommands.length).toBeGreaterThan(5);
    expect(npmCommands.length).toBeGreaterThan(2);
  });

  test.each(musterCommands.map((words) => [`muster ${words.join(" ")}`, words] as const))("%s", (_, [command = "start", ...words]) => {
    expect(helpOf()).toMatch(new RegExp(`^ {2}${command}\\b`, "m"));
    const [sub = ""] = words;
    const path = /^[a-z]+$/.test(sub) && new RegExp(`^ {2}${sub}\\b`, "m").test(helpOf(command)) ? [command, sub] : [command];
    for (const option of words.filter((word) => word.startsWith("--"))) expect(helpOf(...path)).toMatch(new RegExp(` ${option}\\b`));
  });

  test.each(npmCommands.map((words) => [`npm run ${words.join(" ")}`, words] as const))("%s", (_, words) => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { scripts: Record<string, string> };
    expect(Object.keys(scripts)).toContain(words.find((word) => !word.startsWith("-")));
  });
});

test("the steps in the deploy guide are those of the deploy plan, in its order", () => {
  const {
    environments: [environment],
    stacks,
  } = synthesized(anEnvironment({ placements: [PLACEMENTS.gcp] }));
  const steps = environment ? deploySteps(environment, stacks, clouds).map(({ kind, stack }) => (kind === "apply" ? (stack?.split("-").at(-1) ?? "") : kind)) : [];
  const table = guide.split("## Up\n")[1]?.split(/^## /m)[0] ?? "";
  const rows = [...table.matchAll(/^\| ([a-z-]+) \|/gm)].map((match) => match[1] ?? "").filter((row) => row !== "step");
  expect(rows).toEqual([...new Set(steps)]);
});

describe("links lead somewhere", () => {
  const anchors = (text: string) =>
    [...text.matchAll(/^#+ (.*)$/gm)].map((match) =>
      (match[1] ?? "")
        .toLowerCase()
        .replaceAll(/[^\w\s-]/g, "")
        .replaceAll(" ", "-"),
    );

  test.each(pages)("in $name", ({ file, text }) => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)]+)\)/g)].map((match) => match[1] ?? "");
    for (const link of links) {
      const [path = "", anchor] = link.split("#");
      const target = path === "" ? file : join(dirname(file), path);
      expect({ link, exists: existsSync(target) }).toEqual({ link, exists: true });
      if (anchor !== undefined) expect(anchors(readFileSync(target, "utf8"))).toContain(anchor);
    }
  });
});

describe("the deploy guide names the rights for every resource type", () => {
  /** Which right makes a resource; the first that matches. */
  const RIGHTS: Record<string, [RegExp, string][]> = {
    AWS: [
      [/^aws_(budgets|cloudtrail|ecr|eks|iam|kms|s3|sns|sqs|appconfig|elasticache|secretsmanager)(_|$)/, ""],
      [/^aws_cloudwatch_log_/, "logs"],
      [/^aws_(vpc|subnet|route|eip|flow_log|internet_gateway|nat_gateway|security_group|default_security_group)/, "ec2"],
      [/^(kubernetes|helm)_/, "administrator of the cluster"],
    ],
    "Google Cloud": [
      [/^google_artifact_registry_/, "roles/artifactregistry.admin"],
      [/^google_billing_/, "roles/billing.costsManager"],
      [/^google_compute_firewall$/, "roles/compute.securityAdmin"],
      [/^google_compute_/, "roles/compute.networkAdmin"],
      [/^(google_container_|kubernetes_|helm_)/, "roles/container.admin"],
      [/^google_dns_/, "roles/dns.admin"],
      [/^google_kms_/, "roles/cloudkms.admin"],
      [/^google_logging_/, "roles/logging.configWriter"],
      [/^google_memorystore_/, "roles/memorystore.admin"],
      [/^google_monitoring_notification_channel$/, "roles/monitoring.notificationChannelEditor"],
      [/^google_network_connectivity_regional_endpoint$/, "roles/networkconnectivity.regionalEndpointAdmin"],
      [/^google_network_connectivity_service_connection_policy$/, "roles/networkconnectivity.consumerNetworkAdmin"],
      [/^google_parameter_manager_/, "roles/parametermanager.admin"],
      [/^google_project_iam_/, "roles/resourcemanager.projectIamAdmin"],
      [/^google_project_service$/, "roles/serviceusage.serviceUsageAdmin"],
      [/^google_pubsub_/, "roles/pubsub.admin"],
      [/^google_secret_manager_/, "roles/secretmanager.admin"],
      [/^google_service_account/, "roles/iam.serviceAccountAdmin"],
    ],
    Azure: [
      [/^azurerm_role_assignment$/, "Role Based Access Control Administrator"],
      [/^azurerm_key_vault_key$/, "Key Vault Crypto Officer"],
      [/^azurerm_key_vault_secret$/, "Key Vault Secrets Officer"],
      [/^azurerm_app_configuration_key$/, "App Configuration Data Owner"],
      [/^azurerm_/, "Contributor"],
      [/^(kubernetes|helm)_/, "Azure Kubernetes Service RBAC Cluster Admin"],
    ],
  };
  const TITLES = { aws: "AWS", gcp: "Google Cloud", azure: "Azure" } as const;
  const { stacks } = synthesized(...environments);
  const layers = [...new Map(stacks.map(({ cloud, layer }) => [`${cloud} ${layer}`, { cloud, layer }])).values()];

  test.each(layers)("$cloud $layer", ({ cloud, layer }) => {
    const section = guide.split(`### ${TITLES[cloud]}\n`)[1]?.split(/^##/m)[0] ?? "";
    const row = section.split("\n").find((line) => line.startsWith(`| ${layer} |`)) ?? "";
    const types = new Set(stacks.filter((stack) => stack.cloud === cloud && stack.layer === layer).flatMap(({ json }) => Object.keys(json.resource ?? {})));
    for (const type of types) {
      const [pattern, right] = RIGHTS[TITLES[cloud]]?.find(([one]) => one.test(type)) ?? [];
      const needed = right || (pattern?.exec(type)?.[1] ?? "a right for it in test/docs/guides.test.ts");
      expect({ type, needed, named: new RegExp(`(\`|; )${needed.replaceAll(".", "\\.")}`).test(row) }).toEqual({ type, needed, named: true });
    }
  });
});
