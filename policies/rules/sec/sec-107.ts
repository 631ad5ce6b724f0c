import { PRIVATE_SERVICES, type PrivateService } from "../../../fleet/facts.ts";
import { placementRule } from "../../rule.ts";
import { all, every, isTrue, some } from "../../truth.ts";

/**
 * What holds tasks, images and secrets. The vault of keys stays open on Azure, since a registry reaches none behind a
 * firewall, and so does the store of settings, which has no rules by address: both take tokens of Entra ID only.
 */
const CLOSED: readonly PrivateService[] = ["queue", "registry", "secrets"];

export const rule = placementRule({
  id: "SEC-107",
  title: "Redis is reached from the network only, and in production so are queues, registry and secrets",
  severity: "high",
  why: "A stolen token is of no use to somebody who cannot reach the service it is for.",
  fix: { text: "leave network rules and private endpoints as Muster makes them; stage prod has them all", field: "stage" },
  links: [
    "https://docs.aws.amazon.com/vpc/latest/privatelink/what-is-privatelink.html",
    "https://cloud.google.com/vpc/docs/private-service-connect",
    "https://learn.microsoft.com/azure/private-link/private-endpoint-overview",
  ],
  anchors: ["CKV_AZURE_89", "CKV_AZURE_139", "CKV_AZURE_189", "CKV_AZURE_204", "CKV2_AZURE_32"],
  holds: ({ facts, environment }) => {
    const cache = every(facts.caches, (one) => isTrue("that Redis is private", one.private));
    // Service Bus and Container Registry have neither endpoints nor rules in the tiers of the other stages.
    if (!environment.privateEndpoints) return facts.caches.length > 0 ? cache : { notApplicable: "there is no Redis, and this stage has no private endpoints" };
    return all(
      cache,
      every(PRIVATE_SERVICES, (service) =>
        some(
          facts.endpoints.filter(({ services }) => services.includes(service)),
          ({ privateDns }) => isTrue("that names lead to it", privateDns),
          `no endpoint in the network for ${service}`,
        ),
      ),
      every(
        facts.fronts.filter(({ service }) => CLOSED.includes(service)),
        ({ service, closed, source }) => isTrue(`that the ${service} of ${source.address} is closed to strangers`, closed),
      ),
    );
  },
});
