import { factRule } from "../../rule.ts";
import { all, isTrue, judge } from "../../truth.ts";

/** A bad version takes few workers along, and goes again. */
export const rule = factRule({
  id: "RES-405",
  title: "A new version takes away few workers at a time, and one that does not get ready is taken back",
  severity: "medium",
  why: "A version that cannot start must not empty a lane, nor stand half rolled out until somebody looks.",
  fix: { text: "keep Muster's strategy", field: "" },
  links: ["https://argo-rollouts.readthedocs.io/en/stable/features/specification/"],
  anchors: ["kube-score deployment-strategy"],
  parameters: { percent: { doc: "Share of the workers that may be missing, in percent", default: { dev: 25, staging: 25, prod: 25 } } },
  about: "workers on clusters",
  facts: ({ facts }) => facts.workloads,
  holds: ({ maxUnavailable, abortsStuck }, { parameters: { percent } }) =>
    all(
      // A number of workers may be all there are.
      judge("what may be missing", maxUnavailable, (one) => one === 0 || (String(one).endsWith("%") && Number.parseFloat(String(one)) <= percent), `at most ${percent} %`),
      isTrue("taking back a version that does not get ready", abortsStuck),
    ),
});
