import type { PodAccount } from "../../../fleet/names.ts";
import type { Context } from "../../contract.ts";

/** An IAM policy as a string attribute. */
export function document(statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

export function allow(sid: string, actions: readonly string[], resources: readonly string[], condition?: object) {
  return { Sid: sid, Effect: "Allow", Action: actions, Resource: resources, ...(condition === undefined ? {} : { Condition: condition }) };
}

/**
 * Trust in the pods of one service account, in whatever cluster of the account an association names it.
 * https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html
 */
export function podTrust({ placement }: Context, pod: PodAccount): object {
  return {
    Effect: "Allow",
    Principal: { Service: "pods.eks.amazonaws.com" },
    Action: ["sts:AssumeRole", "sts:TagSession"],
    Condition: {
      StringEquals: {
        "aws:SourceAccount": placement.account,
        "aws:RequestTag/kubernetes-namespace": pod.namespace,
        "aws:RequestTag/kubernetes-service-account": pod.serviceAccount,
      },
    },
  };
}
