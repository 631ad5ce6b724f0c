import type { Capacity } from "./cloud.ts";
import type { Reader, Source } from "./synthesized.ts";
import type { Value } from "./value.ts";

/*
 * What the clouds have in common, read back from the JSON that Terraform will apply by
 * `modules/<cloud>/facts.ts`. Conformance tests, policies, cost and simulator see nothing else.
 */

export interface Fact {
  readonly source: Source;
  /** "<stack>/<address>" of the resource that the fact describes. */
  readonly target: string;
  readonly placement: string;
  readonly fleet?: string;
  readonly lane?: string;
  /** Is `prevent_destroy` set? */
  readonly protected: Value<boolean>;
}

export interface NetworkFact extends Fact {
  /** Range of the whole network; where a network has none of its own (Google) that of the plan is not repeated: absent. */
  readonly range: Value<string>;
  readonly subnets: readonly SubnetFact[];
  /** Ways out to the internet (NAT), each with its zone; a regional one has none. */
  readonly egress: readonly { readonly zone: Value<string> }[];
  /** Are accepted and rejected flows recorded? */
  readonly flowLogs: Value<boolean>;
}

export interface SubnetFact {
  readonly role: "workers" | "nodes" | "services" | "data" | "public";
  readonly range: Value<string>;
  /** Absent: the subnet spans the region. */
  readonly zone: Value<string>;
  /** Does what starts here get a public address by itself? */
  readonly publicAddresses: Value<boolean>;
}

/** What a worker talks to, reachable without leaving the network. */
export const PRIVATE_SERVICES = ["queue", "registry", "secrets", "config", "keys"] as const;
export type PrivateService = (typeof PRIVATE_SERVICES)[number];

export interface EndpointFact extends Fact {
  readonly services: readonly PrivateService[];
  /** Do the service's public names resolve to the endpoint inside the network? */
  readonly privateDns: Value<boolean>;
}

export interface KeyFact extends Fact {
  /** Days between rotations. */
  readonly rotationDays: Value<number>;
}

export interface LogFact extends Fact {
  readonly role: "flow" | "audit";
  readonly retentionDays: Value<number>;
  readonly ownKey: Value<boolean>;
}

export interface RegistryFact extends Fact {
  /** Repositories that exist from the start; Google and Azure create them at the first push: empty. */
  readonly repositories: readonly Value<string>[];
  /** Is a tag bound to its first image for ever? */
  readonly immutableTags: Value<boolean>;
  readonly scanned: Value<boolean>;
  /** Are untagged images removed after a while? */
  readonly cleanup: Value<boolean>;
  readonly ownKey: Value<boolean>;
}

export interface BudgetFact extends Fact {
  readonly monthlyUsd: Value<number>;
  readonly since: Value<string>;
  /** Share of the budget (0.5 = half) of actual or forecast spending. */
  readonly alerts: readonly { readonly share: Value<number>; readonly basis: "actual" | "forecast" }[];
  /** Does every alert reach the placement's alert channel or every address itself? */
  readonly reachesChannel: Value<boolean>;
}

export interface AlertChannelFact extends Fact {
  readonly emails: readonly Value<string>[];
}

export interface QueueFact extends Fact {
  readonly role: "tasks" | "results" | "dead-letters";
  readonly name: Value<string>;
  /** Target of the resource on which the right to receive is given: SQS queue, Pub/Sub subscription, Service Bus queue. */
  readonly receiveOn: string;
  /** Target of the resource on which the right to send is given: SQS queue, Pub/Sub topic, Service Bus queue; absent where dead letters are a part of the queue itself. */
  readonly sendOn: Value<string>;
  /** Target of the queue that takes what cannot be delivered; absent on dead letters themselves. */
  readonly deadLetters: Value<string>;
  /** May the broker move messages there: allowed by the dead letters, granted to the broker? */
  readonly deadLetterRights: Value<boolean>;
  /** Deliveries before the broker dead-letters. */
  readonly deliveryLimit: Value<number>;
  readonly leaseSeconds: Value<number>;
  readonly retentionDays: Value<number>;
  /** Does the queue stay when nobody reads it? */
  readonly neverExpires: Value<boolean>;
  /** Are messages encrypted with the placement's key? */
  readonly ownKey: Value<boolean>;
  readonly tlsOnly: Value<boolean>;
}

export interface CacheFact extends Fact {
  readonly name: Value<string>;
  readonly size: Value<string>;
  /** Primary and replicas; where the cloud hides them (Azure: high availability on) 2. */
  readonly nodes: Value<number>;
  readonly failover: Value<boolean>;
  readonly multiZone: Value<boolean>;
  /** "noeviction" in the words of Redis, whatever the cloud's spelling. */
  readonly eviction: Value<string>;
  readonly shards: Value<number>;
  readonly tls: Value<boolean>;
  /** Short-lived tokens instead of a password. */
  readonly tokenAuth: Value<boolean>;
  readonly ownKey: Value<boolean>;
  /** Reachable from the placement's network only. */
  readonly private: Value<boolean>;
}

