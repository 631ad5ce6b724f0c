import { ofSameLane } from "../../lane.ts";
import { factRule } from "../../rule.ts";
import { compare, every, isSet, not, some } from "../../truth.ts";

/** One hand on the number of workers. */
export const rule = factRule({
  id: "RES-215",
  title: "No number of replicas stands where a scaler decides it",
  severity: "medium",
  why: "Every apply sets the number back, in the middle of a burst too, and the scaler sets it again.",
  fix: { text: "set the lane's minimum and maximum instead", field: "fleets[].lanes.<lane>.workers" },
  links: ["https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling"],
  anchors: ["kube-score deployment-targeted-by-hpa-does-not-have-replicas-configured"],
  about: "scaled lanes",
  facts: ({ facts }) => facts.scalings,
  holds: (scaling, { facts }) => {
    const isOther = (name: (typeof facts.workloads)[number]["name"]) =>
      compare(
        "its workload",
        name,
        scaling.workload,
        (one, other) => one !== other,
        (other) => `another than "${other}"`,
      );
    return every(ofSameLane(facts.workloads, scaling), ({ name, replicas }) =>
      some([isOther(name), not(isSet("its number of replicas", replicas), "its number of replicas is set, and a scaler sets it too")], (truth) => truth, "two decide it"),
    );
  },
});
