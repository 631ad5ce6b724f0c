import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "@jest/globals";
import { CLOUDS } from "../../fleet/cloud.ts";

/** Cases that no value can break, because the platform itself sees to them. */
const GUARANTEED: Readonly<Record<string, readonly string[]>> = {
  aws: ["queue.never-expires"],
  // Subnets hand out no public addresses; the API serves nothing without TLS.
  gcp: ["network.private-workers", "queue.tls-only"],
  // The dead letters are a part of the queue.
  azure: ["queue.dead-letters", "queue.dead-letter-rights", "queue.never-expires"],
};

/** The clouds are broken side by side, each in a process of its own. */
const ran = Object.fromEntries(CLOUDS.map((cloud) => [cloud, promisify(execFile)(process.execPath, [join(import.meta.dirname, "bites.ts"), cloud])]));

test.each(CLOUDS)(
  "every case can fail on %s",
  async (cloud) => {
    const { stdout = "" } = (await ran[cloud]) ?? {};
    expect(JSON.parse(stdout)).toEqual(GUARANTEED[cloud]);
  },
  120_000,
);
