import { environmentRule } from "../../rule.ts";
import { all, claim } from "../../truth.ts";

/** Compared are keys: what they hold is COST-115's business. Tags of AWS and Azure, labels of Google Cloud. */
export const rule = environmentRule({
  id: "EQV-107",
  title: "Every placement labels with the same keys",
  severity: "low",
  why: "One bill over all clouds, and one question about who owns a thing, need one key for each answer.",
  fix: { text: "leave labels to Muster, which derives them from owner, cost center and names", field: "costCenter" },
  links: ["https://www.finops.org/framework/capabilities/allocation/"],
  check: ({ environment, facts }) => {
    const [first, ...others] = environment.placements.map(({ id }) => ({
      id,
      keys: [...new Set((facts[id]?.labels ?? []).flatMap(({ labels }) => Object.keys(labels)))].filter(isShared).sort(),
    }));
    if (!first || others.length === 0) return [{ subject: "", answer: { notApplicable: "there is one placement only" } }];
    const answers = others.map(({ id, keys }) =>
      claim(keys.join() === first.keys.join(), `${id} has ${keys.join(", ") || "none"}, and ${first.id} has ${first.keys.join(", ") || "none"}`),
    );
    return [{ subject: "", answer: all(...answers) }];
  },
});

/** AWS shows a resource by its tag Name where the others show a name that it has anyway. */
function isShared(key: string): boolean {
  return key !== "Name";
}
