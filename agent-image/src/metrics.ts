/*
 * Every metric of a worker. Dashboards, alerts and scalers read the names from here, so this list imports nothing;
 * `registry.ts` counts them. https://prometheus.io/docs/practices/naming/
 */

export interface Metric {
  readonly type: "counter" | "gauge" | "histogram";
  readonly unit: "tasks" | "seconds" | "errors" | "renewals" | "boolean";
  readonly help: string;
  /** Labels beside `COMMON_LABELS`, with every value they can have: series stay bounded, and exist before the first event. */
  readonly labels: Readonly<Record<string, readonly string[]>>;
  /** Upper bounds of a histogram. */
  readonly buckets?: readonly number[];
}

/** On every series: with them a dashboard works alike on clusters, virtual machines, containers and functions. */
export const COMMON_LABELS = ["environment", "placement", "fleet", "lane"] as const;

/** done: acknowledged. failed: to be tried again. dead_lettered: given up. handed_back: drain. lost: the lease went to another worker. */
export const OUTCOMES = ["done", "failed", "dead_lettered", "handed_back", "lost"] as const;
/** failures: MUSTER_MAX_FAILURES reached. malformed: no task can be read. deliveries: delivered too often without an outcome. */
export const DEAD_LETTER_REASONS = ["failures", "malformed", "deliveries"] as const;

/** From a cache hit to the longest agent run. */
const TASK_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800, 3600];

export const METRICS = {
  muster_tasks_total: { type: "counter", unit: "tasks", help: "Deliveries that ended, by outcome", labels: { outcome: OUTCOMES } },
  muster_dead_letters_total: { type: "counter", unit: "tasks", help: "Tasks given up, by reason", labels: { reason: DEAD_LETTER_REASONS } },
  muster_redeliveries_total: { type: "counter", unit: "tasks", help: "Tasks received that had been delivered before", labels: {} },
  muster_task_duration_seconds: { type: "histogram", unit: "seconds", help: "Time in the handler, by outcome", labels: { outcome: OUTCOMES }, buckets: TASK_SECONDS },
  muster_task_wait_seconds: { type: "histogram", unit: "seconds", help: "Time from sending a task to its first start", labels: {}, buckets: TASK_SECONDS },
  muster_tasks_running: { type: "gauge", unit: "tasks", help: "Tasks in the handler now", labels: {} },
  muster_concurrency_tasks: { type: "gauge", unit: "tasks", help: "Tasks that the worker handles at once", labels: {} },
  muster_queue_tasks: {
    type: "gauge",
    unit: "tasks",
    help: "Tasks in the lane's queue as this worker last saw it; the same for all workers, so take the maximum",
    labels: { state: ["waiting", "in_flight", "delayed", "dead"] },
  },
  muster_lease_renewals_total: { type: "counter", unit: "renewals", help: "Lease renewals, by outcome", labels: { outcome: ["renewed", "lost", "error"] } },
  muster_broker_errors_total: {
    type: "counter",
    unit: "errors",
    help: "Broker operations that failed, by operation",
    labels: { operation: ["receive", "extend", "settle", "depth"] },
  },
  muster_broker_reachable: { type: "gauge", unit: "boolean", help: "1 while the broker answers", labels: {} },
  muster_draining: { type: "gauge", unit: "boolean", help: "1 from SIGTERM to exit", labels: {} },
} as const satisfies Record<string, Metric>;

export type MetricName = keyof typeof METRICS;
type NameOf<T extends Metric["type"]> = { [N in MetricName]: (typeof METRICS)[N]["type"] extends T ? N : never }[MetricName];
export type Labels<N extends MetricName> = { readonly [L in keyof (typeof METRICS)[N]["labels"]]: (typeof METRICS)[N]["labels"][L] extends readonly (infer V)[] ? V : never };

/** What the core may do with metrics; `registry.ts` is the implementation. */
export interface Metrics {
  count<N extends NameOf<"counter">>(name: N, labels: Labels<N>): void;
  set<N extends NameOf<"gauge">>(name: N, labels: Labels<N>, value: number): void;
  observe<N extends NameOf<"histogram">>(name: N, labels: Labels<N>, value: number): void;
}
