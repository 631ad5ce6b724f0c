import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { CLOUDS, type Cloud } from "../../fleet/cloud.ts";
import { clouds } from "../../modules/index.ts";
import { anEnvironment } from "../support/builders.ts";
import { ROOT } from "../support/repository.ts";
import { synthesized } from "../support/synthesis.ts";

const { stacks } = synthesized(anEnvironment({ stage: "dev", protect: false }));

/** Types of a cloud's resources that were given to `protect()`. */
function statefulTypes(cloud: Cloud): string[] {
  const addresses = stacks
    .filter((stack) => stack.cloud === cloud)
    .flatMap(({ owners }) => Object.entries(owners).flatMap(([address, { stateful }]) => (stateful ? [address] : [])));
  return [...new Set(addresses.map((address) => address.split(".")[0] ?? ""))];
}

test("what is stateful is recorded where the environment protects nothing too", () => {
  expect(JSON.stringify(stacks.map(({ json }) => json))).not.toContain("prevent_destroy");
  for (const cloud of CLOUDS) expect(statefulTypes(cloud).length).toBeGreaterThan(8);
});

test.each(CLOUDS)("%s says of every stateful type what replaces it", (cloud) => {
  expect(statefulTypes(cloud).filter((type) => !(type in clouds[cloud].replacements.always))).toEqual([]);
});

test.each(CLOUDS)("%s says it of no type that it does not make", (cloud) => {
  const { always, sometimes } = clouds[cloud].replacements;
  const made = new Set(stacks.flatMap(({ json }) => Object.keys(json.resource ?? {})));
  expect([...Object.keys(always), ...Object.keys(sometimes)].filter((type) => !made.has(type))).toEqual([]);
});

// A misspelt attribute would never be found changed.
test.each(CLOUDS)("%s names attributes that the provider has", (cloud) => {
  const { always, sometimes } = clouds[cloud].replacements;
  const paths = [...Object.entries(always), ...Object.entries(sometimes).map(([type, whens]) => [type, Object.keys(whens)] as const)];
  const missing = paths.flatMap(([type, attributes]) => {
    const known = attributesOf(type);
    return attributes
      .filter((path) => path.split(".").some((name) => !known.has(name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()))))
      .map((path) => `${type} ${path}`);
  });
  expect(missing).toEqual([]);
});

/** Names of all attributes in the bindings of a type, blocks included. */
function attributesOf(type: string): Set<string> {
  const [provider = "", ...words] = type.split("_");
  const folder = join(ROOT, "node_modules", "@cdktf", `provider-${provider}`, "lib", words.join("-"));
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".d.ts"));
  return new Set(files.flatMap((file) => [...readFileSync(join(folder, file), "utf8").matchAll(/readonly (\w+)\??:/g)].map(([, name = ""]) => name)));
}
