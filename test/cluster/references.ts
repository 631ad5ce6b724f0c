import type { Manifest } from "../../cli/render.ts";

type Labels = Readonly<Record<string, string>>;
interface Selector {
  readonly matchLabels?: Labels;
  readonly matchExpressions?: unknown;
}
interface PodTemplate {
  readonly metadata: { readonly labels: Labels };
  readonly spec: {
    readonly serviceAccountName?: string;
    readonly priorityClassName?: string;
    readonly topologySpreadConstraints?: readonly { readonly labelSelector?: Selector }[];
    readonly containers: readonly { readonly ports?: readonly { readonly name?: string }[] }[];
  };
}
export interface Workload extends Manifest {
  readonly spec: { readonly replicas?: number; readonly selector: Selector; readonly template: PodTemplate };
}

export const isWorkload = (object: Manifest): object is Workload => object.kind === "Rollout";

/**
 * References between rendered objects that lead nowhere, one line each. No API server checks them: a budget that selects
 * nothing is valid, and protects nothing.
 */
export function dangling(objects: readonly Manifest[]): string[] {
  const problems: string[] = [];
  const workloads = objects.filter(isWorkload);
  const exists = (kind: string, name: string | undefined, namespace: string | undefined): boolean =>
    objects.some((one) => one.kind === kind && one.metadata.name === name && one.metadata.namespace === namespace);
  const podsOf = (namespace: string | undefined, selector: Selector): readonly Workload[] =>
    workloads.filter(({ metadata, spec }) => metadata.namespace === namespace && matches(selector, spec.template.metadata.labels));

  for (const object of objects) {
    const { namespace } = object.metadata;
    const wrong = (what: string): void => void problems.push(`${object.kind} ${object.metadata.name}: ${what}`);
    const mustExist = (kind: string, name: string | undefined, where: string | undefined): void => {
      if (!exists(kind, name, where)) wrong(`there is no ${kind} ${name}`);
    };
    const mustSelect = (selector: Selector): readonly Workload[] => {
      const pods = podsOf(namespace, selector);
      if (selector.matchExpressions !== undefined) wrong("has matchExpressions, which this test cannot judge");
      else if (pods.length === 0) wrong("selects no pod");
      return pods;
    };

    if (namespace !== undefined && namespace !== "kube-system") mustExist("Namespace", namespace, undefined);
    if (isWorkload(object)) {
      const { selector, template } = object.spec;
      const { serviceAccountName, priorityClassName, topologySpreadConstraints = [] } = template.spec;
      const selected = mustSelect(selector);
      if (selected.some((one) => one !== object)) wrong(`selects pods of ${selected.map(({ metadata }) => metadata.name).join(" and ")}`);
      mustExist("ServiceAccount", serviceAccountName, namespace);
      mustExist("PriorityClass", priorityClassName, undefined);
      for (const { labelSelector } of topologySpreadConstraints) if (!matches(labelSelector ?? {}, template.metadata.labels)) wrong("spreads pods that are not its own");
    }
    const spec = (object as { spec?: Record<string, unknown> }).spec ?? {};
    switch (object.kind) {
      case "PodDisruptionBudget":
        mustSelect(spec.selector as Selector);
        break;
      case "NetworkPolicy":
        mustSelect(spec.podSelector as Selector);
        break;
      case "PodMonitor": {
        const ports = mustSelect(spec.selector as Selector).map(({ spec: { template } }) => template.spec.containers.flatMap((container) => container.ports ?? []));
        for (const { port } of spec.podMetricsEndpoints as { port: string }[])
          if (!ports.every((list) => list.some(({ name }) => name === port))) wrong(`a pod has no port ${port}`);
        break;
      }
      case "ScaledObject": {
        const { scaleTargetRef, triggers } = spec as { scaleTargetRef: { kind: string; name: string }; triggers: { authenticationRef?: { name: string } }[] };
        mustExist(scaleTargetRef.kind, scaleTargetRef.name, namespace);
        for (const { authenticationRef } of triggers) if (authenticationRef) mustExist("TriggerAuthentication", authenticationRef.name, namespace);
        break;
      }
      case "NodePool": {
        const { nodeClassRef } = (spec.template as { spec: { nodeClassRef: { kind: string; name: string } } }).spec;
        mustExist(nodeClassRef.kind, nodeClassRef.name, undefined);
        break;
      }
    }
  }
  return problems;
}

/** An empty selector matches everything. */
function matches({ matchLabels = {} }: Selector, labels: Labels): boolean {
  return Object.entries(matchLabels).every(([key, value]) => labels[key] === value);
}
