import type { Manifest } from "@cdktf/provider-kubernetes/lib/manifest/index.js";
import { Construct } from "constructs";
import type { INetworkPolicy } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicy";
import { METRICS_PORT } from "../../agent-image/src/env.ts";
import { PLATFORM_NAMESPACE } from "../../fleet/names.ts";
import type { FleetContext, PodNetwork } from "../contract.ts";
import { KubernetesObject } from "./object.ts";

type Rule = NonNullable<NonNullable<INetworkPolicy["spec"]>["egress"]>[number];

const DNS_PORT = 53;
/** CoreDNS, and the cache on each node in front of it: a policy sees the pod that answers, not the address that was asked. */
const DNS_PODS = ["kube-dns", "node-local-dns"];
const HTTPS_PORT = 443;
/** OpenTelemetry: gRPC and HTTP. https://opentelemetry.io/docs/specs/otlp/ */
const OTLP_PORTS = [4317, 4318];
/** Where clouds serve what belongs to the node, its identity first of all. https://www.rfc-editor.org/rfc/rfc3927 */
const LINK_LOCAL = "169.254.0.0/16";

interface NetworkPolicyProps {
  readonly context: FleetContext;
  readonly namespace: string;
  readonly network: PodNetwork;
  readonly cachePort: number;
  readonly dependsOn: readonly Manifest[];
}

/**
 * Nothing in, nothing out of a fleet's pods, but for what a worker needs. The kubelet's probes need no rule: what comes from
 * a pod's own node always gets in. https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export class NetworkPolicy extends Construct {
  constructor(scope: Construct, id: string, { context, namespace, network, cachePort, dependsOn }: NetworkPolicyProps) {
    super(scope, id);
    const defaultDeny: INetworkPolicy = {
      apiVersion: "networking.k8s.io/v1",
      kind: "NetworkPolicy",
      metadata: { name: "default-deny", namespace },
      spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"] },
    };
    const { dataRange } = context.placement.addresses;
    const workers: INetworkPolicy = {
      apiVersion: "networking.k8s.io/v1",
      kind: "NetworkPolicy",
      metadata: { name: "workers", namespace },
      spec: {
        podSelector: { matchLabels: { "muster-fleet": context.fleet.name } },
        policyTypes: ["Ingress", "Egress"],
        ingress: [{ from: [podsOf(PLATFORM_NAMESPACE, { "app.kubernetes.io/name": "prometheus" })], ports: [tcp(METRICS_PORT)] }],
        egress: [
          { to: [...DNS_PODS.map((app) => podsOf("kube-system", { "k8s-app": app })), ...network.dns.map(range)], ports: [{ protocol: "UDP", port: DNS_PORT }, tcp(DNS_PORT)] },
          ...network.credentials.map(({ cidr, port }): Rule => ({ to: [range(cidr)], ports: [tcp(port)] })),
          { to: [range(dataRange)], ports: [tcp(cachePort)] },
          { to: [podsOf(PLATFORM_NAMESPACE, { "app.kubernetes.io/name": "opentelemetry-collector" })], ports: OTLP_PORTS.map(tcp) },
          // Queue, secrets, config, tokens and models: their addresses are the clouds' and change. Other pods are none of them.
          { to: [{ ipBlock: { cidr: "0.0.0.0/0", except: [LINK_LOCAL, network.pods] } }], ports: [HTTPS_PORT, ...network.queuePorts].map(tcp) },
        ],
      },
    };
    new KubernetesObject(this, "default-deny", defaultDeny, dependsOn);
    new KubernetesObject(this, "workers", workers, dependsOn);
  }
}

function podsOf(namespace: string, labels: Record<string, string>) {
  return { namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": namespace } }, podSelector: { matchLabels: labels } };
}

function range(cidr: string) {
  return { ipBlock: { cidr } };
}

function tcp(port: number) {
  return { protocol: "TCP", port } as const;
}
