import { ProjectService } from "@cdktf/provider-google/lib/project-service/index.js";
import { Construct } from "constructs";
import type { Apis as ApisShape, ContextProps } from "../contract.ts";

/** What the layers call. */
export const APIS = [
  "compute",
  "artifactregistry",
  "billingbudgets",
  "cloudbilling",
  "cloudkms",
  "cloudresourcemanager",
  "container",
  // Scans pushed images; billed per image.
  "containerscanning",
  "dns",
  "iam",
  // By which pods act as a service account.
  "iamcredentials",
  "logging",
  "memorystore",
  "monitoring",
  "networkconnectivity",
  "parametermanager",
  "pubsub",
  "secretmanager",
  // Service connection policies, by which Memorystore gets its addresses, need it.
  "serviceconsumermanagement",
] as const;

/**
 * Google Cloud APIs, enabled and never disabled: others in the project may use them.
 * `parent` is read from the first one, which waits for all others. So whatever is created in `parent` waits for every API.
 */
export class Apis extends Construct implements ApisShape {
  readonly parent: string;

  constructor(scope: Construct, id: string, { context }: ContextProps) {
    super(scope, id);
    const service = (api: string) => ({ project: context.placement.account, service: `${api}.googleapis.com`, disableOnDestroy: false });
    const [first, ...others] = APIS;
    const enabled = others.map((api) => new ProjectService(this, api, service(api)));
    this.parent = new ProjectService(this, first, { ...service(first), dependsOn: enabled }).project;
  }
}
