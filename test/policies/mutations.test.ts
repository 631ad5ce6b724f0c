import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import type { Finding } from "../../policies/finding.ts";
import type { Synthesis } from "../../stacks/app.ts";
import { only } from "./changed.ts";
import { judge, newlyFailing, synthesis } from "./judge.ts";
import { type Mutation, PLACE, QUEUES, SCALING, SPOT, STORES, WORKERS } from "./res-mutations.ts";
import { MUTATIONS as SECURITY } from "./sec-mutations.ts";

/*
 * Everything that somebody may break about resilience and security, judged by all rules: each mutation makes exactly the rules
 * fail that stand beside it in mutations.txt, of whatever group. `npm run golden:update` writes that file; read it.
 */

const FILE = join(import.meta.dirname, "mutations.txt");
const mutations: readonly Mutation[] = [...PLACE, ...SPOT, ...SCALING, ...QUEUES, ...WORKERS, ...STORES, ...SECURITY];

test("each mutation makes exactly its rules fail", () => {
  const base = synthesis();
  const on = new Map<string, { readonly base: Synthesis; readonly before: readonly Finding[] }>();
  const lines = mutations.map(({ cloud, name, of, fails }) => {
    const own = on.get(cloud) ?? { base: only(base, cloud), before: judge(only(base, cloud)) };
    on.set(cloud, own);
    const after = judge(of(own.base));
    expect(after.filter(({ outcome }) => outcome === "error")).toEqual([]);
    const failing = newlyFailing(own.before, after);
    expect({ name, failing }).toEqual({ name, failing: expect.arrayContaining([...fails]) });
    return `${cloud}: ${name}: ${failing.join(", ") || "nothing"}`;
  });
  expect(new Set(lines).size).toBe(lines.length);
  const text = `${lines.join("\n")}\n`;
  if (process.env.UPDATE_GOLDEN) writeFileSync(FILE, text);
  expect(text).toBe(readFileSync(FILE, "utf8"));
}, 60_000);
