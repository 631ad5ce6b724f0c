import { factOf, type Probes, type WorkloadFact } from "../../../fleet/facts.ts";
import type { Reader, SynthesizedStack, Tree } from "../../../fleet/synthesized.ts";
import { allOf, known, map, or, undecided, type Value } from "../../../fleet/value.ts";
import { mebibytesOf, vcpuOf } from "../quantity.ts";
import type { CloudReading } from "./index.ts";
import { objectsOf, requirements, strings } from "./objects.ts";

/** Annotations by which a pod holds on to its node: of Karpenter, and of the autoscaler of GKE and AKS. */
const STAY_HERE = [
  ["karpenter.sh/do-not-disrupt", "true"],
  ["cluster-autoscaler.kubernetes.io/safe-to-evict", "false"],
] as const;

/** The workers of lanes: one Rollout a part. */
export function workloadFacts(tree: Tree, stack: SynthesizedStack, { nodesOf, nodeTerms, isOwnImage }: CloudReading): WorkloadFact[] {
  const terms = JSON.stringify(nodeTerms(tree, stack));
  return objectsOf(tree, stack, "Rollout").flatMap((rollout) => {
    const [pod] = rollout.blocks("manifest", "spec", "template", "spec");
    const [container, ...others] = pod?.blocks("containers") ?? [];
    if (!pod || !container) return [];
    // An init container that always restarts is a sidecar. https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
    const sidecars = pod.blocks("initContainers").filter((one) => one.raw("restartPolicy") === "Always");
    const labels = strings(rollout, "manifest", "spec", "template", "metadata", "labels");
    const resource = <T>(kind: string, name: string, parse: (quantity: string) => T) => map(container.get<string>("resources", kind, name), parse);
    return [
      {
        ...factOf(rollout),
        ...nodesOf(tree, pod),
        landingKnown: withoutExpression(terms + JSON.stringify(["nodeSelector", "affinity", "tolerations"].map((field) => pod.raw(field)))),
        part: rollout.raw("manifest", "spec", "replicas") === undefined ? ("scaled" as const) : ("base" as const),
        name: rollout.get<string>("manifest", "metadata", "name"),
        namespace: rollout.get<string>("manifest", "metadata", "namespace"),
        replicas: rollout.get<number>("manifest", "spec", "replicas"),
        steps: rollout
          .blocks("manifest", "spec", "strategy", "canary", "steps")
          .flatMap((step) => (typeof step.raw("setWeight") === "number" ? [step.raw("setWeight") as number] : [])),
        // https://argoproj.github.io/argo-rollouts/features/specification/
        maxUnavailable: or(rollout.get<number | string>("manifest", "spec", "strategy", "canary", "maxUnavailable"), "25%"),
        abortsStuck: or(rollout.get<boolean>("manifest", "spec", "progressDeadlineAbort"), false),
        digest: digestOf(container.get<string>("image")),
        ownRegistry: isOwnImage(tree, stack, container.get<string>("image")),
        serviceAccount: pod.get<string>("serviceAccountName"),
        labels,
        graceSeconds: or(pod.get<number>("terminationGracePeriodSeconds"), 30),
        preStopSeconds: or(container.get<number>("lifecycle", "preStop", "sleep", "seconds"), 0),
        vcpu: resource("requests", "cpu", vcpuOf),
        memoryMiB: resource("requests", "memory", mebibytesOf),
        memoryLimitMiB: resource("limits", "memory", mebibytesOf),
        probes: probesOf(container),
        containers: [container, ...others, ...sidecars].map((one) => ({ name: one.get<string>("name"), probes: probesOf(one) })),
        security: {
          nonRoot: either(container.get<boolean>("securityContext", "runAsNonRoot"), pod.get<boolean>("securityContext", "runAsNonRoot"), false),
          readOnlyRoot: or(container.get<boolean>("securityContext", "readOnlyRootFilesystem"), false),
          noEscalation: map(or(container.get<boolean>("securityContext", "allowPrivilegeEscalation"), true), (allowed) => !allowed),
          droppedCapabilities: container.list<string>("securityContext", "capabilities", "drop"),
          seccomp: either(container.get<string>("securityContext", "seccompProfile", "type"), pod.get<string>("securityContext", "seccompProfile", "type"), "Unconfined"),
          clusterToken: or(pod.get<boolean>("automountServiceAccountToken"), true),
        },
        movable: allOf(STAY_HERE.map(([key, value]) => map(or(rollout.get<string>("manifest", "spec", "template", "metadata", "annotations", key), ""), (text) => text !== value))),
        spread: pod.blocks("topologySpreadConstraints").map((spread) => ({
          over: spread.get<string>("topologyKey"),
          otherwise: spread.get<string>("whenUnsatisfiable"),
          maxSkew: spread.get<number>("maxSkew"),
          selects: requirements(spread, "labelSelector"),
        })),
        variables: Object.fromEntries(container.blocks("env").map((variable) => [String(variable.raw("name")), variable.get<string>("value")])),
      },
    ];
  });
}

function withoutExpression(text: string): Value<boolean> {
  const [expression] = /\$\{[^}]*\}/.exec(text) ?? [];
  return expression === undefined ? known(true) : { kind: "unknown", expression, references: [] };
}

/** What the container says, or else its pod. */
function either<T>(container: Value<T>, pod: Value<T>, otherwise: T): Value<T> {
  return container.kind === "absent" ? or(pod, otherwise) : container;
}

/** The registry is a reference, the digest stands behind it. */
function digestOf(image: Value<string>): Value<string> {
  const text = image.kind === "known" ? image.value : image.kind === "unknown" ? image.expression : "";
  // What ends in an expression may end in a digest.
  if (text.endsWith("}") || image.kind === "reference") return image;
  const [, digest] = /@(sha256:[0-9a-f]{64})$/.exec(text) ?? [];
  return digest === undefined ? { kind: "absent" } : known(digest);
}

function probesOf(container: Reader): Probes {
  return { startup: probe(container, "startupProbe"), readiness: probe(container, "readinessProbe"), liveness: probe(container, "livenessProbe") };
}

/** "8080/ready": a port may be given by its name in the same container. What asks otherwise than by HTTP is told as it stands. */
function probe(container: Reader, kind: string): Value<string> {
  const asked = ["exec", "tcpSocket", "grpc"].find((how) => container.raw(kind, how) !== undefined);
  if (asked !== undefined) return map(container.get(kind, asked), (how) => `${asked} ${JSON.stringify(how)}`);
  const port = container.get<string | number>(kind, "httpGet", "port");
  const path = or(container.get<string>(kind, "httpGet", "path"), "/");
  if (port.kind !== "known") return undecided(port);
  const named = container.blocks("ports").find((one) => one.raw("name") === port.value);
  return map(path, (text) => `${named?.raw("containerPort") ?? port.value}${text}`);
}
