import pino from "pino";
import type { Env } from "./env.ts";

/** What the core and handlers may do with logs: one JSON object a line, on stdout. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
  child(fields: Record<string, unknown>): Log;
}

/** Synchronous on purpose: the asynchronous destination loses the last lines, or throws, when the process exits. */
export function createLog(env: Env, worker: string): Log {
  return pino(
    {
      level: env.MUSTER_LOG_LEVEL,
      base: { environment: env.MUSTER_ENVIRONMENT, placement: env.MUSTER_PLACEMENT, fleet: env.MUSTER_FLEET, lane: env.MUSTER_LANE, worker },
      formatters: { level: (level) => ({ level }) },
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    pino.destination({ dest: 1, sync: true }),
  );
}
