import { beforeAll, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Facts } from "../../fleet/facts.ts";
import type { ResolvedEnvironment } from "../../fleet/resolved.ts";
import type { SynthesizedStack } from "../../fleet/synthesized.ts";
import { readFacts } from "../../modules/facts.ts";
import { clouds } from "../../modules/index.ts";
import { evaluate } from "../../policies/evaluate.ts";
import type { Finding, Outcome } from "../../policies/finding.ts";
import { RULES } from "../../policies/rules/index.ts";
import { synthesis } from "./judge.ts";

/*
 * What happens to verdicts when a literal of the synthesized JSON becomes an expression that nobody can resolve. A verdict may
 * become unknown; it must never become a pass. A thing whose name or kind is unknown cannot be recognized, and is missed:
 * its rules fail then, or do not apply,
 * and such attributes are left out here.
 */

const UNRESOLVED = "${local.unresolved}";
/** Samples of some 2,800 literals; the seed is fixed, so that a change of the product and not luck turns the test red. */
const SAMPLES = { numRuns: 250, seed: 6 };

/** Attributes by which facts recognize what a thing is, or which other thing it belongs to. */
const RECOGNIZED = [
  // Names and kinds.
  /(name|kind|namespace|apiVersion|parameter_id|key|type|chart|containerPort)$/,
  // On which nodes a pod may land: pods and nodes find each other by these.
  /(nodeSelector|nodeAffinity|tolerations|requirements|taints|priorities|node_labels|node_taints|muster-capacity)/,
  /^azurerm_kubernetes_cluster(_node_pool)?.*(priority|vm_size|zones|expander|only_critical_addons_enabled)$/,
  // To what an endpoint or a route leads.
  /(subresource_names|target|target_google_api|target_resource_id|visibility|rrdatas|destination_cidr_block)$/,
  // Documents as a whole; what stands in them is sampled by itself where they are blocks.
  /(policy|filter)$/,
];

/** What Terraform takes literally, or does not read. */
const LITERAL = new Set(["//", "lifecycle", "depends_on", "provider"]);

type Json = { [key: string]: unknown };
interface Leaf {
  readonly placement: string;
  /** "kubernetes_manifest/manifest/spec/replicas" */
  readonly attribute: string;
  readonly holder: Json;
  readonly key: string;
}

let environment: ResolvedEnvironment;
let stacks: SynthesizedStack[];
let facts: Record<string, Facts>;
let leaves: Leaf[];
let before: ReadonlyMap<string, Finding>;

function leavesOf(placement: string, holder: Json, key: string, attribute: string): Leaf[] {
  const value = holder[key];
  if (value === null || value === undefined || LITERAL.has(key)) return [];
  const inner = (step: string) => (Array.isArray(value) ? attribute : `${attribute}/${step}`);
  if (typeof value === "object") return Object.keys(value).flatMap((step) => leavesOf(placement, value as Json, step, inner(step)));
  return String(value).includes("${") && !/^[[{]/.test(String(value)) ? [] : [{ placement, attribute, holder, key }];
}

function judged(changed?: string): Map<string, Finding> {
  const of = (placement: string) => readFacts(stacks.filter((stack) => stack.placement === placement));
  if (changed !== undefined) facts[changed] = of(changed);
  const declared = ({ cloud }: { cloud: keyof typeof clouds }, one: string) => clouds[cloud].differences.find((difference) => difference.case === one)?.why;
  return new Map(evaluate(RULES, { environment, facts, mode: "config", declared }).map((finding) => [finding.id, finding]));
}

/** Verdicts with another value in the place of a leaf. */
function judgedWith({ placement, holder, key }: Leaf, value: unknown): Map<string, Finding> {
  const original = holder[key];
  const kept = facts[placement] as Facts;
  holder[key] = value;
  try {
    return judged(placement);
  } finally {
    holder[key] = original;
    facts[placement] = kept;
  }
}

function wrong(value: unknown): unknown {
  return typeof value === "boolean" ? !value : typeof value === "number" ? value * 1000 + 1 : "broken";
}

beforeAll(() => {
  const base = synthesis();
  environment = base.environments[0] as ResolvedEnvironment;
  stacks = base.stacks.map((stack) => structuredClone(stack));
  facts = Object.fromEntries(environment.placements.map(({ id }) => [id, readFacts(stacks.filter((stack) => stack.placement === id))]));
  const all = stacks.flatMap(({ placement, json }) =>
    Object.entries(json.resource ?? {}).flatMap(([type, byId]) =>
      Object.values(byId).flatMap((block) => Object.keys(block).flatMap((key) => leavesOf(placement, block as Json, key, `${type}/${key}`))),
    ),
  );
  leaves = all.filter(({ attribute }) => !RECOGNIZED.some((pattern) => pattern.test(attribute)));
  before = judged();
});

test("an unresolved value changes a verdict to unknown only", () => {
  const changes = (after: ReadonlyMap<string, Finding>) =>
    [...after].flatMap(([id, { outcome }]) => {
      const was: Outcome | undefined = before.get(id)?.outcome;
      return was === undefined || was === outcome || outcome === "unknown" ? [] : [`${id}: ${was} -> ${outcome}`];
    });
  fc.assert(
    fc.property(fc.nat(leaves.length - 1), (index) => {
      const leaf = leaves[index] as Leaf;
      expect({ attribute: leaf.attribute, changes: changes(judgedWith(leaf, UNRESOLVED)) }).toEqual({ attribute: leaf.attribute, changes: [] });
    }),
    SAMPLES,
  );
});

test("what fails with a wrong value does not pass with an unresolved one", () => {
  fc.assert(
    fc.property(fc.nat(leaves.length - 1), (index) => {
      const leaf = leaves[index] as Leaf;
      const broken = [...judgedWith(leaf, wrong(leaf.holder[leaf.key]))].filter(([id, { outcome }]) => outcome === "fail" && before.get(id)?.outcome === "pass");
      if (broken.length === 0) return;
      const after = judgedWith(leaf, UNRESOLVED);
      expect({ attribute: leaf.attribute, passes: broken.flatMap(([id]) => (after.get(id)?.outcome === "pass" ? [id] : [])) }).toEqual({ attribute: leaf.attribute, passes: [] });
    }),
    SAMPLES,
  );
});
