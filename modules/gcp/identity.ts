import { ProjectIamMember } from "@cdktf/provider-google/lib/project-iam-member/index.js";
import { PubsubSubscriptionIamMember } from "@cdktf/provider-google/lib/pubsub-subscription-iam-member/index.js";
import { PubsubTopicIamMember } from "@cdktf/provider-google/lib/pubsub-topic-iam-member/index.js";
import { SecretManagerSecretIamMember } from "@cdktf/provider-google/lib/secret-manager-secret-iam-member/index.js";
import { ServiceAccount } from "@cdktf/provider-google/lib/service-account/index.js";
import { Construct } from "constructs";
import type { IdentityProps, Identity as IdentityShape } from "../contract.ts";
import { projectNumber } from "./native/project.ts";

/**
 * A service account with rights on its lane's queue and its fleet's own resources only. The key needs none: services use it
 * (keys.ts). Parameters and Memorystore have no policy of their own, so rights on them are the project's, with a condition
 * on the name.
 */
export class Identity extends Construct implements IdentityShape {
  readonly principal: string;
  readonly clientId: string;
  readonly cacheUser: string;

  constructor(scope: Construct, id: string, props: IdentityProps) {
    super(scope, id);
    const { context, lane, queue, results, cache, secrets } = props;
    const account = new ServiceAccount(this, "account", {
      accountId: context.name("principal", lane.name),
      displayName: `Workers of ${context.fleet.name} ${lane.name} (${context.environment.name})`,
    });
    const { member } = account;
    new PubsubSubscriptionIamMember(this, "consume", { subscription: queue.grantable.receive, role: "roles/pubsub.subscriber", member });
    new PubsubTopicIamMember(this, "dead-letter", { topic: queue.grantable.deadLetters, role: "roles/pubsub.publisher", member });
    if (results) new PubsubTopicIamMember(this, "publish-results", { topic: results.grantable.send, role: "roles/pubsub.publisher", member });
    context.fleet.secrets.forEach((name, index) => {
      const secretId = secrets.grantable[index];
      if (secretId) new SecretManagerSecretIamMember(this, `secret-${name}`, { secretId, role: "roles/secretmanager.secretAccessor", member });
    });
    this.conditional(props, member);
    this.principal = account.email;
    this.clientId = account.email;
    this.cacheUser = cache.user;
  }

  /** https://cloud.google.com/iam/docs/conditions-resource-attributes */
  private conditional({ context, cache, config }: IdentityProps, member: string): void {
    const { account: project, region } = context.placement;
    const parameters = config.grantable.map((parameter) => `projects/${projectNumber(this, context)}/locations/${region}/parameters/${parameter}`);
    const ownParameters = parameters.map((name) => `resource.name == "${name}" || resource.name.startsWith("${name}/")`).join(" || ");
    // The viewer finds the newest version, the accessor reads it.
    for (const role of ["parameterViewer", "parameterAccessor"]) {
      new ProjectIamMember(this, role, { project, role: `roles/parametermanager.${role}`, member, condition: { title: "own-parameters", expression: ownParameters } });
    }
    // By its end, for the name begins with the project's id or number.
    const ownCache = cache.grantable.map((instance) => `resource.name.endsWith("/locations/${region}/instances/${instance}")`).join(" || ");
    new ProjectIamMember(this, "connect-cache", { project, role: "roles/memorystore.dbConnectionUser", member, condition: { title: "own-cache", expression: ownCache } });
  }
}
