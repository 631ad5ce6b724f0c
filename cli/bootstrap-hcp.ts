import type { Backend } from "../fleet/spec.ts";
import type { Block, SynthesizedStack } from "../fleet/synthesized.ts";
import type { Part } from "./bootstrap.ts";

type Hcp = Extract<Backend, { type: "hcp" }>;

/** Of hashicorp/tfe, which is below 1.0 and changes with every minor version. */
const TFE_VERSION = "0.80.0";
/** Where Terraform looks for HCP Terraform when no host is named. */
const HOSTNAME = "app.terraform.io";
/** After an apply of which layers a layer is planned again: the nearest that it stands on, as in docs/architecture.md. */
const AFTER: Readonly<Record<string, readonly string[]>> = { cluster: ["foundation"], platform: ["cluster"], backbone: ["foundation"], workers: ["platform", "backbone"] };

/**
 * Workspaces, who reads whose state, in which order they run and on whose agents, as Terraform of the tfe provider. Its
 * own state is in a workspace too, which the API makes, so that the script does the same on every machine.
 */
export function hcpBootstrap(environment: string, backend: Hcp, stacks: readonly SynthesizedStack[]): Part[] {
  const { organization, project } = backend;
  const hostname = backend.hostname ?? HOSTNAME;
  const own = [backend.prefix, environment, "bootstrap"].filter(Boolean).join("-");
  const api = `https://${hostname}/api/v2/organizations/${organization}`;
  // https://developer.hashicorp.com/terraform/cli/config/config-file#environment-variable-credentials
  const token = `TF_TOKEN_${hostname.replaceAll("-", "__").replaceAll(".", "_")}`;
  return [
    {
      title: "Sign in with $TFE_TOKEN: of a team that may manage workspaces, projects and agent pools",
      commands: [
        `export ${token}="$TFE_TOKEN"`,
        // Through standard input: arguments of a process can be read by everybody on the machine.
        `hcp() { printf 'header = "Authorization: Bearer %s"\\n' "$TFE_TOKEN" | curl --config - --silent --show-error --fail --header "Content-Type: application/vnd.api+json" "$@"; }`,
      ],
    },
    ...(project === undefined
      ? []
      : [
          {
            title: "Make the project, which other environments may share",
            commands: [
              `hcp --get --data-urlencode "filter[names]=${project}" ${api}/projects | grep --extended-regexp '"id": ?"prj-' > /dev/null || hcp --data '${JSON.stringify({ data: { type: "projects", attributes: { name: project } } })}' --output /dev/null ${api}/projects`,
            ],
          },
        ]),
    {
      title: "Make the workspace of what this script itself makes; Terraform runs here, its state is there",
      commands: [
        `hcp --output /dev/null ${api}/workspaces/${own} 2> /dev/null || hcp --data '${JSON.stringify({ data: { type: "workspaces", attributes: { name: own, "execution-mode": "local" } } })}' --output /dev/null ${api}/workspaces`,
      ],
    },
    {
      title: "Make the workspaces, their agent pools, who reads whose state, and the order of runs",
      commands: [
        "folder=$(mktemp -d)",
        `cat > "$folder/main.tf.json" <<'JSON'\n${JSON.stringify(configuration(environment, backend, own, stacks), null, 2)}\nJSON`,
        'terraform -chdir="$folder" init',
        'terraform -chdir="$folder" apply',
      ],
    },
  ];
}

function configuration(environment: string, backend: Hcp, own: string, stacks: readonly SynthesizedStack[]): Block {
  const { organization, project } = backend;
  const host = backend.hostname === undefined ? {} : { hostname: backend.hostname };
  const each = (blockOf: (stack: SynthesizedStack) => Block) => Object.fromEntries(stacks.map((stack) => [stack.name, blockOf(stack)]));
  const placements = [...new Set(stacks.map(({ placement }) => placement))];
  const perPlacement = (blockOf: (placement: string) => Block) => Object.fromEntries(placements.map((placement) => [placement, blockOf(placement)]));
  return {
    terraform: {
      required_version: ">= 1.2",
      required_providers: { tfe: { source: "hashicorp/tfe", version: TFE_VERSION } },
      backend: { remote: { ...host, organization, workspaces: { name: own } } },
    },
    provider: { tfe: { ...host, organization } },
    ...(project === undefined ? {} : { data: { tfe_project: { project: { name: project } } } }),
    resource: {
      // One that still has resources cannot be deleted, as force_delete is false unless it is said.
      tfe_workspace: each((stack) => ({
        name: workspaceOf(stack),
        description: `${stack.layer} of ${[stack.placement, stack.fleet].filter(Boolean).join(", ")} (Muster, ${environment})`,
        ...(project === undefined ? {} : { project_id: `\${data.tfe_project.project.id}` }),
        // A change of a lower layer is planned, and waits for a person.
        auto_apply: false,
        auto_apply_run_trigger: false,
        queue_all_runs: false,
      })),
      // Agents of a placement hold the rights of its account, so no other workspace of the organization may use them.
      tfe_agent_pool: perPlacement((placement) => ({ name: [backend.prefix, environment, placement].filter(Boolean).join("-"), organization_scoped: false })),
      tfe_agent_pool_allowed_workspaces: perPlacement((placement) => ({
        agent_pool_id: `\${tfe_agent_pool.${placement}.id}`,
        allowed_workspace_ids: stacks.filter((stack) => stack.placement === placement).map(idOf),
      })),
      tfe_workspace_settings: each((stack) => ({
        workspace_id: idOf(stack),
        execution_mode: "agent",
        agent_pool_id: `\${tfe_agent_pool_allowed_workspaces.${stack.placement}.agent_pool_id}`,
        global_remote_state: false,
        project_remote_state: false,
        remote_state_consumer_ids: stacks.filter((other) => readsFrom(other).includes(workspaceOf(stack))).map(idOf),
      })),
      tfe_run_trigger: Object.fromEntries(
        stacks.flatMap((stack) => before(stack, stacks).map((source) => [`${source.name}-to-${stack.name}`, { workspace_id: idOf(stack), sourceable_id: idOf(source) }])),
      ),
    },
  };
}

const idOf = (stack: SynthesizedStack) => `\${tfe_workspace.${stack.name}.id}`;

/** Stacks after which one is planned again: what its own fleet has, and what all fleets of the placement share. */
function before(stack: SynthesizedStack, stacks: readonly SynthesizedStack[]): readonly SynthesizedStack[] {
  return stacks.filter(
    ({ placement, layer, fleet }) => placement === stack.placement && (fleet === undefined || fleet === stack.fleet) && (AFTER[stack.layer] ?? []).includes(layer),
  );
}

interface Remote {
  readonly workspaces: { readonly name: string };
}

/** The workspace that Terraform will use, read back from the JSON. */
function workspaceOf({ json }: SynthesizedStack): string {
  return (json.terraform as { readonly backend: { readonly remote: Remote } }).backend.remote.workspaces.name;
}

/** Workspaces whose states a stack refers to. */
function readsFrom({ json }: SynthesizedStack): string[] {
  return Object.values(json.data?.terraform_remote_state ?? {}).map(({ config }) => (config as Remote).workspaces.name);
}
