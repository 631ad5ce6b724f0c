import { nearest } from "../fleet/nearest.ts";
import type { ResolvedEnvironment } from "../fleet/resolved.ts";
import type { Rule } from "./rule.ts";

/** What an environment says of rules and parameters that do not exist; a typing error there would waive or change nothing. */
export function wrongMentions(environment: ResolvedEnvironment, rules: readonly Rule[]): string[] {
  const ids = rules.map(({ id }) => id);
  const unknown = (where: string, what: string, name: string, names: readonly string[]) => {
    if (names.includes(name)) return [];
    const near = nearest(name, names);
    return [`environment "${environment.name}", ${where}: there is no ${what} "${name}"; ${near ? `did you mean "${near}"?` : `there are ${names.join(", ") || "none"}`}`];
  };
  return [
    ...environment.waivers.flatMap(({ rule, finding }, index) => [
      ...unknown(`waivers[${index}].rule`, "rule", rule, ids),
      ...(finding === null || finding.startsWith(`${rule}[`)
        ? []
        : [`environment "${environment.name}", waivers[${index}].finding: "${finding}" is no finding of ${rule}; allowed is "${rule}[...]"`]),
    ]),
    ...Object.entries(environment.policyParameters).flatMap(([rule, parameters]) => {
      const wrong = unknown("policyParameters", "rule", rule, ids);
      const names = Object.keys(rules.find(({ id }) => id === rule)?.parameters ?? {});
      return wrong.length > 0 ? wrong : Object.keys(parameters).flatMap((name) => unknown(`policyParameters["${rule}"]`, "parameter", name, names));
    }),
  ];
}
