import { factRule } from "../../rule.ts";
import { all, any, claim, distinct, enough, isSet, not } from "../../truth.ts";

/** A lost zone takes no other zone's way out along. */
export const rule = factRule({
  id: "RES-105",
  title: "The way out of the network does not hang on one zone",
  severity: "medium",
  why: "Workers reach model providers through NAT. With one gateway for all zones, the loss of its zone stops the workers of the others too.",
  fix: { text: "leave the ways out to the stage: prod has one for each zone", field: "stage" },
  links: ["https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html", "https://learn.microsoft.com/azure/nat-gateway/nat-overview#standardv2-nat-gateway"],
  anchors: ["Well-Architected REL10"],
  parameters: { zones: { doc: "Fewest zones with a way out of their own, as far as the placement has as many", default: { dev: 1, staging: 1, prod: 4 } } },
  about: "networks",
  facts: ({ facts }) => facts.networks,
  holds: ({ egress }, { placement, parameters }) => {
    const zones = egress.map(({ zone }) => zone);
    return all(
      claim(zones.length > 0, "there is no way out at all"),
      any(
        // A regional gateway names no zone.
        ...zones.map((zone) => not(isSet("its zone", zone), "it names its zone")),
        enough("zones with a way out", zones, distinct, Math.min(parameters.zones, placement.zones.length)),
      ),
    );
  },
});
