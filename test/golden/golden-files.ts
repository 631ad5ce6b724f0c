import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { diffLinesUnified } from "jest-diff";

/** To be raised when the same stacks are printed differently, so that no file mixes two forms. */
const FORMAT = "1";
const ACCEPT = "npm run golden:update";

/** A folder of accepted texts, which new ones are compared with, or which they replace. */
export class GoldenFiles {
  readonly #folder: string;
  readonly #update: boolean;

  /** Throws, and changes nothing, when the folder was written in another format. */
  constructor(folder: string, update: boolean) {
    this.#folder = folder;
    this.#update = update;
    const version = join(folder, "VERSION");
    const found = existsSync(version) ? readFileSync(version, "utf8").trim() : this.#all().length > 0 ? "none" : FORMAT;
    if (found !== FORMAT) {
      fail(
        `${shown(version)}: the golden files are in format ${found}, this code reads and writes format ${FORMAT}; nothing was changed. ` +
          `Take the code and the files from one commit, or delete VERSION and every .tf file beside it and run ${ACCEPT}.`,
      );
    }
    if (update) this.#write("VERSION", `${FORMAT}\n`);
  }

  /** Throws the difference between a text and the accepted one. */
  check(file: string, text: string): void {
    if (this.#update) this.#write(file, text);
    const path = join(this.#folder, file);
    if (!existsSync(path)) fail(`${shown(path)} does not exist. If the new layer is meant, accept it: ${ACCEPT}`);
    const accepted = readFileSync(path, "utf8");
    if (accepted !== text) fail(`${shown(path)} is not what is synthesized now. If the change is meant, accept it: ${ACCEPT}\n\n${difference(accepted, text)}`);
  }

  /** Throws when a file is kept that none of these texts is for. */
  checkNoOther(files: readonly string[]): void {
    const others = this.#all().filter((file) => !files.includes(file));
    if (this.#update) for (const file of others) rmSync(join(this.#folder, file));
    else if (others.length > 0) fail(`${shown(this.#folder)} holds ${others.join(", ")}, which nothing synthesizes now. If their end is meant, accept it: ${ACCEPT}`);
  }

  #all(): string[] {
    return globSync("*/*.tf", { cwd: this.#folder }).sort();
  }

  #write(file: string, text: string): void {
    mkdirSync(dirname(join(this.#folder, file)), { recursive: true });
    writeFileSync(join(this.#folder, file), text);
  }
}

function shown(path: string): string {
  return relative(process.cwd(), path);
}

/** Throws for a reader who needs to see what differs, not where this code stands. */
function fail(message: string): never {
  throw Object.assign(new Error(message), { stack: message });
}

/** The changed lines, each group under the resource it is in. */
function difference(accepted: string, now: string): string {
  const lines = now.split("\n");
  return diffLinesUnified(accepted.split("\n"), lines, {
    aAnnotation: "accepted",
    bAnnotation: "now",
    contextLines: 3,
    expand: false,
    patchColor: (place) => {
      const line = Number(/\+(\d+)/.exec(place)?.[1]);
      return `${place} ${lines.slice(0, line).findLast((text) => /^\w/.test(text)) ?? ""}`;
    },
  });
}
