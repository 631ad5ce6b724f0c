import { expect, test } from "@jest/globals";
import type { Backend } from "../../fleet/spec.ts";
import { anEnvironment, PLACEMENTS } from "../support/builders.ts";
import { synthesized } from "../support/synthesis.ts";

/** The backend of the foundation, and how the backbone reads its state. */
function backendOf(backend: Backend) {
  const { stacks } = synthesized(anEnvironment({ backend, placements: [PLACEMENTS.aws] }));
  const [foundation, backbone] = ["foundation", "backbone"].map((layer) => stacks.find((stack) => stack.layer === layer)?.json);
  const reads = Object.values(backbone?.data?.terraform_remote_state ?? {}).map(({ backend: kind, config }) => ({ kind, config }));
  return { own: foundation?.terraform?.backend, reads };
}

test("local states lie beside the output, under a path that names no machine", () => {
  const { own, reads } = backendOf({ type: "local" });
  expect(own).toEqual({ local: { path: "../../../.terraform-state/test-aws-foundation.tfstate" } });
  expect(reads).toMatchObject([{ kind: "local", config: { path: "../../../.terraform-state/test-aws-foundation.tfstate" } }]);
});

test("s3 locks by a file beside the state and encrypts it", () => {
  const { own, reads } = backendOf({ type: "s3", bucket: "acme-states", region: "eu-west-1", prefix: "muster" });
  expect(own).toEqual({ s3: { bucket: "acme-states", key: "muster/test-aws-foundation.tfstate", region: "eu-west-1", encrypt: true, use_lockfile: true } });
  expect(reads).toMatchObject([{ kind: "s3", config: { bucket: "acme-states", key: "muster/test-aws-foundation.tfstate" } }]);
});

test("gcs locks by itself; each stack has a prefix", () => {
  const { own, reads } = backendOf({ type: "gcs", bucket: "acme-states" });
  expect(own).toEqual({ gcs: { bucket: "acme-states", prefix: "test-aws-foundation" } });
  expect(reads).toMatchObject([{ kind: "gcs", config: { prefix: "test-aws-foundation" } }]);
});

test("azurerm locks by blob lease and logs in with Entra ID", () => {
  const { own, reads } = backendOf({ type: "azurerm", resourceGroup: "states", storageAccount: "acmestates", container: "muster" });
  expect(own).toMatchObject({ azurerm: { storage_account_name: "acmestates", container_name: "muster", key: "test-aws-foundation.tfstate", use_azuread_auth: true } });
  expect(reads).toMatchObject([{ kind: "azurerm", config: { key: "test-aws-foundation.tfstate" } }]);
});
