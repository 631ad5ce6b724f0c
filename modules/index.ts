import type { Cloud, CloudLimits } from "../fleet/cloud.ts";
import { aws } from "./aws/index.ts";
import { azure } from "./azure/index.ts";
import type { CloudModules } from "./contract.ts";
import { gcp } from "./gcp/index.ts";

/** The only infrastructure file that names every cloud. */
export const clouds: Record<Cloud, CloudModules> = {
  aws,
  gcp,
  azure,
};

/** The limits of every cloud, as validation takes them. */
export const limits = Object.fromEntries(Object.entries(clouds).map(([cloud, modules]) => [cloud, modules.limits])) as Record<Cloud, CloudLimits>;
