import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

export const ROOT = resolve(import.meta.dirname, "..", "..");

/** Schema-faithful stand-in providers, when they lie beside the repository. */
const STAND_INS = join(ROOT, "..", "shared", "terraform");

/** A provider that waits for what never comes must not hold up everything else. */
const LIMIT_MS = 5 * 60_000;

export interface Ran {
  readonly code: number;
  readonly output: string;
}

/** A copy of synthesized stacks in which Terraform may leave its files, with the settings it runs under. */
export class Workspace {
  readonly #root: string;
  readonly #env: NodeJS.ProcessEnv;

  constructor(outdir: string, env: Readonly<Record<string, string>>) {
    this.#root = mkdtempSync(join(tmpdir(), "muster-terraform-"));
    // The states of the local backend lie beside the output: ../../../.terraform-state as seen from a stack.
    this.replace(outdir);
    this.#env = { ...process.env, ...env, TF_IN_AUTOMATION: "1", TF_INPUT: "0", CHECKPOINT_DISABLE: "1" };
  }

  /** Puts other stacks of the same names in place; states and what `init` fetched stay. */
  replace(outdir: string): void {
    cpSync(outdir, join(this.#root, "cdktf.out"), { recursive: true });
  }

  /** Folder of a stack. */
  folder(stack: string): string {
    return join(this.#root, "cdktf.out", "stacks", stack);
  }

  /** File of a stack's local state. */
  state(stack: string): string {
    return join(this.#root, ".terraform-state", `${stack}.tfstate`);
  }

  run(stack: string, ...args: string[]): Ran {
    const { status, stdout, stderr, error } = spawnSync("terraform", [...args, "-no-color"], {
      cwd: this.folder(stack),
      env: this.#env,
      encoding: "utf8",
      maxBuffer: 1 << 28,
      timeout: LIMIT_MS,
    });
    return { code: status ?? 127, output: `${stdout}${stderr}${error ? `\n${error.message}` : ""}` };
  }

  /** Runs Terraform and throws its output when it does not end with the expected code. */
  must(stack: string, expected: number, ...args: string[]): string {
    const { code, output } = this.run(stack, ...args);
    if (code !== expected) throw new Error(`terraform ${args.join(" ")} of ${stack} ended with ${code} instead of ${expected}\n${output}`);
    return output;
  }

  /** Resource addresses in the state of a stack, without data sources. */
  resources(stack: string): string[] {
    const { code, output } = this.run(stack, "state", "list");
    return code === 0 ? output.split("\n").filter((line) => line !== "" && !line.startsWith("data.")) : [];
  }

  remove(): void {
    rmSync(this.#root, { recursive: true, force: true });
  }
}

/** Builds stand-in providers for synthesized stacks, but for those that a mirror really has; the path of the CLI configuration, or why there is none. */
export function standIns(outdir: string, real?: { readonly without: readonly string[]; readonly mirror: string }): { readonly rc: string } | { readonly missing: string } {
  if (!existsSync(join(STAND_INS, "build"))) return { missing: "there are no stand-in providers beside the repository" };
  const out = mkdtempSync(join(tmpdir(), "muster-stand-ins-"));
  const args = ["--cdktf-out", outdir, "--modules", join(ROOT, "node_modules"), "--out", out, "--patch", join(import.meta.dirname, "schema-patch.json")];
  execFileSync(join(STAND_INS, "build"), real ? [...args, "--without", real.without.join(), "--mirror", real.mirror] : args, { stdio: ["ignore", "ignore", "inherit"] });
  return { rc: join(out, "terraformrc") };
}

/** Does a stack hold anything with prevent_destroy? */
export function isProtected(outdir: string, stack: string): boolean {
  return readFileSync(join(outdir, "stacks", stack, "cdk.tf.json"), "utf8").includes('"prevent_destroy": true');
}
