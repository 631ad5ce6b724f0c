/**
 * CPU without a limit, since a limit throttles bursts that nobody else wanted; memory with the request as limit, so that no
 * neighbour is evicted for it, and because Autopilot lowers limits to the requests on clusters that cannot burst.
 * https://docs.cloud.google.com/kubernetes-engine/docs/how-to/pod-bursting-gke
 */
export function resources(cpu: string, memory: string): object {
  return { requests: { cpu, memory }, limits: { memory } };
}

/** Over zones as far as there are nodes: a lost zone must not leave the replacement pending. */
export function spread(matchLabels: Readonly<Record<string, string>>): object[] {
  return [{ maxSkew: 1, topologyKey: "topology.kubernetes.io/zone", whenUnsatisfiable: "ScheduleAnyway", labelSelector: { matchLabels } }];
}

/** One at a time in a drain; for two replicas of which one works. */
export const ONE_AT_A_TIME = { maxUnavailable: 1 };

/** For charts that do not say so themselves. https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted */
export const RESTRICTED_POD = { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } };
export const RESTRICTED_CONTAINER = { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ["ALL"] } };
