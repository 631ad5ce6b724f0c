import { Counter, Gauge, Histogram, Registry } from "prom-client";
import { type COMMON_LABELS, METRICS, type Metric, type Metrics } from "./metrics.ts";

/*
 * prom-client rather than code of our own: escaping, histograms and the exposition format are where home-made registries
 * go wrong, and it costs under 1 us a call. It has seen no release since 2024, so nothing else imports it. Its default
 * process metrics stay off: their observers cost more than they tell, the platform measures CPU and memory anyway.
 */

export interface WorkerMetrics extends Metrics {
  /** All metrics in the Prometheus text format. */
  readonly text: () => Promise<string>;
  readonly contentType: string;
}

/** Counters for all METRICS, each series of counters and gauges present from the start, so that rates see the first event. */
export function createMetrics(common: Readonly<Record<(typeof COMMON_LABELS)[number], string>>): WorkerMetrics {
  const registry = new Registry();
  registry.setDefaultLabels({ ...common });
  const made: Record<string, Counter | Gauge | Histogram> = {};
  for (const [name, metric] of Object.entries(METRICS) as [string, Metric][]) {
    const shape = { name, help: metric.help, labelNames: Object.keys(metric.labels), registers: [registry] };
    if (metric.type === "histogram") {
      made[name] = new Histogram({ ...shape, ...(metric.buckets ? { buckets: [...metric.buckets] } : {}) });
      continue;
    }
    const series = metric.type === "counter" ? new Counter(shape) : new Gauge(shape);
    for (const labels of combinations(metric.labels)) series.inc(labels, 0);
    made[name] = series;
  }
  return {
    count: (name, labels) => (made[name] as Counter).inc(labels as Readonly<Record<string, string>>),
    set: (name, labels, value) => (made[name] as Gauge).set(labels as Readonly<Record<string, string>>, value),
    observe: (name, labels, value) => (made[name] as Histogram).observe(labels as Readonly<Record<string, string>>, value),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

function combinations(labels: Metric["labels"]): Record<string, string>[] {
  return Object.entries(labels).reduce<Record<string, string>[]>((all, [name, values]) => all.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))), [{}]);
}
