import type { Difference } from "../contract.ts";

/** What AWS lacks or does in another shape. */
export const differences: readonly Difference[] = [];
