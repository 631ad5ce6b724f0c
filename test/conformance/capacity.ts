import type { Capacity } from "../../fleet/cloud.ts";
import { clusterFleets, partsOf } from "../../fleet/computed.ts";
import type { CapacityClassFact } from "../../fleet/facts.ts";
import { type Case, type Subject, sameSet, show } from "./case.ts";

const classes = ({ facts }: Subject) => facts.capacityClasses;

/** What the lanes of the placement ask for, and the architectures of the fleets that do. */
function asked({ placement }: Subject): { capacity: Capacity; architectures: readonly string[] }[] {
  return clusterFleets(placement).flatMap(({ lanes, architectures }) => lanes.flatMap(partsOf).map(({ capacity }) => ({ capacity, architectures })));
}

/** Spot first with on demand after it, or on demand only. */
const offers = (one: CapacityClassFact, capacity: Capacity) => one.capacity.join() === (capacity === "spot" ? "spot,on-demand" : "on-demand");

export const capacityCases: readonly Case[] = [
  {
    id: "capacity.classes",
    holds: "there is capacity of every kind that lanes ask for, spot with on demand as fallback",
    failures: (subject) =>
      [...new Set(asked(subject).map(({ capacity }) => capacity))].flatMap((capacity) =>
        classes(subject).some((one) => offers(one, capacity))
          ? []
          : [
              `none is ${capacity}; there are ${
                classes(subject)
                  .map(({ capacity: tried }) => tried.join(" then "))
                  .join("; ") || "none"
              }`,
            ],
      ),
  },
  {
    id: "capacity.architectures",
    holds: "nodes of every architecture that the fleets' images have",
    failures: (subject) =>
      asked(subject).flatMap(({ capacity, architectures }) => {
        const offered = classes(subject)
          .filter((one) => offers(one, capacity))
          .flatMap((one) => one.architectures);
        return architectures.filter((architecture) => !offered.includes(architecture)).map((architecture) => `no ${capacity} nodes of ${architecture}`);
      }),
  },
  {
    id: "capacity.ceiling",
    holds: "every kind of capacity has a ceiling",
    failures: (subject) =>
      classes(subject).length === 0
        ? ["there is no capacity class"]
        : classes(subject).flatMap(({ maxVcpu, source }) => (maxVcpu.kind === "known" && maxVcpu.value > 0 ? [] : [`${source.path}: ${show(maxVcpu)}`])),
  },
  {
    id: "capacity.zones",
    holds: "nodes come up in all zones of the placement and no others",
    failures: (subject) =>
      classes(subject).flatMap(({ zones, source }) =>
        zones.length === 0
          ? [`${source.path}: no zones`]
          : sameSet(
              source.path,
              zones.map(show),
              subject.placement.zones.map((zone) => JSON.stringify(zone)),
            ),
      ),
  },
];
