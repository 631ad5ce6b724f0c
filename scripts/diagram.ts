import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SynthesizedStack } from "../fleet/synthesized.ts";
import { clouds } from "../modules/index.ts";
import { synthesize } from "../stacks/app.ts";
import { LAYERS, type Layer } from "../stacks/environment.ts";
import { anEnvironment } from "../test/support/builders.ts";

const READING = "An arrow leads from a layer to one that waits for it when the cdktf command deploys; dotted where only on the clouds that are named.";

/** docs/architecture.md with the diagram of what is synthesized today. */
export function architecturePage(page: string): string {
  const block = /(<!-- layers: [^>]*-->\n)[\s\S]*?(<!-- end -->)/;
  return page.replace(block, (_, begin: string, end: string) => `${begin}\`\`\`mermaid\n${layersDiagram()}\n\`\`\`\n\n${READING}\n${end}`);
}

interface WaitingStack extends SynthesizedStack {
  /** Names of the stacks that the cdktf command deploys before this one. */
  readonly after: readonly string[];
}

/** The layers, what each is made of, and what it waits for: a Mermaid flowchart. */
function layersDiagram(): string {
  const stacks = synthesizedStacks();
  const layers = LAYERS.filter((layer) => stacks.some((stack) => stack.layer === layer));
  const node = (layer: Layer) => `${layer}["<b>${layer}</b><br/>${parts(stacks.filter((stack) => stack.layer === layer)).join(", ")}"]`;
  const ofFleet = layers.filter((layer) => stacks.some((stack) => stack.layer === layer && stack.fleet !== undefined));
  const shared = layers.filter((layer) => !ofFleet.includes(layer));
  const lines = [
    'subgraph placement ["one placement"]',
    ...shared.map((layer) => `  ${node(layer)}`),
    '  subgraph fleet ["each fleet"]',
    ...ofFleet.map((layer) => `    ${node(layer)}`),
    "  end",
    "end",
    ...layers.flatMap((before) => layers.flatMap((layer) => edge(stacks, before, layer))),
  ];
  return ["flowchart TB", ...lines.map((line) => `  ${line}`)].join("\n");
}

/** An arrow from a layer to one that waits for it; dotted, with their names, where only some clouds do. */
function edge(stacks: readonly WaitingStack[], before: Layer, layer: Layer): string[] {
  const all = stacks.filter((stack) => stack.layer === layer);
  const waiting = all.filter(({ placement, after }) => stacks.some((stack) => stack.layer === before && stack.placement === placement && after.includes(stack.name)));
  if (waiting.length === 0) return [];
  const titles = waiting.map(({ cloud }) => clouds[cloud].limits.title);
  return [waiting.length === all.length ? `${before} --> ${layer}` : `${before} -. ${titles.join(", ")} .-> ${layer}`];
}

/** The constructs at the top of a layer that every cloud has; lanes as one. */
function parts(stacks: readonly SynthesizedStack[]): string[] {
  const [first = [], ...others] = stacks.map(({ owners }) => [
    ...new Set(Object.values(owners).map(({ path, lane }) => (lane === undefined ? (path.split("/")[1] ?? "") : "lanes"))),
  ]);
  return first.filter((part) => others.every((other) => other.includes(part))).sort();
}

/** One placement a cloud, in the stage that has everything; of no fork's environments, so that their pages stay the same. */
function synthesizedStacks(): WaitingStack[] {
  const outdir = mkdtempSync(join(tmpdir(), "muster-diagram-"));
  const { stacks } = synthesize([anEnvironment()], clouds, outdir);
  const manifest = JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8")) as { stacks: Record<string, { dependencies: string[] }> };
  rmSync(outdir, { recursive: true });
  return stacks.map((stack) => ({ ...stack, after: manifest.stacks[stack.name]?.dependencies ?? [] }));
}
