import { is } from "../../fleet/value.ts";
import { type Case, everyOne, protectedCase, type Subject, sameSet, show } from "./case.ts";

const clusters = ({ facts }: Subject) => facts.clusters;

export const clusterCases: readonly Case[] = [
  everyOne(
    "cluster.version",
    "the cluster runs the environment's Kubernetes version",
    clusters,
    (cluster) => cluster.version,
    ({ environment }) => environment.kubernetesVersion,
  ),
  everyOne("cluster.regional", "the control plane outlives a zone", clusters, (cluster) => cluster.regional, true),
  everyOne("cluster.private-nodes", "nodes have no public addresses", clusters, (cluster) => cluster.privateNodes, true),
  {
    id: "cluster.api-ranges",
    holds: "only the operators' ranges reach the API server from outside",
    failures: (subject) => {
      if (clusters(subject).length !== 1) return [`${clusters(subject).length} clusters instead of 1`];
      return clusters(subject).flatMap(({ apiServerRanges }) =>
        sameSet(
          "ranges",
          apiServerRanges.map((range) => (is(range, "") ? "" : show(range))),
          subject.environment.operatorCidrs.map((cidr) => JSON.stringify(cidr)),
        ),
      );
    },
  },
  everyOne("cluster.secrets-own-key", "Kubernetes secrets are encrypted with the placement's key", clusters, (cluster) => cluster.secretsOwnKey, true),
  everyOne("cluster.audit-logs", "the control plane's audit log is kept", clusters, (cluster) => cluster.auditLogs, true),
  everyOne("cluster.workload-identity", "pods get identities of the cloud without keys", clusters, (cluster) => cluster.workloadIdentity, true),
  everyOne("cluster.network-policy", "NetworkPolicies are enforced", clusters, (cluster) => cluster.networkPolicy, true),
  everyOne("cluster.cloud-login", "people sign in with identities of the cloud only", clusters, (cluster) => cluster.cloudLoginOnly, true),
  protectedCase("cluster", clusters),
];
