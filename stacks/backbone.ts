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
  /** What belongs to one lane only, by its name. */
  readonly lanes: Readonly<Record<string, { readonly queue: Queue; readonly identity: Identity }>>;
  readonly results: Queue | null;
  readonly cache: Cache;
  readonly config: Config;
  readonly secrets: Secrets;
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

    const scopes = fleet.lanes.map((lane) => {
      const scope = new Construct(this, laneScopeId(lane.name));
      return { lane, scope, queue: new cloud.Queue(scope, "queue", { context, foundation, lane }) };
    });
    const results = fleet.results ? new cloud.Queue(this, "results", { context, foundation, lane: null }) : null;
    const cache = new cloud.Cache(this, "cache", { context, foundation });
    const config = new cloud.Config(this, "config", { context, foundation });
    const secrets = new cloud.Secrets(this, "secrets", { context, foundation });
    // One principal for each lane: a worker reaches its own queue and no other.
    const lanes = scopes.map(({ lane, scope, queue }) => {
      const identity = new cloud.Identity(scope, "identity", { context, foundation, lane, queue, results: lane.results ? results : null, cache, config, secrets });
      return [lane.name, { queue, identity }] as const;
    });
    this.backbone = {
      queues: Object.fromEntries(lanes.map(([lane, { queue }]) => [lane, queue])),
      lanes: Object.fromEntries(lanes),
      results,
      cache,
      config,
      secrets,
    };

    for (const [lane, { queue, identity }] of lanes) {
      new TerraformOutput(this, `${lane}-queue`, { value: queue.sendTo, description: `Where producers send tasks of the lane ${lane}` });
      new TerraformOutput(this, `${lane}-dead-letters`, { value: queue.deadLettersFrom, description: `Where operators read dead letters of the lane ${lane}` });
      new TerraformOutput(this, `${lane}-principal`, { value: identity.principal, description: `Who the workers of the lane ${lane} are` });
    }
    if (results) new TerraformOutput(this, "results-queue", { value: results.receiveFrom, description: "Where consumers of results receive" });
  }
}
