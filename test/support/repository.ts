import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export const ROOT = join(import.meta.dirname, "..", "..");

/** The folders and files that make up the product, without tests. */
const PRODUCT = [
  "agent-image",
  "cli",
  "environments",
  "fleet",
  "modules",
  "policies",
  "stacks",
  "main.ts",
  "cdktf.json",
  "package.json",
  "tsconfig.json",
  ".dependency-cruiser.js",
];

/** A copy of the product to break; it shares the installed packages. */
export function copyOfProduct(): string {
  const copy = mkdtempSync(join(tmpdir(), "muster-copy-"));
  for (const item of PRODUCT) cpSync(join(ROOT, item), join(copy, item), { recursive: true, filter: (file) => !file.includes("node_modules") });
  symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
  return copy;
}

export interface Ran {
  readonly code: number;
  readonly output: string;
}

/** Runs a program of the installed packages, or node itself, and tells how it ended. */
export function run(cwd: string, program: string, ...args: string[]): Ran {
  const binary = program === "node" ? process.execPath : join(ROOT, "node_modules", ".bin", program);
  // Colours that ask for nothing but CI would show here.
  const env = { ...process.env, CI: "true", PATH: `${join(ROOT, "node_modules", ".bin")}:${process.env.PATH}` };
  try {
    return { code: 0, output: execFileSync(binary, args, { cwd, env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }) };
  } catch (error) {
    const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string };
    return { code: status, output: `${stdout}${stderr}` };
  }
}

/** Makes a folder for a file, so that a test can plant one anywhere. */
export function folderFor(file: string): string {
  if (!existsSync(dirname(file))) mkdirSync(dirname(file), { recursive: true });
  return file;
}
