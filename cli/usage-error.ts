import { nearest } from "../fleet/nearest.ts";

/** Wrong arguments of a command: exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** The item with this name, or an error that tells the nearest valid one. */
export function byName<T extends { readonly name: string }>(kind: string, name: string, items: readonly T[]): T {
  const found = items.find((item) => item.name === name);
  if (found) return found;
  const names = items.map((item) => item.name);
  const near = nearest(name, names);
  throw new UsageError(`there is no ${kind} "${name}"; ${near ? `did you mean "${near}"?` : `there are ${names.join(", ")}`}`);
}
