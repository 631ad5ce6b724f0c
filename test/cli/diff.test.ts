import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { diff, isLoss, type StackDiff } from "../../cli/diff.ts";
import { earlierSynthesis } from "../../cli/diff-command.ts";
import { asText } from "../../cli/diff-text.ts";
import { UsageError } from "../../cli/usage-error.ts";
import type { Environment } from "../../fleet/spec.ts";
import type { Block, SynthesizedStack, TerraformJson } from "../../fleet/synthesized.ts";
import { clouds } from "../../modules/index.ts";
import { aFleet, aLane, anEnvironment, PLACEMENTS } from "../support/builders.ts";
import { copyOfProduct, run } from "../support/repository.ts";
import { synthesized } from "../support/synthesis.ts";

const synth = (changes: Partial<Environment> = {}) => synthesized(anEnvironment(changes)).stacks;
let base: readonly SynthesizedStack[];
let withoutGcp: readonly SynthesizedStack[];
beforeAll(() => {
  base = synth();
  withoutGcp = synth({ placements: [PLACEMENTS.aws, PLACEMENTS.azure] });
});

type Resources = Record<string, Record<string, Record<string, unknown>>>;

/** The base with the JSON of one stack edited. */
function edited(name: string, edit: (json: Omit<TerraformJson, "resource"> & { resource: Resources }) => void): SynthesizedStack[] {
  const copy = JSON.parse(JSON.stringify(base)) as SynthesizedStack[];
  edit(copy.find((stack) => stack.name === name)?.json as never);
  return copy;
}

/** The only resource of a type whose id starts so. */
function idOf(resources: Readonly<Record<string, Block>> | undefined, start: string): string {
  const ids = Object.keys(resources ?? {}).filter((id) => id.startsWith(start));
  expect(ids).toHaveLength(1);
  return ids[0] ?? "";
}

const losses = (stacks: readonly StackDiff[]) => stacks.flatMap(({ name, resources }) => resources.filter(isLoss).map(({ action, path }) => `${name} ${action} ${path}`));
const of = (stacks: readonly StackDiff[], name: string, path: string) => stacks.find((stack) => stack.name === name)?.resources.find((resource) => resource.path === path);

describe("a diff of two trees", () => {
  test("of the same specification is empty and one line", () => {
    expect(diff(base, synth(), clouds)).toEqual([]);
    expect(asText([], "old", false)).toBe("No difference from old.");
  });

  test("shows changed values where they stand, inside of JSON documents too, stack by stack in the order of applying", () => {
    const longer = diff(base, synth({ fleets: [aFleet({ config: { model: "small", temperature: 0.2 }, resources: { vcpu: 0.5, memoryMiB: 2048 } })] }), clouds);
    expect(longer.map(({ name }) => name)).toEqual(base.map(({ name }) => name).filter((name) => longer.some((stack) => stack.name === name)));
    expect(of(longer, "test-aws-support-backbone", "config/config-version")).toMatchObject({ action: "changed", changes: [{ path: "content.model", old: "large", new: "small" }] });
    expect(of(longer, "test-gcp-support-workers", "lane-batch/lane/scaled/object")?.changes).toContainEqual({
      path: "manifest.spec.template.spec.containers[agent].resources.requests.memory",
      old: "1Gi",
      new: "2Gi",
    });
    expect(losses(longer)).toEqual([]);
  });

  test("knows a replaced queue from its name, and puts it before everything else of its stack", () => {
    const [stack] = diff(
      base,
      edited("test-aws-support-backbone", ({ resource }) => {
        Object.assign(resource.aws_appconfig_application ?? {}, { new: { name: "new" } });
        const queues = resource.aws_sqs_queue ?? {};
        Object.assign(queues[idOf(queues, "results_tasks")] ?? {}, { name: "other" });
      }),
      clouds,
    );
    expect(stack?.resources.map(({ action, stateful, because }) => ({ action, stateful, because }))).toEqual([
      { action: "replaced", stateful: true, because: ["name"] },
      { action: "added", stateful: false, because: [] },
    ]);
  });

  test("tells a replacement that depends on values from one that is certain", () => {
    const bigger = diff(base, synth({ fleets: [aFleet({ sessions: { ttlSeconds: 7200, memoryGiB: 16 } })] }), clouds);
    expect(losses(bigger)).toEqual(["test-azure-support-backbone maybe-replaced cache/redis"]);
    expect(of(bigger, "test-aws-support-backbone", "cache/cache")).toMatchObject({ action: "changed", stateful: true });
  });

  test("follows what a replaced resource gives to others, within a stack and across stacks", () => {
    const ring = edited("test-gcp-foundation", ({ resource }) => {
      Object.assign(Object.values(resource.google_kms_key_ring ?? {})[0] ?? {}, { name: "other" });
    });
    expect(losses(diff(base, ring, clouds))).toEqual([
      "test-gcp-foundation replaced registry/images",
      "test-gcp-foundation replaced keys/key",
      "test-gcp-foundation replaced keys/ring",
      "test-gcp-cluster replaced cluster/autopilot",
      "test-gcp-support-backbone replaced cache/valkey",
    ]);
  });

  test("knows that what an apply ignores replaces nothing", () => {
    const secret = edited("test-azure-support-backbone", ({ resource }) => {
      Object.assign(Object.values(resource.azurerm_key_vault_secret ?? {})[0] ?? {}, { name: "other" });
    });
    expect(losses(diff(base, secret, clouds))).toEqual([]);
  });

  test("sees an address plan that replaces the network on AWS and changes it in place on Azure", () => {
    const moved = diff(base, synth({ placements: [{ ...PLACEMENTS.aws, cidr: "10.80.0.0/16" }, PLACEMENTS.gcp, { ...PLACEMENTS.azure, cidr: "10.81.0.0/16" }] }), clouds);
    expect(of(moved, "test-aws-foundation", "network/vpc")).toMatchObject({ action: "replaced", because: ["cidr_block"] });
    expect(of(moved, "test-azure-foundation", "network/network")).toMatchObject({ action: "changed", stateful: false });
  });

  test("sees another region in the provider's block", () => {
    const moved = diff(base, synth({ placements: [{ ...PLACEMENTS.aws, region: "eu-west-2" }, PLACEMENTS.gcp, PLACEMENTS.azure] }), clouds);
    expect(of(moved, "test-aws-support-backbone", "results/tasks")).toMatchObject({ action: "replaced", because: ["region of the provider"] });
    const lines = asText(moved, "old", false).split("\n");
    expect(lines.filter((line) => line.length > 120)).toEqual([]);
  });
});

