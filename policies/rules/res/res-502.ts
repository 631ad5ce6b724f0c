import type { Fact } from "../../../fleet/facts.ts";
import { factRule } from "../../rule.ts";
import { isTrue } from "../../truth.ts";

/** What cannot be made again cannot be destroyed by an apply. */
export const rule = factRule({
  id: "RES-502",
  title: "What holds state is protected against being destroyed",
  severity: "high",
  why: "A renamed fleet or a wrong branch plans the destruction of queues with tasks in them. A protected resource refuses it, whoever applies.",
  fix: { text: "protect the environment", field: "protect" },
  links: ["https://developer.hashicorp.com/terraform/language/meta-arguments/prevent_destroy"],
  anchors: ["Checkov CKV_AZURE_110", "Checkov CKV_GCP_82", "Sentinel prevent-destruction-of-prohibited-resources"],
  parameters: { protected: { doc: "1: what holds state must be protected; 0: it need not", default: { dev: 0, staging: 0, prod: 1 } } },
  about: "resources with state",
  facts: ({ facts }): readonly Fact[] => oncePerResource([...facts.keys, ...facts.clusters, ...facts.queues, ...facts.caches, ...facts.configs, ...facts.secrets]),
  holds: (fact, { environment, parameters }) =>
    parameters.protected > 0 ? isTrue("its protection", fact.protected) : { notApplicable: `what is in ${environment.stage} may be lost` },
});

/** Dead letters may be a part of their queue, and two documents of one store. */
function oncePerResource(facts: readonly Fact[]): Fact[] {
  return [...new Map(facts.map((fact) => [`${fact.source.stack}/${fact.source.address}`, fact])).values()];
}
