import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { anEnvironment } from "../support/builders.ts";
import { synthesized } from "../support/synthesis.ts";

const GOLDEN = join(import.meta.dirname, "stateful-addresses.txt");

/** Addresses of everything that must not be destroyed, one a line. */
function statefulAddresses(): string {
  const { stacks } = synthesized(anEnvironment());
  const lines = stacks.flatMap((stack) =>
    Object.entries(stack.json.resource ?? {}).flatMap(([type, resources]) =>
      Object.entries(resources).flatMap(([id, block]) => ((block.lifecycle as { prevent_destroy?: boolean } | undefined)?.prevent_destroy ? [`${stack.name} ${type}.${id}`] : [])),
    ),
  );
  return `${lines.sort().join("\n")}\n`;
}

// A construct id is part of an address. Renaming one makes Terraform destroy the resource and make it anew:
// a lost queue, key or Redis. Accept a change with `npm run golden:update` only with a `moved` block beside it.
test("no stateful resource has changed its address", () => {
  const addresses = statefulAddresses();
  if (process.env.UPDATE_GOLDEN) writeFileSync(GOLDEN, addresses);
  expect(addresses.split("\n")).toEqual(readFileSync(GOLDEN, "utf8").split("\n"));
});
