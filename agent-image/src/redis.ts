import { readFileSync } from "node:fs";
import { Redis, type RedisOptions } from "ioredis";
import type { Env } from "./env.ts";

type RedisEnv = Pick<
  Env,
  "MUSTER_REDIS_HOST" | "MUSTER_REDIS_PORT" | "MUSTER_REDIS_USER" | "MUSTER_REDIS_AUTH" | "MUSTER_REDIS_PASSWORD_FILE" | "MUSTER_REDIS_TLS" | "MUSTER_REDIS_CA"
>;

/** A silent connection is given up after this long; it must exceed the longest blocking read. */
const SILENCE_MILLISECONDS = 5000;

/**
 * A connection that reconnects for ever, while each command rejects within seconds: the worker, not the client, decides
 * what an outage means. `onError` hears why a connection failed, once for each reason: commands only tell that it did.
 */
export function connectRedis(env: RedisEnv, onError: (error: Error) => void = () => {}): Redis {
  const password = (): string | undefined => (env.MUSTER_REDIS_AUTH === "password" ? readFileSync(env.MUSTER_REDIS_PASSWORD_FILE, "utf8").trim() : undefined);
  const options: RedisOptions = {
    host: env.MUSTER_REDIS_HOST,
    port: env.MUSTER_REDIS_PORT,
    maxRetriesPerRequest: 1,
    connectTimeout: SILENCE_MILLISECONDS,
    // A half-open connection (a lost zone, a dropped NAT entry) never errs by itself.
    socketTimeout: SILENCE_MILLISECONDS,
    keepAlive: 10_000,
    retryStrategy: (attempt) => {
      // A rotated password is in the file before it is in force. A file that is just being replaced must not end the worker.
      try {
        const fresh = password();
        if (fresh !== undefined) redis.options.password = fresh;
      } catch {}
      return Math.min(50 * 2 ** attempt, 1000);
    },
    // After a failover the old address may answer as a replica; only a new connection finds the primary.
    reconnectOnError: (error) => (error.message.startsWith("READONLY") ? 2 : false),
    ...(env.MUSTER_REDIS_USER === "" ? {} : { username: env.MUSTER_REDIS_USER }),
    ...(env.MUSTER_REDIS_TLS ? { tls: env.MUSTER_REDIS_CA === "" ? {} : { ca: env.MUSTER_REDIS_CA } } : {}),
  };
  const first = password();
  // Replies as arrays, whatever a later default is.
  const redis = new Redis({ ...options, ...(first === undefined ? {} : { password: first }), replyMapping: "legacy" });
  let reason = "";
  redis.on("ready", () => {
    reason = "";
  });
  redis.on("error", (error: Error) => {
    if (error.message !== reason) onError(error);
    reason = error.message;
  });
  return redis;
}
