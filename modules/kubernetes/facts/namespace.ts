import { factOf, type NamespaceFact } from "../../../fleet/facts.ts";
import type { Reader, SynthesizedStack, Tree } from "../../../fleet/synthesized.ts";
import { ABSENT, allOf, anyOf, known, map, type Value } from "../../../fleet/value.ts";
import { mebibytesOf, vcpuOf } from "../quantity.ts";
import { objectsOf } from "./objects.ts";

/** Namespaces of fleets, with what bounds them and what they let in and out. */
export function namespaceFacts(tree: Tree, stack: SynthesizedStack): NamespaceFact[] {
  if (stack.fleet === undefined) return [];
  return objectsOf(tree, stack, "Namespace").map((namespace) => {
    const name = namespace.raw("manifest", "metadata", "name");
    const inside = (kind: string) => objectsOf(tree, stack, kind).filter((object) => object.raw("manifest", "metadata", "namespace") === name);
    const [quota] = inside("ResourceQuota");
    const hard = <T>(resource: string, parse: (quantity: string) => T) => map(quota?.get<string>("manifest", "spec", "hard", resource) ?? ABSENT, parse);
    const policies = inside("NetworkPolicy");
    return {
      ...factOf(namespace),
      name: namespace.get<string>("manifest", "metadata", "name"),
      podSecurity: namespace.get<string>("manifest", "metadata", "labels", "pod-security.kubernetes.io/enforce"),
      maxPods: hard("pods", Number),
      maxVcpu: hard("requests.cpu", vcpuOf),
      maxMemoryMiB: hard("requests.memory", mebibytesOf),
      defaultDeny: anyOf(policies.map(deniesEverything)),
      egress: policies.flatMap((policy) => openings(policy, "egress", "to")),
      ingress: policies.flatMap((policy) => openings(policy, "ingress", "from")),
    };
  });
}

/** For every pod, in both directions, with no rule that lets anything through. */
function deniesEverything(policy: Reader): Value<boolean> {
  const types = policy.list<string>("manifest", "spec", "policyTypes");
  const isForAll = policy.raw("manifest", "spec", "podSelector") !== undefined && policy.keys("manifest", "spec", "podSelector").length === 0;
  const opens = [...policy.blocks("manifest", "spec", "egress"), ...policy.blocks("manifest", "spec", "ingress")];
  const directions = ["Egress", "Ingress"].map((direction) => anyOf(types.map((type) => map(type, (one) => one === direction))));
  return allOf([known(isForAll && opens.length === 0), ...directions]);
}

function openings(policy: Reader, direction: "egress" | "ingress", side: "to" | "from"): string[] {
  return policy.blocks("manifest", "spec", direction).flatMap((rule) => {
    const peers = rule.blocks(side);
    const ports = rule.blocks("ports").map((port) => `${String(port.raw("protocol")).toLowerCase()}/${port.raw("port")}`);
    // In a NetworkPolicy no list means everything.
    const where = peers.length > 0 ? peers.map(peerText) : ["anything"];
    return where.flatMap((peer) => (ports.length > 0 ? ports : ["any port"]).map((port) => `${peer} ${port}`));
  });
}

function peerText(peer: Reader): string {
  const cidr = peer.raw("ipBlock", "cidr");
  if (cidr !== undefined) return `cidr ${[cidr, ...(peer.raw("ipBlock", "except") === undefined ? [] : ["without", JSON.stringify(peer.raw("ipBlock", "except"))])].join(" ")}`;
  const labels = (selector: string) => Object.values((peer.raw(selector, "matchLabels") as Record<string, string> | undefined) ?? {}).join("+") || "*";
  return `pods ${labels("namespaceSelector")}/${labels("podSelector")}`;
}
