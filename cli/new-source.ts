import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { UsageError } from "./usage-error.ts";

/* How `muster new` writes TypeScript: whole files of its own, and one line more in a file that a fork may have changed. */

export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** A change of a file; `text` is undefined when the file has no place for it that we know. */
export interface Change {
  readonly path: string;
  readonly text: string | undefined;
  /** The lines that do the same by hand. */
  readonly byHand: readonly string[];
  /** Is the changed file, loaded, what it was with the addition and nothing else? May throw what is wrong with the addition. */
  readonly holds: (loaded: Readonly<Record<string, unknown>>) => boolean;
}

/** An object as TypeScript, each field on a line of its own, with a comment above those that have one. */
export function commented(object: object, comments: Readonly<Record<string, string>>, texts: Readonly<Record<string, string>> = {}): string {
  const fields = Object.entries(object).flatMap(([key, value]) => [...(comments[key] ? [`// ${comments[key]}`] : []), `${key}: ${texts[key] ?? JSON.stringify(value)},`]);
  return ["{", ...fields, "}"].join("\n");
}

/** A file with one import more, where Biome would sort it. */
export function withImport(text: string, name: string, from: string): string {
  const line = `import { ${name} } from "${from}";`;
  const imports = [...text.matchAll(/^import [^;]*?"([^"]+)";$/gm)];
  const next = imports.find(([, path = ""]) => path.startsWith("./") && path > from);
  if (next) return `${text.slice(0, next.index)}${line}\n${text.slice(next.index)}`;
  const last = imports.at(-1);
  const end = last ? last.index + last[0].length + 1 : 0;
  return `${text.slice(0, end)}${line}\n${text.slice(end)}`;
}

/**
 * Writes a new file and a change to another one: both or neither. The change is loaded and compared before it
 * replaces anything, so whatever form a fork gave its file, it is changed rightly or not at all.
 */
export async function writeNew(root: string, added: SourceFile, change: Change): Promise<void> {
  const shown = (path: string) => relative(root, path);
  if (existsSync(added.path))
    throw new UsageError(`${shown(added.path)} is there already and stays as it is; choose another name, or add what it holds by hand:\n${lines(change)}`);
  const text = formatted(added.path, added.text);
  // Beside the file that it is to replace, so that relative imports mean the same.
  const candidate = join(dirname(change.path), `.new-${basename(change.path)}`);
  const folder = mkdirSync(dirname(added.path), { recursive: true });
  writeFileSync(added.path, text, { flag: "wx" });
  try {
    writeFileSync(candidate, change.text ?? "");
    if (!change.holds(await loaded(candidate))) {
      const file = `${shown(added.path)}:\n\n${text}`;
      throw new UsageError(`${shown(change.path)} does not have the form that muster can edit; nothing was changed. By hand:\n${lines(change)}\nand write ${file}`);
    }
    renameSync(candidate, change.path);
  } catch (error) {
    for (const path of [candidate, added.path]) rmSync(path, { force: true });
    if (folder) rmdirSync(folder);
    throw error;
  }

  function lines({ path, byHand }: Change): string {
    return [`in ${shown(path)}`, ...byHand].join("\n  ");
  }
}

/** What a module exports; nothing when it cannot be loaded. */
async function loaded(path: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return (await import(pathToFileURL(path).href)) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** The text as `npm run check:lint` wants it; as it is where Biome is not installed. */
function formatted(path: string, text: string): string {
  const root = join(import.meta.dirname, "..");
  try {
    return execFileSync(join(root, "node_modules", ".bin", "biome"), ["format", `--stdin-file-path=${path}`], { cwd: root, input: text, encoding: "utf8", stdio: "pipe" });
  } catch {
    return text;
  }
}
