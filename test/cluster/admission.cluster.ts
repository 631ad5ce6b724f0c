import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { asYaml, type Manifest, manifestsOf } from "../../cli/render.ts";
import { prod } from "../../environments/prod.ts";
import { anEnvironment } from "../support/builders.ts";
import { synthesized } from "../support/synthesis.ts";
import { clusterForAdmission, eventually, type Ran } from "./control-plane.ts";
import { dangling, isWorkload, type Workload } from "./references.ts";

/*
 * A real API server judges what `muster render` prints for each cloud: schemas, defaults, CEL rules, the webhook of KEDA, and
 * for a pod of every workload Pod Security, quota, service account and priority. It changes nothing but for the few objects
 * without which it could not judge.
 */

/** What must be there for the rest to be judged. */
const APPLIED = ["Namespace", "PriorityClass", "ResourceQuota", "ServiceAccount"];

const { stacks } = synthesized(prod, anEnvironment({ stage: "dev" }));
const placements = [...new Set(stacks.map(({ environment, placement }) => `${environment}-${placement}`))];
const rendered = (name: string): Manifest[] => manifestsOf(stacks.filter(({ environment, placement }) => `${environment}-${placement}` === name));

const found = clusterForAdmission();
if ("missing" in found) {
  test("a real API server judges what render prints", { skip: found.missing });
} else {
  const { cluster } = found;
  const dryRun = (objects: readonly Manifest[]): Ran => cluster.run(asYaml(objects), "apply", "--server-side", "--dry-run=server", "--validate=strict", "-f", "-");

  const applied: Manifest[] = [];
  const prepare = async (objects: readonly Manifest[]): Promise<void> => {
    // A namespace comes before what is in it.
    const needed = objects.filter(({ kind }) => APPLIED.includes(kind)).toSorted((a, b) => APPLIED.indexOf(a.kind) - APPLIED.indexOf(b.kind));
    cluster.must(asYaml(needed), "apply", "--server-side", "-f", "-");
    applied.push(...needed);
    const counted = (): { items: { status?: { hard?: object } }[] } => cluster.get("resourcequotas", "--all-namespaces");
    await eventually("the quotas are counted", 30, counted, ({ items }) => items.length > 0 && items.every(({ status }) => status?.hard !== undefined));
  };
  after(() => cluster.run(asYaml(applied), "delete", "--ignore-not-found", "--wait=false", "-f", "-"));

  for (const name of placements) {
    describe(name, () => {
      const objects = rendered(name);

      test("every object is accepted", async () => {
        await prepare(objects);
        const { code, stdout, stderr } = dryRun(objects);
        assert.equal(code, 0, stderr);
        assert.equal(stderr, "", "no warnings");
        assert.equal(stdout.match(/ serverside-applied \(server dry run\)$/gm)?.length, objects.length);
        for (const kind of [...APPLIED, "Rollout", "ScaledObject", "PodDisruptionBudget", "NetworkPolicy", "PodMonitor", "TriggerAuthentication"]) {
          assert.ok(
            objects.some((object) => object.kind === kind),
            `something of the kind ${kind} was judged`,
          );
        }
      });

      test("a pod of every workload is admitted", () => {
        const pods = objects.filter(isWorkload).map(podOf);
        assert.ok(pods.length >= 2);
        const { code, stderr } = dryRun(pods);
        assert.equal(code, 0, stderr);
      });

      test("every reference between objects leads somewhere", () => assert.deepEqual(dangling(objects), []));
    });
  }

  describe("what is wrong is refused", () => {
    const objects = rendered(placements[0] as string);
    const everywhere = [...objects, ...placements.flatMap(rendered)];
    const one = (kind: string): Manifest => everywhere.find((object) => object.kind === kind) as Manifest;
    const workload = one("Rollout") as Workload;

    const misspelt: [what: string, object: Manifest, right: string, wrong: string][] = [
      ["a field of a Rollout", workload, "revisionHistoryLimit", "revisionHistoryLimits"],
      ["a field of a Rollout's pods", workload, "terminationGracePeriodSeconds", "terminationGracePeriod"],
      ["a trigger's field of a ScaledObject", one("ScaledObject"), "authenticationRef", "authenticationReference"],
      ["a field of a NetworkPolicy", one("NetworkPolicy"), "podSelector", "podSelectors"],
      ["a field of a NodeClass", one("NodeClass"), "kmsKeyID", "kmsKeyId"],
      ["a field of a ComputeClass", one("ComputeClass"), "priorities", "priority"],
    ];
    test("before it is broken, it is not", async () => {
      await prepare(objects);
      const { code, stderr } = dryRun([...misspelt.map(([, object]) => object), podOf(workload)]);
      assert.equal(code, 0, stderr);
    });

    for (const [what, object, right, wrong] of misspelt) {
      test(`misspelt: ${what}`, () => refused([changed(object, right, wrong)], new RegExp(`unknown field.*${wrong}|${wrong}.*field not declared`)));
    }

    const insecure: [what: string, from: string, to: string, message: RegExp][] = [
      ["keeps its capabilities", '"capabilities":{"drop":["ALL"]}', '"capabilities":{"drop":[]}', /violates PodSecurity "restricted:latest": unrestricted capabilities/],
      ["may be root", '"runAsNonRoot":true', '"runAsNonRoot":false', /violates PodSecurity "restricted:latest": runAsNonRoot != true/],
      ["wants more than the quota", '"memory":"1Gi"', '"memory":"900Gi"', /exceeded quota: fleet/],
      [
        "has an account that is not there",
        `"serviceAccountName":"${workload.spec.template.spec.serviceAccountName}"`,
        '"serviceAccountName":"nobody"',
        /serviceaccount "nobody" not found/,
      ],
      ["has a priority that is not there", '"priorityClassName":"muster-', '"priorityClassName":"no-', /no PriorityClass with name no-/],
    ];
    for (const [what, from, to, message] of insecure) test(`a pod that ${what}`, () => refused([changed(podOf(workload), from, to)], message));

    const unbound: [what: string, kind: string, from: string, to: string, message: RegExp][] = [
      [
        "a budget for no pod",
        "PodDisruptionBudget",
        '"selector":{"matchLabels":{"muster-fleet":"',
        '"selector":{"matchLabels":{"muster-fleet":"other-',
        /^PodDisruptionBudget \w+: selects no pod$/,
      ],
      ["a scaler of nothing", "ScaledObject", '"kind":"Rollout","name":"', '"kind":"Rollout","name":"no-', /^ScaledObject \w+: there is no Rollout no-\w+$/],
      ["a scaler without its identity", "ScaledObject", '"authenticationRef":{"name":"', '"authenticationRef":{"name":"no-', /there is no TriggerAuthentication no-queues/],
      ["a monitor of a port that is not there", "PodMonitor", '"port":"metrics"', '"port":"metric"', /a pod has no port metric$/],
      ["a policy for no pod", "NetworkPolicy", '"podSelector":{}', '"podSelector":{"matchLabels":{"app":"other"}}', /^NetworkPolicy default-deny: selects no pod$/],
      [
        "pods spread by others' labels",
        "Rollout",
        '"labelSelector":{"matchLabels":{"muster-fleet":"',
        '"labelSelector":{"matchLabels":{"muster-fleet":"other-',
        /spreads pods that are not its own/,
      ],
      ["a workload without its account", "Rollout", '"serviceAccountName":"', '"serviceAccountName":"no-', /there is no ServiceAccount no-/],
    ];
    for (const [what, kind, from, to, message] of unbound) {
      test(`what the API server takes and we do not: ${what}`, () => {
        const broken = changed(one(kind), from, to);
        assert.equal(dryRun([broken]).code, 0, "the API server takes it");
        const problems = dangling(objects.map((object) => (object === one(kind) ? broken : object)));
        assert.match(problems.join("\n"), message);
        assert.equal(problems.length, 1);
      });
    }

    function refused(broken: readonly Manifest[], message: RegExp): void {
      const { code, stderr } = dryRun(broken);
      assert.notEqual(code, 0);
      assert.match(stderr, message);
    }
  });
}

/** The pod that a workload's controller would make: nobody looks at it before that. */
function podOf({ metadata: { name, namespace }, spec: { template } }: Workload): Manifest {
  return { apiVersion: "v1", kind: "Pod", metadata: { ...template.metadata, name: `${name}-pod`, ...(namespace ? { namespace } : {}) }, ...{ spec: template.spec } };
}

/** An object with a piece of its JSON replaced, which must be there. */
function changed<T extends Manifest>(object: T, from: string, to: string): T {
  const json = JSON.stringify(object);
  assert.ok(json.includes(from), `${object.kind} ${object.metadata.name} has ${from}`);
  return JSON.parse(json.replaceAll(from, to)) as T;
}
