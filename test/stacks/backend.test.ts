import { describe, expect, test } from "@jest/globals";
import type { Backend } from "../../fleet/spec.ts";
import { aFleet, anEnvironment, PLACEMENTS } from "../support/builders.ts";
import { synthesized } from "../support/synthesis.ts";

/** The backend of the foundation, and how the backbone reads its state. */
function backendOf(backend: Backend) {
  const { stacks } = synthesized(anEnvironment({ backend, placements: [PLACEMENTS.aws], fleets: [aFleet({ runtime: "vm" })] }));
  const [foundation, backbone] = ["foundation", "backbone"].map((layer) => stacks.find((stack) => stack.layer === layer)?.json);
  const reads = Object.values(backbone?.data?.terraform_remote_state ?? {}).map(({ backend: kind, config }) => ({ kind, config }));
  return { own: foundation?.terraform?.backend, reads };
}

test("local states lie beside the output, under a path that names no machine", () => {
  const { own, reads } = backendOf({ type: "local" });
  const path = "../../../.terraform-state/test-aws-foundation.tfstate";
  expect(own).toEqual({ local: { path } });
  expect(reads).toEqual([{ kind: "local", config: { path } }]);
});

test("s3 locks by a file beside the state and encrypts it; the lock is no concern of who reads", () => {
  const { own, reads } = backendOf({ type: "s3", bucket: "acme-states", region: "eu-west-1", prefix: "muster" });
  const where = { bucket: "acme-states", key: "muster/test-aws-foundation.tfstate", region: "eu-west-1", encrypt: true };
  expect(own).toEqual({ s3: { ...where, use_lockfile: true } });
  expect(reads).toEqual([{ kind: "s3", config: where }]);
});

test("gcs locks by itself; each stack has a prefix", () => {
  const { own, reads } = backendOf({ type: "gcs", bucket: "acme-states", prefix: "muster" });
  const where = { bucket: "acme-states", prefix: "muster/test-aws-foundation" };
  expect(own).toEqual({ gcs: where });
  expect(reads).toEqual([{ kind: "gcs", config: where }]);
});

test("azurerm locks by blob lease and signs in with Entra ID, also to read", () => {
  const { own, reads } = backendOf({ type: "azurerm", resourceGroup: "states", storageAccount: "acmestates", container: "muster" });
  const where = { resource_group_name: "states", storage_account_name: "acmestates", container_name: "muster", key: "test-aws-foundation.tfstate", use_azuread_auth: true };
  expect(own).toEqual({ azurerm: where });
  expect(reads).toEqual([{ kind: "azurerm", config: where }]);
});

test("hcp keeps each stack in a workspace of its name, which locks by itself", () => {
  const { own, reads } = backendOf({ type: "hcp", organization: "acme", project: "agents", prefix: "muster" });
  const where = { organization: "acme", workspaces: { name: "muster-test-aws-foundation" } };
  expect(own).toEqual({ remote: where });
  expect(reads).toEqual([{ kind: "remote", config: where }]);
});

test("hcp of a region or Terraform Enterprise has a host name, also to read", () => {
  const { own, reads } = backendOf({ type: "hcp", organization: "acme", hostname: "app.eu.terraform.io" });
  const where = { hostname: "app.eu.terraform.io", organization: "acme", workspaces: { name: "test-aws-foundation" } };
  expect(own).toEqual({ remote: where });
  expect(reads).toEqual([{ kind: "remote", config: where }]);
});

describe("environments that share a backend", () => {
  const shared: readonly Backend[] = [
    { type: "s3", bucket: "acme-states", region: "eu-west-1", prefix: "muster" },
    { type: "gcs", bucket: "acme-states", prefix: "muster" },
    { type: "azurerm", resourceGroup: "states", storageAccount: "acmestates", container: "muster", prefix: "muster" },
    { type: "hcp", organization: "acme", prefix: "muster" },
  ];

  test.each(shared)("keep all their states apart, and refer to those of their own environment and placement only: $type", (backend) => {
    const { stacks } = synthesized(...["test", "test2"].map((name) => anEnvironment({ name, backend, fleets: [aFleet({ runtime: "vm" })] })));
    const places = stacks.map(({ json }) => JSON.stringify(json.terraform?.backend));
    expect(places).toHaveLength(12);
    expect(new Set(places).size).toBe(12);
    const reads = stacks.flatMap((stack) =>
      Object.values(stack.json.data?.terraform_remote_state ?? {}).map(({ config }) => ({ by: `${stack.environment}-${stack.placement}-`, of: JSON.stringify(config) })),
    );
    expect(reads).toHaveLength(6);
    for (const { by, of } of reads) expect(of).toMatch(new RegExp(`\\b${by}foundation\\b`));
  });
});
