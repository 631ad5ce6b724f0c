/** One value that differs; `old` or `new` is missing where there was or is none. */
export interface Change {
  /** `policy.Statement[TlsOnly].Effect`; `[]` is an item of a list whose order says nothing. */
  readonly path: string;
  readonly old?: unknown;
  readonly new?: unknown;
}

/** What cdktf leaves in a stack and its blocks for people: paths of constructs. */
const NOTES = "//";

/** What differs between two values of JSON, as deep inside as can be told; documents in strings are opened. */
export function compare(before: unknown, after: unknown, path = ""): Change[] {
  const [was, now] = [opened(before), opened(after)];
  if (was === now) return [];
  if (Array.isArray(was) && Array.isArray(now)) return compareLists(was, now, path);
  if (isObject(was) && isObject(now)) return compareObjects(was, now, (key) => (path ? `${path}.${key}` : key));
  return [{ path, ...(was === undefined ? {} : { old: was }), ...(now === undefined ? {} : { new: now }) }];
}

function compareObjects(was: JsonObject, now: JsonObject, pathOf: (key: string) => string): Change[] {
  const keys = new Set([...Object.keys(was), ...Object.keys(now)]);
  return [...keys].filter((key) => key !== NOTES).flatMap((key) => compare(was[key], now[key], pathOf(key)));
}

function compareLists(was: readonly unknown[], now: readonly unknown[], path: string): Change[] {
  const [wasNamed, nowNamed] = [named(was), named(now)];
  if (wasNamed && nowNamed) return compareObjects(wasNamed, nowNamed, (name) => `${path}[${name}]`);
  if ([...was, ...now].some((item) => isObject(opened(item)) || Array.isArray(opened(item)))) {
    return compareObjects({ ...was }, { ...now }, (index) => `${path}[${index}]`);
  }
  const [gone, come] = [without(was, now), without(now, was)];
  if (gone.length === 0 && come.length === 0) return was.join() === now.join() ? [] : [{ path, old: was, new: now }];
  if (gone.length === 1 && come.length === 1) return [{ path: `${path}[]`, old: gone[0], new: come[0] }];
  return [...gone.map((old) => ({ path: `${path}[]`, old })), ...come.map((item) => ({ path: `${path}[]`, new: item }))];
}

type JsonObject = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Policies, settings and values of charts are JSON documents in strings. */
function opened(value: unknown): unknown {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** What tells items of a list apart: containers and variables have names, statements of policies have a Sid. */
const NAMES = ["name", "Sid", "id", "key"];

/** The items by name, or undefined where they have none or share one. */
function named(items: readonly unknown[]): JsonObject | undefined {
  const key = NAMES.find((one) => items.every((item) => isObject(item) && typeof item[one] === "string"));
  if (key === undefined || items.length === 0) return undefined;
  const byName = Object.fromEntries(items.map((item) => [(item as JsonObject)[key], item]));
  return Object.keys(byName).length === items.length ? byName : undefined;
}

function without(items: readonly unknown[], others: readonly unknown[]): unknown[] {
  return items.filter((item) => !others.includes(item));
}
