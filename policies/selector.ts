import type { Requirement } from "../fleet/facts.ts";
import { ABSENT, known, type Value } from "../fleet/value.ts";
import { all, claim, compare, equals, isSet, judge, not, some, type Truth } from "./truth.ts";

/** Does a label selector choose pods with these labels? https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/ */
export function selects(requirements: readonly Requirement[], labels: Readonly<Record<string, Value<string>>>): Truth {
  return all(claim(requirements.length > 0, "its selector says nothing"), ...requirements.map((one) => meets(labels[one.label] ?? ABSENT, one)));
}

function meets(label: Value<string>, { label: name, operator, values }: Requirement): Truth {
  const what = `the label ${name}`;
  const isListed = some(values, (value) => sameAs(what, label, value), `${what} is not among those selected`);
  if (operator.kind !== "known") return equals(`the operator of ${name}`, operator, "In");
  switch (operator.value) {
    case "In":
      return isListed;
    case "NotIn":
      return not(isListed, `${what} is among those left out`);
    case "Exists":
      return isSet(what, label);
    case "DoesNotExist":
      return not(isSet(what, label), `${what} is set`);
    default:
      return judge(`the operator of ${name}`, known(operator.value), () => false, "In, NotIn, Exists or DoesNotExist");
  }
}

/** Two references to one attribute are the same, whatever it will be. */
function sameAs(what: string, a: Value<string>, b: Value<string>): Truth {
  if (a.kind === "reference" && b.kind === "reference" && a.target === b.target && a.attribute === b.attribute) return claim(true, "");
  return compare(
    what,
    a,
    b,
    (one, other) => one === other,
    (other) => `"${other}"`,
  );
}
