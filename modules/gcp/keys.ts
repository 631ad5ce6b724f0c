import { DataGoogleLoggingProjectSettings } from "@cdktf/provider-google/lib/data-google-logging-project-settings/index.js";
import { KmsCryptoKey } from "@cdktf/provider-google/lib/kms-crypto-key/index.js";
import { KmsCryptoKeyIamBinding } from "@cdktf/provider-google/lib/kms-crypto-key-iam-binding/index.js";
import { KmsKeyRing } from "@cdktf/provider-google/lib/kms-key-ring/index.js";
import { Construct } from "constructs";
import { KEY_ROTATION_DAYS } from "../../fleet/defaults.ts";
import { type KeysProps, type Keys as KeysShape, protect } from "../contract.ts";
import { serviceAgent } from "./native/project.ts";

const DAY_SECONDS = 86_400;

/** Services that encrypt with the key, and the domain of the account by which each does. The accounts must exist before: see commands.ts. */
export const KEY_USERS = {
  pubsub: "gcp-sa-pubsub",
  artifactregistry: "gcp-sa-artifactregistry",
  secretmanager: "gcp-sa-secretmanager",
  parametermanager: "gcp-sa-pm",
  memorystore: "gcp-sa-memorystore",
  // Kubernetes secrets.
  container: "container-engine-robot",
  // Disks of nodes.
  compute: "compute-system",
} as const;

/**
 * A Cloud KMS key for everything of the placement. Services use it, people and workers never do. Google deletes
 * neither key rings nor keys: after a destroy, the names stay taken (README.md says how to go on).
 */
export class Keys extends Construct implements KeysShape {
  readonly keyId: string;
  readonly identityId = "";

  constructor(scope: Construct, id: string, { context, apis }: KeysProps) {
    super(scope, id);
    const ring = new KmsKeyRing(this, "ring", { project: apis.parent, name: context.name("keyStore"), location: context.placement.region });
    const key = new KmsCryptoKey(this, "key", { keyRing: ring.id, name: context.name("key"), rotationPeriod: `${KEY_ROTATION_DAYS * DAY_SECONDS}s` });
    // Cloud Logging's account has another name in older projects, so it is asked for.
    // https://cloud.google.com/logging/docs/routing/managed-encryption-storage
    const logging = new DataGoogleLoggingProjectSettings(this, "logging", { project: apis.parent });
    const rights = new KmsCryptoKeyIamBinding(this, "services", {
      cryptoKeyId: key.id,
      role: "roles/cloudkms.cryptoKeyEncrypterDecrypter",
      members: [...Object.values(KEY_USERS).map((domain) => serviceAgent(this, context, domain)), `serviceAccount:${logging.kmsServiceAccountId}`],
    });
    protect(context, ring, key);
    // From the rights, not the key: whatever names the key waits until its service may use it.
    this.keyId = rights.cryptoKeyId;
  }
}
