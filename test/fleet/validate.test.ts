import { describe, expect, test } from "@jest/globals";
import { SpecificationError } from "../../fleet/problem.ts";
import type { Environment, LaneSpec } from "../../fleet/spec.ts";
import { findProblems, validateEnvironments } from "../../fleet/validate.ts";
import { limits } from "../../modules/index.ts";
import { aFleet, aLane, anEnvironment, PLACEMENTS } from "../support/builders.ts";

/** The one problem of an environment, as path, allowed and fix in one line. */
function onlyProblem(environment: unknown): string {
  const problems = findProblems(environment, limits);
  expect(problems.map(({ path }) => path)).toHaveLength(1);
  return problems.map(({ path, allowed, fix }) => `${path}: ${allowed}; ${fix}`).join();
}

const withLane = (changes: Partial<LaneSpec>, name = "realtime"): Environment => anEnvironment({ fleets: [aFleet({ lanes: { [name]: aLane(changes) } })] });
const withBackend = (backend: object) => ({ ...anEnvironment(), backend });
const withPlacement = (changes: object): Environment => anEnvironment({ placements: [{ ...PLACEMENTS.aws, ...changes }] });

test("a sound environment has no problems", () => {
  expect(findProblems(anEnvironment(), limits)).toEqual([]);
});

