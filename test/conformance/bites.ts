import type { SynthesizedStack } from "../../fleet/synthesized.ts";
import { readFacts } from "../../modules/facts.ts";
import { CASES } from "./cases.ts";
import { isDeclared, type StackedSubject, subjects } from "./subjects.ts";

/*
 * A test must be able to fail. Here every value of the synthesized JSON of a cloud is broken once, one at a time, and every
 * case must go red for at least one of them. Prints the ids of the cases that never do. A program of its own, because the
 * sandbox in which jest runs tests makes it three times as slow.
 */

type Json = { [key: string]: unknown };

/** Each step breaks one value and yields how to put it back; it is told whether any fact changed. */
type Breaks = Generator<() => void, void, boolean>;

/** Every way to break one value inside `holder`. What can be emptied without a fact noticing is not looked into. */
function* breaks(holder: Json | unknown[], key: string | number): Breaks {
  const at = holder as Json;
  const value = at[key];
  const restore = () => {
    at[key] = value;
  };
  if (typeof value === "object" && value !== null) {
    at[key] = Array.isArray(value) ? [] : {};
    const matters = yield restore;
    restore();
    if (matters) for (const inner of Object.keys(value)) yield* breaks(value as Json, inner);
  } else if (typeof value === "string" && /^[[{]/.test(value)) {
    const document = { root: JSON.parse(value) as unknown };
    const inside = breaks(document, "root");
    for (let step = inside.next(); !step.done; ) {
      at[key] = JSON.stringify(document.root);
      const matters = yield restore;
      step.value();
      step = inside.next(matters);
    }
    restore();
  } else {
    for (const other of typeof value === "boolean" ? [!value] : typeof value === "number" ? [value + 1000, 0] : ["broken"]) {
      at[key] = other;
      yield restore;
      restore();
    }
  }
  // A list without an item would have a hole, which JSON cannot have.
  if (Array.isArray(holder)) return;
  const rest = Object.entries(at).slice(Object.keys(at).indexOf(String(key)) + 1);
  delete at[key];
  const restoreInOrder = () => {
    restore();
    // Facts keep the order of the JSON, and a key that comes back comes last.
    for (const [later, one] of rest) {
      delete at[later];
      at[later] = one;
    }
  };
  yield restoreInOrder;
  restoreInOrder();
}

/** What nobody wrote yet and must not be written: a value of a secret in Terraform. */
const PLANTED: Readonly<Record<string, { readonly beside: string; readonly type: string; readonly block: (id: string) => Json }>> = {
  aws: {
    beside: "aws_secretsmanager_secret",
    type: "aws_secretsmanager_secret_version",
    block: (id) => ({ secret_id: `\${aws_secretsmanager_secret.${id}.id}`, secret_string: "hunter2" }),
  },
  gcp: {
    beside: "google_secret_manager_secret",
    type: "google_secret_manager_secret_version",
    block: (id) => ({ secret: `\${google_secret_manager_secret.${id}.id}`, secret_data: "hunter2" }),
  },
  azure: { beside: "azurerm_key_vault_secret", type: "azurerm_key_vault_secret", block: () => ({ name: "planted", value: "hunter2" }) },
};

function* plants(stack: SynthesizedStack): Breaks {
  const { beside = "", type = "", block } = PLANTED[stack.cloud] ?? {};
  const resources = (stack.json.resource ?? {}) as Record<string, Record<string, Json>>;
  const [id] = Object.keys(resources[beside] ?? {});
  if (!id || !block) return;
  const before = resources[type];
  resources[type] = { ...before, planted: block(id) };
  const restore = () => {
    if (before) resources[type] = before;
    else delete resources[type];
  };
  yield restore;
  restore();
}

function* allBreaks(stack: SynthesizedStack): Breaks {
  for (const resources of Object.values(stack.json.resource ?? {})) {
    for (const id of Object.keys(resources)) yield* breaks(resources as Json, id);
  }
  yield* plants(stack);
}

/** Cases that go red for at least one broken value. */
function redCases(subject: StackedSubject): Set<string> {
  const open = new Set(CASES.filter((one) => !isDeclared(one, subject)));
  const red = new Set<string>();
  const sound = JSON.stringify(subject.facts);
  for (const stack of subject.stacks) {
    const all = allBreaks(stack);
    for (let step = all.next(); !step.done; ) {
      const broken = { ...subject, facts: readFacts(subject.stacks) };
      const changed = JSON.stringify(broken.facts) !== sound;
      step = all.next(changed);
      if (!changed) continue;
      for (const one of open) {
        if (one.failures(broken).length === 0) continue;
        red.add(one.id);
        open.delete(one);
      }
    }
  }
  return red;
}

const [, , cloud] = process.argv;
const neverRed = subjects("prod")
  .filter(({ placement }) => placement.cloud === cloud)
  .flatMap((subject) => {
    const red = redCases(subject);
    return CASES.filter((one) => !isDeclared(one, subject) && !red.has(one.id)).map(({ id }) => id);
  });
console.log(JSON.stringify(neverRed));
