import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface Answer {
  readonly ok: boolean;
  readonly body: string;
  /** @default text/plain */
  readonly contentType?: string;
}

/** What is served, by path. */
export type Routes = Readonly<Record<string, () => Answer | Promise<Answer>>>;

export interface Listener {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** GET on a few paths needs no framework: 200 when ok, 503 when not, 404 for anything else. */
export async function listen(port: number, routes: Routes): Promise<Listener> {
  const server = createServer(async (request, response) => {
    const route = routes[(request.url ?? "").split("?")[0] ?? ""];
    const answer = await Promise.resolve(route?.()).catch((error): Answer => ({ ok: false, body: String(error) }));
    response.writeHead(answer === undefined ? 404 : answer.ok ? 200 : 503, { "content-type": answer?.contentType ?? "text/plain; charset=utf-8" });
    response.end(answer?.body ?? `not found; there are ${Object.keys(routes).join(", ")}\n`);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        // A prober's idle connection must not hold up the exit.
        server.closeAllConnections();
      }),
  };
}
