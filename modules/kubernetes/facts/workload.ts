import { factOf, type WorkloadFact } from "../../../fleet/facts.ts";
import type { Reader, SynthesizedStack, Tree } from "../../../fleet/synthesized.ts";
import { known, map, or, type Value } from "../../../fleet/value.ts";
import { mebibytesOf, vcpuOf } from "../quantity.ts";
import type { CloudReading } from "./index.ts";
import { objectsOf, strings } from "./objects.ts";

/** The workers of lanes: one Rollout a part. */
export function workloadFacts(tree: Tree, stack: SynthesizedStack, { nodesOf }: CloudReading): WorkloadFact[] {
  return objectsOf(tree, stack, "Rollout").flatMap((rollout) => {
    const [pod] = rollout.blocks("manifest", "spec", "template", "spec");
    const [container] = pod?.blocks("containers") ?? [];
    if (!pod || !container) return [];
    const labels = strings(rollout, "manifest", "spec", "template", "metadata", "labels");
    const resource = <T>(kind: string, name: string, parse: (quantity: string) => T) => map(container.get<string>("resources", kind, name), parse);
    return [
      {
        ...factOf(rollout),
        ...nodesOf(tree, pod),
        part: rollout.raw("manifest", "spec", "replicas") === undefined ? ("scaled" as const) : ("base" as const),
        name: rollout.get<string>("manifest", "metadata", "name"),
        namespace: rollout.get<string>("manifest", "metadata", "namespace"),
        replicas: rollout.get<number>("manifest", "spec", "replicas"),
        steps: rollout
          .blocks("manifest", "spec", "strategy", "canary", "steps")
          .flatMap((step) => (typeof step.raw("setWeight") === "number" ? [step.raw("setWeight") as number] : [])),
        digest: digestOf(container.get<string>("image")),
        serviceAccount: pod.get<string>("serviceAccountName"),
        labels,
        graceSeconds: or(pod.get<number>("terminationGracePeriodSeconds"), 30),
        vcpu: resource("requests", "cpu", vcpuOf),
        memoryMiB: resource("requests", "memory", mebibytesOf),
        memoryLimitMiB: resource("limits", "memory", mebibytesOf),
        probes: { startup: probe(container, "startupProbe"), readiness: probe(container, "readinessProbe"), liveness: probe(container, "livenessProbe") },
        security: {
          nonRoot: either(container.get<boolean>("securityContext", "runAsNonRoot"), pod.get<boolean>("securityContext", "runAsNonRoot"), false),
          readOnlyRoot: or(container.get<boolean>("securityContext", "readOnlyRootFilesystem"), false),
          noEscalation: map(or(container.get<boolean>("securityContext", "allowPrivilegeEscalation"), true), (allowed) => !allowed),
          droppedCapabilities: container.list<string>("securityContext", "capabilities", "drop"),
          seccomp: either(container.get<string>("securityContext", "seccompProfile", "type"), pod.get<string>("securityContext", "seccompProfile", "type"), "Unconfined"),
          clusterToken: or(pod.get<boolean>("automountServiceAccountToken"), true),
        },
        spread: pod.blocks("topologySpreadConstraints").map((spread) => ({ over: spread.get<string>("topologyKey"), otherwise: spread.get<string>("whenUnsatisfiable") })),
        variables: Object.fromEntries(container.blocks("env").map((variable) => [String(variable.raw("name")), variable.get<string>("value")])),
      },
    ];
  });
}

/** What the container says, or else its pod. */
function either<T>(container: Value<T>, pod: Value<T>, otherwise: T): Value<T> {
  return container.kind === "absent" ? or(pod, otherwise) : container;
}

/** The registry is a reference, the digest stands behind it. */
function digestOf(image: Value<string>): Value<string> {
  const text = image.kind === "known" ? image.value : image.kind === "unknown" ? image.expression : "";
  const [, digest] = /@(sha256:[0-9a-f]{64})$/.exec(text) ?? [];
  return digest === undefined ? { kind: "absent" } : known(digest);
}

/** "8080/ready": a port may be given by its name in the same container. */
function probe(container: Reader, kind: string): Value<string> {
  const port = container.get<string | number>(kind, "httpGet", "port");
  const path = container.get<string>(kind, "httpGet", "path");
  if (port.kind !== "known" || path.kind !== "known") return { kind: "absent" };
  const named = container.blocks("ports").find((one) => one.raw("name") === port.value);
  return known(`${named?.raw("containerPort") ?? port.value}${path.value}`);
}
