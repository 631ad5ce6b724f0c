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
  /** NAT gateways that are paid for, used or not. */
  readonly natGateways: number;
  /** Do image layers, which lie in the cloud's object store, come in beside the NAT gateways, which bill every byte? */
  readonly objectsBesideNat: Value<boolean>;
  /** Are accepted and rejected flows recorded? */
  readonly flowLogs: Value<boolean>;
  /** Does nothing get in that no rule lets in: default group empty, every subnet behind rules? */
  readonly closedByDefault: Value<boolean>;
}

/** A rule that lets traffic into the network, for each range that it lets in. */
export interface OpeningFact extends Fact {
  /** In CIDR notation, also where the cloud has a word for everybody. */
  readonly from: Value<string>;
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

/** A service with an address on the internet that can be closed to strangers. Where a cloud has no such switch there is no fact. */
export interface FrontFact extends Fact {
  readonly service: PrivateService;
  /** Is it closed but for named ranges? */
  readonly closed: Value<boolean>;
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
  readonly alerts: readonly { readonly share: Value<number>; readonly basis: Value<"actual" | "forecast"> }[];
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
  /** Do messages that grew too old become dead letters? null: the broker drops them, and has no choice. */
  readonly keepsExpired: Value<boolean> | null;
  /** Does a message that was given back come later each time? null: whoever gives it back says when. */
  readonly backsOff: Value<boolean> | null;
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
  /** Kinds of machine that its spot nodes may be, as far as it tells them apart: category and vCPU, family, size; empty: none are on spot. */
  readonly spotMachines: readonly Value<string>[];
  /** Seconds after which a node that nobody needs goes; absent: it stays. */
  readonly idleNodeSeconds: Value<number>;
  /** Are all machines of general-purpose families that the vendor still builds, without accelerators? */
  readonly currentMachines: Value<boolean>;
}

/** A Helm release of the platform. */
export interface ChartFact extends Fact {
  readonly chart: Value<string>;
  readonly version: Value<string>;
  readonly repository: Value<string>;
  readonly namespace: Value<string>;
}

/** A Prometheus of the platform. */
export interface MetricsFact extends Fact {
  readonly retentionDays: Value<number>;
  /** Does what it keeps outlive its pod? */
  readonly persistent: Value<boolean>;
  /** Fleets whose workers are told to it. */
  readonly fleets: Readonly<Record<string, Value<boolean>>>;
  readonly scaler: Value<boolean>;
  readonly nodes: Value<boolean>;
}

/** What the bill is divided by: of everything in a stack where the provider has defaults, otherwise of one resource. */
export interface LabelFact extends Fact {
  readonly labels: Readonly<Record<string, Value<string>>>;
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
  readonly defaultDeny: Value<boolean>;
  /** What is allowed, as "cidr 10.0.0.0/8 tcp/6379" or "pods muster-platform tcp/4317". */
  readonly egress: readonly string[];
  readonly ingress: readonly string[];
}

/** A Rollout: the scaled or the fixed part of a lane. */
export interface WorkloadFact extends Fact, NodeChoice {
  readonly part: "scaled" | "base";
  /** Does it follow from the configuration alone where it lands? */
  readonly landingKnown: Value<boolean>;
  readonly name: Value<string>;
  readonly namespace: Value<string>;
  /** Absent: the scaler decides. */
  readonly replicas: Value<number>;
  /** Share of the traffic at each step of a new version, in percent. */
  readonly steps: readonly number[];
  /** Workers that may be missing while a new version comes: a number, or a share such as "25%". */
  readonly maxUnavailable: Value<number | string>;
  /** Is a new version that does not get ready taken back? */
  readonly abortsStuck: Value<boolean>;
  readonly digest: Value<string>;
  /** Does the image come from a registry of the placement? */
  readonly ownRegistry: Value<boolean>;
  readonly serviceAccount: Value<string>;
  readonly labels: Readonly<Record<string, Value<string>>>;
  readonly graceSeconds: Value<number>;
  /** Seconds of the grace that are slept away before the worker hears that it has to go. */
  readonly preStopSeconds: Value<number>;
  readonly vcpu: Value<number>;
  readonly memoryMiB: Value<number>;
  readonly memoryLimitMiB: Value<number>;
  /** "8080/ready" by probe, of the first container. */
  readonly probes: Probes;
  /** All that run as long as the pod does. */
  readonly containers: readonly { readonly name: Value<string>; readonly probes: Probes }[];
  readonly security: {
    readonly nonRoot: Value<boolean>;
    readonly readOnlyRoot: Value<boolean>;
    readonly noEscalation: Value<boolean>;
    readonly droppedCapabilities: readonly Value<string>[];
    readonly seccomp: Value<string>;
    /** Is a token for the cluster's API server in the pod? */
    readonly clusterToken: Value<boolean>;
  };
  /** May a node be emptied to save it, its pods moved elsewhere? */
  readonly movable: Value<boolean>;
  /** Topology over which replicas spread, and what happens when they cannot. */
  readonly spread: readonly { readonly over: Value<string>; readonly otherwise: Value<string>; readonly maxSkew: Value<number>; readonly selects: readonly Requirement[] }[];
  readonly variables: Readonly<Record<string, Value<string>>>;
}

export interface Probes {
  readonly startup: Value<string>;
  readonly readiness: Value<string>;
  readonly liveness: Value<string>;
}

/** What a selector wants of one label; all of them must hold. `matchLabels` counts as In with one value. */
export interface Requirement {
  readonly label: string;
  readonly operator: Value<string>;
  readonly values: readonly Value<string>[];
}

/** A ScaledObject. */
export interface ScalingFact extends Fact {
  /** Name of the workload that it scales, in its own namespace. */
  readonly workload: Value<string>;
  readonly namespace: Value<string>;
  readonly min: Value<number>;
  /** Absent: KEDA's own 100, which nobody has decided. */
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
  /** Name of what KEDA signs in with to measure the queue; absent: with nothing. */
  readonly authentication: Value<string>;
  readonly scaleOut: ScalePaceFact;
  readonly scaleIn: ScalePaceFact;
  readonly prewarm: readonly { readonly timezone: Value<string>; readonly start: Value<string>; readonly end: Value<string>; readonly workers: Value<number> }[];
}

export interface ScalePaceFact {
  /** Does it happen at all? */
  readonly enabled: Value<boolean>;
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
  /** The same with `matchExpressions`. */
  readonly selects: readonly Requirement[];
  /** A number, or a share such as "25%". */
  readonly maxUnavailable: Value<number | string>;
  readonly minAvailable: Value<number | string>;
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

/** What a principal, workers' or not, is allowed by one statement, role or attached policy. */
export interface PermissionFact extends Fact {
  /** Every action of a service or more: "*", Owner, an administrator's role. */
  readonly allActions: Value<boolean>;
  /** Writing to everything in the account, without a condition that bounds it. */
  readonly everywhere: Value<boolean>;
}

/** Whom a principal or a resource lets in. */
export interface TrustFact extends Fact {
  /** As the cloud spells it. */
  readonly whom: Value<string>;
  /** One caller, or callers that conditions name: no stranger, and of shared issuers one subject only. */
  readonly pinned: Value<boolean>;
}

/** A credential that lives until somebody deletes it: user, access key, connection string. */
export interface CredentialFact extends Fact {}

/** A service that has accounts or keys of its own beside the identities of the cloud. */
export interface LocalLoginFact extends Fact {
  readonly enabled: Value<boolean>;
}

/** An output of a stack. */
export interface OutputFact extends Fact {
  readonly name: string;
  readonly sensitive: Value<boolean>;
  readonly value: Value<unknown>;
}

export interface ClusterFact extends Fact {
  /** Minor version, "1.34". */
  readonly version: Value<string>;
  /** Does the control plane span zones? */
  readonly regional: Value<boolean>;
  /** Zones by which it is reached, or that hold its system nodes; empty: all of the region. */
  readonly zones: readonly Value<string>[];
  /** Does the provider promise that the API server is up? */
  readonly sla: Value<boolean>;
  /** Addresses of pods where they are none of the network's; absent: pods take theirs from the subnets of workers. */
  readonly podRange: Value<string>;
  readonly privateNodes: Value<boolean>;
  /** Ranges that reach the API server from outside the network; empty: nobody. */
  readonly apiServerRanges: readonly Value<string>[];
  /** Are Kubernetes secrets encrypted with the placement's key? */
  readonly secretsOwnKey: Value<boolean>;
  /** Does the control plane write its audit log to the placement's logs? */
  readonly auditLogs: Value<boolean>;
  /** Does the cloud itself measure the nodes? */
  readonly nodeMetrics: Value<boolean>;
  /** Is support beyond the standard one paid for? */
  readonly extendedSupport: Value<boolean>;
  /** Do pods get identities of the cloud without keys? */
  readonly workloadIdentity: Value<boolean>;
  /** Are NetworkPolicies enforced? */
  readonly networkPolicy: Value<boolean>;
  /** Can people sign in with identities of the cloud only (no client certificates, no local accounts)? */
  readonly cloudLoginOnly: Value<boolean>;
}

export interface NodePoolFact extends Fact {
  readonly name: Value<string>;
  /** system: without it nothing in the cluster runs. built-in: comes with the cluster, its nodes when pods ask. */
  readonly role: "system" | "built-in" | "workers";
  readonly capacity: "on-demand" | "spot";
  /** Absent: pods choose. */
  readonly architecture: Value<string>;
  readonly zones: readonly Value<string>[];
  readonly minNodes: Value<number>;
  /** Absent: no limit of its own. */
  readonly maxNodes: Value<number>;
  /** Keys of taints that keep other pods away. */
  readonly taints: readonly Value<string>[];
  readonly autoscaled: Value<boolean>;
  /** Are spot nodes that were taken back gone, rather than stopped and paid? null: they always are. */
  readonly deletesReclaimed: Value<boolean> | null;
  /** The highest price of a spot node in USD per hour, -1 being that on demand; null: there is no such limit. */
  readonly maxSpotPrice: Value<number> | null;
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

/** What a plan of Terraform does to a resource that exists. Without a plan there are none. */
export interface ChangeFact extends Fact {
  readonly action: "destroy" | "replace";
  /** Does it hold what cannot be made again? */
  readonly stateful: boolean;
}

/** Everything known of a set of stacks, in the order of the tree. */
export interface Facts {
  readonly networks: readonly NetworkFact[];
  readonly openings: readonly OpeningFact[];
  readonly endpoints: readonly EndpointFact[];
  readonly fronts: readonly FrontFact[];
  readonly keys: readonly KeyFact[];
  readonly logs: readonly LogFact[];
  readonly registries: readonly RegistryFact[];
  readonly budgets: readonly BudgetFact[];
  readonly alertChannels: readonly AlertChannelFact[];
  readonly clusters: readonly ClusterFact[];
  readonly nodePools: readonly NodePoolFact[];
  readonly capacityClasses: readonly CapacityClassFact[];
  readonly charts: readonly ChartFact[];
  readonly metrics: readonly MetricsFact[];
  readonly labels: readonly LabelFact[];
  readonly namespaces: readonly NamespaceFact[];
  readonly workloads: readonly WorkloadFact[];
  readonly scalings: readonly ScalingFact[];
  readonly disruptions: readonly DisruptionFact[];
  readonly bindings: readonly BindingFact[];
  readonly queues: readonly QueueFact[];
  readonly caches: readonly CacheFact[];
  readonly identities: readonly IdentityFact[];
  readonly permissions: readonly PermissionFact[];
  readonly trusts: readonly TrustFact[];
  readonly credentials: readonly CredentialFact[];
  readonly localLogins: readonly LocalLoginFact[];
  readonly outputs: readonly OutputFact[];
  readonly configs: readonly ConfigFact[];
  readonly secrets: readonly SecretFact[];
  readonly changes: readonly ChangeFact[];
}

export const NO_FACTS: Facts = {
  networks: [],
  openings: [],
  endpoints: [],
  fronts: [],
  keys: [],
  logs: [],
  registries: [],
  budgets: [],
  alertChannels: [],
  clusters: [],
  nodePools: [],
  capacityClasses: [],
  charts: [],
  metrics: [],
  labels: [],
  namespaces: [],
  workloads: [],
  scalings: [],
  disruptions: [],
  bindings: [],
  queues: [],
  caches: [],
  identities: [],
  permissions: [],
  trusts: [],
  credentials: [],
  localLogins: [],
  outputs: [],
  configs: [],
  secrets: [],
  changes: [],
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
