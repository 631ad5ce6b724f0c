import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { stackName } from "../fleet/names.ts";
import type { ResolvedEnvironment, ResolvedPlacement } from "../fleet/resolved.ts";
import type { CloudModules, Foundation } from "../modules/contract.ts";
import { useBackend } from "./backend.ts";
import { placementContext } from "./context.ts";

/** What changes yearly and everything stands on: network, keys, registry, logs, budget. One per placement. */
export class FoundationStack extends TerraformStack {
  readonly foundation: Foundation;

  constructor(scope: Construct, cloud: CloudModules, environment: ResolvedEnvironment, placement: ResolvedPlacement) {
    const name = stackName(environment.name, placement.id, "foundation");
    super(scope, name);
    const context = placementContext(cloud, environment, placement);
    useBackend(this, name, environment.backend);
    new cloud.Provider(this, "provider", { context });

    const apis = new cloud.Apis(this, "apis", { context });
    const keys = new cloud.Keys(this, "keys", { context, apis });
    const logs = new cloud.Logs(this, "logs", { context, apis, keys });
    const network = new cloud.Network(this, "network", { context, apis, keys, logs });
    const messages = new cloud.Messages(this, "messages", { context, apis, keys, logs });
    const registry = new cloud.Registry(this, "registry", { context, apis, keys });
    const endpoints = new cloud.Endpoints(this, "endpoints", { context, apis, network, messages, registry, keys });
    const alertChannel = new cloud.AlertChannel(this, "alert-channel", { context, apis, keys });
    new cloud.Budget(this, "budget", { context, apis, alertChannel });
    this.foundation = { apis, keys, network, messages, endpoints, logs, registry, alertChannel };
  }
}