/** What a workload of a cluster, or a capacity class, may land on, in the order in which it is tried. */
export interface NodeChoice {
  readonly capacity: readonly Capacity[];
  readonly architectures: readonly string[];
}

/** A kind of capacity that pods ask for: Karpenter NodePool, ComputeClass, AKS node pool. */
export interface CapacityClassFact extends Fact, NodeChoice {
  readonly name: Value<string>;
  /** Zones in which nodes come up; empty: those of the cluster's subnets. */
  readonly zones: readonly Value<string>[];
  /** Ceiling of all its nodes; absent: none. */
  readonly maxVcpu: Value<number>;
}

/** A Helm release of the platform. */
export interface ChartFact extends Fact {
  readonly chart: Value<string>;
  readonly version: Value<string>;
  readonly repository: Value<string>;
  readonly namespace: Value<string>;
}

/** A service account of the cluster that acts as a principal of the cloud. */
export interface BindingFact extends Fact {
  /** Target of the identity: IAM role, service account, user-assigned identity. */
  readonly principal: Value<string>;
  readonly namespace: Value<string>;
  readonly serviceAccount: Value<string>;
}

export interface NamespaceFact extends Fact {
  readonly name: Value<string>;
  /** Level of Pod Security that is enforced. */
  readonly podSecurity: Value<string>;
  /** Ceiling of pods; absent: none. */
  readonly maxPods: Value<number>;
  readonly maxVcpu: Value<number>;
  readonly maxMemoryMiB: Value<number>;
  /** Is everything refused that no policy allows, in both directions? */
  readonly defaultDeny: boolean;
  /** What is allowed, as "cidr 10.0.0.0/8 tcp/6379" or "pods muster-platform tcp/4317". */
  readonly egress: readonly string[];
  readonly ingress: readonly string[];
}

/** A Rollout: the scaled or the fixed part of a lane. */
export interface WorkloadFact extends Fact, NodeChoice {
  readonly part: "scaled" | "base";
  readonly name: Value<string>;
  readonly namespace: Value<string>;
  /** Absent: the scaler decides. */
  readonly replicas: Value<number>;
  /** Share of the traffic at each step of a new version, in percent. */
  readonly steps: readonly number[];
  readonly digest: Value<string>;
  readonly serviceAccount: Value<string>;
  readonly labels: Readonly<Record<string, Value<string>>>;
  readonly graceSeconds: Value<number>;
  readonly vcpu: Value<number>;
  readonly memoryMiB: Value<number>;
  readonly memoryLimitMiB: Value<number>;
  /** "8080/ready" by probe. */
  readonly probes: { readonly startup: Value<string>; readonly readiness: Value<string>; readonly liveness: Value<string> };
  readonly security: {
    readonly nonRoot: Value<boolean>;
    readonly readOnlyRoot: Value<boolean>;
    readonly noEscalation: Value<boolean>;
    readonly droppedCapabilities: readonly Value<string>[];
    readonly seccomp: Value<string>;
    /** Is a token for the cluster's API server in the pod? */
    readonly clusterToken: Value<boolean>;
  };
  /** Topology over which replicas spread, and what happens when they cannot. */
  readonly spread: readonly { readonly over: Value<string>; readonly otherwise: Value<string> }[];
  readonly variables: Readonly<Record<string, Value<string>>>;
}

/** A ScaledObject. */
export interface ScalingFact extends Fact {
  /** Name of the workload that it scales, in its own namespace. */
  readonly workload: Value<string>;
  readonly namespace: Value<string>;
  readonly min: Value<number>;
  readonly max: Value<number>;
  /** Target of the queue that is measured: as `QueueFact.receiveOn`. */
  readonly queue: Value<string>;
  /** Do running tasks count, so that a busy worker is never one too many? */
  readonly countsInFlight: Value<boolean>;
  readonly targetLoadPerWorker: Value<number>;
  /** Load that the fixed part of the lane carries and the scaler leaves to it. */
  readonly baseLoad: Value<number>;
  readonly pollingSeconds: Value<number>;
  readonly cooldownSeconds: Value<number>;
  readonly fallbackWorkers: Value<number>;
  readonly scaleOut: ScalePaceFact;
  readonly scaleIn: ScalePaceFact;
  readonly prewarm: readonly { readonly timezone: Value<string>; readonly start: Value<string>; readonly end: Value<string>; readonly workers: Value<number> }[];
}

export interface ScalePaceFact {
  readonly stabilizationSeconds: Value<number>;
  readonly percent: Value<number>;
  /** Absent: a share of the workers only. */
  readonly workers: Value<number>;
  readonly periodSeconds: Value<number>;
}

/** A PodDisruptionBudget. */
export interface DisruptionFact extends Fact {
  readonly namespace: Value<string>;
  readonly selector: Readonly<Record<string, Value<string>>>;
  readonly maxUnavailable: Value<string>;
  readonly unhealthyPods: Value<string>;
}

/** measure: see how long a queue is, for the scaler. */
export const RIGHTS = ["consume", "publish", "read-secret", "read-config", "connect-cache", "use-key", "pull-image", "measure"] as const;
export type Right = (typeof RIGHTS)[number];

