import { cacheCases, configCases, queueCases, secretCases } from "./backbone.ts";
import { capacityCases } from "./capacity.ts";
import type { Case } from "./case.ts";
import { clusterCases } from "./cluster.ts";
import { alertChannelCases, budgetCases, endpointCases, keyCases, logCases, registryCases } from "./foundation.ts";
import { identityCases } from "./identity.ts";
import { bindingCases, namespaceCases, networkPolicyCases, platformCases } from "./namespace.ts";
import { networkCases } from "./network.ts";
import { disruptionCases, scalingCases } from "./scaling.ts";
import { workloadCases } from "./workload.ts";

/** Everything that the three clouds must do alike, by concern. */
export const CASES: readonly Case[] = [
  ...networkCases,
  ...endpointCases,
  ...keyCases,
  ...logCases,
  ...registryCases,
  ...budgetCases,
  ...alertChannelCases,
  ...clusterCases,
  ...queueCases,
  ...cacheCases,
  ...identityCases,
  ...configCases,
  ...secretCases,
  ...capacityCases,
  ...platformCases,
  ...namespaceCases,
  ...networkPolicyCases,
  ...bindingCases,
  ...workloadCases,
  ...scalingCases,
  ...disruptionCases,
];
