/*
 * Every environment variable that a worker sees, the same on all twelve targets. Terraform modules import this list, so
 * it imports nothing. The worker's core never reads `process.env`: `agent.ts` reads it once, through `readEnv`.
 */

/** Where the kubelet, a load balancer or `curl` asks how the worker is. Probes in manifests use these constants. */
export const HEALTH_PORT = 8080;
/** Apart from the health port, so that a network policy can open it to Prometheus alone. */
export const METRICS_PORT = 9090;
export const STARTUP_PATH = "/startup";
export const READINESS_PATH = "/ready";
export const LIVENESS_PATH = "/live";
export const METRICS_PATH = "/metrics";

export const BROKERS = ["memory", "redis-streams", "sqs", "pubsub", "servicebus"] as const;
export const REDIS_AUTH_MODES = ["none", "password", "aws-iam", "gcp-iam", "entra"] as const;
const BUILT = { MUSTER_BROKER: ["memory", "redis-streams"], MUSTER_REDIS_AUTH: ["none", "password"] } as const;

export interface Variable<T> {
  readonly doc: string;
  /** The values that `parse` takes, in words. */
  readonly allowed: string;
  readonly required: boolean;
  /** What an unset or empty variable means; null where it is required. */
  readonly default: string | null;
  /** The value, or undefined when the text is not allowed. */
  readonly parse: (text: string) => T | undefined;
}

type Kind<T> = Pick<Variable<T>, "allowed" | "parse">;
const required = <T>(kind: Kind<T>, doc: string) => ({ doc, ...kind, required: true, default: null }) as const;
const optional = <T>(fallback: string, kind: Kind<T>, doc: string) => ({ doc, ...kind, required: false, default: fallback }) as const;

const text: Kind<string> = { allowed: "any text", parse: (value) => value };
const oneOf = <const T extends string>(...values: readonly T[]): Kind<T> => ({ allowed: values.join(", "), parse: (value) => values.find((one) => one === value) });
const integer = (min: number, max: number): Kind<number> => ({
  allowed: `a whole number from ${min} to ${max}`,
  parse: (value) => (/^\d+$/.test(value) && Number(value) >= min && Number(value) <= max ? Number(value) : undefined),
});
const flag: Kind<boolean> = { allowed: "true, false", parse: (value) => ({ true: true, false: false })[value] };

const DAY = 86_400;

