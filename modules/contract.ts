import type { TerraformResource } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import type { IAffinity, IToleration } from "kubernetes-models/v1";
import type { WorkerVariables } from "../agent-image/src/env.ts";
import type { Capacity, Cloud, CloudLimits, Named } from "../fleet/cloud.ts";
import type { Facts } from "../fleet/facts.ts";
import type { PodAccount } from "../fleet/names.ts";
import type { ResolvedEnvironment, ResolvedFleet, ResolvedLane, ResolvedPlacement } from "../fleet/resolved.ts";
import type { SynthesizedStack, Tree } from "../fleet/synthesized.ts";

/*
 * What every cloud must provide: one construct per concern, in a file of the concern's name, with the props
 * and outputs below. Stacks compose them without knowing the cloud. What a cloud cannot do stands in its
 * `differences.ts`.
 */

/** A construct of one concern. `id` is part of the resource addresses: renaming it replaces resources. */
export type Concern<Props, Outputs> = new (scope: Construct, id: string, props: Props) => Construct & Outputs;

/** What every construct knows of where it is. */
export interface Context {
  readonly environment: ResolvedEnvironment;
  readonly placement: ResolvedPlacement;
  /** Absent in the foundation, which belongs to no fleet. */
  readonly fleet?: ResolvedFleet;
  /** Labels for everything; AWS and Google set them by the provider, Azure on each resource. */
  readonly labels: Readonly<Record<string, string>>;
  /** The name of a resource of this placement, and of its fleet if there is one, by the rules of its cloud. */
  readonly name: (kind: Named, ...suffix: string[]) => string;
  /** The name of a resource that all fleets of the placement share, such as the registry. */
  readonly placementName: (kind: Named, ...suffix: string[]) => string;
}

export interface FleetContext extends Context {
  readonly fleet: ResolvedFleet;
}

// ---- foundation ---------------------------------------------------------------------------------------

/** What must exist before anything else: enabled APIs (Google Cloud), the resource group (Azure); nothing on AWS. */
export interface Apis {
  /** What resources are created in: AWS account id, Google Cloud project id, Azure resource group name. */
  readonly parent: string;
}

export interface Keys {
  /** Key for everything of the placement: KMS key ARN, CryptoKey id, versionless Key Vault key id. */
  readonly keyId: string;
  /** Azure: id of the user-assigned identity by which services use the key. Empty elsewhere. */
  readonly identityId: string;
}

export interface Network {
  /** VPC id, network id, virtual network id. */
  readonly networkId: string;
  /** Subnets of pods and VMs: one per zone on AWS, one of the region elsewhere. */
  readonly workerSubnetIds: readonly string[];
  /** Subnets of Redis and private endpoints. */
  readonly dataSubnetIds: readonly string[];
}

/** The namespace in which a placement's queues live: Service Bus. SQS and Pub/Sub need none. */
export interface Messages {
  /** Azure: Service Bus namespace id. Empty elsewhere. */
  readonly namespaceId: string;
  /** Host that workers talk to: SQS and Pub/Sub endpoint of the region, Service Bus namespace host. */
  readonly host: string;
}

export interface Logs {
  /** Where services send their logs: CloudWatch log group ARN, log bucket id, Log Analytics workspace id. */
  readonly destinationId: string;
}

export interface Registry {
  /** Host and path before the repository: "<account>.dkr.ecr.<region>.amazonaws.com/...". */
  readonly prefix: string;
  /** ECR: repository ARNs; Artifact Registry: repository id; ACR: registry id. */
  readonly pullFrom: readonly string[];
}

export interface Endpoints {
  /** Azure: ids of the private DNS zones that later layers register their endpoints in, by service. Empty elsewhere. */
  readonly privateDnsZoneIds: Readonly<Record<string, string>>;
}

export interface AlertChannel {
  /** SNS topic ARN, notification channel ids (one per address), action group id. */
  readonly channelIds: readonly string[];
}

/** The foundation as later layers see it; every value crosses as a reference to its state. */
export interface Foundation {
  readonly apis: Apis;
  readonly keys: Keys;
  readonly network: Network;
  readonly messages: Messages;
  readonly endpoints: Endpoints;
  readonly logs: Logs;
  readonly registry: Registry;
  readonly alertChannel: AlertChannel;
}

