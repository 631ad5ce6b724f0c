import { factRule } from "../../rule.ts";
import { all, any, atLeast, claim, every, isTrue } from "../../truth.ts";

/** Alerts and rollouts judge what Prometheus has. */
export const rule = factRule({
  id: "OBS-107",
  title: "A Prometheus keeps a month of what workers, KEDA and nodes measure",
  severity: "medium",
  why: "Rollouts, alerts and dashboards see nothing that is not scraped, and without a month there is no comparison with the last release, bill or incident.",
  fix: { text: "give the platform's Prometheus its retention, disk and monitors back", field: "" },
  links: ["https://prometheus.io/docs/prometheus/latest/storage/#operational-aspects", "https://cloud.google.com/kubernetes-engine/docs/how-to/configure-metrics"],
  parameters: { days: { doc: "Fewest days that metrics stay", default: { dev: 7, staging: 30, prod: 30 } } },
  about: "clusters",
  facts: ({ facts }) => facts.metrics,
  holds: (metrics, { placement, facts, parameters }) =>
    all(
      atLeast("its retention in days", metrics.retentionDays, parameters.days),
      isTrue("that what it keeps outlives its pod", metrics.persistent),
      every(
        placement.fleets.filter(({ runtime }) => runtime === "kubernetes"),
        ({ name }) => {
          const scraped = metrics.fleets[name];
          return scraped ? isTrue(`that it scrapes the workers of ${name}`, scraped) : claim(false, `it knows nothing of ${name}`);
        },
      ),
      isTrue("that it scrapes KEDA", metrics.scaler),
      // Where a cloud keeps pods off its nodes it measures them itself.
      any(isTrue("that it scrapes the nodes", metrics.nodes), ...facts.clusters.map(({ nodeMetrics }) => isTrue("that the cloud measures the nodes", nodeMetrics))),
    ),
  whenNone: ({ facts }) => (facts.clusters.length > 0 ? claim(false, "the cluster has no Prometheus") : { notApplicable: "there are no clusters" }),
});
