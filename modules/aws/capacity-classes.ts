import { Construct } from "constructs";
import type { IConfigMap } from "kubernetes-models/v1/ConfigMap";
import { CAPACITIES, type Capacity } from "../../fleet/cloud.ts";
import type { CapacityClassesProps, FleetContext, PodScheduling } from "../contract.ts";
import { KubernetesObject } from "../kubernetes/object.ts";
import { awsCluster } from "./cluster.ts";
import { nodeClass } from "./native/node-class.ts";
import { CAPACITY_KEY, nodePool, placedOn } from "./native/node-pool.ts";
import { storageClass } from "./native/storage-class.ts";

/** Without it Auto Mode takes network policies and does not enforce them. https://docs.aws.amazon.com/eks/latest/userguide/auto-net-pol.html */
const ENFORCE_NETWORK_POLICIES: IConfigMap = {
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name: "amazon-vpc-cni", namespace: "kube-system" },
  data: { "enable-network-policy-controller": "true" },
};

/** A NodeClass, a Karpenter NodePool for each capacity that workers ask for, and the class of their disks. */
export class CapacityClasses extends Construct {
  constructor(scope: Construct, id: string, { context, foundation, cluster, nodePools }: CapacityClassesProps) {
    super(scope, id);
    const { keyId: keyArn } = foundation.keys;
    const { resource: policies } = new KubernetesObject(this, "network-policies", ENFORCE_NETWORK_POLICIES);
    const nodes = nodeClass({
      role: nodePools.nodePrincipal,
      subnetIds: foundation.network.workerSubnetIds,
      securityGroupId: awsCluster(cluster).securityGroupId,
      keyArn,
      tags: context.labels,
    });
    const { resource: classOfNodes } = new KubernetesObject(this, "node-class", nodes, [policies]);
    for (const capacity of CAPACITIES.filter((one) => placedOn(context, one).length > 0)) {
      // A NodeClass is only gone once the nodes of its pools are: on destroy the pools go first.
      new KubernetesObject(this, capacity, nodePool(context, capacity), [classOfNodes]);
    }
    new KubernetesObject(this, "storage-class", storageClass(keyArn));
  }
}

/** Pods of a fleet on nodes of a capacity, of the architectures that its image has. */
export function scheduling({ fleet }: FleetContext, capacity: Capacity): PodScheduling {
  const architectures = { key: "kubernetes.io/arch", operator: "In" as const, values: [...fleet.architectures] };
  return {
    nodeSelector: { [CAPACITY_KEY]: capacity },
    affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [architectures] }] } } },
    tolerations: [{ key: CAPACITY_KEY, operator: "Equal", value: capacity, effect: "NoSchedule" }],
  };
}