export const VARIABLES = {
  MUSTER_ENVIRONMENT: required(text, "Environment, such as prod; a label of logs and metrics"),
  MUSTER_PLACEMENT: required(text, "Placement; a label of logs and metrics"),
  MUSTER_CLOUD: required(oneOf("aws", "gcp", "azure", "none"), "Where config, secrets and tokens come from; none: a machine of one's own"),
  MUSTER_REGION: required(text, "Region of the placement, as the cloud spells it"),
  MUSTER_FLEET: required(text, "Fleet; a label of logs and metrics"),
  MUSTER_LANE: required(text, "Lane; a label of logs and metrics"),
  MUSTER_IDENTITY: required(text, "What the cloud's SDK needs to find the worker's identity: role ARN, service account email, client id"),

  MUSTER_BROKER: required(oneOf(...BROKERS), "Kind of the lane's queue; memory is for demos, its tasks end with the process"),
  MUSTER_QUEUE_HOST: optional("", text, "Host of the queue service: SQS or Pub/Sub endpoint of the region, Service Bus namespace; not needed by memory and redis-streams"),
  MUSTER_QUEUE_RECEIVE: required(text, "Where tasks are taken: SQS queue URL, Pub/Sub subscription, Service Bus queue, Redis stream"),
  MUSTER_QUEUE_SEND: required(text, "Where tasks of this lane are sent: SQS queue URL, Pub/Sub topic, Service Bus queue, Redis stream"),
  MUSTER_QUEUE_DEAD_LETTERS: required(text, "Where given-up tasks go: SQS queue URL, Pub/Sub topic, Service Bus queue, Redis stream"),
  MUSTER_RESULTS_SEND: optional("", text, "Where results go, an address like MUSTER_QUEUE_SEND; empty: the lane publishes none"),

  MUSTER_REDIS_HOST: required(text, "Host of the managed Redis"),
  MUSTER_REDIS_PORT: required(integer(1, 65_535), "Port of the managed Redis"),
  MUSTER_REDIS_USER: optional("", text, "User name for the managed Redis; empty: its default user"),
  MUSTER_REDIS_AUTH: required(oneOf(...REDIS_AUTH_MODES), "How to sign in to Redis: not at all, by password, or by short-lived tokens of the worker's identity"),
  MUSTER_REDIS_PASSWORD_FILE: optional("", text, "File that holds the password, read at every connect; needed by auth mode password"),
  MUSTER_REDIS_TLS: optional("true", flag, "Speak TLS to Redis"),
  MUSTER_REDIS_CA: optional("", text, "Certificates (PEM) to trust for Redis; empty: the public authorities"),

  MUSTER_CONFIG_STORE: required(text, "Where settings live: AppConfig application, Parameter Manager location, App Configuration endpoint; not read yet"),
  MUSTER_CONFIG_DOCUMENT: required(text, "Settings document in the config store; not read yet"),
  MUSTER_FLAGS_DOCUMENT: required(text, "Flags document in the config store; not read yet"),
  MUSTER_SECRETS_STORE: required(text, "Where secrets are looked up by name: region and prefix, project and prefix, vault URI; not read yet"),

  MUSTER_CONCURRENCY: required(integer(1, 1000), "Tasks handled at once"),
  MUSTER_LEASE_SECONDS: required(integer(3, 43_200), "How long a received task is hidden from other workers unless the lease is renewed"),
  MUSTER_LEASE_RENEW_SECONDS: required(integer(0, 21_600), "How often a lease is renewed; 0 where the platform holds the task (functions)"),
  MUSTER_LEASE_MAX_SECONDS: required(integer(3, 2 * DAY), "A task that takes longer than this is stopped, which counts as a failure"),
  MUSTER_DRAIN_SECONDS: required(integer(0, DAY), "Time to finish running tasks after SIGTERM; what is left is handed back, and 5 s later the platform may kill"),
  MUSTER_MAX_FAILURES: required(integer(1, 100), "Failures of the handler after which a task becomes a dead letter"),

  MUSTER_HEALTH_PORT: optional(String(HEALTH_PORT), integer(0, 65_535), "Port of the probes; 0: any free one"),
  MUSTER_METRICS_PORT: optional(String(METRICS_PORT), integer(0, 65_535), "Port of the metrics; 0: any free one"),
  MUSTER_LOG_LEVEL: optional("info", oneOf("trace", "debug", "info", "warn", "error"), "Least severe level that is logged"),
} as const satisfies Record<string, Variable<unknown>>;

export type VariableName = keyof typeof VARIABLES;
export type RequiredName = { [N in VariableName]: (typeof VARIABLES)[N]["required"] extends true ? N : never }[VariableName];
/** What a manifest must give a worker; one that forgets a required variable or makes one up does not compile. */
export type WorkerVariables = Readonly<Record<RequiredName, string> & Partial<Record<Exclude<VariableName, RequiredName>, string>>>;
/** The parsed environment of a worker. */
export type Env = { readonly [N in VariableName]: NonNullable<ReturnType<(typeof VARIABLES)[N]["parse"]>> };

/** One variable that is wrong. */
export interface EnvProblem {
  readonly name: string;
  readonly value: string | undefined;
  readonly allowed: string;
  readonly fix: string;
}

/** Everything that is wrong with the environment, in one error. The process exits 78 (EX_CONFIG) and takes no task. */
export class EnvError extends Error {
  readonly problems: readonly EnvProblem[];
  constructor(problems: readonly EnvProblem[]) {
    const lines = problems.map(
      ({ name, value, allowed, fix }) => `  ${name}\n     got      ${value === undefined ? "nothing" : JSON.stringify(value)}\n     allowed  ${allowed}\n     fix      ${fix}`,
    );
    super([`the worker's environment has ${problems.length === 1 ? "1 problem" : `${problems.length} problems`}; no task was taken`, ...lines].join("\n\n"));
    this.name = "EnvError";
    this.problems = problems;
  }
}

