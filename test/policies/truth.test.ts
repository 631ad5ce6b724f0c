import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { ABSENT, known, type Value } from "../../fleet/value.ts";
import { all, any, atLeast, atMost, between, claim, equals, every, isSet, isTrue, judge, matches, not, oneOf, refersTo, some, TRUE, type Truth } from "../../policies/truth.ts";

const FALSE: Truth = claim(false, "no");
const UNKNOWN: Truth = { is: "unknown", because: "who knows" };
const OF = { true: TRUE, false: FALSE, unknown: UNKNOWN } as const;
type Kind = keyof typeof OF;
const KINDS = ["true", "false", "unknown"] as const;

const computed: Value<never> = { kind: "unknown", expression: "${a + 1}", references: [], pointer: "/max" };
const reference: Value<never> = { kind: "reference", target: "stack/a_queue.q", attribute: "arn", pointer: "/queue" };

describe("three-valued logic", () => {
  // https://en.wikipedia.org/wiki/Three-valued_logic#Kleene_and_Priest_logics
  test.each<[Kind, Kind, Kind, Kind]>([
    ["true", "true", "true", "true"],
    ["true", "false", "false", "true"],
    ["true", "unknown", "unknown", "true"],
    ["false", "false", "false", "false"],
    ["false", "unknown", "false", "unknown"],
    ["unknown", "unknown", "unknown", "unknown"],
  ])("%s with %s: all is %s, any is %s", (a, b, both, one) => {
    for (const [left, right] of [
      [OF[a], OF[b]],
      [OF[b], OF[a]],
    ] as const) {
      expect(all(left, right).is).toBe(both);
      expect(any(left, right).is).toBe(one);
    }
  });

  test.each<[Kind, Kind]>([
    ["true", "false"],
    ["false", "true"],
    ["unknown", "unknown"],
  ])("not %s is %s", (truth, contrary) => expect(not(OF[truth], "it does").is).toBe(contrary));

  test("all of nothing holds, one of nothing does not", () => {
    expect(all()).toEqual(TRUE);
    expect(every([], () => FALSE)).toEqual(TRUE);
    expect(some([], () => TRUE, "there is no budget")).toMatchObject({ is: "false", because: "there is no budget" });
  });

  test("learning what was unknown changes nothing that was decided", () => {
    const truth = fc.constantFrom(...KINDS);
    fc.assert(
      fc.property(fc.array(truth, { maxLength: 6 }), fc.array(fc.constantFrom("true" as const, "false" as const), { minLength: 6, maxLength: 6 }), (before, learnt) => {
        const after = before.map((kind, index) => (kind === "unknown" ? (learnt[index] ?? "true") : kind));
        for (const combine of [all, any]) {
          const was = combine(...before.map((kind) => OF[kind])).is;
          if (was !== "unknown") expect(combine(...after.map((kind) => OF[kind])).is).toBe(was);
        }
      }),
    );
  });

  test("every reason is told once, with the first place", () => {
    const truth = all(atLeast("a", { ...known(1), pointer: "/a" }, 2), atMost("b", { ...known(9), pointer: "/b" }, 3), atLeast("a", known(1), 2), TRUE, UNKNOWN);
    expect(truth).toEqual({ is: "false", because: "a is 1, not at least 2; b is 9, not at most 3", pointer: "/a" });
  });
});

describe("a value is judged", () => {
  const judges: [string, (value: Value<never>) => Truth][] = [
    ["equals", (value) => equals<number>("it", value, 1)],
    ["atLeast", (value) => atLeast("it", value, 1)],
    ["atMost", (value) => atMost("it", value, 1)],
    ["between", (value) => between("it", value, 1, 2)],
    ["oneOf", (value) => oneOf<string>("it", value, ["a", "b"])],
    ["matches", (value) => matches("it", value, /a/, "an a")],
    ["isTrue", (value) => isTrue("it", value)],
    ["judge", (value) => judge<number>("it", value, () => true, "anything")],
  ];
  test.each(judges)("%s: false when it is not set, unknown when only Terraform knows", (_, of) => {
    expect(of(ABSENT)).toMatchObject({ is: "false", because: expect.stringMatching(/^it is not set/) });
    expect(of(computed)).toEqual({ is: "unknown", because: "it is computed by ${a + 1}", pointer: "/max" });
    expect(of(reference)).toEqual({ is: "unknown", because: "it is stack/a_queue.q.arn, which only Terraform knows", pointer: "/queue" });
  });

  test("by what a plan says that it comes to", () => {
    expect(atLeast("it", { ...computed, planned: 2 }, 3)).toEqual({ is: "false", because: "it is 2, not at least 3", pointer: "/max" });
    expect(atLeast("it", { ...computed, planned: 3 }, 3)).toEqual(TRUE);
    expect(equals<boolean>("it", { ...reference, planned: false }, false)).toEqual(TRUE);
  });

  test.each<[string, Truth, boolean]>([
    ["1 equals 1", equals("it", known(1), 1), true],
    ["1 does not equal 2", equals("it", known(1), 2), false],
    ["the lower end is in between", between("it", known(1), 1, 2), true],
    ["the upper end is in between", between("it", known(2), 1, 2), true],
    ["above it is not", between("it", known(3), 1, 2), false],
    ["one of them", oneOf("it", known("a"), ["a", "b"]), true],
    ["none of them", oneOf<string>("it", known("c"), ["a", "b"]), false],
    ["false is set", isSet("it", known(false)), true],
    ["a reference is set", isSet("it", reference), true],
    ["nothing is not", isSet("it", ABSENT), false],
  ])("%s", (_, truth, holds) => expect(truth.is).toBe(String(holds)));

  test("a reference is judged by what it refers to, an expression is not", () => {
    expect(refersTo("it", reference, ["stack/a_queue.q"])).toEqual(TRUE);
    expect(refersTo("it", reference, ["stack/a_queue.other"])).toMatchObject({ is: "false", because: "it is stack/a_queue.q, not stack/a_queue.other" });
    expect(refersTo("it", known("stack/a_queue.q"), ["stack/a_queue.q"])).toEqual(TRUE);
    expect(refersTo("it", computed, ["stack/a_queue.q"]).is).toBe("unknown");
    expect(refersTo("it", { ...reference, target: "stack/data.a_queue.q" }, ["stack/a_queue.q"]).is).toBe("unknown");
    expect(refersTo("it", ABSENT, ["stack/a_queue.q"]).is).toBe("false");
  });
});