describe("a renamed construct", () => {
  /** The results queue under another address, as all that refers to it. */
  const renamed = (json: TerraformJson) => {
    const id = idOf(json.resource?.aws_sqs_queue, "results_tasks");
    const resource = JSON.parse(JSON.stringify(json.resource).replaceAll(id, "results_renamed_00000000")) as TerraformJson["resource"];
    Object.assign(json, { resource });
    return `aws_sqs_queue.${id}`;
  };

  test("is a replaced resource, with the way to keep it", () => {
    let from = "";
    const stacks = diff(
      base,
      edited("test-aws-support-backbone", (json) => {
        from = renamed(json);
      }),
      clouds,
    );
    expect(stacks[0]?.resources[0]).toMatchObject({ action: "replaced", because: ["another address"], earlierAddress: from, address: "aws_sqs_queue.results_renamed_00000000" });
    expect(asText(stacks, "old", false)).toContain(`to keep it: moveFromId("${from}")`);
  });

  test("loses nothing beside a moved block", () => {
    const kept = edited("test-aws-support-backbone", (json) => {
      Object.assign(json, { moved: [{ from: renamed(json), to: "aws_sqs_queue.results_renamed_00000000" }] });
    });
    const stacks = diff(base, kept, clouds);
    expect(losses(stacks)).toEqual([]);
    expect(stacks.flatMap(({ resources }) => resources)).toEqual([]);
  });
});

