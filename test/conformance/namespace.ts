import { METRICS_PORT } from "../../agent-image/src/env.ts";
import { HEADROOM } from "../../fleet/addresses.ts";
import { SCALER_ACCOUNT } from "../../fleet/names.ts";
import { is, map } from "../../fleet/value.ts";
import { CHARTS } from "../../modules/kubernetes/charts/versions.ts";
import { type Case, everyOne, fleetOf, onePerFleet, type Subject, sameSet, show } from "./case.ts";
import { clusterLanes } from "./workload.ts";

const namespaces = ({ facts }: Subject) => facts.namespaces;

/** Pods that the lanes' maxima and a rollout beside them come to. */
function mostPods(subject: Subject, fact: Parameters<typeof fleetOf>[1]): number {
  return Math.ceil(fleetOf(subject, fact).lanes.reduce((sum, { workers }) => sum + workers.max, 0) * HEADROOM);
}

export const namespaceCases: readonly Case[] = [
  { id: "namespace.one-per-fleet", holds: "each fleet has a namespace of its own", failures: (subject) => onePerFleet(subject, namespaces(subject)) },
  everyOne(
    "namespace.name",
    "it is called as the fleet",
    namespaces,
    ({ name }) => name,
    (_, { fleet }) => fleet ?? "",
  ),
  everyOne("namespace.restricted", "pods that want rights are refused", namespaces, ({ podSecurity }) => podSecurity, "restricted"),
  everyOne("namespace.pods", "a fleet cannot have more pods than its lanes' maxima and a rollout", namespaces, ({ maxPods }) => maxPods, mostPods),
  everyOne(
    "namespace.cpu",
    "nor more CPU",
    namespaces,
    ({ maxVcpu }) => maxVcpu,
    (subject, fact) => mostPods(subject, fact) * fleetOf(subject, fact).resources.vcpu,
  ),
  everyOne(
    "namespace.memory",
    "nor more memory",
    namespaces,
    ({ maxMemoryMiB }) => maxMemoryMiB,
    (subject, fact) => mostPods(subject, fact) * fleetOf(subject, fact).resources.memoryMiB,
  ),
];

/** An opening of a network policy, and why it may be there. */
const OPENINGS: readonly { readonly why: string; readonly matches: (opening: string, subject: Subject) => boolean }[] = [
  { why: "names", matches: (opening) => /^(pods kube-system\/(kube-dns|node-local-dns)|cidr [\d.]+\/\d+) (udp|tcp)\/53$/.test(opening) },
  { why: "Redis", matches: (opening, { placement }) => new RegExp(`^cidr ${placement.addresses.dataRange} tcp/\\d+$`).test(opening) },
  { why: "telemetry", matches: (opening) => /^pods muster-platform\/opentelemetry-collector tcp\/(4317|4318)$/.test(opening) },
  { why: "services outside", matches: (opening) => /^cidr 0\.0\.0\.0\/0 without \["169\.254\.0\.0\/16","[\d.]+\/\d+"\] tcp\/443$/.test(opening) },
];
/** What only some clouds need: credentials from the node itself, queues on another port. */
const POSSIBLE: typeof OPENINGS = [
  { why: "credentials", matches: (opening) => /^cidr 169\.254\.\d+\.\d+\/32 tcp\/(80|988)$/.test(opening) },
  { why: "queues", matches: (opening) => /^cidr 0\.0\.0\.0\/0 without \["169\.254\.0\.0\/16","[\d.]+\/\d+"\] tcp\/5671$/.test(opening) },
];

export const networkPolicyCases: readonly Case[] = [
  everyOne("network-policy.default-deny", "nothing gets in or out that is not named", namespaces, ({ defaultDeny }) => defaultDeny, true),
  {
    id: "network-policy.egress",
    holds: "workers reach names, Redis, telemetry, services outside, and nothing else; no other pod by its address",
    failures: (subject) =>
      namespaces(subject).flatMap(({ egress, source }) => [
        ...OPENINGS.filter(({ matches }) => !egress.some((opening) => matches(opening, subject))).map(({ why }) => `${source.path}: ${why} cannot be reached`),
        ...egress.filter((opening) => ![...OPENINGS, ...POSSIBLE].some(({ matches }) => matches(opening, subject))).map((opening) => `${source.path}: ${opening} is open`),
      ]),
  },
  {
    id: "network-policy.ingress",
    holds: "only Prometheus reaches workers, and only their metrics",
    failures: (subject) => namespaces(subject).flatMap(({ ingress, source }) => sameSet(source.path, ingress, [`pods muster-platform/prometheus tcp/${METRICS_PORT}`])),
  },
];

export const bindingCases: readonly Case[] = [
  {
    id: "binding.lanes",
    holds: "each lane's service account acts as that lane's principal, and no other account does",
    failures: (subject) =>
      sameSet(
        "bindings",
        subject.facts.bindings
          .filter(({ lane }) => lane !== undefined)
          .map(({ namespace, serviceAccount, principal }) => `${show(namespace)}/${show(serviceAccount)} as ${show(principal)}`),
        clusterLanes(subject).map(({ id, lane }) => {
          const identity = subject.facts.identities.find((one) => one.role === "workers" && `${one.fleet}/${one.lane}` === id);
          return `${JSON.stringify(id.split("/")[0])}/${JSON.stringify(lane.name)} as ${JSON.stringify(identity?.target)}`;
        }),
      ),
  },
  {
    id: "binding.scaler",
    holds: "KEDA acts as a principal of its own",
    failures: (subject) => {
      const scaler = subject.facts.identities.find(({ role }) => role === "scaler");
      const own = subject.facts.bindings.filter(({ lane }) => lane === undefined);
      const right = own.filter(
        ({ namespace, serviceAccount, principal }) => is(namespace, SCALER_ACCOUNT.namespace) && is(serviceAccount, SCALER_ACCOUNT.serviceAccount) && is(principal, scaler?.target),
      );
      return right.length === 1 && own.length === 1 ? [] : [`${own.length} bindings, ${right.length} of KEDA's account to KEDA's principal`];
    },
  },
];

export const platformCases: readonly Case[] = [
  {
    id: "platform.charts",
    holds: "every cluster has the same charts in the same versions",
    failures: ({ facts }) =>
      sameSet(
        "charts",
        facts.charts.map(({ chart, version }) => `${show(chart)} ${show(version)}`),
        Object.values(CHARTS).map(({ chart, version }) => `${JSON.stringify(chart)} ${JSON.stringify(version)}`),
      ),
  },
  everyOne(
    "platform.namespace",
    "they are installed in the platform's namespace",
    ({ facts }: Subject) => facts.charts,
    ({ namespace }) => map(namespace, (name) => name),
    SCALER_ACCOUNT.namespace,
  ),
];
