import type { Finding } from "../finding.ts";
import type { Rule } from "../rule.ts";
import type { IsPlanned } from "../verdict.ts";

/** What every output is made of. */
export interface Report {
  readonly findings: readonly Finding[];
  readonly rules: readonly Rule[];
  readonly isPlanned: IsPlanned;
  /** The folder that was judged, as the user gave it. */
  readonly input: string;
}

/** "prod-gcp-support-backbone google_pubsub_subscription.tasks /ack_deadline_seconds"; empty for what is about a whole placement. */
export function whereOf({ stack, address, pointer }: Finding): string {
  return [stack, address, pointer].filter(Boolean).join(" ");
}
