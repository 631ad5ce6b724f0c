import { factRule } from "../../rule.ts";
import { claim } from "../../truth.ts";

/** A NAT gateway costs by the hour, needed or not. */
export const rule = factRule({
  id: "COST-111",
  title: "There is one NAT gateway for all zones, or in prod one for each",
  severity: "medium",
  why: "Each NAT gateway costs by the hour whether it is used or not; one per zone pays only where a lost zone must not take the others' way out along (RES-105).",
  fix: { text: "leave the number of gateways to the stage", field: "stage" },
  links: [
    "https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html",
    "https://cloud.google.com/nat/docs/overview",
    "https://learn.microsoft.com/azure/nat-gateway/nat-overview",
  ],
  parameters: { perZone: { doc: "Most NAT gateways per zone of the placement; below 1 there is one for all zones", default: { dev: 0, staging: 0, prod: 1 } } },
  about: "networks",
  facts: ({ facts }) => facts.networks,
  holds: ({ natGateways }, { placement, parameters: { perZone } }) => {
    const zones = placement.zones.length;
    const allowed = [1, ...(perZone >= 1 ? [zones * perZone] : [])];
    return claim(allowed.includes(natGateways), `there are ${natGateways} NAT gateways for ${zones} zones, not ${allowed.join(" or ")}`);
  },
});
