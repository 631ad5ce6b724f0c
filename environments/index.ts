import type { Environment } from "../fleet/spec.ts";
import { dev } from "./dev.ts";
import { prod } from "./prod.ts";

/** Every environment, in the order in which changes reach them. */
export const environments: readonly Environment[] = [dev, prod];