describe("what comes and goes", () => {
  test("a removed lane takes its queues along, on every cloud, before anything else is told", () => {
    const stacks = diff(base, synth({ fleets: [aFleet({ lanes: { realtime: aLane({ results: true }) } })] }), clouds);
    expect(losses(stacks)).toEqual([
      "test-aws-support-backbone removed lane-batch/queue/dead-letters",
      "test-aws-support-backbone removed lane-batch/queue/tasks",
      "test-gcp-support-backbone removed lane-batch/queue/dead-letters",
      "test-gcp-support-backbone removed lane-batch/queue/tasks",
      "test-gcp-support-backbone removed lane-batch/queue/dead-letters-topic",
      "test-gcp-support-backbone removed lane-batch/queue/tasks-topic",
      "test-azure-support-backbone removed lane-batch/queue/tasks",
    ]);
    const text = asText(stacks, "old", false).split("\n");
    expect(text.slice(2, 5)).toEqual(["Stateful resources: 7 removed", "  test-aws-support-backbone", "    -   aws_sqs_queue  lane-batch/queue/dead-letters  STATEFUL"]);
    expect(text.join("")).not.toContain("\u001b");
    expect(asText(stacks, "old", true)).toContain("\u001b[31m");
  });

  test("a new fleet is new stacks and costs nothing that is there", () => {
    const stacks = diff(base, synth({ fleets: [aFleet(), aFleet({ name: "second" })] }), clouds);
    expect(stacks.filter(({ action }) => action === "added").map(({ name }) => name)).toEqual(
      ["aws", "gcp", "azure"].flatMap((placement) => [`test-${placement}-second-backbone`, `test-${placement}-second-workers`]),
    );
    expect(losses(stacks)).toEqual([]);
  });

  test("a removed placement is removed stacks, in the order of destroying", () => {
    const stacks = diff(base, withoutGcp, clouds).filter(({ action }) => action === "removed");
    expect(stacks.map(({ layer }) => layer)).toEqual(["workers", "backbone", "platform", "cluster", "foundation"]);
    expect(losses(stacks)).toContain("test-gcp-support-backbone removed cache/valkey");
    expect(asText(stacks, "old", false)).toContain("Nothing destroys the resources of a stack that is gone");
  });

  test("a new placement is new stacks", () => {
    const stacks = diff(withoutGcp, base, clouds).filter(({ action }) => action === "added");
    expect(stacks.map(({ layer }) => layer)).toEqual(["foundation", "cluster", "platform", "backbone", "workers"]);
  });
});

describe("muster diff", () => {
  let copy: string;
  const muster = (...args: string[]) => run(copy, "node", "cli/muster.ts", ...args);
  beforeAll(() => {
    copy = copyOfProduct();
    muster("synth");
  });
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  test("ends with 1 when something stateful would go, and says so in JSON too", () => {
    const file = join(copy, "environments", "prod.ts");
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replace('secrets: ["model-api-key", "crm-token"]', 'secrets: ["model-api-key"]'));
    const manifest = readFileSync(join(copy, "cdktf.out", "muster.json"), "utf8");
    const prod = muster("diff", "--against", "cdktf.out", "--environment", "prod", "--format", "json");
    const dev = muster("diff", "--against", "cdktf.out", "--environment", "dev");
    writeFileSync(file, text);
    // Every other command writes there; the tree to compare with must stay.
    expect(readFileSync(join(copy, "cdktf.out", "muster.json"), "utf8")).toBe(manifest);
    expect(prod.code).toBe(1);
    const { stacks, ...rest } = JSON.parse(prod.output) as { stacks: StackDiff[] };
    expect(rest).toEqual({ schemaVersion: 1, against: "cdktf.out", statefulLosses: 3 });
    expect(stacks[0]).toMatchObject({
      name: "prod-aws-support-backbone",
      environment: "prod",
      placement: "aws",
      cloud: "aws",
      layer: "backbone",
      fleet: "support",
      action: "changed",
    });
    expect(stacks[0]?.resources[0]).toMatchObject({ action: "removed", path: "secrets/crm-token", stateful: true, because: [], changes: [] });
    expect(dev).toEqual({ code: 0, output: "No difference from cdktf.out.\n" });
  });

  test("refuses an environment that is in neither tree, and a folder that is no tree, exit code 2", () => {
    expect(muster("diff", "--against", "cli")).toMatchObject({ code: 2, output: expect.stringMatching(/^--against cli: there is no muster.json/) });
    expect(muster("diff", "--against", "cdktf.out", "--environment", "prdo")).toEqual({ code: 2, output: 'there is no environment "prdo"; did you mean "prod"?\n' });
  });
});

describe("an earlier tree", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "muster-earlier-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each([
    ["without a synth", undefined, "there is no muster.json"],
    ["of another version", '{"schemaVersion":2}', "schemaVersion 2; this version reads 1"],
    ["that is broken", "{", "it is not whole"],
    ["without its stacks", '{"schemaVersion":1,"environments":[],"stacks":[{"name":"gone"}]}', "it is not whole"],
  ])("%s is refused with the way to make one", (_, manifest, message) => {
    if (manifest !== undefined) writeFileSync(join(folder, "muster.json"), manifest);
    expect(() => earlierSynthesis(folder)).toThrow(UsageError);
    expect(() => earlierSynthesis(folder)).toThrow(`--against ${folder}: `);
    expect(() => earlierSynthesis(folder)).toThrow(message);
    expect(() => earlierSynthesis(folder)).toThrow("fix: run `muster synth`");
  });
});
