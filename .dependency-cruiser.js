/*
 * Who may import whom, as in docs/architecture.md. `test/architecture/imports.test.ts` runs it and proves
 * that every rule bites.
 */

const CLOUDS = ["aws", "gcp", "azure"];
const PROVIDERS = "node_modules/@cdktf/provider-";
/** Types of Kubernetes objects; nothing of them runs. */
const MODELS = "node_modules/(kubernetes-models|@kubernetes-models)/";
const CDKTF = "node_modules/(cdktf|constructs)/";

/** Files under `from` may reach `allowed` and nothing else. */
const only = (name, from, allowed, comment) => ({ name, severity: "error", comment, from: { path: from }, to: { pathNot: allowed } });

export default {
  forbidden: [
    only(
      "fleet-imports-nothing",
      "^fleet/",
      ["^fleet/", "node_modules/(zod|fastest-levenshtein)/", "^(node:)?crypto$"],
      "The vocabulary stands alone; zod and fastest-levenshtein stand alone too.",
    ),
    only("environments-are-data", "^environments/", ["^environments/", "^fleet/"], "What a fork edits knows no cloud and no tool."),
    ...CLOUDS.map((cloud) =>
      only(
        `${cloud}-knows-only-itself`,
        `^modules/${cloud}/`,
        [
          `^modules/${cloud}/`,
          "^modules/kubernetes/",
          "^modules/contract\\.ts$",
          "^fleet/",
          "^agent-image/src/(env|metrics)\\.ts$",
          CDKTF,
          MODELS,
          `${PROVIDERS}${{ aws: "aws", gcp: "google", azure: "azurerm" }[cloud]}/`,
          `${PROVIDERS}kubernetes/`,
          "^(node:)?crypto$",
        ],
        "A cloud can be deleted with its folder.",
      ),
    ),
    only(
      "kubernetes-knows-no-cloud",
      "^modules/(kubernetes/|worker-variables\\.ts$)",
      ["^modules/kubernetes/", "^modules/contract\\.ts$", "^fleet/", "^agent-image/src/(env|metrics)\\.ts$", CDKTF, MODELS, `${PROVIDERS}(kubernetes|helm)/`],
      "What runs in a cluster is the same on every cloud.",
    ),
    only("contract-knows-no-cloud", "^modules/contract\\.ts$", ["^fleet/", "^agent-image/src/env\\.ts$", MODELS, CDKTF], "The contract is written once for all clouds."),
    only(
      "stacks-compose",
      "^stacks/",
      ["^stacks/", "^fleet/", "^modules/contract\\.ts$", "^modules/kubernetes/", "^modules/worker-variables\\.ts$", CDKTF, "^(node:)?(fs|path)$"],
      "The cloud arrives as an argument.",
    ),
    only("judges-see-facts", "^(policies|cost|simulator)/", ["^fleet/", "^policies/", "^cost/", "^simulator/"], "Facts, estimate and specification arrive as arguments."),
    ...["policies", "cost", "simulator"].map((folder) => ({
      name: `${folder}-knows-no-other-judge`,
      severity: "error",
      from: { path: `^${folder}/` },
      to: { path: "^(policies|cost|simulator)/", pathNot: `^${folder}/` },
    })),
    only("agent-image-stands-alone", "^agent-image/", ["^agent-image/", "node_modules/", "^node:", "^[a-z_/]+$"], "The runtime is built and tested alone."),
    {
      name: "providers-by-resource",
      severity: "error",
      comment: "The root of a provider package loads every resource of it: 6 s and 750 MB.",
      from: {},
      to: { path: `${PROVIDERS}[a-z]+/(lib/)?index\\.js$` },
    },
    {
      name: "types-only",
      severity: "error",
      comment: "They are installed for development only.",
      from: {},
      to: { path: MODELS, dependencyTypesNot: ["type-only"] },
    },
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } } },
    { name: "resolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(cdktf\\.out|scratch-)" },
    parser: "swc",
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "require", "node", "default"], extensions: [".ts", ".js", ".json"] },
    moduleSystems: ["es6", "cjs"],
  },
};
