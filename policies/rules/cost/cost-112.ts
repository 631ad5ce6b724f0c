import { PRIVATE_SERVICES } from "../../../fleet/facts.ts";
import { placementRule } from "../../rule.ts";
import { all, every, isTrue, some } from "../../truth.ts";

/** Bytes to services of the same cloud need no NAT gateway. */
export const rule = placementRule({
  id: "COST-112",
  title: "Image layers, and in production all services that workers call, are reached beside the NAT gateways",
  severity: "medium",
  why: "NAT gateways bill every byte; image layers are most of what a scaling fleet loads, and a way beside the gateways for them is free.",
  fix: { text: "give the network its endpoints back; Muster always makes them", field: "" },
  links: [
    "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html",
    "https://cloud.google.com/vpc/docs/private-google-access",
    "https://learn.microsoft.com/azure/virtual-network/virtual-network-service-endpoints-overview",
  ],
  anchors: ["CKV_GCP_74"],
  holds: ({ environment, facts }) => {
    const services = environment.privateEndpoints ? PRIVATE_SERVICES : [];
    return all(
      every(facts.networks, ({ objectsBesideNat }) => isTrue("that image layers come in beside the NAT gateways", objectsBesideNat)),
      ...services.map((service) =>
        some(
          facts.endpoints.filter((endpoint) => endpoint.services.includes(service)),
          ({ privateDns }) => isTrue("that its public name leads to the endpoint", privateDns),
          `${service} has no endpoint inside the network`,
        ),
      ),
    );
  },
});
