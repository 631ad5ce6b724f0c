import { ContainerCluster } from "@cdktf/provider-google/lib/container-cluster/index.js";
import { Construct } from "constructs";
import { type ClusterProps, type Cluster as ClusterShape, protect } from "../contract.ts";
import { nodeAccount } from "./native/node-account.ts";
import { POD_RANGE, SERVICE_RANGE } from "./network.ts";

/** Rights come from roles; scopes, the older means, would only take some away again. */
const ALL_SCOPES = ["https://www.googleapis.com/auth/cloud-platform"];
/** What runs in the cluster, and the API server. Its audit log is another, and always written. */
const LOGGED = ["SYSTEM_COMPONENTS", "WORKLOADS", "APISERVER"];
/** The state of pods and deployments is left to the Prometheus in the cluster. */
const MEASURED = ["SYSTEM_COMPONENTS", "APISERVER"];
/**
 * Saturday and Sunday from Los Angeles to Sydney, 48 hours in 32 days being the least that GKE asks for.
 * https://cloud.google.com/kubernetes-engine/docs/concepts/maintenance-windows-and-exclusions
 */
const WEEKENDS = { startTime: "2026-01-03T06:00:00Z", endTime: "2026-01-03T13:00:00Z", recurrence: "FREQ=WEEKLY;BYDAY=SA,SU" };
/**
 * GKE answers ALL_OBJECTS_ENCRYPTION_ENABLED where ENCRYPTED was asked for, and more than that is encrypted. Providers
 * before 7.30 would change it back in every plan. https://github.com/hashicorp/terraform-provider-google/issues/27091
 */
const ENCRYPTION_STATE = "database_encryption[0].state";

/**
 * A regional GKE Autopilot cluster: Google runs control plane and nodes; workload identity, NetworkPolicies, shielded
 * nodes and Cloud DNS are built in. https://cloud.google.com/kubernetes-engine/docs/concepts/autopilot-overview
 */
export class Cluster extends Construct implements ClusterShape {
  readonly clusterName: string;
  readonly endpoint: string;
  readonly certificateAuthority: string;
  // As Terraform itself signs in; otherwise the plugin would ask gcloud, where somebody else may be signed in.
  readonly login = { command: "gke-gcloud-auth-plugin", args: ["--use_application_default_credentials"] };
  readonly workloadIssuer: string;

  constructor(scope: Construct, id: string, props: ClusterProps) {
    super(scope, id);
    const { context, foundation } = props;
    const { keys, network } = foundation;
    const { operatorCidrs, kubernetesVersion, protect: isProtected } = context.environment;
    const nodes = nodeAccount(this, props);
    const cluster = new ContainerCluster(this, "autopilot", {
      name: context.name("cluster"),
      location: context.placement.region,
      enableAutopilot: true,
      deletionProtection: isProtected,
      // The channel upgrades by itself, also to the next minor version, and never back: this is the least that runs.
      releaseChannel: { channel: "REGULAR" },
      minMasterVersion: kubernetesVersion,
      maintenancePolicy: { recurringWindow: WEEKENDS },

      network: network.networkId,
      subnetwork: network.workerSubnetIds[0] ?? "",
      ipAllocationPolicy: { clusterSecondaryRangeName: POD_RANGE, servicesSecondaryRangeName: SERVICE_RANGE },
      // Named, for what GKE chooses by itself would look like a change that replaces the cluster.
      privateClusterConfig: { enablePrivateNodes: true, enablePrivateEndpoint: false, privateEndpointSubnetwork: network.dataSubnetIds[0] ?? "" },
      // Nodes and pods reach the API server always; the rest of the network only if its range is among these.
      masterAuthorizedNetworksConfig: {
        cidrBlocks: operatorCidrs.map((cidrBlock) => ({ cidrBlock })),
        gcpPublicCidrsAccessEnabled: false,
        privateEndpointEnforcementEnabled: true,
      },
      // GKE turns it on in any case, and provider 6.50 would replace the cluster to turn it off.
      // https://github.com/hashicorp/terraform-provider-google/issues/24718
      enableL4IlbSubsetting: true,

      masterAuth: { clientCertificateConfig: { issueClientCertificate: false } },
      // Whoever does not sign in sees whether the API server is healthy, and nothing else.
      anonymousAuthenticationConfig: { mode: "LIMITED" },
      databaseEncryption: { state: "ENCRYPTED", keyName: keys.keyId },
      securityPostureConfig: { mode: "BASIC" },

      clusterAutoscaling: { autoProvisioningDefaults: { serviceAccount: nodes.email, oauthScopes: ALL_SCOPES, bootDiskKmsKey: keys.keyId } },
      loggingConfig: { enableComponents: LOGGED },
      monitoringConfig: { enableComponents: MEASURED, managedPrometheus: { enabled: true } },

      // The first nodes come with the cluster, and write logs at once.
      dependsOn: [...nodes.rights],
      lifecycle: { ignoreChanges: [ENCRYPTION_STATE] },
    });
    protect(context, cluster);

    this.clusterName = cluster.name;
    this.endpoint = `https://${cluster.endpoint}`;
    this.certificateAuthority = cluster.masterAuth.clusterCaCertificate;
    // One for all clusters of the project. Read from the cluster, for it exists only since there was a first one.
    this.workloadIssuer = `${cluster.project}.svc.id.goog`;
  }
}
