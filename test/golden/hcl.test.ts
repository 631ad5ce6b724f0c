import { afterAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { environments } from "../../environments/index.ts";
import type { Backend } from "../../fleet/spec.ts";
import { canonical } from "./environment.ts";
import type { Json } from "./expression.ts";
import { holdGoTimers } from "./go-timers.ts";
import { GoldenFiles } from "./golden-files.ts";
import { grammar, toHcl } from "./hcl.ts";
import { expectedBack, readBack } from "./read-back.ts";
import { type GoldenStack, goldenStacks, SYNTH_FOLDER } from "./stacks.ts";

const BACKENDS: readonly Backend[] = [
  { type: "s3", bucket: "acme-states", region: "eu-west-1", prefix: "agents" },
  { type: "gcs", bucket: "acme-states" },
  { type: "azurerm", resourceGroup: "states", storageAccount: "acmestates", container: "states" },
  { type: "hcp", organization: "acme" },
];

afterAll(holdGoTimers());
const goldens = new GoldenFiles(import.meta.dirname, Boolean(process.env.UPDATE_GOLDEN));
const stacks = await printed(goldenStacks(canonical));
// A cluster keeps its state in the backend and reads that of the foundation from it.
const clusters = BACKENDS.flatMap((backend) => goldenStacks({ ...canonical, name: backend.type, placements: canonical.placements.slice(0, 1), backend })).filter(
  ({ layer }) => layer === "cluster",
);
const others = await printed([...goldenStacks(...environments), ...clusters]);

function printed(unprinted: readonly GoldenStack[]) {
  return Promise.all(unprinted.map(async (stack) => ({ ...stack, hcl: await toHcl(stack.json, stack.blocks) })));
}

describe("the Terraform of the canonical environment", () => {
  test.each(stacks)("$file is as accepted", ({ file, hcl }) => goldens.check(file, hcl));

  test("has no golden of a layer that is gone", () => goldens.checkNoOther(stacks.map(({ file }) => file)));

  test("does not depend on the machine", () => {
    expect(JSON.stringify(stacks.map(({ json }) => json))).not.toMatch(new RegExp(`${process.cwd()}|${SYNTH_FOLDER}`));
  });
});

// The goldens are worth what their printer is: all that it prints is read back and compared with the JSON.
describe("HCL says what the JSON says", () => {
  test.each([...stacks, ...others])("in $name", async ({ json, blocks, hcl }) => {
    expect(await readBack(hcl)).toEqual(expectedBack(json, grammar(blocks)));
  });

  // Terraform itself reads strings in normal form C. A dollar right before a template would be its escape.
  const literal = fc.string({ unit: "grapheme" }).map((text) => text.normalize("NFC").replace(/[$%]/g, "$ "));
  const special = fc.constantFrom('"', "\\", "\n", "\n\n", "\t", "\r\n", "\u0001", "$${x}", "%%{x}", "EOT", "JSON", "  ", "'", "{", "}", "#", "//", "<<EOT");
  const reference = fc.constantFrom("${a_b.c}", "${a_b.c[0].d}");
  const code = fc.constantFrom('${a_b.c["k"].d}', '${join(",", [for k, v in { a = "}" } : v if k != "{"])}');
  const text = fc.array(fc.oneof(literal, special, reference, code), { maxLength: 8 }).map((parts) => parts.join(""));
  // Quotes of an expression in a JSON document would not be its own.
  const inDocument = fc.array(fc.oneof(literal, special, reference), { maxLength: 8 }).map((parts) => parts.join(""));
  const { value } = fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { depthSize: "small" },
      text,
      inDocument.map((inner) => JSON.stringify({ inner, list: [1, { [inner]: inner }] })),
      text.map((inner) => `first\n${inner}\n`),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).filter((number) => !Object.is(number, -0)),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie("value"), { maxLength: 4 }),
      fc.dictionary(fc.oneof(literal, fc.constantFrom("for", "if", "null", "//", "a.b", "a-b", "1a", "")), tie("value"), { maxKeys: 4 }),
    ),
  }));

  test("in any value", async () => {
    await fc.assert(
      fc.asyncProperty(value, async (any) => {
        const json = { locals: { any } };
        expect(await readBack(await toHcl(json, new Set()))).toEqual(expectedBack(json, grammar(new Set())));
      }),
      { numRuns: 200 },
    );
  });
});

test("what the printer does not know is refused, not left out", async () => {
  await expect(toHcl({ module: { vpc: {} } }, new Set())).rejects.toThrow("cannot print module yet");
  await expect(toHcl({ resource: { a: { b: { dynamic: {} } } } }, new Set())).rejects.toThrow("cannot print resource/a/b/dynamic yet");
  await expect(toHcl({ resource: { a: { b: { c: null } } } }, new Set(["resource/a/b/c"]))).rejects.toThrow("resource/a/b/c is a block, but holds null");
});
