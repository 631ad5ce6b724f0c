import { factOf, type MetricsFact } from "../../../fleet/facts.ts";
import type { Reader, SynthesizedStack, Tree } from "../../../fleet/synthesized.ts";
import { ABSENT, allOf, anyOf, isSet, known, map, or, satisfies, type Value } from "../../../fleet/value.ts";
import { objectsOf } from "./objects.ts";

/** What the chart keeps by itself. https://github.com/prometheus-community/helm-charts/blob/main/charts/kube-prometheus-stack/values.yaml */
const USUAL_RETENTION = "10d";
const DAYS: Readonly<Record<string, number>> = { h: 1 / 24, d: 1, w: 7, y: 365 };
const FLEET = "muster-fleet";

export function metricsFacts(tree: Tree, stack: SynthesizedStack): MetricsFact[] {
  return chartOf(tree, stack, "kube-prometheus-stack").map((release) => {
    const spec = <T>(...path: string[]) => chartValue<T>(release, "prometheus", "prometheusSpec", ...path);
    // Otherwise it looks only at monitors with the label of its own release.
    const seesAll = satisfies(spec<boolean>("podMonitorSelectorNilUsesHelmValues"), (own) => !own);
    return {
      ...factOf(release),
      retentionDays: map(or(spec<string>("retention"), USUAL_RETENTION), days),
      persistent: isSet(spec("storageSpec", "volumeClaimTemplate")),
      fleets: Object.fromEntries(besides(tree, stack).flatMap((one) => (one.fleet === undefined ? [] : [[one.fleet, allOf([seesAll, isMonitored(tree, one, one.fleet)])]]))),
      scaler: allOf([seesAll, anyOf(chartOf(tree, stack, "keda").map(isScalerMonitored))]),
      nodes: or(chartValue<boolean>(release, "nodeExporter", "enabled"), true),
    };
  });
}

function chartOf(tree: Tree, stack: SynthesizedStack, chart: string): Reader[] {
  return tree.resources("helm_release", stack).filter((release) => release.raw("chart") === chart);
}

/** A value of a chart; what is no JSON is not known. */
function chartValue<T>(release: Reader, ...path: string[]): Value<T> {
  const whole = release.get<T>("values", 0);
  return release.json("values", 0)?.get<T>(...path) ?? (whole.kind === "known" ? ABSENT : whole);
}

/** Fleets of the same placement that run on its cluster. */
function besides(tree: Tree, { environment, placement }: SynthesizedStack): SynthesizedStack[] {
  return tree.stacks.filter((one) => one.environment === environment && one.placement === placement && one.layer === "workers");
}

/** Is there a PodMonitor in the namespace of the fleet's workers that selects them and names a port? */
function isMonitored(tree: Tree, stack: SynthesizedStack, fleet: string): Value<boolean> {
  return anyOf(
    objectsOf(tree, stack, "PodMonitor").map((monitor) => {
      const labels = monitor.keys("manifest", "spec", "selector", "matchLabels");
      const selects = labels.length === 0 ? known(true) : satisfies(monitor.get<string>("manifest", "spec", "selector", "matchLabels", FLEET), (one) => one === fleet);
      return allOf([selects, known(monitor.blocks("manifest", "spec", "podMetricsEndpoints").length > 0)]);
    }),
  );
}

function isScalerMonitored(release: Reader): Value<boolean> {
  return allOf([["enabled"], ["podMonitor", "enabled"]].map((path) => or(chartValue<boolean>(release, "prometheus", "operator", ...path), false)));
}

/** "15d"; NaN when it is no duration. */
function days(duration: string): number {
  const [, amount = "", unit = ""] = /^(\d+)([hdwy])$/.exec(duration) ?? [];
  return Number.parseInt(amount, 10) * (DAYS[unit] ?? Number.NaN);
}
