import { allow } from "./policy.ts";

/** Uses of a key for volumes, by whoever starts instances or attaches disks. */
export const VOLUME_ACTIONS = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"];

/**
 * What the control plane of Auto Mode may beyond the policies of AWS: encrypt volumes of nodes and pods with our key
 * (https://docs.aws.amazon.com/eks/latest/userguide/auto-kms.html), and tag nodes with more than its own tags
 * (https://docs.aws.amazon.com/eks/latest/userguide/auto-cluster-iam-role.html#tag-prop). EC2 has no narrower resource for
 * what does not exist yet; the conditions hold it to this cluster.
 */
export function autoModeRights(clusterName: string, keyArn: string): object[] {
  const ofCluster = { "aws:RequestTag/eks:eks-cluster-name": clusterName };
  return [
    allow("EncryptVolumes", VOLUME_ACTIONS, [keyArn]),
    allow("LendKeyToVolumes", ["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"], [keyArn], { Bool: { "kms:GrantIsForAWSResource": "true" } }),
    allow("TagNodes", ["ec2:CreateFleet", "ec2:RunInstances", "ec2:CreateLaunchTemplate"], ["*"], {
      StringEquals: ofCluster,
      StringLike: { "aws:RequestTag/eks:kubernetes-node-class-name": "*", "aws:RequestTag/eks:kubernetes-node-pool-name": "*" },
    }),
    allow("TagInterfaces", ["ec2:CreateNetworkInterface"], ["*"], { StringEquals: ofCluster, StringLike: { "aws:RequestTag/eks:kubernetes-cni-node-name": "*" } }),
  ];
}