export interface ContextProps {
  readonly context: Context;
}
export interface KeysProps extends ContextProps {
  readonly apis: Apis;
}
export interface LogsProps extends ContextProps {
  readonly apis: Apis;
  readonly keys: Keys;
}
export interface NetworkProps extends ContextProps {
  readonly apis: Apis;
  readonly keys: Keys;
  /** Destination of the flow logs. */
  readonly logs: Logs;
}
export interface MessagesProps extends ContextProps {
  readonly apis: Apis;
  readonly keys: Keys;
  readonly logs: Logs;
}
export interface RegistryProps extends ContextProps {
  readonly apis: Apis;
  readonly keys: Keys;
}
export interface EndpointsProps extends ContextProps {
  readonly apis: Apis;
  readonly network: Network;
  readonly messages: Messages;
  readonly registry: Registry;
  readonly keys: Keys;
}
export interface AlertChannelProps extends ContextProps {
  readonly apis: Apis;
  readonly keys: Keys;
}
export interface BudgetProps extends ContextProps {
  readonly apis: Apis;
  readonly alertChannel: AlertChannel;
}

// ---- cluster ------------------------------------------------------------------------------------------

export interface ClusterProps extends ContextProps {
  readonly foundation: Foundation;
}

/** A managed Kubernetes cluster: EKS Auto Mode, regional GKE Autopilot, AKS Standard. */
export interface Cluster {
  readonly clusterName: string;
  /** URL of the API server. */
  readonly endpoint: string;
  /** Certificates of the API server's authority, PEM in base64. */
  readonly certificateAuthority: string;
  /** Credential plugin for the kubernetes and helm providers; a token in a state would be stale after 15 minutes. */
  readonly login: { readonly command: string; readonly args: readonly string[] };
  /** What the trust of a pod's identity names: GKE workload pool, AKS issuer URL. Empty on EKS, where Pod Identity needs none. */
  readonly workloadIssuer: string;
}

export interface NodePoolsProps extends ClusterProps {
  readonly cluster: Cluster;
}

/** Nodes that the cluster itself brings; capacity that pods ask for by custom resources belongs to the platform layer. */
export interface NodePools {
  /** Role or account that nodes run as: IAM role name (EKS), service account email (GKE), kubelet identity object id (AKS). */
  readonly nodePrincipal: string;
}

// ---- platform -----------------------------------------------------------------------------------------

/** What a cloud says of its clusters, so that the values of charts follow; data, known before any cluster is. */
export interface ClusterTraits {
  /** May pods use the node's network, process table and files? GKE Autopilot refuses them. */
  readonly hostAccess: boolean;
  /** Storage class of disks that survive their pod. */
  readonly storageClass: string;
}

/** What a pod needs to reach on every cluster of the cloud, beside Redis and the platform; a NetworkPolicy opens exactly this. */
export interface PodNetwork {
  /** Ranges that answer DNS, beside the pods of kube-dns in kube-system. */
  readonly dns: readonly string[];
  /** Where pods fetch their credentials, on the node itself; empty where that is a public endpoint (Azure). */
  readonly credentials: readonly { readonly cidr: string; readonly port: number }[];
  /** Range of all pods of the cluster, which no pod may reach by address. */
  readonly pods: string;
  /** TCP ports of the queue service (443 is open to everybody outside the cluster anyway). */
  readonly queuePorts: readonly number[];
}

export interface CapacityClassesProps extends NodePoolsProps {
  readonly nodePools: NodePools;
}

/** On which nodes a pod may land: part of a pod specification. */
export interface PodScheduling {
  readonly nodeSelector?: Record<string, string>;
  readonly affinity?: IAffinity;
  readonly tolerations?: IToleration[];
}

/** Somebody who holds rights in the cloud. */
export interface Principal {
  /** IAM role ARN, service account email, user-assigned identity id. */
  readonly principal: string;
  /** What an SDK needs to find itself: IAM role ARN, service account email, client id. */
  readonly clientId: string;
}

export interface PodIdentityProps extends ClusterProps {
  readonly cluster: Cluster;
  readonly principal: Principal;
  readonly pod: PodAccount;
}

