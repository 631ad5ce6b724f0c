import type { IStorageClass } from "kubernetes-models/storage.k8s.io/v1/StorageClass";

export const STORAGE_CLASS = "muster";

/**
 * Disks that are encrypted with the placement's key, as everything else that keeps data; those of GKE's own classes are
 * Google's to open. https://cloud.google.com/kubernetes-engine/docs/how-to/using-cmek#dynamically_provision_an_encrypted
 */
export function storageClass(keyId: string): IStorageClass {
  return {
    apiVersion: "storage.k8s.io/v1",
    kind: "StorageClass",
    metadata: { name: STORAGE_CLASS },
    provisioner: "pd.csi.storage.gke.io",
    parameters: { type: "pd-balanced", "disk-encryption-kms-key": keyId },
    reclaimPolicy: "Delete",
    // A disk is in one zone: first the pod gets its node, then the disk is made beside it.
    volumeBindingMode: "WaitForFirstConsumer",
    allowVolumeExpansion: true,
  };
}
