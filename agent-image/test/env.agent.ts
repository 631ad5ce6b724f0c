import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { README, withTables } from "../scripts/readme.ts";
import { startAgent } from "../src/agent.ts";
import { BROKERS, EnvError, HEALTH_PORT, METRICS_PORT, notBuiltYet, REDIS_AUTH_MODES, readEnv, VARIABLES, type Variable } from "../src/env.ts";
import { anEnvironment } from "./support/environment.ts";

/** Names of the variables that are refused. */
function refused(source: Record<string, string | undefined>): string[] {
  try {
    readEnv(source);
    return [];
  } catch (error) {
    assert.ok(error instanceof EnvError);
    return error.problems.map(({ name }) => name);
  }
}

test("a valid environment is read, with its defaults", () => {
  const env = readEnv({ ...anEnvironment({ MUSTER_HEALTH_PORT: "", MUSTER_METRICS_PORT: undefined, MUSTER_REDIS_TLS: "" }), PATH: "/bin" });
  assert.deepEqual(
    [env.MUSTER_CONCURRENCY, env.MUSTER_HEALTH_PORT, env.MUSTER_METRICS_PORT, env.MUSTER_REDIS_TLS, env.MUSTER_LOG_LEVEL],
    [4, HEALTH_PORT, METRICS_PORT, true, "info"],
  );
});

test("of an empty environment every required variable is named, and no other", () => {
  const required = Object.entries(VARIABLES).flatMap(([name, variable]) => (variable.required ? [name] : []));
  assert.deepEqual(refused({}), required);
});

test("all problems come at once, each with its value, what is allowed and the fix", () => {
  const source = anEnvironment({
    MUSTER_LANE: "",
    MUSTER_BROKER: "kafka",
    MUSTER_CONCURRENCY: "0",
    MUSTER_DRAIN_SECONDS: "1.5",
    MUSTER_REDIS_TLS: "yes",
    MUSTER_COLOUR: "red",
    MUSTER_LEASE_RENEW_SECONDS: "31",
  });
  assert.throws(
    () => readEnv(source),
    (error: Error) => {
      assert.match(error.message, /^the worker's environment has 7 problems; no task was taken/);
      assert.match(error.message, /MUSTER_LANE\n +got +nothing\n +allowed +any text\n +fix +set it: Lane/);
      assert.match(error.message, /MUSTER_BROKER\n +got +"kafka"\n +allowed +memory, redis-streams, sqs, pubsub, servicebus\n +fix +correct it/);
      assert.match(error.message, /MUSTER_CONCURRENCY\n +got +"0"\n +allowed +a whole number from 1 to 1000/);
      assert.match(error.message, /MUSTER_COLOUR\n +got +"red"\n +allowed +only the variables listed/);
      assert.match(error.message, /MUSTER_LEASE_RENEW_SECONDS\n +got +"31"\n +allowed +at most half of MUSTER_LEASE_SECONDS: 30/);
      return true;
    },
  );
});

describe("a whole number is digits and nothing else", () => {
  for (const value of ["-1", "1e3", "0x10", " 4", "4.0", "1001", "NaN"]) {
    test(JSON.stringify(value), () => assert.deepEqual(refused(anEnvironment({ MUSTER_CONCURRENCY: value })), ["MUSTER_CONCURRENCY"]));
  }
});

test("variables that contradict each other are refused", () => {
  assert.deepEqual(refused(anEnvironment({ MUSTER_LEASE_MAX_SECONDS: "59" })), ["MUSTER_LEASE_MAX_SECONDS"]);
  assert.deepEqual(refused(anEnvironment({ MUSTER_REDIS_AUTH: "password" })), ["MUSTER_REDIS_PASSWORD_FILE"]);
  assert.deepEqual(refused(anEnvironment({ MUSTER_HEALTH_PORT: "9000", MUSTER_METRICS_PORT: "9000" })), ["MUSTER_METRICS_PORT"]);
});

test("what Kubernetes adds for a service called muster-agent is no mistake, a misspelt variable is", () => {
  const links = {
    MUSTER_AGENT_SERVICE_HOST: "10.0.0.1",
    MUSTER_AGENT_SERVICE_PORT: "80",
    MUSTER_AGENT_SERVICE_PORT_HTTP: "80",
    MUSTER_AGENT_PORT: "tcp://10.0.0.1:80",
    MUSTER_AGENT_PORT_80_TCP: "tcp://10.0.0.1:80",
    MUSTER_AGENT_PORT_80_TCP_ADDR: "10.0.0.1",
  };
  assert.deepEqual(refused(anEnvironment(links)), []);
  assert.deepEqual(refused(anEnvironment({ MUSTER_HEALT_PORT: "8080" })), ["MUSTER_HEALT_PORT"]);
});

test("what is not built yet is valid in a manifest and refused by the worker", async () => {
  const built = { brokers: ["memory", "redis-streams"], modes: ["none", "password"] };
  for (const MUSTER_BROKER of BROKERS) {
    assert.equal(notBuiltYet(readEnv(anEnvironment({ MUSTER_BROKER }))).length, built.brokers.includes(MUSTER_BROKER) ? 0 : 1, MUSTER_BROKER);
  }
  for (const MUSTER_REDIS_AUTH of REDIS_AUTH_MODES) {
    assert.equal(
      notBuiltYet(readEnv(anEnvironment({ MUSTER_REDIS_AUTH, MUSTER_REDIS_PASSWORD_FILE: "/file" }))).length,
      built.modes.includes(MUSTER_REDIS_AUTH) ? 0 : 1,
      MUSTER_REDIS_AUTH,
    );
  }
  await assert.rejects(startAgent(anEnvironment({ MUSTER_BROKER: "sqs", MUSTER_REDIS_AUTH: "aws-iam" })), (error: Error) => {
    assert.ok(error instanceof EnvError);
    assert.deepEqual(
      error.problems.map(({ name, value }) => [name, value]),
      [
        ["MUSTER_BROKER", "sqs"],
        ["MUSTER_REDIS_AUTH", "aws-iam"],
      ],
    );
    assert.match(error.message, /"sqs" is not built yet/);
    return true;
  });
});

test("every default is allowed, and exactly what is not required has one", () => {
  for (const [name, variable] of Object.entries(VARIABLES) as [string, Variable<unknown>][]) {
    assert.equal(variable.default === null, variable.required, name);
    if (variable.default !== null) assert.notEqual(variable.parse(variable.default), undefined, name);
  }
});

test("the README's tables are the lists (npm run docs -w agent-image writes them)", () => {
  const readme = readFileSync(README, "utf8");
  assert.equal(readme, withTables(readme));
});
