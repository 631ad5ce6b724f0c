import { AppconfigApplication } from "@cdktf/provider-aws/lib/appconfig-application/index.js";
import { AppconfigConfigurationProfile } from "@cdktf/provider-aws/lib/appconfig-configuration-profile/index.js";
import { AppconfigDeployment } from "@cdktf/provider-aws/lib/appconfig-deployment/index.js";
import { AppconfigEnvironment } from "@cdktf/provider-aws/lib/appconfig-environment/index.js";
import { AppconfigHostedConfigurationVersion } from "@cdktf/provider-aws/lib/appconfig-hosted-configuration-version/index.js";
import { Construct } from "constructs";
import { type BackboneProps, type Config as ConfigShape, protect } from "../contract.ts";

/**
 * Half of the workers at once, the rest half a minute later, the same everywhere. AppConfig brings the strategy along.
 * https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-creating-deployment-strategy-predefined.html
 */
const STRATEGY = "AppConfig.Linear50PercentEvery30Seconds";

/** AppConfig understands draft 4. https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-creating-configuration-profile-validators.html */
const SCHEMA = "http://json-schema.org/draft-04/schema#";
const SCHEMAS = {
  config: { $schema: SCHEMA, type: "object" },
  flags: { $schema: SCHEMA, type: "object", additionalProperties: { type: "boolean" } },
};

/**
 * An AppConfig application with a validated document for settings and one for flags. AppConfig deploys one document
 * at a time to an environment and refuses the second, so each has an environment of its own name.
 * https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-deploying.html
 */
export class Config extends Construct implements ConfigShape {
  readonly store: string;
  /** Name of the environment and of the profile alike. */
  readonly documents = { config: "config", flags: "flags" };
  readonly grantable: readonly string[];

  constructor(scope: Construct, id: string, { context, foundation }: BackboneProps) {
    super(scope, id);
    const kmsKeyIdentifier = foundation.keys.keyId;
    const application = new AppconfigApplication(this, "application", { name: context.name("config"), description: `Settings and flags of ${context.fleet.name}` });
    protect(context, application);

    this.store = application.id;
    this.grantable = (["config", "flags"] as const).map((document) => {
      const environment = new AppconfigEnvironment(this, `${document}-environment`, { applicationId: application.id, name: this.documents[document] });
      const profile = new AppconfigConfigurationProfile(this, `${document}-profile`, {
        applicationId: application.id,
        name: this.documents[document],
        locationUri: "hosted",
        kmsKeyIdentifier,
        validator: [{ type: "JSON_SCHEMA", content: JSON.stringify(SCHEMAS[document]) }],
      });
      const version = new AppconfigHostedConfigurationVersion(this, `${document}-version`, {
        applicationId: application.id,
        configurationProfileId: profile.configurationProfileId,
        description: "From the specification",
        contentType: "application/json",
        content: JSON.stringify(context.fleet[document]),
        // A version cannot change: the next one is there and deployed before this one goes.
        lifecycle: { createBeforeDestroy: true },
      });
      new AppconfigDeployment(this, `${document}-deployment`, {
        applicationId: application.id,
        environmentId: environment.environmentId,
        configurationProfileId: profile.configurationProfileId,
        configurationVersion: `${version.versionNumber}`,
        deploymentStrategyId: STRATEGY,
        kmsKeyIdentifier,
      });
      protect(context, environment, profile);
      return `${application.arn}/environment/${environment.environmentId}/configuration/${profile.configurationProfileId}`;
    });
  }
}
