import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

/** A moto server (https://docs.getmoto.org/en/latest/docs/server_mode.html) that plays one AWS account on loopback. */
export class Moto {
  readonly endpoint: string;
  readonly #process: ChildProcess;

  private constructor(endpoint: string, server: ChildProcess) {
    this.endpoint = endpoint;
    this.#process = server;
  }

  static async start(command: string, account: string): Promise<Moto> {
    const port = await freePort();
    const server = spawn(command, ["-H", "127.0.0.1", "-p", String(port)], { env: { ...process.env, MOTO_ACCOUNT_ID: account }, stdio: "ignore" });
    const moto = new Moto(`http://127.0.0.1:${port}`, server);
    for (let attempt = 0; attempt < 100; attempt += 1) {
      if (server.exitCode !== null) throw new Error(`${command} ended with ${server.exitCode}`);
      if (
        await fetch(`${moto.endpoint}/moto-api/`).then(
          (response) => response.ok,
          () => false,
        )
      )
        return moto;
      await wait(200);
    }
    throw new Error(`${command} does not answer`);
  }

  /** Everything that Terraform and the SDK need so that nothing reaches a real account. */
  get env(): Record<string, string> {
    return {
      AWS_ENDPOINT_URL: this.endpoint,
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
      AWS_EC2_METADATA_DISABLED: "true",
      AWS_SESSION_TOKEN: "",
      AWS_PROFILE: "",
      AWS_CONTAINER_CREDENTIALS_FULL_URI: "",
      AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: "",
      AWS_WEB_IDENTITY_TOKEN_FILE: "",
      AWS_CONFIG_FILE: "/dev/null",
      AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
      NO_PROXY: "127.0.0.1,localhost",
    };
  }

  async stop(): Promise<void> {
    this.#process.kill();
    if (this.#process.exitCode === null) await once(this.#process, "exit");
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (typeof address !== "object" || address === null) throw new Error("no free port");
  return address.port;
}