export interface IdentityFact extends Fact {
  /** Of workers, one per lane; of KEDA, one per cluster. */
  readonly role: "workers" | "scaler";
  readonly name: Value<string>;
  readonly grants: readonly GrantFact[];
}

export interface GrantFact {
  readonly right: Right | "other";
  /** Native actions or role. */
  readonly actions: readonly Value<string>[];
  /** What the right is on: a reference to a resource of this tree, or its native name. */
  readonly on: Value<string>;
  /** Does it say * for all actions or all resources, or a role as wide as Owner? */
  readonly wildcard: boolean;
  readonly source: Source;
}

export interface ClusterFact extends Fact {
  /** Minor version, "1.34". */
  readonly version: Value<string>;
  /** Does the control plane span zones? */
  readonly regional: Value<boolean>;
  readonly privateNodes: Value<boolean>;
  /** Ranges that reach the API server from outside the network; empty: nobody. */
  readonly apiServerRanges: readonly Value<string>[];
  /** Are Kubernetes secrets encrypted with the placement's key? */
  readonly secretsOwnKey: Value<boolean>;
  /** Does the control plane write its audit log to the placement's logs? */
  readonly auditLogs: Value<boolean>;
  /** Do pods get identities of the cloud without keys? */
  readonly workloadIdentity: Value<boolean>;
  /** Are NetworkPolicies enforced? */
  readonly networkPolicy: Value<boolean>;
  /** Can people sign in with identities of the cloud only (no client certificates, no local accounts)? */
  readonly cloudLoginOnly: Value<boolean>;
}

export interface NodePoolFact extends Fact {
  readonly name: Value<string>;
  readonly capacity: "on-demand" | "spot";
  /** Absent: pods choose. */
  readonly architecture: Value<string>;
  readonly zones: readonly Value<string>[];
  readonly minNodes: Value<number>;
  /** Absent: no limit of its own. */
  readonly maxNodes: Value<number>;
  /** Keys of taints that keep other pods away. */
  readonly taints: readonly Value<string>[];
}

export interface ConfigFact extends Fact {
  readonly role: "config" | "flags";
  /** Target of the resource on which the right to read is given: AppConfig profile, parameter, App Configuration store. */
  readonly readOn: string;
  /** The JSON document. */
  readonly document: Value<string>;
  readonly ownKey: Value<boolean>;
}

export interface SecretFact extends Fact {
  readonly name: Value<string>;
  /** Is a value, other than a write-only placeholder, in the configuration? */
  readonly valueInTerraform: Value<boolean>;
  /** Days in which a deleted secret can come back. */
  readonly recoveryDays: Value<number>;
  readonly ownKey: Value<boolean>;
}

/** Everything known of a set of stacks, in the order of the tree. */
export interface Facts {
  readonly networks: readonly NetworkFact[];
  readonly endpoints: readonly EndpointFact[];
  readonly keys: readonly KeyFact[];
  readonly logs: readonly LogFact[];
  readonly registries: readonly RegistryFact[];
  readonly budgets: readonly BudgetFact[];
  readonly alertChannels: readonly AlertChannelFact[];
  readonly clusters: readonly ClusterFact[];
  readonly nodePools: readonly NodePoolFact[];
  readonly capacityClasses: readonly CapacityClassFact[];
  readonly charts: readonly ChartFact[];
  readonly namespaces: readonly NamespaceFact[];
  readonly workloads: readonly WorkloadFact[];
  readonly scalings: readonly ScalingFact[];
  readonly disruptions: readonly DisruptionFact[];
  readonly bindings: readonly BindingFact[];
  readonly queues: readonly QueueFact[];
  readonly caches: readonly CacheFact[];
  readonly identities: readonly IdentityFact[];
  readonly configs: readonly ConfigFact[];
  readonly secrets: readonly SecretFact[];
}

export const NO_FACTS: Facts = {
  networks: [],
  endpoints: [],
  keys: [],
  logs: [],
  registries: [],
  budgets: [],
  alertChannels: [],
  clusters: [],
  nodePools: [],
  capacityClasses: [],
  charts: [],
  namespaces: [],
  workloads: [],
  scalings: [],
  disruptions: [],
  bindings: [],
  queues: [],
  caches: [],
  identities: [],
  configs: [],
  secrets: [],
};

/** What every fact says of the resource it was read from. */
export function factOf(reader: Reader): Fact {
  return {
    source: reader.source,
    target: reader.target,
    placement: reader.stack.placement,
    ...(reader.stack.fleet === undefined ? {} : { fleet: reader.stack.fleet }),
    ...(reader.lane === undefined ? {} : { lane: reader.lane }),
    protected: reader.preventsDestroy,
  };
}

export function mergeFacts(parts: readonly Facts[]): Facts {
  const kinds = Object.keys(NO_FACTS) as (keyof Facts)[];
  return Object.fromEntries(kinds.map((kind) => [kind, parts.flatMap((part): readonly Fact[] => part[kind])])) as unknown as Facts;
}