describe("bad input is told with where, what is allowed, and the fix", () => {
  const window = { days: ["mon"], from: "08:00", to: "18:00", timezone: "Europe/Zurich", workers: 5 } as const;
  const cases: [string, unknown, RegExp][] = [
    ["an unknown region", withPlacement({ region: "eu-wst-1" }), /^placements\[0\]\.region: a region of AWS .*did you mean "eu-west-1"\?/],
    [
      "overlapping ranges",
      anEnvironment({ placements: [PLACEMENTS.aws, { ...PLACEMENTS.gcp, cidr: "10.64.128.0/17" }] }),
      /^placements\[1\]\.cidr: a range apart from 10\.64\.0\.0\/16 of placements\[0\]/,
    ],
    [
      "an image without a needed architecture",
      anEnvironment({ placements: [PLACEMENTS.gcp], fleets: [aFleet({ runtime: "containers", architectures: ["arm64"], resources: { vcpu: 1, memoryMiB: 1024 } })] }),
      /^fleets\[0\]\.architectures: an image for amd64: containers on Google Cloud runs nothing else/,
    ],
    ["min > max", withLane({ workers: { min: 20, max: 10 } }), /^fleets\[0\]\.lanes\.realtime\.workers\.min: at most workers\.max \(10\)/],
    ["max below the computed need", withLane({ peakTasksPerSecond: 20 }), /^fleets\[0\]\.lanes\.realtime\.workers\.max: at least 75 in placement "aws".*set workers\.max to 75/],
    [
      "a lane name too long for a cloud",
      anEnvironment({ fleets: [aFleet({ runtime: "vm", lanes: { [`l${"o".repeat(60)}ng`]: aLane() } })] }),
      /^fleets\[0\]\.lanes\.lo+ng: a name from which AWS can make .*SQS queue.* characters, allowed are 1 to 80/,
    ],
    ["a spot share above 1", withLane({ capacity: { spotShare: 1.5 } }), /^fleets\[0\]\.lanes\.realtime\.capacity\.spotShare: at most 1;/],
    [
      "a schedule that ends before it starts",
      withLane({ prewarm: [{ ...window, days: ["mon"], from: "19:00", to: "07:30" }] }),
      /prewarm\[0\]\.to: a time later than from \(19:00\)/,
    ],
    ["an unknown time zone", withLane({ prewarm: [{ ...window, days: ["mon"], timezone: "Europe/Zurig" }] }), /prewarm\[0\]\.timezone: an IANA time zone/],
    [
      "two placements with one id",
      anEnvironment({ placements: [PLACEMENTS.aws, { ...PLACEMENTS.aws, cidr: "10.70.0.0/16" }] }),
      /^placements\[1\]\.id: an id that no other placement has/,
    ],
    ["no placements", anEnvironment({ placements: [] }), /^placements: at least 1 of them/],
    ["no billing account on Google", anEnvironment({ placements: [{ ...PLACEMENTS.gcp, billingAccount: undefined }] as never }), /^placements\[0\]\.billingAccount: .*set it/],
    ["no tenant on Azure", anEnvironment({ placements: [{ ...PLACEMENTS.azure, tenant: undefined }] as never }), /^placements\[0\]\.tenant: .*set it/],
    ["a tenant on AWS", withPlacement({ tenant: "b7d94e13-2a68-4f05-8c3b-51e0f9a7d246" }), /^placements\[0\]\.tenant: nothing: AWS has no tenant/],
    ["an account of the wrong form", withPlacement({ account: "12345" }), /^placements\[0\]\.account: .*12 digits/],
    ["one zone", withPlacement({ zones: 1 }), /^placements\[0\]\.zones: at least 2/],
    ["more zones than the region has", withPlacement({ zones: 4 }), /^placements\[0\]\.zones: at most 3/],
    ["a public range", withPlacement({ cidr: "8.8.0.0/16" }), /^placements\[0\]\.cidr: a range within 10/],
    ["a range that is not aligned", withPlacement({ cidr: "10.64.1.0/16" }), /^placements\[0\]\.cidr: a range that is written with its first address/],
    ["a range too wide for AWS", withPlacement({ cidr: "10.0.0.0/12" }), /^placements\[0\]\.cidr: a prefix from \/16/],
    ["shares above 1", anEnvironment({ placements: [{ ...PLACEMENTS.aws, share: 0.8 }, PLACEMENTS.gcp] }), /^placements: shares that add up to at most 1/],
    ["two fleets of one name", anEnvironment({ fleets: [aFleet(), aFleet()] }), /^fleets\[1\]\.name: a name that no other fleet has/],
    ["the whole internet as operator", anEnvironment({ operatorCidrs: ["0.0.0.0/0"] }), /^operatorCidrs\[0\]: ranges of your own/],
    ["a private operators' range", anEnvironment({ operatorCidrs: ["10.1.0.0/16"] }), /^operatorCidrs\[0\]: public ranges/],
    ["an operators' range with host bits", anEnvironment({ operatorCidrs: ["198.51.100.7/24"] }), /^operatorCidrs\[0\]: a range that is written with its first address/],
    ["a mistyped key", { ...anEnvironment(), placments: [] }, /^placments: only .*did you mean "placements"\?/],
    ["a mistyped key of a lane", withLane({ wokers: { max: 3 } } as never), /lanes\.realtime\.wokers: only .*did you mean "workers"\?/],
    ["a stage that does not exist", anEnvironment({ stage: "production" as never }), /^stage: one of dev, staging, prod; did you mean "prod"\?|^stage: one of dev, staging, prod/],
    ["a missing budget", { ...anEnvironment(), budget: undefined }, /^budget: a value of type object; add it/],
    ["a reserved lane name", withLane({}, "results"), /lanes\.results: any name but results, dead/],
    ["a hyphen in a name", anEnvironment({ name: "prod-eu" }), /^name: lower-case letters and digits/],
    ["mean above max", withLane({ taskSeconds: { mean: 61, max: 60 }, peakTasksPerSecond: 0.1 }), /taskSeconds\.mean: at most taskSeconds\.max \(60\)/],
    ["more workers ready than allowed", withLane({ prewarm: [{ ...window, days: ["mon"], workers: 50 }] }), /prewarm\[0\]\.workers: at most workers\.max \(10\)/],
    [
      "a task longer than a push may take",
      anEnvironment({ placements: [PLACEMENTS.gcp], fleets: [aFleet({ runtime: "functions", lanes: { realtime: aLane({ taskSeconds: { mean: 8, max: 580 } }) } })] }),
      /taskSeconds\.max: at most 570 with functions on Google Cloud/,
    ],
    [
      "functions without a digest per architecture",
      anEnvironment({ placements: [PLACEMENTS.aws], fleets: [aFleet({ runtime: "functions", lanes: { realtime: aLane() } })] }),
      /image\.architectureDigests: the digest of each architecture/,
    ],
    [
      "more sessions than the largest Redis holds",
      anEnvironment({ placements: [PLACEMENTS.aws], fleets: [aFleet({ sessions: { memoryGiB: 100_000 } })] }),
      /sessions\.memoryGiB: at most/,
    ],
    [
      "more workers than the network has room for",
      anEnvironment({ placements: [{ ...PLACEMENTS.aws, cidr: "10.64.0.0/20" }], fleets: [aFleet({ lanes: { realtime: aLane({ workers: { max: 5000 } }) } })] }),
      /fleets\[0\]\.lanes: \d+ in placement "aws" \(10\.64\.0\.0\/20\)/,
    ],
    [
      "a provider budget that leaves a placement nothing",
      anEnvironment({ fleets: [aFleet({ providerBudgets: { model: { maxInFlight: 2 } } })] }),
      /providerBudgets\.model\.maxInFlight: at least 3/,
    ],
    ["rollout steps that do not end at 1", anEnvironment({ fleets: [aFleet({ rollout: { steps: [0.1, 0.5] } })] }), /rollout\.steps: shares above 0/],
    [
      "a placement order with a stranger",
      anEnvironment({ fleets: [aFleet({ rollout: { placementOrder: ["aws", "gcp"] } })] }),
      /rollout\.placementOrder: each placement once: aws, gcp, azure/,
    ],
    [
      "a Kubernetes version out of support",
      anEnvironment({ kubernetesVersion: "1.29" }),
      /^kubernetesVersion: one in support on every cloud of the environment: (1\.3\d, )*1\.35.*; 1\.29 is not on AWS, Google Cloud, Azure; choose one of them/,
    ],
    [
      "more pods than a cluster carries",
      anEnvironment({
        placements: [PLACEMENTS.azure],
        fleets: [aFleet({ resources: { vcpu: 0.01, memoryMiB: 64 }, lanes: { batch: aLane({ class: "batch", workers: { max: 75_000 } }) } })],
      }),
      /^fleets\[0\]\.lanes: at most \d+ in one cluster on Azure .*lower workers\.max, or spread the load over more placements/,
    ],
    [
      "more vCPU than the account's quota",
      withPlacement({ quotas: { onDemandVcpu: 4 } }),
      /^fleets\[0\]\.lanes: at most 4 in placement "aws", as its quotas say; ask AWS for a higher quota/,
    ],
    ["more spot vCPU than the account's quota", withPlacement({ quotas: { spotVcpu: 1 } }), /^fleets\[0\]\.lanes: at most 1 in placement "aws"/],
    [
      "an architecture that the cluster's region has no nodes of",
      anEnvironment({ placements: [{ ...PLACEMENTS.gcp, region: limits.gcp.regionsWithoutArm64[0] ?? "" }], fleets: [aFleet({ architectures: ["arm64"] })] }),
      /^fleets\[0\]\.architectures: an architecture for which \S+ \(Google Cloud\) has nodes.*build the image for amd64 too/,
    ],
    [
      "a lane name too long for its scaler",
      anEnvironment({ placements: [PLACEMENTS.gcp], fleets: [aFleet({ lanes: { [`l${"o".repeat(52)}ng`]: aLane() } })] }),
      /^fleets\[0\]\.lanes\.lo+ng: at most 54 characters.*shorten it by 1 characters/,
    ],
    [
      "a worker smaller than Autopilot makes any",
      anEnvironment({ placements: [PLACEMENTS.gcp], fleets: [aFleet({ resources: { vcpu: 0.01, memoryMiB: 256 } })] }),
      /^fleets\[0\]\.resources\.vcpu: at least 0\.05 on kubernetes on Google Cloud/,
    ],
    ["two fleets with one namespace", anEnvironment({ fleets: [aFleet(), aFleet()] }), /^fleets\[1\]\.name: a name that no other fleet has.*its namespace too/],
    [
      "a fleet in a namespace that every cluster has",
      anEnvironment({ fleets: [aFleet({ name: "default" })] }),
      /^fleets\[0\]\.name: any name but default: it becomes the fleet's namespace/,
    ],
    [
      "a base that leaves no worker for spot",
      withLane({ capacity: { spotShare: 0.5, onDemandBase: 10 } }),
      /^fleets\[0\]\.lanes\.realtime\.capacity\.onDemandBase: less than workers\.max \(10\)/,
    ],
    ["a month that is none", anEnvironment({ budget: { monthlyUsd: 1, since: "2026-13" } }), /^budget\.since: a month as YYYY-MM/],
    ["an email that is none", anEnvironment({ alerts: { emails: ["team"] } }), /^alerts\.emails\[0\]: Invalid email/],
    ["a retention that a cloud refuses", anEnvironment({ placements: [PLACEMENTS.aws], logRetentionDays: 31 }), /^logRetentionDays: on AWS one of/],
    ["an expression of Terraform in a setting", anEnvironment({ fleets: [aFleet({ config: { prompt: "use ${name}" } })] }), /config\.prompt: JSON without \$\{ and %\{/],
    [
      "more addresses than a budget tells",
      anEnvironment({ alerts: { emails: ["a", "b", "c", "d", "e", "f"].map((name) => `${name}@example.com`) } }),
      /^alerts\.emails: at most 5 of them/,
    ],
    ["nothing at all", null, /^\(environment\): a value of type object/],
    ["a backend of an unknown type", withBackend({ type: "s33" }), /^backend\.type: one of local, s3, gcs, azurerm, hcp; did you mean "s3"\?/],
    ["a backend without a type", withBackend({ bucket: "acme-states" }), /^backend\.type: one of local, s3, gcs, azurerm, hcp; choose one of them/],
    [
      "a backend without a required field",
      withBackend({ type: "s3", bucket: "acme-states" }),
      /^backend\.region: a value of type string; a backend of type s3 has type, bucket, region and optionally prefix; add it: it has no default/,
    ],
    ["a field of another backend", withBackend({ type: "gcs", bucket: "acme-states", region: "eu-west-1" }), /^backend\.region: only type, bucket, prefix; remove it/],
    ["a mistyped field of a backend", withBackend({ type: "hcp", organization: "acme", projct: "agents" }), /^backend\.projct: only type, .*did you mean "project"\?/],
    ["a bucket that S3 refuses", withBackend({ type: "s3", bucket: "acme..states", region: "eu-west-1" }), /^backend\.bucket: the name of an S3 bucket: 3 to 63/],
    ["a bucket that is an address", withBackend({ type: "s3", bucket: "192.168.1.1", region: "eu-west-1" }), /^backend\.bucket: the name of an S3 bucket.*no IP address/],
    ["a region of S3 that is none", withBackend({ type: "s3", bucket: "acme-states", region: "europe-west1" }), /^backend\.region: the AWS region of the bucket/],
    ["a bucket that Cloud Storage refuses", withBackend({ type: "gcs", bucket: "google-states" }), /^backend\.bucket: the name of a Cloud Storage bucket/],
    [
      "a storage account that Azure refuses",
      withBackend({ type: "azurerm", resourceGroup: "states", storageAccount: "acme-states", container: "muster" }),
      /^backend\.storageAccount: the name of a storage account: 3 to 24 lower-case letters and digits/,
    ],
    [
      "a container that Azure refuses",
      withBackend({ type: "azurerm", resourceGroup: "states", storageAccount: "acmestates", container: "mus--ter" }),
      /^backend\.container: .*single hyphens/,
    ],
    ["an organization that HCP Terraform refuses", withBackend({ type: "hcp", organization: "acme inc" }), /^backend\.organization: .*letters, digits, - and _/],
    ["a host that is an address of the web", withBackend({ type: "hcp", organization: "acme", hostname: "https://tfe.acme.com" }), /^backend\.hostname: a host name without https/],
    [
      "stacks whose names are too long for workspaces",
      { ...withBackend({ type: "hcp", organization: "acme", prefix: "p".repeat(63) }), fleets: [aFleet({ name: "s".repeat(20) })] },
      /^backend: workspaces of at most 90 characters on HCP Terraform.*by 14/,
    ],
  ];
  test.each(cases)("%s", (_, environment, expected) => {
    expect(onlyProblem(environment)).toMatch(expected);
  });
});

describe("all problems in one error", () => {
  const tenMistakes = anEnvironment({
    name: "prod",
    placements: [
      { ...PLACEMENTS.aws, region: "eu-wst-1" },
      { ...PLACEMENTS.gcp, billingAccount: undefined, cidr: "10.64.0.0/17" } as never,
      { ...PLACEMENTS.azure, account: "my-subscription" },
    ],
    fleets: [
      aFleet({
        lanes: {
          realtime: aLane({ workers: { min: 20, max: 10 }, capacity: { spotShare: 1.5 }, peakTasksPerSecond: 20 }),
          batch: aLane({ class: "batch", prewarm: [{ days: ["mon"], from: "19:00", to: "07:30", timezone: "Mars/Olympus", workers: 2 }] }),
        },
      }),
    ],
    operatorCidrs: ["0.0.0.0/0"],
  });

  test("ten mistakes give one error that names all ten", () => {
    let error: unknown;
    try {
      validateEnvironments([tenMistakes], limits);
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(SpecificationError);
    expect((error as SpecificationError).problems.map(({ path }) => path).sort()).toEqual(
      [
        "placements[0].region",
        "placements[1].billingAccount",
        "placements[1].cidr",
        "placements[2].account",
        "fleets[0].lanes.realtime.workers.min",
        "fleets[0].lanes.realtime.workers.max",
        "fleets[0].lanes.realtime.capacity.spotShare",
        "fleets[0].lanes.batch.prewarm[0].to",
        "fleets[0].lanes.batch.prewarm[0].timezone",
        "operatorCidrs[0]",
      ].sort(),
    );
    expect((error as Error).message).toMatch(/^environment "prod" has 10 problems; nothing was created/);
  });

  test("a broken shape in one place does not hide problems elsewhere", () => {
    const environment = anEnvironment({ placements: [{ ...PLACEMENTS.aws, region: 7 } as never, { ...PLACEMENTS.gcp, region: "nowhere" }] });
    expect(findProblems(environment, limits).map(({ path }) => path)).toEqual(["placements[0].region", "placements[1].region"]);
  });

  test("problems of several environments come together, and so do two of one name", () => {
    const twin = anEnvironment({ operatorCidrs: ["0.0.0.0/0"] });
    expect(() => validateEnvironments([twin, twin], limits)).toThrow(/has 3 problems/);
  });
});
