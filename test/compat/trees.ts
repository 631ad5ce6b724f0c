import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Every file of a synthesized tree with what it holds, changed by `normal` where a difference is none. */
export function tree(outdir: string, normal: (text: string) => string = (text) => text): Record<string, string> {
  const files = readdirSync(outdir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const texts = files.map(({ parentPath, name }): [string, string] => [join(parentPath, name).slice(outdir.length + 1), normal(readFileSync(join(parentPath, name), "utf8"))]);
  return Object.fromEntries(texts.sort(([a], [b]) => (a < b ? -1 : 1)));
}
