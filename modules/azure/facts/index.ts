import { type Facts, NO_FACTS } from "../../../fleet/facts.ts";
import type { SynthesizedStack, Tree } from "../../../fleet/synthesized.ts";
import { kubernetesFacts } from "../../kubernetes/facts/index.ts";
import { nodesOf, nodeTerms } from "../native/landing.ts";
import { accessFacts } from "./access.ts";
import { cacheFacts, configFacts, queueFacts, secretFacts } from "./backbone.ts";
import { clusterFacts, nodePoolFacts } from "./cluster.ts";
import { exposureFacts } from "./exposure.ts";
import { alertChannelFacts, budgetFacts, isOwnImage, keyFacts, logFacts, registryFacts } from "./foundation.ts";
import { identityFacts } from "./identity.ts";
import { labelFacts } from "./labels.ts";
import { endpointFacts, networkFacts } from "./network.ts";
import { bindingFacts, capacityClassFacts, measured } from "./platform.ts";

/** Facts of one stack, read from the JSON that Terraform will apply. */
export function readFacts(tree: Tree, stack: SynthesizedStack): Facts {
  return {
    ...NO_FACTS,
    ...accessFacts(tree, stack),
    ...exposureFacts(tree, stack),
    ...kubernetesFacts(tree, stack, { nodesOf, nodeTerms, measured, isOwnImage }),
    networks: networkFacts(tree, stack),
    endpoints: endpointFacts(tree, stack),
    keys: keyFacts(tree, stack),
    logs: logFacts(tree, stack),
    labels: labelFacts(tree, stack),
    registries: registryFacts(tree, stack),
    budgets: budgetFacts(tree, stack),
    alertChannels: alertChannelFacts(tree, stack),
    clusters: clusterFacts(tree, stack),
    nodePools: nodePoolFacts(tree, stack),
    capacityClasses: capacityClassFacts(tree, stack),
    bindings: bindingFacts(tree, stack),
    queues: queueFacts(tree, stack),
    caches: cacheFacts(tree, stack),
    identities: identityFacts(tree, stack),
    configs: configFacts(tree, stack),
    secrets: secretFacts(tree, stack),
  };
}
