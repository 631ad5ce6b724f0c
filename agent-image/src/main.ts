import { startAgent } from "./agent.ts";
import { runDemo } from "./demo.ts";
import { EnvError } from "./env.ts";

/** EX_CONFIG of sysexits.h: starting again will not help. */
const EXIT_CONFIGURATION = 78;

async function main(): Promise<number> {
  if (process.argv[2] === "demo") return runDemo();
  // First of all: the kernel ignores signals that the first process of a container does not listen to. And for good, so
  // that a second one does not end the drain that the first one began.
  const told = new Promise<void>((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => resolve());
  });
  const agent = await startAgent(process.env);
  await Promise.race([told, agent.working]);
  await agent.stop();
  return 0;
}

try {
  // Not the natural end: a handler that ignores its signal would keep the process until the platform kills it.
  process.exit(await main());
} catch (error) {
  console.error(error instanceof EnvError ? error.message : error);
  process.exit(error instanceof EnvError ? EXIT_CONFIGURATION : 1);
}
