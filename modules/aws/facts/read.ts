import { known, type Value } from "../../../fleet/value.ts";

/** Is the key of an encrypted resource one that Muster made, and not one of AWS? */
export function isOwnKey(key: Value<unknown>): Value<boolean> {
  if (key.kind === "unknown") return key;
  return known(key.kind === "reference" && key.target.includes("/aws_kms_key."));
}
