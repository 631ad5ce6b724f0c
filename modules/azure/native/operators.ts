import { isPrivate } from "../../../fleet/addresses.ts";
import type { Context } from "../../contract.ts";

/** Operators' ranges that a firewall of a service takes: private ones come in through the network and are refused as rules. */
export function operatorRanges(context: Context): string[] {
  return context.environment.operatorCidrs.filter((cidr) => !isPrivate(cidr));
}
