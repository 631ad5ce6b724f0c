import { createHash } from "node:crypto";
import { ParameterManagerRegionalParameter } from "@cdktf/provider-google/lib/parameter-manager-regional-parameter/index.js";
import { ParameterManagerRegionalParameterVersion } from "@cdktf/provider-google/lib/parameter-manager-regional-parameter-version/index.js";
import { Construct } from "constructs";
import type { Json } from "../../fleet/spec.ts";
import { type BackboneProps, type Config as ConfigShape, protect } from "../contract.ts";

/**
 * Two Parameter Manager parameters, kept and encrypted in the region. A version never changes, so a new document is a
 * new version, made before the old one goes; the agent reads the newest. https://cloud.google.com/secret-manager/parameter-manager/docs/overview
 */
export class Config extends Construct implements ConfigShape {
  readonly store: string;
  readonly documents: ConfigShape["documents"];
  readonly grantable: readonly string[];

  constructor(scope: Construct, id: string, { context, foundation }: BackboneProps) {
    super(scope, id);
    const { account, region } = context.placement;
    const parameter = (document: string, content: Readonly<Record<string, Json>>): string => {
      const data = JSON.stringify(content);
      const made = new ParameterManagerRegionalParameter(this, document, {
        parameterId: context.name("config", document),
        location: region,
        format: "JSON",
        kmsKey: foundation.keys.keyId,
      });
      new ParameterManagerRegionalParameterVersion(this, `${document}-version`, {
        parameter: made.id,
        parameterVersionId: `content-${createHash("sha256").update(data).digest("hex").slice(0, 12)}`,
        parameterData: data,
        lifecycle: { createBeforeDestroy: true },
      });
      protect(context, made);
      return made.parameterId;
    };
    this.store = `projects/${account}/locations/${region}`;
    this.documents = { config: parameter("config", context.fleet.config), flags: parameter("flags", context.fleet.flags) };
    this.grantable = Object.values(this.documents);
  }
}

/** Regional parameters are served here only. https://cloud.google.com/vpc/docs/regional-service-endpoints */
export function parameterManagerHost(region: string): string {
  return `parametermanager.${region}.rep.googleapis.com`;
}
