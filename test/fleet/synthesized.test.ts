import { describe, expect, test } from "@jest/globals";
import { type Reader, type SynthesizedStack, Tree } from "../../fleet/synthesized.ts";

function stack(name: string, json: SynthesizedStack["json"]): SynthesizedStack {
  return { name, environment: "e", placement: "p", cloud: "aws", layer: "backbone", json, owners: { "a_queue.q": { path: `${name}/lane-fast/queue`, lane: "fast" } } };
}

const foundation = stack("base", { resource: { a_key: { k: {} } }, output: { key: { value: "${a_key.k.arn}" }, region: { value: "eu" } } });
const remote = (output: string) => `\${data.terraform_remote_state.cross-stack-reference-input-base.outputs.${output}}`;
const backbone = stack("top", {
  resource: {
    a_queue: {
      q: {
        name: "tasks",
        nothing: null,
        dead: "${a_queue.d.arn}",
        key: remote("key"),
        region: remote("region"),
        lost: remote("gone"),
        sum: '${length(a_queue.d.tags) + a_key.other["x"]}',
        text: "no a_b.c here, but ${a_queue.d.name} there",
        policy: '{"target":"${a_queue.d.arn}","max":5}',
        notJson: "{",
        block: { deep: [{ value: 1 }] },
        list: [{ n: 1 }, { n: 2 }],
        lifecycle: { prevent_destroy: true },
      },
      d: {},
    },
  },
});
const tree = new Tree([foundation, backbone]);
const [queue] = tree.resources("a_queue", backbone) as [Reader];

describe("a value", () => {
  test.each([
    ["is known when it stands there", "name", { kind: "known", value: "tasks" }],
    ["is absent when it is null", "nothing", { kind: "absent" }],
    ["is absent when it is missing", "elsewhere", { kind: "absent" }],
    ["is a reference to a resource of the stack", "dead", { kind: "reference", target: "top/a_queue.d", attribute: "arn" }],
    ["is followed into another stack", "key", { kind: "reference", target: "base/a_key.k", attribute: "arn" }],
    ["is known when another stack outputs a constant", "region", { kind: "known", value: "eu" }],
    ["is unknown when the other stack has no such output", "lost", { kind: "unknown" }],
  ])("%s", (_, key, expected) => {
    expect(queue.get(key)).toMatchObject(expected);
  });

  test("that is computed names what it is computed from, and nothing of the text around it", () => {
    expect(queue.get("text")).toMatchObject({ kind: "unknown", references: [{ target: "top/a_queue.d", attribute: "name" }] });
    expect(queue.get("sum")).toMatchObject({ kind: "unknown", references: [{ target: "top/a_queue.d" }, { target: "top/a_key.other" }] });
  });

  test("inside a JSON document is read like any other", () => {
    expect(queue.json("policy")?.get("target")).toMatchObject({ kind: "reference", target: "top/a_queue.d" });
    expect(queue.json("policy")?.get("max")).toEqual({ kind: "known", value: 5, pointer: "/policy/max" });
    expect(queue.json("notJson")).toBeUndefined();
  });

  test("is found whether Terraform holds a block or a list of one", () => {
    expect(queue.get("block", "deep", "value")).toMatchObject({ kind: "known", value: 1 });
    expect(queue.get("block", 0, "deep", 0, "value")).toMatchObject({ kind: "known", value: 1 });
    expect(queue.blocks("list").map((block) => block.get("n"))).toEqual([
      { kind: "known", value: 1, pointer: "/list/0/n" },
      { kind: "known", value: 2, pointer: "/list/1/n" },
    ]);
  });
});

test("a resource knows where it comes from and what it belongs to", () => {
  expect(queue.source).toEqual({ stack: "top", address: "a_queue.q", path: "top/lane-fast/queue" });
  expect(queue.lane).toBe("fast");
  expect(queue.preventsDestroy).toEqual({ kind: "known", value: true, pointer: "/lifecycle/prevent_destroy" });
});
