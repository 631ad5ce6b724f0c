import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { NAMED } from "../../fleet/cloud.ts";
import { NameError, type NameParts, resourceName } from "../../fleet/names.ts";
import { clouds } from "../../modules/index.ts";

const word = fc.stringMatching(/^[a-z][a-z0-9]{0,11}$/);
const parts: fc.Arbitrary<NameParts> = fc.record({
  account: fc.stringMatching(/^[0-9]{12}$/),
  environment: word,
  placement: word,
  fleet: word,
  suffix: fc.array(word, { maxLength: 2 }),
});
const rules = Object.values(clouds).flatMap(({ cloud, limits }) => NAMED.map((kind) => [`${cloud} ${kind}`, limits.names[kind]] as const));

/** The name, or undefined where the rule refuses it. */
function nameOrNothing(...args: Parameters<typeof resourceName>): string | undefined {
  try {
    return resourceName(...args);
  } catch (error) {
    if (error instanceof NameError) return undefined;
    throw error;
  }
}

describe.each(rules)("%s", (_, rule) => {
  test("a name obeys the cloud's rule or is refused", () => {
    let accepted = 0;
    fc.assert(
      fc.property(parts, (one) => {
        const name = nameOrNothing(rule, one);
        if (name === undefined) return;
        accepted += 1;
        expect(name.length).toBeGreaterThanOrEqual(rule.minLength);
        expect(name.length).toBeLessThanOrEqual(rule.maxLength);
        expect(name).toMatch(rule.pattern);
      }),
    );
    expect(accepted).toBeGreaterThan(0);
  });

  test("different parts give different names", () => {
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        // Plain names are unique within one account; only hashed ones tell accounts apart.
        const left = rule.hashed ? a : { ...a, account: "1" };
        const right = rule.hashed ? b : { ...b, account: "1" };
        const [first, second] = [nameOrNothing(rule, left), nameOrNothing(rule, right)];
        if (first !== undefined && first === second) expect(left).toEqual(right);
      }),
      { numRuns: 500 },
    );
  });

  test("the same parts give the same name", () => {
    fc.assert(fc.property(parts, (one) => expect(nameOrNothing(rule, one)).toBe(nameOrNothing(rule, structuredClone(one)))));
  });

  if (rule.hashed) {
    test("forks in other accounts get other names", () => {
      fc.assert(
        fc.property(parts, fc.stringMatching(/^[0-9]{12}$/), (one, account) => {
          fc.pre(account !== one.account);
          expect(resourceName(rule, one)).not.toBe(resourceName(rule, { ...one, account }));
        }),
      );
    });

    test("names of any length are cut to fit", () => {
      const long = { account: "1", environment: "a".repeat(40), placement: "b".repeat(40), fleet: "c".repeat(40) };
      expect(resourceName(rule, long).length).toBeLessThanOrEqual(rule.maxLength);
      expect(resourceName(rule, long)).not.toBe(resourceName(rule, { ...long, fleet: "d" }));
    });
  } else {
    test("a name that is too long is refused, never cut", () => {
      expect(() => resourceName(rule, { account: "1", environment: "a".repeat(600), placement: "b", fleet: "c" })).toThrow(NameError);
    });
  }
});
