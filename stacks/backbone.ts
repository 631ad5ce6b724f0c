import { TerraformOutput, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { stackName } from "../fleet/names.ts";
import type { ResolvedEnvironment, ResolvedFleet, ResolvedPlacement } from "../fleet/resolved.ts";
import type { Cache, CloudModules, Config, Foundation, Identity, Queue, Secrets } from "../modules/contract.ts";
import { useBackend } from "./backend.ts";
import { fleetContext } from "./context.ts";
import { laneScopeId } from "./owners.ts";

/** The backbone as the workers layer sees it. */
export interface Backbone {
  readonly queues: Readonly<Record<string, Queue>>;
  readonly results: Queue | null;
  readonly cache: Cache;
  readonly config: Config;
  readonly secrets: Secrets;
  readonly identity: Identity;
}

/** What a fleet must not lose: queues, Redis, config, secrets, and who may use them. One per fleet and placement. */
export class BackboneStack extends TerraformStack {
  readonly backbone: Backbone;

  constructor(scope: Construct, cloud: CloudModules, environment: ResolvedEnvironment, placement: ResolvedPlacement, fleet: ResolvedFleet, foundation: Foundation) {
    const name = stackName(environment.name, placement.id, "backbone", fleet.name);
    super(scope, name);
    const context = fleetContext(cloud, environment, placement, fleet);
    useBackend(this, name, environment.backend);
    new cloud.Provider(this, "provider", { context });

    const queues = Object.fromEntries(
      fleet.lanes.map((lane) => {
        const laneScope = new Construct(this, laneScopeId(lane.name));
        return [lane.name, new cloud.Queue(laneScope, "queue", { context, foundation, lane })];
      }),
    );
    const results = fleet.results ? new cloud.Queue(this, "results", { context, foundation, lane: null }) : null;
    const cache = new cloud.Cache(this, "cache", { context, foundation });
    const config = new cloud.Config(this, "config", { context, foundation });
    const secrets = new cloud.Secrets(this, "secrets", { context, foundation });
    const identity = new cloud.Identity(this, "identity", { context, foundation, queues: Object.values(queues), results, cache, config, secrets });
    this.backbone = { queues, results, cache, config, secrets, identity };

    for (const [lane, queue] of Object.entries(queues)) {
      new TerraformOutput(this, `${lane}-queue`, { value: queue.sendTo, description: `Where producers send tasks of the lane ${lane}` });
      new TerraformOutput(this, `${lane}-dead-letters`, { value: queue.deadLettersFrom, description: `Where operators read dead letters of the lane ${lane}` });
    }
    if (results) new TerraformOutput(this, "results-queue", { value: results.receiveFrom, description: "Where consumers of results receive" });
    new TerraformOutput(this, "principal", { value: identity.principal, description: "Who the workers are" });
  }
}
