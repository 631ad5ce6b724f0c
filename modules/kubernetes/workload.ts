import type { IRollout } from "@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1/Rollout";
import type { IPodSpec } from "kubernetes-models/v1/PodSpec";
import { HEALTH_PORT, LIVENESS_PATH, METRICS_PORT, READINESS_PATH, STARTUP_PATH, type WorkerVariables } from "../../agent-image/src/env.ts";
import { graceSeconds, type LanePart } from "../../fleet/computed.ts";
import { MAX_UNAVAILABLE_PERCENT, PROBES, SCRATCH_MIB } from "../../fleet/defaults.ts";
import type { PodAccount } from "../../fleet/names.ts";
import type { ResolvedLane } from "../../fleet/resolved.ts";
import type { FleetContext, PodScheduling } from "../contract.ts";
import { laneSelector } from "./labels.ts";
import { cpu, memory } from "./quantity.ts";

/** The user "nonroot" of distroless images; the runtime writes nothing but to /tmp, so any number would do. */
const USER = 65_532;
/** One step to everybody; the pauses between several belong to the rollout of versions. */
const STEPS = [{ setWeight: 100 }];
const KEPT_REVISIONS = 3;
/** A new version that is not ready by then is taken back. */
const PROGRESS_DEADLINE_SECONDS = 600;

export interface WorkloadProps {
  readonly context: FleetContext;
  readonly lane: ResolvedLane;
  readonly name: string;
  readonly pod: PodAccount;
  readonly part: "scaled" | "base";
  readonly size: LanePart;
  /** Registry, path and digest. */
  readonly image: string;
  readonly variables: WorkerVariables;
  readonly scheduling: PodScheduling;
  /** What the cloud's identity wants on the pods. */
  readonly podLabels: Readonly<Record<string, string>>;
}

/**
 * The workers of a lane, or of its fixed part, as an Argo Rollout: a Deployment would have to be replaced, pod by pod, to get
 * steps later. https://argoproj.github.io/argo-rollouts/features/specification/
 */
export function workload(props: WorkloadProps): IRollout {
  const { context, lane, name, pod, part, size } = props;
  const selector = laneSelector(context, lane.name, part);
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Rollout",
    metadata: { name, namespace: pod.namespace, labels: { ...context.labels, ...selector } },
    spec: {
      // The scaler owns the number of the scaled part; a number here would fight it at every apply.
      ...(part === "base" ? { replicas: size.min } : {}),
      revisionHistoryLimit: KEPT_REVISIONS,
      progressDeadlineSeconds: PROGRESS_DEADLINE_SECONDS,
      progressDeadlineAbort: true,
      selector: { matchLabels: selector },
      strategy: { canary: { steps: STEPS, maxSurge: `${MAX_UNAVAILABLE_PERCENT}%`, maxUnavailable: 0 } },
      template: { metadata: { labels: { ...context.labels, ...selector, ...props.podLabels } }, spec: podSpec(props, selector) },
    },
  };
}

function podSpec({ context, lane, pod, size, image, variables, scheduling }: WorkloadProps, selector: Record<string, string>): IPodSpec {
  const { resources } = context.fleet;
  return {
    serviceAccountName: pod.serviceAccount,
    // Workers have nothing to say to the API server; tokens of the cloud come in a volume of their own.
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    priorityClassName: priorityClass(lane.class),
    terminationGracePeriodSeconds: graceSeconds(size.drainSeconds),
    securityContext: { runAsNonRoot: true, runAsUser: USER, runAsGroup: USER, fsGroup: USER, seccompProfile: { type: "RuntimeDefault" } },
    ...scheduling,
    topologySpreadConstraints: [
      {
        topologyKey: "topology.kubernetes.io/zone",
        maxSkew: 1,
        // Best effort: when a zone is lost, its workers come up in the others.
        whenUnsatisfiable: "ScheduleAnyway",
        labelSelector: { matchLabels: selector },
      },
    ],
    containers: [
      {
        name: "agent",
        image,
        env: Object.entries({ ...variables, MUSTER_DRAIN_SECONDS: String(size.drainSeconds) }).map(([variable, value]) => ({ name: variable, value })),
        ports: [
          { name: "health", containerPort: HEALTH_PORT, protocol: "TCP" },
          { name: "metrics", containerPort: METRICS_PORT, protocol: "TCP" },
        ],
        resources: {
          requests: { cpu: cpu(resources.vcpu), memory: memory(resources.memoryMiB), "ephemeral-storage": memory(2 * SCRATCH_MIB) },
          // No limit of CPU: it would only slow down work that the node has room for. Memory that was not requested is somebody else's.
          limits: { memory: memory(resources.memoryMiB), "ephemeral-storage": memory(2 * SCRATCH_MIB) },
        },
        securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ["ALL"] } },
        startupProbe: probe(STARTUP_PATH, PROBES.startup),
        readinessProbe: probe(READINESS_PATH, PROBES.readiness),
        livenessProbe: probe(LIVENESS_PATH, PROBES.liveness),
        volumeMounts: [{ name: "tmp", mountPath: "/tmp" }],
      },
    ],
    volumes: [{ name: "tmp", emptyDir: { sizeLimit: memory(SCRATCH_MIB) } }],
  };
}

function probe(path: string, times: { readonly periodSeconds: number; readonly failureThreshold: number; readonly timeoutSeconds?: number }) {
  return { httpGet: { path, port: "health" }, ...times };
}

/** Name of the PriorityClass of a lane's class (platform.ts). */
export function priorityClass(laneClass: ResolvedLane["class"]): string {
  return `muster-${laneClass}`;
}
