/* Values of synthesized JSON as HCL expressions. */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A list or an object that is not longer stands on one line. */
const LINE = 80;
/** `for` would begin an expression of another kind. */
const IDENTIFIER = /^(?!for$)[A-Za-z_][\w-]*$/;

/** The expression for a value; `depth` is that of the argument it is given to. */
export function written(value: Json, depth: number): string {
  if (typeof value === "string") return writtenString(value, depth);
  if (typeof value !== "object" || value === null) return String(value);
  const items = Object.entries(value).map(([key, item]) => {
    const text = written(item, depth + 1);
    if (!Array.isArray(value)) return `${IDENTIFIER.test(key) ? key : quoted(key)} = ${text}`;
    // The mark that ends a here-document stands alone on its line.
    return text.startsWith("<<-") ? `${text}\n${indent(depth + 1)}` : text;
  });
  return Array.isArray(value) ? layout("[]", items, depth, ",", ",") : layout("{}", items, depth);
}

function layout(brackets: "[]" | "{}", items: readonly string[], depth: number, between = "", after = ""): string {
  const [open, close] = brackets;
  if (items.length === 0) return brackets;
  const space = brackets === "{}" ? " " : "";
  const line = `${open}${space}${items.join(", ")}${space}${close}`;
  if (line.length <= LINE && !line.includes("\n")) return line;
  return `${open}\n${items.map((item, at) => `${indent(depth + 1)}${item}${at < items.length - 1 ? between : after}`).join("\n")}\n${indent(depth)}${close}`;
}

/** A string of the JSON is a template: what stands in `${}` is an expression, and alone it is the value itself. */
function writtenString(value: string, depth: number): string {
  const [part = "", ...others] = templateParts(value);
  if (part.startsWith("${") && others.length === 0) return part.slice(2, -1);
  const document = jsonDocument(value);
  if (document !== undefined) return heredoc("JSON", json(document, 0), depth);
  return isText(value) ? heredoc("EOT", value.slice(0, -1), depth) : quoted(value);
}

/** The JSON document that a string holds, such as a policy or the values of a chart. */
export function jsonDocument(value: string): Json | undefined {
  if (!/^[{[]/.test(value)) return undefined;
  try {
    return JSON.parse(value) as Json;
  } catch {
    return undefined;
  }
}

function json(value: Json, depth: number): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const items = Object.entries(value).map(([key, item]) => `${Array.isArray(value) ? "" : `${JSON.stringify(key)}: `}${json(item, depth + 1)}`);
  return layout(Array.isArray(value) ? "[]" : "{}", items, depth, ",");
}

/** Several lines that a here-document gives back as they are. */
function isText(value: string): boolean {
  const texts = value.split("\n");
  const isSafe = (line: string) => line === "" || (!["", "EOT"].includes(line.trim()) && !/\p{Cc}/u.test(line));
  // `<<-` takes off the indentation that all lines share, and the last line always ends.
  return texts.length > 2 && texts.at(-1) === "" && /^\S/.test(value) && texts.every(isSafe);
}

function heredoc(mark: "EOT" | "JSON", content: string, depth: number): string {
  const lines = content.split("\n").map((line) => (line === "" ? line : `${indent(depth + 1)}${line}`));
  return `<<-${mark}\n${lines.join("\n")}\n${indent(depth)}${mark}`;
}

/** A string between quotes; what stands in its templates is left alone. */
export function quoted(value: string): string {
  const inside = templateParts(value).map((part) => (/^[$%]\{/.test(part) ? part : part.replace(/["\\\p{Cc}]/gu, escaped)));
  return `"${inside.join("")}"`;
}

function escaped(character: string): string {
  return { '"': '\\"', "\\": "\\\\", "\n": "\\n" }[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** Literal text and, whole, each `${...}` and `%{...}`. */
function templateParts(value: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (const { index } of value.matchAll(/(?<![$%])[$%]\{/g)) {
    if (index < from) continue;
    const end = endOfExpression(value, index + 2);
    parts.push(value.slice(from, index), value.slice(index, end));
    from = end;
  }
  return [...parts, value.slice(from)].filter((part) => part !== "");
}

/** Behind the brace that ends an expression, which is not one in a string or of an object. */
function endOfExpression(value: string, from: number): number {
  let open = 1;
  for (const { 0: token, index } of value.slice(from).matchAll(/"(?:[^"\\]|\\.)*"|[{}]/g)) {
    if (token === "{") open += 1;
    if (token === "}") open -= 1;
    if (open === 0) return from + index + 1;
  }
  throw new Error(`an expression has no end: ${value}`);
}

function indent(depth: number): string {
  return "  ".repeat(depth);
}
