import { factRule } from "../../rule.ts";
import { all, compare, every, isSet } from "../../truth.ts";

/** Kubernetes can tell a worker that starts, one that waits and one that hangs from one that works. */
export const rule = factRule({
  id: "RES-401",
  title: "Every container of a worker is asked whether it has started, is ready and is alive",
  severity: "high",
  why: "A worker that hangs holds its tasks until somebody notices. Liveness that asks the same as readiness restarts all workers when what they depend on is down.",
  fix: { text: "give every container its three probes; Muster's own has them", field: "" },
  links: ["https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#container-probes"],
  anchors: ["Checkov CKV_K8S_8", "Checkov CKV_K8S_9", "kube-score pod-probes", "kube-score pod-probes-identical"],
  about: "workers on clusters",
  facts: ({ facts }) => facts.workloads,
  holds: ({ containers }) =>
    every(containers, ({ name, probes: { startup, readiness, liveness } }) => {
      const of = (probe: string) => `the ${probe} probe of ${name.kind === "known" ? name.value : "a container"}`;
      return all(
        isSet(of("startup"), startup),
        isSet(of("readiness"), readiness),
        isSet(of("liveness"), liveness),
        compare(
          of("liveness"),
          liveness,
          readiness,
          (one, other) => one !== other,
          () => "another than that of readiness",
        ),
      );
    }),
});
