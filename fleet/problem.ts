/** One thing that is wrong with an environment, in the words of the person who wrote it. */
export interface Problem {
  /** Where: `fleets[0].lanes.realtime.workers.max`. */
  readonly path: string;
  readonly value: unknown;
  readonly allowed: string;
  readonly fix: string;
}

/** Everything that is wrong with an environment, in one error. */
export class SpecificationError extends Error {
  readonly environment: string;
  readonly problems: readonly Problem[];
  constructor(environment: string, problems: readonly Problem[]) {
    super(describe(environment, problems));
    this.name = "SpecificationError";
    this.environment = environment;
    this.problems = problems;
  }
}

function describe(environment: string, problems: readonly Problem[]): string {
  const title = `environment "${environment}" has ${problems.length === 1 ? "1 problem" : `${problems.length} problems`}; nothing was created`;
  const entries = problems.map(
    ({ path, value, allowed, fix }, index) => `  ${index + 1}. ${path}\n     got      ${show(value)}\n     allowed  ${allowed}\n     fix      ${fix}`,
  );
  return [title, ...entries].join("\n\n");
}

function show(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 100 ? `${text.slice(0, 97)}...` : text;
}

/** `["fleets", 0, "lanes"]` as a person writes it: `fleets[0].lanes`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`)).join("").replace(/^\./, "") || "(environment)";
}
