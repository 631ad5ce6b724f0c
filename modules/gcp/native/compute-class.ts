/**
 * Nodes that pods ask for by name: the fields of GKE's custom resource that are used here. There is no package with its
 * types. https://cloud.google.com/kubernetes-engine/docs/reference/crds/computeclass
 */
export interface ComputeClass {
  readonly apiVersion: "cloud.google.com/v1";
  readonly kind: "ComputeClass";
  readonly metadata: { readonly name: string; readonly labels?: Readonly<Record<string, string>> };
  readonly spec: {
    /** Tried from the first to the last. */
    readonly priorities: readonly Priority[];
    /** What a priority does not say itself. */
    readonly priorityDefaults: { readonly location: { readonly zones: readonly string[] } };
    readonly nodePoolAutoCreation: { readonly enabled: boolean };
    /** Are pods moved when nodes of an earlier priority can be had again? */
    readonly activeMigration: { readonly optimizeRulePriority: boolean };
    /** When no priority has a node: wait, or take any node there is. */
    readonly whenUnsatisfiable: "DoNotScaleUp" | "ScaleUpAnyway";
  };
}

export interface Priority {
  readonly machineFamily: string;
  readonly spot: boolean;
  readonly minCores: number;
  readonly minMemoryGb: number;
}

/** By which a pod asks for a class, and GKE marks its nodes; GKE adds the toleration for it to pods by itself. */
export const CLASS_LABEL = "cloud.google.com/compute-class";
/** Label of every node; nodes of arm64 bear it as a taint too. https://cloud.google.com/kubernetes-engine/docs/how-to/prepare-arm-workloads-for-deployment */
export const ARCHITECTURE_LABEL = "kubernetes.io/arch";
/** Taint of nodes on Spot VMs. https://cloud.google.com/kubernetes-engine/docs/concepts/spot-vms */
export const SPOT_TAINT = "cloud.google.com/gke-spot";
