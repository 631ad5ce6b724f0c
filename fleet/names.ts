import { createHash } from "node:crypto";
import type { NameRule } from "./cloud.ts";

/** What a name is made of. Parts hold no hyphens, so joined names cannot collide. */
export interface NameParts {
  readonly account: string;
  readonly environment: string;
  readonly placement: string;
  readonly fleet?: string;
  /** Lane, role and the like. */
  readonly suffix?: readonly string[];
}

const HASH_DIGITS = 6;

/** Suffix of dead-letter queues, and the queue of results; no lane may be called so. */
export const DEAD_LETTER_SUFFIX = "dead";
export const RESULTS = "results";
export const RESERVED_LANES: readonly string[] = [RESULTS, DEAD_LETTER_SUFFIX];

export class NameError extends Error {
  readonly rule: NameRule;
  readonly got: string;
  constructor(rule: NameRule, got: string, problem: string) {
    super(`the name "${got}" of the ${rule.native} ${problem}`);
    this.rule = rule;
    this.got = got;
  }
}

/** The name of a resource; the same for the same parts, for ever. Throws NameError when the cloud would refuse it. */
export function resourceName(rule: NameRule, parts: NameParts): string {
  const separator = rule.separator ?? "-";
  const words = [parts.environment, parts.placement, parts.fleet, ...(parts.suffix ?? [])].filter((word) => word !== undefined);
  let readable = words.join(separator);
  if (rule.hashed) {
    readable = readable.slice(0, rule.maxLength - HASH_DIGITS - separator.length);
    while (separator && readable.endsWith(separator)) readable = readable.slice(0, -separator.length);
    readable += separator + nameHash(parts);
  }
  if (readable.length > rule.maxLength) throw new NameError(rule, readable, `has ${readable.length} characters, allowed are ${rule.maxLength}`);
  if (readable.length < rule.minLength) throw new NameError(rule, readable, `has ${readable.length} characters, needed are ${rule.minLength}`);
  if (!rule.pattern.test(readable)) throw new NameError(rule, readable, `is not made of ${rule.allowed}`);
  return readable;
}

/** 6 hex digits of a hash of all parts: equal parts give equal names, forks in other accounts other names. */
export function nameHash(parts: NameParts): string {
  const text = JSON.stringify([parts.account, parts.environment, parts.placement, parts.fleet ?? null, ...(parts.suffix ?? [])]);
  return createHash("sha256").update(text).digest("hex").slice(0, HASH_DIGITS);
}

/** `<environment>-<placement>-<layer>`, with the fleet before the layer where a layer belongs to one. */
export function stackName(environment: string, placement: string, layer: string, fleet?: string): string {
  return [environment, placement, fleet, layer].filter((word) => word !== undefined).join("-");
}

/** A service account in a cluster. */
export interface PodAccount {
  readonly namespace: string;
  readonly serviceAccount: string;
}

/** On clusters a fleet has a namespace of its name, and the pods of a lane run as the service account of that name in it. */
export function podAccount(fleet: string, lane: string): PodAccount {
  return { namespace: fleet, serviceAccount: lane };
}

/** Name of the fixed part of a lane on a cluster; names of lanes hold no hyphens, so no lane can be called so. */
export function baseName(lane: string): string {
  return `${lane}-base`;
}

/** Namespace of what every fleet of a cluster shares; names of fleets hold no hyphens, so none can be called so. */
export const PLATFORM_NAMESPACE = "muster-platform";

/** Who KEDA's operator is. */
export const SCALER_ACCOUNT: PodAccount = { namespace: PLATFORM_NAMESPACE, serviceAccount: "keda-operator" };

/** A /16 of 10.0.0.0/8 that depends on environment and placement only, so that reordering placements moves no network. */
export function defaultCidr(environment: string, placement: string): string {
  const byte =
    createHash("sha256")
      .update(JSON.stringify([environment, placement]))
      .digest()[0] ?? 0;
  // 10.0 to 10.15 are what offices, default networks and Docker use most.
  return `10.${16 + (byte % 240)}.0.0/16`;
}
