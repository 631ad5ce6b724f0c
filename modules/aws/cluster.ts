import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { EksCluster, type EksClusterVpcConfig } from "@cdktf/provider-aws/lib/eks-cluster/index.js";
import { Construct } from "constructs";
import { type ClusterProps, type Cluster as ClusterShape, protect } from "../contract.ts";
import { autoModeRights } from "./native/auto-mode-rights.ts";
import { serviceRange } from "./native/service-range.ts";
import { NODE_ROLE, ServiceRole } from "./native/service-role.ts";

/** https://docs.aws.amazon.com/eks/latest/userguide/auto-cluster-iam-role.html; Auto Mode tags its sessions. */
const CONTROL_PLANE_ROLE = {
  service: "eks.amazonaws.com",
  actions: ["sts:AssumeRole", "sts:TagSession"],
  policies: ["AmazonEKSClusterPolicy", "AmazonEKSComputePolicy", "AmazonEKSBlockStoragePolicy", "AmazonEKSLoadBalancingPolicy", "AmazonEKSNetworkingPolicy"],
} as const;

/** Everything that the control plane can write. https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html */
const LOG_TYPES = ["api", "audit", "authenticator", "controllerManager", "scheduler"];

/** Nodes for what is there before any capacity class: CoreDNS, KEDA and the like. */
const BUILT_IN_POOLS = ["general-purpose", "system"];

/**
 * An EKS cluster in Auto Mode: AWS runs nodes, network, disks and load balancers, and the Pod Identity agent.
 * https://docs.aws.amazon.com/eks/latest/userguide/automode.html
 */
export class Cluster extends Construct implements ClusterShape {
  readonly clusterName: string;
  readonly endpoint: string;
  readonly certificateAuthority: string;
  readonly login: ClusterShape["login"];
  readonly workloadIssuer = "";
  /** The group of control plane and nodes, which EKS makes. https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html */
  readonly securityGroupId: string;

  constructor(scope: Construct, id: string, { context, foundation }: ClusterProps) {
    super(scope, id);
    const { environment, placement } = context;
    const name = context.name("cluster");
    const controlPlane = new ServiceRole(this, "control-plane", {
      context,
      suffix: "eks-control-plane",
      ...CONTROL_PLANE_ROLE,
      rights: autoModeRights(name, foundation.keys.keyId),
    });
    const nodes = new ServiceRole(this, "built-in-nodes", { context, suffix: "eks-built-in-nodes", ...NODE_ROLE });
    // EKS looks for the group by this name, and makes one that keeps everything for ever when there is none.
    const logs = new CloudwatchLogGroup(this, "logs", {
      name: `/aws/eks/${name}/cluster`,
      retentionInDays: environment.retention.logDays,
      kmsKeyId: foundation.keys.keyId,
      deletionProtectionEnabled: environment.protect,
    });

    const cluster = new EksCluster(this, "cluster", {
      name,
      version: environment.kubernetesVersion,
      roleArn: controlPlane.arn,
      // Auto Mode is these three, on together. The node role can never be changed.
      computeConfig: { enabled: true, nodePools: BUILT_IN_POOLS, nodeRoleArn: nodes.arn },
      kubernetesNetworkConfig: { elasticLoadBalancing: { enabled: true }, serviceIpv4Cidr: serviceRange(placement).range },
      storageConfig: { blockStorage: { enabled: true } },
      // Auto Mode brings its own network plug-in, proxy and DNS.
      bootstrapSelfManagedAddons: false,
      vpcConfig: { subnetIds: [...foundation.network.workerSubnetIds], endpointPrivateAccess: true, ...publicAccess(environment.operatorCidrs) },
      accessConfig: {
        authenticationMode: "API",
        // Whoever applies this layer also applies the platform, and needs the cluster for that; nobody else is let in.
        // An entry of our own would have to name that person or pipeline, which the specification does not know, and
        // the answer is for ever: changing it replaces the cluster. More people: `aws eks create-access-entry`.
        bootstrapClusterCreatorAdminPermissions: true,
      },
      encryptionConfig: { resources: ["secrets"], provider: { keyArn: foundation.keys.keyId } },
      enabledClusterLogTypes: LOG_TYPES,
      // Extended support costs six times as much. At the end of standard support EKS upgrades by itself, and a plan of the
      // old version would be a downgrade, which it refuses: raise the environment's version before.
      // https://docs.aws.amazon.com/eks/latest/userguide/view-upgrade-policy.html
      upgradePolicy: { supportType: "STANDARD" },
      // https://aws.amazon.com/blogs/containers/arc-zonal-shift-support-for-eks-auto-mode-and-karpenter/
      zonalShiftConfig: { enabled: true },
      deletionProtection: environment.protect,
      // Without its rights EKS can neither make nor remove what it runs the cluster with.
      dependsOn: [logs, ...controlPlane.attachments, ...nodes.attachments],
    });
    protect(context, logs, cluster);

    this.clusterName = cluster.name;
    this.endpoint = cluster.endpoint;
    this.certificateAuthority = cluster.certificateAuthority.get(0).data;
    this.securityGroupId = cluster.vpcConfig.clusterSecurityGroupId;
    this.login = { command: "aws", args: ["eks", "get-token", "--cluster-name", cluster.name, "--region", placement.region, "--output", "json"] };
  }
}

/** The cluster with what only its nodes ask for. The stacks hand every construct the cluster of its own cloud. */
export function awsCluster(cluster: ClusterShape): Cluster {
  if (!(cluster instanceof Cluster)) throw new Error("this cluster was not made by modules/aws/cluster.ts");
  return cluster;
}

/** Nodes and pods always take the private endpoint; an empty list would mean everybody. */
function publicAccess(operatorCidrs: readonly string[]): Pick<EksClusterVpcConfig, "endpointPublicAccess" | "publicAccessCidrs"> {
  return operatorCidrs.length > 0 ? { endpointPublicAccess: true, publicAccessCidrs: [...operatorCidrs] } : { endpointPublicAccess: false };
}
