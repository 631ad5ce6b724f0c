import { SecretManagerSecret } from "@cdktf/provider-google/lib/secret-manager-secret/index.js";
import { Construct } from "constructs";
import { type BackboneProps, protect, type Secrets as SecretsShape } from "../contract.ts";

const DAY_SECONDS = 86_400;

/**
 * Secret Manager secrets without a value. They are kept in the placement's region only, but served under the global
 * name, which the private endpoint covers; regional secrets would need an endpoint of their own.
 * https://cloud.google.com/secret-manager/docs/choosing-replication
 */
export class Secrets extends Construct implements SecretsShape {
  readonly store: string;
  readonly grantable: readonly string[];

  constructor(scope: Construct, id: string, { context, foundation }: BackboneProps) {
    super(scope, id);
    const { account, region } = context.placement;
    this.grantable = context.fleet.secrets.map((name) => {
      const secret = new SecretManagerSecret(this, name, {
        secretId: context.name("secret", name),
        replication: { userManaged: { replicas: [{ location: region, customerManagedEncryption: { kmsKeyName: foundation.keys.keyId } }] } },
        versionDestroyTtl: `${context.environment.retention.secretRecoveryDays * DAY_SECONDS}s`,
        deletionProtection: context.environment.protect,
      });
      protect(context, secret);
      return secret.secretId;
    });
    this.store = `projects/${account}/secrets/${context.name("secretStore")}`;
  }
}