/** Reads and checks all variables; throws one EnvError with every problem. An empty variable counts as not set: Terraform writes "" for what is absent. */
export function readEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const problems: EnvProblem[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, variable] of Object.entries(VARIABLES) as [VariableName, Variable<unknown>][]) {
    const given = source[name] || undefined;
    const value = given ?? variable.default;
    const parsed = value === null ? undefined : variable.parse(value);
    if (parsed !== undefined) values[name] = parsed;
    else problems.push({ name, value: given, allowed: variable.allowed, fix: `${given === undefined ? "set it" : "correct it"}: ${variable.doc}` });
  }
  for (const [name, value] of Object.entries(source)) {
    if (!name.startsWith("MUSTER_") || name in VARIABLES || isServiceLink(name, value)) continue;
    problems.push({ name, value, allowed: "only the variables listed in agent-image/README.md", fix: "remove it or correct its name" });
  }
  problems.push(...crossChecks(values as Partial<Env>, source));
  if (problems.length > 0) throw new EnvError(problems);
  return values as Env;
}

/** What is valid, but waits for the full runtime: apart from `readEnv`, so that a manifest for it can be checked today. */
export function notBuiltYet(env: Env): readonly EnvProblem[] {
  return (["MUSTER_BROKER", "MUSTER_REDIS_AUTH"] as const).flatMap((name) => {
    const built: readonly string[] = BUILT[name];
    return built.includes(env[name])
      ? []
      : [{ name, value: env[name], allowed: `${built.join(", ")} in this version`, fix: `"${env[name]}" is not built yet; use one of these until it is` }];
  });
}

function crossChecks(env: Partial<Env>, source: Readonly<Record<string, string | undefined>>): EnvProblem[] {
  const problems: EnvProblem[] = [];
  const wrong = (name: VariableName, allowed: string, fix: string): void => void problems.push({ name, value: source[name], allowed, fix });
  const { MUSTER_LEASE_SECONDS: lease, MUSTER_LEASE_RENEW_SECONDS: renew, MUSTER_LEASE_MAX_SECONDS: max } = env;
  if (lease !== undefined && renew !== undefined && renew > lease / 2) {
    wrong("MUSTER_LEASE_RENEW_SECONDS", `at most half of MUSTER_LEASE_SECONDS: ${lease / 2}`, "renew more often, so that one lost renewal does not lose the task");
  }
  if (lease !== undefined && max !== undefined && max < lease) wrong("MUSTER_LEASE_MAX_SECONDS", `at least MUSTER_LEASE_SECONDS: ${lease}`, "raise it or shorten the lease");
  if (env.MUSTER_REDIS_AUTH === "password" && env.MUSTER_REDIS_PASSWORD_FILE === "") {
    wrong("MUSTER_REDIS_PASSWORD_FILE", "the path of a file", "set it, or choose another MUSTER_REDIS_AUTH");
  }
  if (env.MUSTER_HEALTH_PORT !== 0 && env.MUSTER_HEALTH_PORT !== undefined && env.MUSTER_HEALTH_PORT === env.MUSTER_METRICS_PORT) {
    wrong("MUSTER_METRICS_PORT", "another port than MUSTER_HEALTH_PORT", `leave both unset: ${HEALTH_PORT} and ${METRICS_PORT}`);
  }
  return problems;
}

/**
 * Kubernetes puts variables such as MUSTER_AGENT_SERVICE_HOST into every pod of a namespace that has a service
 * "muster-agent". https://kubernetes.io/docs/tutorials/services/connect-applications-service/#environment-variables
 */
function isServiceLink(name: string, value: string | undefined): boolean {
  return (
    /_SERVICE_(HOST|PORT(_\w+)?)$/.test(name) || /_PORT_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?$/.test(name) || (name.endsWith("_PORT") && /^(tcp|udp|sctp):\/\//.test(value ?? ""))
  );
}
