import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { ROOT } from "../support/repository.ts";

/** A real control plane, KEDA and Argo Rollouts without containers, when it lies beside the repository and is built. */
const INSTRUMENT = join(ROOT, "..", "shared", "kubernetes");
const BUILT = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "muster-kubernetes");
const CRDS = join(import.meta.dirname, "crds");
/** Kinds of the platform's charts, without which nothing that Muster renders can be applied. */
const NEEDED_CRDS = ["rollouts.argoproj.io", "scaledobjects.keda.sh", "podmonitors.monitoring.coreos.com", "nodepools.karpenter.sh"];
/** A cluster of one's own to judge objects, such as kind with the charts: never the KUBECONFIG of daily work, since tests create objects. */
const GIVEN = "MUSTER_TEST_KUBECONFIG";
const LIMIT_MS = 120_000;

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Talks to an API server with kubectl. */
export class Cluster {
  readonly #env: NodeJS.ProcessEnv;
  constructor(env: Readonly<Record<string, string>>) {
    this.#env = { ...process.env, ...env };
  }

  run(input: string, ...args: readonly string[]): Ran {
    return ended(spawnSync("kubectl", args, { env: this.#env, input, encoding: "utf8", maxBuffer: 1 << 28, timeout: LIMIT_MS }));
  }

  /** Runs kubectl and throws what it said when it fails. */
  must(input: string, ...args: readonly string[]): string {
    const { code, stdout, stderr } = this.run(input, ...args);
    if (code !== 0) throw new Error(`kubectl ${args.join(" ")} ended with ${code}\n${stdout}${stderr}`);
    return stdout;
  }

  get<T>(...args: readonly string[]): T {
    return JSON.parse(this.must("", "get", ...args, "-o", "json")) as T;
  }
}

export interface Options {
  /** Nodes that it starts with, as YAML, or how many of its own making. */
  readonly nodes: string | 1;
  /** Which local process stands for which image. */
  readonly images: object;
  readonly flags?: readonly string[];
}

/** Starts a control plane that ends with this process, however that ends; or tells why there is none. */
export function controlPlane({ nodes, images, flags = [] }: Options): { readonly cluster: Cluster } | { readonly missing: string } {
  if (!existsSync(join(INSTRUMENT, "up"))) return { missing: `no control plane: there is no ${INSTRUMENT}` };
  if (!existsSync(join(BUILT, "bin", "keda-operator"))) return { missing: `no control plane: run ${join(INSTRUMENT, "build")} first (half an hour, once)` };

  const state = mkdtempSync(join(tmpdir(), "muster-cluster-"));
  const file = (name: string, text: string): string => {
    writeFileSync(join(state, name), text);
    return join(state, name);
  };
  const args = [
    "--state",
    state,
    "--build",
    BUILT,
    "--images",
    file("images.json", JSON.stringify(images)),
    "--nodes",
    nodes === 1 ? "1" : file("given-nodes.yaml", nodes),
    ...flags,
  ];
  stopAtExit(state);
  const { code, stdout, stderr } = ended(spawnSync(join(INSTRUMENT, "up"), args, { encoding: "utf8", timeout: LIMIT_MS }));
  if (code !== 0) throw new Error(`the control plane did not start\n${stdout}${stderr}`);
  return { cluster: new Cluster({ KUBECONFIG: join(state, "kubeconfig"), PATH: `${join(BUILT, "bin")}:${process.env.PATH}` }) };
}

/** A cluster that knows every kind that Muster renders: the given one, or a control plane of one's own. */
export function clusterForAdmission(): { readonly cluster: Cluster } | { readonly missing: string } {
  const kubeconfig = process.env[GIVEN];
  const found = kubeconfig
    ? { cluster: new Cluster({ KUBECONFIG: kubeconfig }) }
    : controlPlane({ nodes: 1, images: {}, flags: ["--crds", "keda,argo-rollouts,karpenter,prometheus-operator"] });
  if ("missing" in found) return { missing: `${found.missing}; or set ${GIVEN} to a cluster of your own with the platform's charts` };
  const present = found.cluster.must("", "get", "crds", "-o", "name");
  const absent = NEEDED_CRDS.filter((name) => !present.includes(`/${name}\n`));
  if (absent.length > 0) return { missing: `the cluster of ${GIVEN} lacks ${absent.join(", ")}` };
  for (const name of readdirSync(CRDS)) found.cluster.must("", "apply", "--server-side", "-f", join(CRDS, name));
  found.cluster.must("", "wait", "--for=condition=Established", "-f", CRDS, "--timeout=30s");
  return found;
}

/** Looks until what it sees is good; otherwise tells what it saw. */
export async function eventually<T>(what: string, seconds: number, look: () => T | Promise<T>, good: (seen: T) => boolean, tell: (seen: T) => string = JSON.stringify): Promise<T> {
  for (const deadline = Date.now() + seconds * 1000; ; await wait(250)) {
    const seen = await look();
    if (good(seen)) return seen;
    if (Date.now() > deadline) throw new Error(`not within ${seconds} s: ${what}; seen: ${tell(seen)}`);
  }
}

function stopAtExit(state: string): void {
  process.on("exit", (code) => {
    spawnSync(join(INSTRUMENT, "down"), ["--state", state], { stdio: "ignore" });
    if (code === 0) rmSync(state, { recursive: true, force: true });
    else console.error(`logs of the control plane and of pods: ${state}`);
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
}

function ended({ status, stdout, stderr, error }: SpawnSyncReturns<string>): Ran {
  return { code: status ?? 127, stdout: stdout ?? "", stderr: `${stderr ?? ""}${error ? `\n${error.message}` : ""}` };
}