/** Lets pods of one service account act as a principal: Pod Identity association, `workloadIdentityUser`, federated credential. */
export interface PodIdentity {
  readonly serviceAccountAnnotations: Readonly<Record<string, string>>;
  readonly podLabels: Readonly<Record<string, string>>;
}

// ---- backbone -----------------------------------------------------------------------------------------

export interface BackboneProps {
  readonly context: FleetContext;
  readonly foundation: Foundation;
}

/** A work queue with its dead letters, or the results queue with its own. */
export interface QueueProps extends BackboneProps {
  /** The lane, or null for the fleet's results. */
  readonly lane: ResolvedLane | null;
}

export interface Queue {
  /** Where workers receive: SQS queue URL, Pub/Sub subscription id, Service Bus queue name. */
  readonly receiveFrom: string;
  /** Where producers send: SQS queue URL, Pub/Sub topic id, Service Bus queue name. */
  readonly sendTo: string;
  /** Where the runtime puts what it gives up: SQS queue URL, Pub/Sub topic id; on Service Bus part of the queue itself. */
  readonly deadLettersTo: string;
  /** Where an operator reads dead letters: SQS queue URL, Pub/Sub subscription id, Service Bus "<queue>/$deadletterqueue". */
  readonly deadLettersFrom: string;
  /** What rights are given on: SQS ARNs; Pub/Sub subscription and topic names; the Service Bus queue id. */
  readonly grantable: { readonly receive: string; readonly send: string; readonly deadLetters: string };
}

/** The managed Redis: sessions, idempotency, crash ledger, provider budgets and commands. */
export interface Cache {
  readonly host: string;
  readonly port: number;
  /** The user whom token authentication knows: ElastiCache user, "default" (Memorystore); empty on Azure, where every principal is one. */
  readonly user: string;
  /** Certificates (PEM) of an authority that clients must be told to trust: Memorystore has one per instance. Empty where a public one signs. */
  readonly caCertificates: string;
  /** ElastiCache replication group and user ARNs; Memorystore instance name; Azure Managed Redis id. */
  readonly grantable: readonly string[];
}

export interface Config {
  /** AppConfig application id, Parameter Manager location, App Configuration endpoint. */
  readonly store: string;
  /** What the agent asks for, by document: profile id, parameter id, key. */
  readonly documents: { readonly config: string; readonly flags: string };
  readonly grantable: readonly string[];
}

export interface Secrets {
  /** Region and prefix, project and prefix, vault URI: where the agent looks names up. */
  readonly store: string;
  /** Secret ARNs, secret ids, secret resource ids, in the order of the specification. */
  readonly grantable: readonly string[];
}

export interface IdentityProps extends BackboneProps {
  readonly lane: ResolvedLane;
  readonly queue: Queue;
  /** The results queue; null when the lane publishes no results. */
  readonly results: Queue | null;
  readonly cache: Cache;
  readonly config: Config;
  readonly secrets: Secrets;
}

/** Who the workers of a lane are, and exactly what they may do. The binding to compute belongs to the workers layer. */
export interface Identity extends Principal {
  /** Name by which the principal signs in to the fleet's Redis: ElastiCache user, "default", object id. */
  readonly cacheUser: string;
}

// ---- workers ------------------------------------------------------------------------------------------

export interface QueueTriggersProps extends BackboneProps {
  readonly queues: Readonly<Record<string, Queue>>;
  /** KEDA's principal, from the platform. */
  readonly scaler: Principal;
}

/** What KEDA measures of a fleet's queues, and its right to do so on exactly these. */
export interface QueueTriggers {
  /** `spec` of the fleet's TriggerAuthentication: by which identity KEDA asks. */
  readonly authentication: Readonly<Record<string, unknown>>;
  /** KEDA trigger of a lane's queue, whose metric is waiting and running tasks; its target is `lane.targetLoadPerWorker`. */
  readonly trigger: (lane: ResolvedLane) => { readonly type: string; readonly metadata: Readonly<Record<string, string>> };
}

// ---- the cloud ----------------------------------------------------------------------------------------

/** A capability that a cloud lacks or has in another shape; checked in both directions by the conformance suite. */
export interface Difference {
  /** Id of the conformance case that fails here, such as "queue.dead-letter-retention". */
  readonly case: string;
  /** Stages in which it fails. @default all */
  readonly stages?: readonly ResolvedEnvironment["stage"][];
  readonly differs: string;
  readonly why: string;
  /** What Muster does instead. */
  readonly instead: string;
  readonly link: string;
}

