import { contains, overlaps } from "../../fleet/addresses.ts";
import type { NetworkFact, SubnetFact } from "../../fleet/facts.ts";
import { type Case, everyOne, type Subject, show } from "./case.ts";

const networks = ({ facts }: Subject) => facts.networks;
const subnets = (subject: Subject): SubnetFact[] => networks(subject).flatMap((network) => [...network.subnets]);

/** The placement has exactly one network; what is asked of it. */
function ofNetwork(subject: Subject, failures: (network: NetworkFact) => string[]): string[] {
  const [network, ...others] = networks(subject);
  if (!network || others.length > 0) return [`${networks(subject).length} networks instead of 1`];
  return failures(network);
}

export const networkCases: readonly Case[] = [
  everyOne(
    "network.range",
    "the network has the placement's range",
    networks,
    (network) => network.range,
    ({ placement }) => placement.addresses.network,
  ),
  {
    id: "network.subnets-in-plan",
    holds: "every subnet lies inside that range and overlaps no other",
    failures: (subject) => {
      const ranges = subnets(subject).map(({ range }) => (range.kind === "known" ? range.value : `unknown ${show(range)}`));
      const outside = ranges.filter((range) => !contains(subject.placement.addresses.network, range));
      const clashes = ranges.filter((range, index) => ranges.slice(0, index).some((other) => overlaps(other, range)));
      return [...(ranges.length === 0 ? ["no subnets"] : []), ...outside.map((range) => `${range} is outside`), ...clashes.map((range) => `${range} overlaps another`)];
    },
  },
  {
    id: "network.zones",
    holds: "workers and data stores can be in every zone of the placement",
    failures: (subject) =>
      (["workers", "data"] as const).flatMap((role) => {
        const zones = subnets(subject)
          .filter((subnet) => subnet.role === role)
          .map(({ zone }) => (zone.kind === "absent" ? "regional" : zone.kind === "known" ? zone.value : show(zone)));
        if (zones.length === 1 && zones[0] === "regional") return [];
        return zones.sort().join() === [...subject.placement.zones].sort().join()
          ? []
          : [`${role} subnets in ${zones.join(", ") || "no zone"} instead of ${subject.placement.zones.join(", ")}`];
      }),
  },
  {
    id: "network.private-workers",
    holds: "nothing but NAT and load balancers gets a public address by itself",
    failures: (subject) =>
      subnets(subject)
        .filter((subnet) => subnet.role !== "public" && !(subnet.publicAddresses.kind === "known" && !subnet.publicAddresses.value))
        .map((subnet) => `${subnet.role} ${show(subnet.range)} gives public addresses`),
  },
  { id: "network.egress", holds: "workers have a way out to model providers", failures: (subject) => ofNetwork(subject, ({ egress }) => (egress.length > 0 ? [] : ["no NAT"])) },
  {
    id: "network.egress-per-zone",
    holds: "in production a lost zone does not take the other zones' way out along",
    failures: (subject) =>
      ofNetwork(subject, ({ egress }) => {
        if (!subject.environment.egressPerZone || egress.some(({ zone }) => zone.kind === "absent")) return [];
        const zones = new Set(egress.map(({ zone }) => show(zone)));
        return zones.size === subject.placement.zones.length ? [] : [`ways out in ${zones.size} zones instead of ${subject.placement.zones.length}`];
      }),
  },
  everyOne("network.flow-logs", "accepted and rejected flows are recorded", networks, (network) => network.flowLogs, true),
];
