import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Redis } from "ioredis";
import { connectRedis } from "../../src/redis.ts";
import { eventually } from "./eventually.ts";

/** Why tests on a real Redis do not run here; false when they do. */
export const NO_REDIS: string | false = spawnSync("redis-server", ["--version"]).status === 0 ? false : "redis-server is not on PATH (Debian: apt-get install redis-server)";

export interface RedisServer {
  readonly port: number;
  readonly connect: (change?: { readonly passwordFile: string }, onError?: (error: Error) => void) => Redis;
  /** Ends the process; the data stays for `start`. */
  readonly stop: () => Promise<void>;
  readonly start: () => Promise<void>;
  /** Ends the process and removes the data. */
  readonly remove: () => Promise<void>;
}

/** A Redis of one's own on a free port; every write is on disk before it is answered. */
export async function aRedisServer(): Promise<RedisServer> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), "muster-redis-"));
  const connections: Redis[] = [];
  let server: ChildProcess;
  const connect: RedisServer["connect"] = (change, onError) => {
    const env = {
      MUSTER_REDIS_HOST: "127.0.0.1",
      MUSTER_REDIS_PORT: port,
      MUSTER_REDIS_USER: "",
      MUSTER_REDIS_AUTH: change === undefined ? ("none" as const) : ("password" as const),
      MUSTER_REDIS_PASSWORD_FILE: change?.passwordFile ?? "",
      MUSTER_REDIS_TLS: false,
      MUSTER_REDIS_CA: "",
    };
    const redis = connectRedis(env, onError);
    connections.push(redis);
    return redis;
  };
  const start = async (): Promise<void> => {
    const options = ["--port", String(port), "--bind", "127.0.0.1", "--dir", folder, "--save", "", "--appendonly", "yes", "--appendfsync", "always"];
    server = spawn("redis-server", options, { stdio: "ignore" });
    const probe = connect();
    await eventually("redis-server answers", async () => (await probe.ping().catch(() => "")) === "PONG");
    probe.disconnect();
  };
  const stop = async (): Promise<void> => {
    server.kill("SIGKILL");
    if (server.exitCode === null && server.signalCode === null) await once(server, "exit");
  };
  const remove = async (): Promise<void> => {
    for (const redis of connections) redis.disconnect();
    await stop();
    rmSync(folder, { recursive: true, force: true });
  };
  await start();
  return { port, connect, stop, start, remove };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
