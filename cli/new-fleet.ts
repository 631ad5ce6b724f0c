import type { Runtime } from "../fleet/cloud.ts";
import type { FleetSpec } from "../fleet/spec.ts";
import { commented } from "./new-source.ts";

/** Valid, and plainly nobody's image. */
const NO_DIGEST = `sha256:${"0".repeat(64)}`;

const COMMENTS: Readonly<Record<string, string>> = {
  image: "TODO: your image, by digest.",
  lanes: "TODO: times and rates of your tasks. Too few workers for them are an error that says how many are needed.",
};

/** A small fleet to start from: one realtime and one batch lane that leave everything else to the defaults. */
export function starterFleet(name: string, runtime: Runtime): FleetSpec {
  return {
    name,
    image: {
      repository: `agents/${name}`,
      digest: NO_DIGEST,
      // Lambda takes no image index.
      ...(runtime === "functions" ? { architectureDigests: { arm64: NO_DIGEST, amd64: NO_DIGEST } } : {}),
    },
    runtime,
    resources: { vcpu: 0.5, memoryMiB: 1024 },
    lanes: {
      realtime: { class: "realtime", taskSeconds: { mean: 8, max: 60 }, peakTasksPerSecond: 1, workers: { max: 10 } },
      batch: { class: "batch", taskSeconds: { mean: 40, max: 300 }, peakTasksPerSecond: 0.5, workers: { max: 10 } },
    },
    secrets: ["model-api-key"],
  };
}

/** The constant that a fleet's file exports. A fleet may be called like its environment, or `new`. */
export function fleetConstant(name: string): string {
  return `${name}Fleet`;
}

/** A starter fleet as an object in TypeScript. */
export function fleetText(fleet: FleetSpec): string {
  return commented(fleet, COMMENTS);
}

/** environments/fleets/<name>.ts: a file of its own, so that several environments can run it and a merge finds it untouched. */
export function fleetFile(fleet: FleetSpec): string {
  return [
    'import type { FleetSpec } from "../../fleet/spec.ts";',
    "",
    "/** Made by `muster new fleet`; docs/fleet-spec.md explains every field. */",
    `export const ${fleetConstant(fleet.name)}: FleetSpec = ${fleetText(fleet)};`,
    "",
  ].join("\n");
}

/** The environment's file with a fleet at the end of its list; undefined when the list has another form than ours. */
export function withFleet(text: string, constant: string): string | undefined {
  // As formatted: the list of the exported object closes at the indentation at which it opens, or on the same line.
  const list = /^( {2}fleets: \[\n)([\s\S]*?)(^ {2}\],$)/m.exec(text) ?? /^( {2}fleets: \[)(.*)(\],)$/m.exec(text);
  if (!list) return undefined;
  const [whole, open = "", items = "", close = ""] = list;
  const longer = open.endsWith("\n") ? `${items}    ${constant},\n` : [items, constant].filter(Boolean).join(", ");
  return text.replace(whole, () => `${open}${longer}${close}`);
}
