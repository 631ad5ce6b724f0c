/** One thing that is wrong with an environment, in the words of the person who wrote it. */
export interface Problem {
  readonly environment: string;
  /** Where: `fleets[0].lanes.realtime.workers.max`. */
  readonly path: string;
  readonly value: unknown;
  readonly allowed: string;
  readonly fix: string;
}

/** Everything that is wrong with the environments, in one error. */
export class SpecificationError extends Error {
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    super(describe(problems));
    this.name = "SpecificationError";
    this.problems = problems;
  }
}

function describe(problems: readonly Problem[]): string {
  const environments = [...new Set(problems.map(({ environment }) => environment))];
  return environments
    .map((environment) => {
      const own = problems.filter((problem) => problem.environment === environment);
      const title = `environment "${environment}" has ${own.length === 1 ? "1 problem" : `${own.length} problems`}; nothing was created`;
      const entries = own.map(({ path, value, allowed, fix }, index) => `  ${index + 1}. ${path}\n     got      ${show(value)}\n     allowed  ${allowed}\n     fix      ${fix}`);
      return [title, ...entries].join("\n\n");
    })
    .join("\n\n");
}

function show(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 100 ? `${text.slice(0, 97)}...` : text;
}

/** `["fleets", 0, "lanes"]` as a person writes it: `fleets[0].lanes`. */
export function pathText(path: readonly PropertyKey[]): string {
  const text = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`)).join("");
  return text.replace(/^\./, "") || "(environment)";
}
