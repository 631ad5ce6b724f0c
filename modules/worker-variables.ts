import type { WorkerVariables } from "../agent-image/src/env.ts";
import type { ResolvedLane } from "../fleet/resolved.ts";
import type { Cache, CloudModules, Config, FleetContext, Identity, Queue, Secrets } from "./contract.ts";

/** What the environment of a lane's workers is made of. */
export interface WorkerVariablesProps {
  readonly context: FleetContext;
  readonly cloud: Pick<CloudModules, "worker">;
  readonly lane: ResolvedLane;
  /** Host of the queue service. */
  readonly queueHost: string;
  readonly queue: Queue;
  /** The results queue; null when the lane publishes none. */
  readonly results: Queue | null;
  readonly cache: Cache;
  readonly config: Config;
  readonly secrets: Secrets;
  readonly identity: Identity;
}

/** The environment of a worker, the same on every runtime of every cloud. */
export function workerVariables({ context, cloud, lane, queueHost, queue, results, cache, config, secrets, identity }: WorkerVariablesProps): WorkerVariables {
  const { environment, placement, fleet } = context;
  return {
    MUSTER_ENVIRONMENT: environment.name,
    MUSTER_PLACEMENT: placement.id,
    MUSTER_CLOUD: placement.cloud,
    MUSTER_REGION: placement.region,
    MUSTER_FLEET: fleet.name,
    MUSTER_LANE: lane.name,
    MUSTER_IDENTITY: identity.clientId,
    ...cloud.worker,
    MUSTER_QUEUE_HOST: queueHost,
    MUSTER_QUEUE_RECEIVE: queue.receiveFrom,
    MUSTER_QUEUE_SEND: queue.sendTo,
    MUSTER_QUEUE_DEAD_LETTERS: queue.deadLettersTo,
    ...(results ? { MUSTER_RESULTS_SEND: results.sendTo } : {}),
    MUSTER_REDIS_HOST: cache.host,
    MUSTER_REDIS_PORT: String(cache.port),
    MUSTER_REDIS_USER: identity.cacheUser,
    ...(cache.caCertificates ? { MUSTER_REDIS_CA: cache.caCertificates } : {}),
    MUSTER_CONFIG_STORE: config.store,
    MUSTER_CONFIG_DOCUMENT: config.documents.config,
    MUSTER_FLAGS_DOCUMENT: config.documents.flags,
    MUSTER_SECRETS_STORE: secrets.store,
    MUSTER_CONCURRENCY: String(lane.concurrency),
    MUSTER_LEASE_SECONDS: String(lane.lease.seconds),
    MUSTER_LEASE_RENEW_SECONDS: String(lane.lease.renewEverySeconds),
    MUSTER_LEASE_MAX_SECONDS: String(lane.lease.maxSeconds),
    MUSTER_DRAIN_SECONDS: String(lane.drainSeconds),
    MUSTER_MAX_FAILURES: String(lane.maxFailures),
  };
}
