import type { CloudModules } from "../contract.ts";
import { AlertChannel } from "./alert-channel.ts";
import { Apis } from "./apis.ts";
import { Budget } from "./budget.ts";
import { Cache } from "./cache.ts";
import { CapacityClasses, scheduling } from "./capacity-classes.ts";
import { Cluster } from "./cluster.ts";
import { commands } from "./commands.ts";
import { Config } from "./config.ts";
import { differences } from "./differences.ts";
import { Endpoints } from "./endpoints.ts";
import { readFacts } from "./facts/index.ts";
import { Identity } from "./identity.ts";
import { Keys } from "./keys.ts";
import { limits } from "./limits.ts";
import { Logs } from "./logs.ts";
import { Network } from "./network.ts";
import { NodePools } from "./node-pools.ts";
import { PodIdentity } from "./pod-identity.ts";
import { Provider } from "./provider.ts";
import { Messages, Queue } from "./queue.ts";
import { Registry } from "./registry.ts";
import { replacements } from "./replacements.ts";
import { QueueTriggers, Scaler } from "./scaler.ts";
import { Secrets } from "./secrets.ts";
import { clusterTraits, podNetwork, worker } from "./traits.ts";

export const azure: CloudModules = {
  cloud: "azure",
  limits,
  differences,
  replacements,
  commands,
  readFacts,
  Provider,
  Apis,
  Keys,
  Logs,
  Network,
  Messages,
  Registry,
  Endpoints,
  AlertChannel,
  Budget,
  Cluster,
  NodePools,
  clusterTraits,
  podNetwork,
  scheduling,
  CapacityClasses,
  Scaler,
  PodIdentity,
  Queue,
  Cache,
  Config,
  Secrets,
  Identity,
  worker,
  QueueTriggers,
};
