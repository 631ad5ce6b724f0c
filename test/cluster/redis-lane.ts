import { relative } from "node:path";
import { Construct } from "constructs";
import type { Manifest } from "../../cli/render.ts";
import type { ResolvedLane } from "../../fleet/resolved.ts";
import type { CloudModules, QueueTriggers as QueueTriggersShape } from "../../modules/contract.ts";
import { ROOT } from "../support/repository.ts";

/*
 * All that is not as rendered when a lane runs on this machine: what its queue is, what its image is, its nodes, and the clocks
 * of going back.
 */

export const STREAMS = { tasks: "tasks", dead: "dead", results: "results" };

/** A cloud whose queues are Redis streams. A finished task is deleted, so the length is what waits and runs. */
export function onRedis(cloud: CloudModules, port: number): CloudModules {
  class QueueTriggers extends Construct implements QueueTriggersShape {
    readonly authentication = {};
    readonly trigger = (lane: ResolvedLane) => ({
      type: "redis-streams",
      metadata: { address: `127.0.0.1:${port}`, stream: STREAMS.tasks, streamLength: String(lane.targetLoadPerWorker) },
    });
  }
  return { ...cloud, worker: { MUSTER_BROKER: "redis-streams", MUSTER_REDIS_AUTH: "none" }, QueueTriggers };
}

/**
 * Image map of the kubelet: the runtime from its source, and in its environment what only Terraform would know. Paths are
 * relative, because absolute ones below a mount of the pod, such as /tmp, would become paths in its volume.
 */
export function imageMap(repository: string, port: number): object {
  return {
    [`*/${repository}@*`]: {
      cwd: ROOT,
      argv: [relative(ROOT, process.execPath), "--import", "./test/cluster/listen-on-pod-ip.mjs", "agent-image/src/main.ts"],
      env: {
        MUSTER_QUEUE_RECEIVE: STREAMS.tasks,
        MUSTER_QUEUE_SEND: STREAMS.tasks,
        MUSTER_QUEUE_DEAD_LETTERS: STREAMS.dead,
        MUSTER_RESULTS_SEND: STREAMS.results,
        MUSTER_REDIS_HOST: "127.0.0.1",
        MUSTER_REDIS_PORT: String(port),
        MUSTER_REDIS_USER: "",
        MUSTER_REDIS_TLS: "false",
      },
    },
  };
}

interface NodePool extends Manifest {
  readonly spec: {
    readonly template: {
      readonly metadata: { readonly labels: Readonly<Record<string, string>> };
      readonly spec: {
        readonly taints: readonly object[];
        readonly requirements: readonly { readonly key: string; readonly operator: string; readonly values: readonly string[] }[];
      };
    };
  };
}

/** The nodes that Karpenter would make of rendered NodePools: of each pool one in every zone, and of what it may choose the first. */
export function nodesOf(objects: readonly Manifest[], zones: readonly string[]): object[] {
  const pools = objects.filter((object): object is NodePool => object.kind === "NodePool");
  return pools.flatMap(({ metadata, spec: { template } }) => {
    const chosen = Object.fromEntries(template.spec.requirements.flatMap(({ key, operator, values }) => (operator === "In" ? [[key, values[0]]] : [])));
    return zones.map((zone) => {
      const name = `${metadata.name}-${zone}`;
      const labels = { "process-kubelet": "true", "kubernetes.io/hostname": name, "kubernetes.io/os": "linux", "topology.kubernetes.io/zone": zone };
      return { apiVersion: "v1", kind: "Node", metadata: { name, labels: { ...labels, ...chosen, ...template.metadata.labels } }, spec: { taints: template.spec.taints } };
    });
  });
}

/** Going back takes minutes on purpose. Here its clocks, and no others, run faster: 10 s for 300 s, 2 s for 60 s. */
const FASTER = 30;

export function backInSeconds(object: Manifest): Manifest {
  if (object.kind !== "ScaledObject") return object;
  const copy = structuredClone(object) as Manifest & { spec: { cooldownPeriod: number; advanced: { horizontalPodAutoscalerConfig: { behavior: { scaleDown: ScaleDown } } } } };
  const { scaleDown } = copy.spec.advanced.horizontalPodAutoscalerConfig.behavior;
  copy.spec.cooldownPeriod /= FASTER;
  scaleDown.stabilizationWindowSeconds /= FASTER;
  for (const policy of scaleDown.policies) policy.periodSeconds /= FASTER;
  return copy;
}

interface ScaleDown {
  stabilizationWindowSeconds: number;
  readonly policies: readonly { periodSeconds: number }[];
}
