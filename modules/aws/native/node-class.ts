/**
 * The part of EKS Auto Mode's own NodeClass that Muster uses; no package has types of it.
 * https://docs.aws.amazon.com/eks/latest/userguide/create-node-class.html#auto-node-class-spec
 */
export interface NodeClass {
  readonly apiVersion: "eks.amazonaws.com/v1";
  readonly kind: "NodeClass";
  readonly metadata: { readonly name: string };
  readonly spec: {
    /** Name, not ARN. */
    readonly role: string;
    readonly subnetSelectorTerms: readonly { readonly id: string }[];
    readonly securityGroupSelectorTerms: readonly { readonly id: string }[];
    readonly networkPolicy: "DefaultAllow" | "DefaultDeny";
    readonly networkPolicyEventLogs: "Enabled" | "Disabled";
    readonly ephemeralStorage: { readonly kmsKeyID: string };
    readonly tags: Readonly<Record<string, string>>;
  };
}

/** Never "default": EKS makes that one itself, and takes every change back. */
export const NODE_CLASS = "muster";

interface NodeClassProps {
  readonly role: string;
  readonly subnetIds: readonly string[];
  readonly securityGroupId: string;
  readonly keyArn: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** Where and as whom nodes come up. Nodes are in the zones of their subnets: names of zones mean other buildings in other accounts. */
export function nodeClass({ role, subnetIds, securityGroupId, keyArn, tags }: NodeClassProps): NodeClass {
  return {
    apiVersion: "eks.amazonaws.com/v1",
    kind: "NodeClass",
    metadata: { name: NODE_CLASS },
    spec: {
      role,
      subnetSelectorTerms: subnetIds.map((id) => ({ id })),
      securityGroupSelectorTerms: [{ id: securityGroupId }],
      // Policies refuse what they refuse; agents of AWS and of the platform have none and stay reachable.
      networkPolicy: "DefaultAllow",
      networkPolicyEventLogs: "Enabled",
      ephemeralStorage: { kmsKeyID: keyArn },
      tags,
    },
  };
}
