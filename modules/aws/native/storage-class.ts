import type { IStorageClass } from "kubernetes-models/storage.k8s.io/v1/StorageClass";

export const STORAGE_CLASS = "muster-encrypted";

/**
 * Auto Mode brings none. Its fields cannot change, so nothing stands here that might, such as tags.
 * https://docs.aws.amazon.com/eks/latest/userguide/create-storage-class.html
 */
export function storageClass(keyArn: string): IStorageClass {
  return {
    apiVersion: "storage.k8s.io/v1",
    kind: "StorageClass",
    metadata: { name: STORAGE_CLASS },
    provisioner: "ebs.csi.eks.amazonaws.com",
    parameters: { type: "gp3", encrypted: "true", kmsKeyId: keyArn },
    // A disk lies in one zone: first the pod, then its disk.
    volumeBindingMode: "WaitForFirstConsumer",
    allowedTopologies: [{ matchLabelExpressions: [{ key: "eks.amazonaws.com/compute-type", values: ["auto"] }] }],
    allowVolumeExpansion: true,
    reclaimPolicy: "Delete",
  };
}
