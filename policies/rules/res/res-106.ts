import { addressesNeeded, sizeOf } from "../../../fleet/addresses.ts";
import type { SubnetFact } from "../../../fleet/facts.ts";
import { known, map, type Value } from "../../../fleet/value.ts";
import { factRule } from "../../rule.ts";
import { all, any, enough, isSet, not, sum } from "../../truth.ts";

/** The network has room for everybody. */
export const rule = factRule({
  id: "RES-106",
  title: "Subnets have room for all workers at their maximum and for those that replace them",
  severity: "medium",
  why: "When addresses run out no worker and no node starts any more, and a subnet can hardly be widened while something is in it.",
  fix: { text: "give the placement a wider range, or lower the workers' maximum", field: "placements[].cidr" },
  links: ["https://docs.aws.amazon.com/eks/latest/best-practices/subnets.html", "https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning"],
  anchors: ["PSRule Azure.AKS.CNISubnetSize"],
  about: "networks",
  facts: ({ facts }) => facts.networks,
  holds: ({ subnets }, { placement, facts }) => {
    const fleets = placement.fleets.filter(({ runtime }) => runtime === "kubernetes");
    if (fleets.length === 0) return { notApplicable: "no fleet of the placement runs on a cluster" };
    const needed = fleets.map(({ lanes, resources }) =>
      addressesNeeded({ ...resources, maxWorkers: lanes.reduce((all, { workers }) => all + workers.max, 0), addressesPerWorker: 1 }),
    );
    const pods = sum(needed.map(({ workers }) => workers));
    const nodes = sum(needed.map((one) => one.nodes));
    const own = rangesOf(subnets, "nodes");
    const podRanges = facts.clusters.map(({ podRange }) => map(podRange, sizeOf));
    return all(
      any(
        ...podRanges.map((range) => all(isSet("the range of pods", range), enough("addresses of pods", [range], sum, pods))),
        all(
          ...podRanges.map((range) => not(isSet("the range of pods", range), "pods have a range of their own")),
          // Where nodes have no subnets of their own, they share those of workers.
          enough("addresses of workers", rangesOf(subnets, "workers"), sum, pods + (own.length > 0 ? 0 : nodes)),
        ),
      ),
      enough("addresses of nodes", own.length > 0 ? own : [known(nodes)], sum, nodes),
    );
  },
});

function rangesOf(subnets: readonly SubnetFact[], role: SubnetFact["role"]): Value<number>[] {
  return subnets.filter((subnet) => subnet.role === role).map(({ range }) => map(range, sizeOf));
}
