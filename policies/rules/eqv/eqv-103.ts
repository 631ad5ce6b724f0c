import { alike, laneName, same } from "../../alike.ts";
import { environmentRule } from "../../rule.ts";
import { all } from "../../truth.ts";

/** The scaled part and, by what it leaves to it, the fixed one. */
export const rule = environmentRule({
  id: "EQV-103",
  title: "A lane scales alike in every placement",
  severity: "high",
  why: "Load that moves from a lost cloud to another meets the same ceiling and the same patience there, or the plan for the loss is wrong.",
  fix: { text: "set minimum, maximum and load in the specification, for all placements; give placements the same number of zones", field: "fleets[].lanes.<lane>.workers" },
  links: ["https://keda.sh/docs/2.20/reference/scaledobject-spec/"],
  parameters: { cooldownShare: { doc: "Share by which cooldowns may differ", default: { dev: 0.2, staging: 0.2, prod: 0.2 } } },
  check: (context) =>
    alike(
      context,
      ({ facts }, { id }) => facts[id]?.scalings ?? [],
      laneName,
      (group) =>
        all(
          same(group, "the minimum", ({ min }) => min),
          same(group, "the maximum", ({ max }) => max),
          same(group, "the load per worker", ({ targetLoadPerWorker }) => targetLoadPerWorker),
          same(group, "the load that it leaves to the fixed part", ({ baseLoad }) => baseLoad),
          same(group, "the cooldown in seconds", ({ cooldownSeconds }) => cooldownSeconds, context.parameters.cooldownShare),
        ),
    ),
});
