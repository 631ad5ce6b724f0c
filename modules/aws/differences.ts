import type { Difference } from "../contract.ts";

/** What AWS lacks or does in another shape: in these layers nothing. */
export const differences: readonly Difference[] = [];