/** What makes a provider destroy a stateful resource, or what it stands on, and make it anew, for `muster diff`. By type of resource, and path of an attribute. */
export interface Replacements {
  /** Whenever it changes. */
  readonly always: Readonly<Record<string, readonly string[]>>;
  /** Only with some values: when. */
  readonly sometimes: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Whenever it changes in the provider's block, for every resource that does not set it itself. */
  readonly inherited: readonly string[];
}

/** What a person types between two layers, for `muster deploy-plan`. */
export interface Commands {
  /** Before the first apply, such as creating service identities. */
  readonly prepare: (context: Context) => readonly string[];
  /** After the cluster: waits for the definitions of what the platform's plan asks for. */
  readonly awaitCluster: (context: Context) => readonly string[];
  /** Copies a fleet's image by digest from $SOURCE_REGISTRY into the placement's registry. */
  readonly copyImage: (context: FleetContext) => readonly string[];
  /** Sets the value of one secret from the environment variable `variable`. */
  readonly setSecret: (context: FleetContext, secret: string, variable: string) => readonly string[];
}

export interface CloudModules {
  readonly cloud: Cloud;
  readonly limits: CloudLimits;
  readonly differences: readonly Difference[];
  readonly replacements: Replacements;
  readonly commands: Commands;
  /** Facts of one stack; the tree resolves references to others. */
  readonly readFacts: (tree: Tree, stack: SynthesizedStack) => Facts;

  readonly Provider: Concern<ContextProps, object>;
  readonly Apis: Concern<ContextProps, Apis>;
  readonly Keys: Concern<KeysProps, Keys>;
  readonly Logs: Concern<LogsProps, Logs>;
  readonly Network: Concern<NetworkProps, Network>;
  readonly Messages: Concern<MessagesProps, Messages>;
  readonly Registry: Concern<RegistryProps, Registry>;
  readonly Endpoints: Concern<EndpointsProps, Endpoints>;
  readonly AlertChannel: Concern<AlertChannelProps, AlertChannel>;
  readonly Budget: Concern<BudgetProps, object>;

  readonly Cluster: Concern<ClusterProps, Cluster>;
  readonly NodePools: Concern<NodePoolsProps, NodePools>;

  readonly clusterTraits: ClusterTraits;
  readonly podNetwork: (context: Context) => PodNetwork;
  /** Where pods of a fleet land: on spot first with on-demand as fallback, or on demand only. */
  readonly scheduling: (context: FleetContext, capacity: Capacity) => PodScheduling;
  /** What pods can ask for by these: NodeClass and NodePools, ComputeClasses, priorities of node pools. */
  readonly CapacityClasses: Concern<CapacityClassesProps, object>;
  /** KEDA's principal; its rights come with each fleet's QueueTriggers. */
  readonly Scaler: Concern<ClusterProps, Principal>;
  readonly PodIdentity: Concern<PodIdentityProps, PodIdentity>;

  readonly Queue: Concern<QueueProps, Queue>;
  readonly Cache: Concern<BackboneProps, Cache>;
  readonly Config: Concern<BackboneProps, Config>;
  readonly Secrets: Concern<BackboneProps, Secrets>;
  readonly Identity: Concern<IdentityProps, Identity>;

  /** How the runtime reaches what the cloud manages: kind of queue, sign-in to Redis. */
  readonly worker: Pick<WorkerVariables, "MUSTER_BROKER" | "MUSTER_REDIS_AUTH">;
  readonly QueueTriggers: Concern<QueueTriggersProps, QueueTriggers>;
}

const STATEFUL = "muster:stateful";

/** Marks resources that hold what cannot be made again: `muster diff` puts them first, and destroying them is refused while the environment protects them. */
export function protect(context: Context, ...resources: TerraformResource[]): void {
  for (const resource of resources) {
    resource.node.addMetadata(STATEFUL, true);
    if (context.environment.protect) resource.lifecycle = { ...(resource.lifecycle as object), preventDestroy: true };
  }
}

/** Was it given to `protect()`? */
export function isStateful(construct: IConstruct): boolean {
  return construct.node.metadata.some(({ type }) => type === STATEFUL);
}
