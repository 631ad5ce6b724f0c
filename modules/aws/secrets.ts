import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret/index.js";
import { Construct } from "constructs";
import { type BackboneProps, protect, type Secrets as SecretsShape } from "../contract.ts";

/** A Secrets Manager secret for each name, without a value: people set it after the apply. */
export class Secrets extends Construct implements SecretsShape {
  readonly store: string;
  readonly grantable: readonly string[];

  constructor(scope: Construct, id: string, { context, foundation }: BackboneProps) {
    super(scope, id);
    this.store = `${context.placement.region}/${context.name("secretStore")}-`;
    this.grantable = context.fleet.secrets.map((name) => {
      const secret = new SecretsmanagerSecret(this, name, {
        name: context.name("secret", name),
        kmsKeyId: foundation.keys.keyId,
        // Until then the name is taken.
        recoveryWindowInDays: context.environment.retention.secretRecoveryDays,
      });
      protect(context, secret);
      return secret.arn;
    });
  }
}
