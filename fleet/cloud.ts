/**
 * The clouds a placement can be on. To remove one, delete its line here and its folder under
 * `modules/`; the compiler names every line that is left to delete.
 */
export const CLOUDS = [
  "aws", // Amazon Web Services
  "gcp", // Google Cloud
  "azure", // Microsoft Azure
] as const;
export type Cloud = (typeof CLOUDS)[number];

export const STAGES = ["dev", "staging", "prod"] as const;
export type Stage = (typeof STAGES)[number];

export const RUNTIMES = ["kubernetes", "vm", "containers", "functions"] as const;
/** What runs a fleet's workers; one word moves a fleet between the four. */
export type Runtime = (typeof RUNTIMES)[number];

export const ARCHITECTURES = ["arm64", "amd64"] as const;
export type Architecture = (typeof ARCHITECTURES)[number];

export const CAPACITIES = ["on-demand", "spot"] as const;
/** on-demand: never taken back. spot: cheaper, taken back at short notice, on demand where there is none. */
export type Capacity = (typeof CAPACITIES)[number];

/** What gets a name; every cloud has a rule for each (`modules/<cloud>/limits.ts`). */
export const NAMED = [
  "network",
  "key",
  "keyStore",
  "registry",
  "logs",
  "auditLogs",
  "budget",
  "alertChannel",
  "messages",
  "cluster",
  "queue",
  "cache",
  "principal",
  "config",
  "secretStore",
  "secret",
] as const;
export type Named = (typeof NAMED)[number];

/** How one cloud names one kind of resource. */
export interface NameRule {
  /** What the cloud calls the resource, for error messages. */
  readonly native: string;
  readonly minLength: number;
  readonly maxLength: number;
  /** The whole name must match. */
  readonly pattern: RegExp;
  /** What `pattern` allows, in words. */
  readonly allowed: string;
  /** Joins the parts; empty where the cloud allows letters and digits only. @default "-" */
  readonly separator?: "-" | "_" | "";
  /**
   * Ends the name in 6 hex digits of a hash of account, environment, placement and fleet, and cuts the
   * readable part to fit. For names that are unique in the whole cloud, and for short ones.
   */
  readonly hashed: boolean;
  /** The page of the cloud that states the rule. */
  readonly link: string;
}

/** What one runtime of one cloud can carry. */
export interface RuntimeLimits {
  readonly architectures: readonly Architecture[];
  /** A smaller worker would be made this large, and billed so. */
  readonly minVcpu: number;
  readonly maxVcpu: number;
  readonly maxMemoryMiB: number;
  /** The longest handler time that the platform and its queue allow; null: no limit of the platform. */
  readonly maxTaskSeconds: number | null;
  /** Must an image be named by the digest of one architecture, since the platform takes no image index? */
  readonly singleArchitectureDigest: boolean;
  /** Addresses of the worker range that one worker takes (a GKE node reserves a /26 for 32 pods: 2). */
  readonly addressesPerWorker: number;
  readonly link: string;
}

/** The limits of a cloud, as data; `fleet/validate.ts` is the one place that checks them. */
export interface CloudLimits {
  readonly cloud: Cloud;
  /** "AWS", "Google Cloud", "Azure". */
  readonly title: string;
  /** Usable zones by region, in the order in which placements take them. */
  readonly regions: Readonly<Record<string, readonly string[]>>;
  /** How an account id looks, and what the cloud calls it. */
  readonly account: { readonly native: string; readonly pattern: RegExp; readonly allowed: string };
  /** Optional fields of a placement that this cloud cannot do without. */
  readonly requiredFields: readonly { readonly field: "tenant" | "billingAccount"; readonly pattern: RegExp; readonly allowed: string; readonly why: string }[];
  /** Prefix lengths that the network may have. */
  readonly networkPrefix: { readonly min: number; readonly max: number; readonly link: string };
  /** Addresses the cloud keeps in every subnet. */
  readonly reservedPerSubnet: number;
  /**
   * What one part of the worker range is for: a zone (AWS, whose subnets lie in one) or a runtime (Azure, where some
   * want a subnet of their own). Region: the whole range is one.
   */
  readonly workerSubnets: "zone" | "runtime" | "region";
  readonly runtimes: Readonly<Record<Runtime, RuntimeLimits>>;
  /** Retention times that the log store accepts. */
  readonly logRetentionDays: readonly number[];
  /** The most that one cluster carries. */
  readonly cluster: { readonly maxNodes: number; readonly maxPods: number; readonly link: string };
  /** Regions where clusters find no arm64 nodes. */
  readonly regionsWithoutArm64: readonly string[];
  /** Longest lease of its queues: SQS visibility timeout, Pub/Sub acknowledgement deadline, Service Bus lock. */
  readonly maxLeaseSeconds: number;
  /** Kubernetes versions in standard support, oldest first. */
  readonly kubernetesVersions: readonly string[];
  /** Bytes of one configuration document. */
  readonly maxConfigBytes: number;
  /** Sizes of the managed Redis, smallest first: usable memory and native name. */
  readonly cacheSizes: readonly { readonly memoryGiB: number; readonly name: string }[];
  readonly names: Readonly<Record<Named, NameRule>>;
}

/** The smallest managed Redis that holds `memoryGiB`; undefined when none does. */
export function cacheSize(limits: CloudLimits, memoryGiB: number): string | undefined {
  return limits.cacheSizes.find((size) => size.memoryGiB >= memoryGiB)?.name;
}
