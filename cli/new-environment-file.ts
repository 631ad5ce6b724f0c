import type { CloudLimits } from "../fleet/cloud.ts";
import type { Environment, Placement } from "../fleet/spec.ts";
import { type Limits, PLACEHOLDERS } from "./new-environment.ts";
import { fleetText } from "./new-fleet.ts";
import { commented } from "./new-source.ts";

const BUDGET = "TODO: what may it cost a month, all placements together?";
const STARTER_COMMENTS: Readonly<Record<string, string>> = {
  owner: "TODO: the team that answers for it, and where its bill goes; both become labels on everything.",
  budget: BUDGET,
  alerts: "TODO: who hears of budgets and alarms?",
  operatorCidrs: "TODO: the public ranges from which your people reach API servers; this one is nobody's.",
};

/** environments/<name>.ts */
export function environmentFile(environment: Environment, from: string | undefined, limits: Limits): string {
  const comments = from === undefined ? STARTER_COMMENTS : { budget: BUDGET };
  const placements = environment.placements.map((placement) => `// ${todo(placement, limits[placement.cloud])}\n${JSON.stringify(placement)},`);
  const texts = {
    placements: `[\n${placements.join("\n")}\n]`,
    ...(from === undefined ? { fleets: `[\n${environment.fleets.map((fleet) => `${fleetText(fleet)},`).join("\n")}\n]` } : {}),
  };
  const about = { placements: "Choose regions and zones. The ranges overlap with those of no other environment, so that all networks can be connected.", ...comments };
  return [
    'import type { Environment } from "../fleet/spec.ts";',
    "",
    `/** Made by \`muster new environment\`${from === undefined ? "" : ` from ${from}`}: replace what is marked TODO. docs/fleet-spec.md explains every field. */`,
    `export const ${environment.name}: Environment = ${commented(environment, about, texts)};`,
    "",
  ].join("\n");
}

/** environments/index.ts with an environment more, before the first of a later stage; undefined when its list has another form than ours. */
export function withEnvironment(text: string, name: string, later: string | undefined): string | undefined {
  const list = /^(export const environments\b[^=]*= \[)([^\]]*)(\];)$/m.exec(text);
  if (!list) return undefined;
  const [whole, open = "", items = "", close = ""] = list;
  const before = later && new RegExp(`(\\n *)?\\b${later}\\b`).exec(items);
  const line = /\n *(?=\S[^\n]*\n$)/.exec(items)?.[0];
  const append = () => (line ? `${items.trimEnd()}${line}${name},\n` : [items, name].filter(Boolean).join(", "));
  const longer = before ? items.replace(before[0], `${before[1] ?? ""}${name},${before[1] ?? " "}${later}`) : append();
  return text.replace(whole, () => `${open}${longer}${close}`);
}

/** What of a placement is a placeholder, in the cloud's words. */
function todo(placement: Placement, { account, requiredFields }: CloudLimits): string {
  const fields = [{ field: "account" as const, allowed: `your ${account.native}` }, ...requiredFields];
  const open = fields.filter(({ field }) => PLACEHOLDERS.includes(placement[field] ?? ""));
  return `TODO: ${open.map(({ field, allowed }) => `${field}: ${allowed}`).join("; ")}`;
}
