import { factRule } from "../../rule.ts";
import { all, equals, isTrue, some } from "../../truth.ts";

/** What Pod Security calls restricted, and a file system that nobody can change. */
export const rule = factRule({
  id: "SEC-113",
  title: "Workers run without root, capabilities, a writable image or a token of the cluster",
  severity: "high",
  why: "An agent runs what a model writes; whoever breaks out of it should find nothing to go on with.",
  fix: { text: "leave the security context as Muster makes it", field: "" },
  links: ["https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted"],
  anchors: ["CKV_K8S_6", "CKV_K8S_20", "CKV_K8S_22", "CKV_K8S_28", "CKV_K8S_29", "CKV_K8S_30", "CKV_K8S_31", "CKV_K8S_38", "CKV_AWS_336", "polaris"],
  about: "workloads",
  facts: ({ facts }) => facts.workloads,
  holds: ({ security }) =>
    all(
      isTrue("runAsNonRoot", security.nonRoot),
      isTrue("readOnlyRootFilesystem", security.readOnlyRoot),
      isTrue("that it cannot gain rights", security.noEscalation),
      some(security.droppedCapabilities, (one) => equals("a dropped capability", one, "ALL"), "not all capabilities are dropped"),
      equals("its seccomp profile", security.seccomp, "RuntimeDefault"),
      equals("automountServiceAccountToken", security.clusterToken, false),
    ),
});
