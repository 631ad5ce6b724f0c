import type { z } from "zod";
import { backendFields, checkBackend } from "./checks/backend.ts";
import { checkCluster } from "./checks/cluster.ts";
import { checkEnvironment } from "./checks/environment.ts";
import { checkFleet } from "./checks/fleet.ts";
import { checkLane } from "./checks/lane.ts";
import { checkNames } from "./checks/names.ts";
import { checkPlacement } from "./checks/placement.ts";
import type { Cloud, CloudLimits } from "./cloud.ts";
import { nearest } from "./nearest.ts";
import { type Problem, pathText, SpecificationError } from "./problem.ts";
import { Environment } from "./spec.ts";

type Path = readonly PropertyKey[];

/** What the checks of one part of an environment get to see. */
export interface Checked {
  readonly environment: Environment;
  readonly limits: Readonly<Record<Cloud, CloudLimits>>;
  /** Adds a problem. */
  readonly report: (path: Path, value: unknown, allowed: string, fix: string) => void;
  /** Does everything at and inside the path have the right type? */
  readonly isSound: (path: Path) => boolean;
  /** Is nothing at all wrong with the shape at and inside the path? */
  readonly isFaultless: (path: Path) => boolean;
}

/**
 * Every problem of an environment: wrong shapes first, then everything that needs a second field or a
 * cloud's limits. A check is left out only where the shape of what it looks at is already wrong.
 */
export function findProblems(input: unknown, limits: Readonly<Record<Cloud, CloudLimits>>): Problem[] {
  const name = environmentName(input);
  const problems: Problem[] = [];
  const report = (path: Path, value: unknown, allowed: string, fix: string) => problems.push({ environment: name, path: pathText(path), value, allowed, fix });

  const issues = Environment.safeParse(input, { reportInput: true }).error?.issues ?? [];
  for (const issue of issues) reportShape(issue, input, report);
  if (typeof input !== "object" || input === null) return problems;

  // A value out of range still has its type: only a wrong type keeps other checks from running.
  const broken = issues.filter(({ code }) => code === "invalid_type" || code === "invalid_union" || code === "invalid_value").map(({ path }) => path);
  const isSound = (path: Path) => !broken.some((at) => isWithin(at, path) || isWithin(path, at));
  const isFaultless = (path: Path) => !issues.some((issue) => isWithin(issue.path, path));
  const given = input as Environment;
  // Without a known stage the strictest one tells most.
  const environment: Environment = isSound(["stage"]) ? given : { ...given, stage: "prod" };
  const checked: Checked = { environment, limits, report, isSound, isFaultless };

  const placements = Array.isArray(environment.placements) ? environment.placements : [];
  const fleets = Array.isArray(environment.fleets) ? environment.fleets : [];
  const usable = placements.filter((_, index) => isFaultless(["placements", index]));
  if (isSound(["placements"]) && isSound(["fleets"])) checkEnvironment(checked);
  placements.forEach((placement, index) => {
    if (isSound(["placements", index])) checkPlacement(checked, placement, ["placements", index]);
  });
  fleets.forEach((fleet, index) => {
    const path = ["fleets", index];
    if (isSound(path)) {
      checkFleet(checked, fleet, path, usable);
      checkCluster(checked, fleet, path, usable);
    }
    for (const [lane, spec] of Object.entries(fleet?.lanes ?? {})) {
      if (isSound([...path, "lanes", lane])) checkLane(checked, fleet, spec, [...path, "lanes", lane], usable);
    }
  });
  if (isSound(["placements"]) && isSound(["fleets"])) checkNames(checked);
  if (["backend", "placements", "fleets"].every((part) => isSound([part]))) checkBackend(checked);
  return problems;
}

/** Is the path `outer`, or inside it? */
function isWithin(path: Path, outer: Path): boolean {
  return outer.every((step, index) => step === path[index]);
}

/** Throws one SpecificationError that names every problem of every environment; returns them when there is none. */
export function validateEnvironments(inputs: readonly unknown[], limits: Readonly<Record<Cloud, CloudLimits>>): readonly Environment[] {
  const problems = inputs.flatMap((input) => findProblems(input, limits));
  const names = inputs.map(environmentName);
  for (const name of new Set(names.filter((one, index) => names.indexOf(one) !== index))) {
    problems.push({ environment: name, path: "name", value: name, allowed: "a name that no other environment has", fix: "rename one of the environments" });
  }
  if (problems.length > 0) throw new SpecificationError(problems);
  return inputs as readonly Environment[];
}

function environmentName(input: unknown): string {
  const name = (input as { name?: unknown } | null)?.name;
  return typeof name === "string" ? name : "(without a name)";
}

function reportShape(issue: z.core.$ZodIssue, input: unknown, report: Checked["report"]): void {
  const value = issue.path.reduce<unknown>((at, step) => (at as Record<PropertyKey, unknown> | undefined)?.[step], input);
  switch (issue.code) {
    case "unrecognized_keys":
      for (const key of issue.keys) {
        const valid = keysAt(issue.path, input);
        const near = nearest(key, valid);
        report([...issue.path, key], (value as Record<string, unknown>)[key], `only ${valid.join(", ")}`, near ? `did you mean "${near}"?` : "remove it");
      }
      return;
    case "invalid_value":
      return void reportChoice(issue.values);
    case "invalid_union":
      // Which form of a part is meant, such as a backend's type.
      if ("options" in issue && issue.options) return void reportChoice(issue.options);
      return void report(issue.path, value, issue.message, "write it in this form");
    case "invalid_type":
      if (value === undefined) return void report(issue.path, value, `a value of type ${issue.expected}${formOf(issue.path, input)}`, "add it: it has no default");
      return void report(issue.path, value, `a value of type ${issue.expected}`, "correct the type");
    case "too_small":
      if (issue.origin === "array") return void report(issue.path, value, `at least ${issue.minimum} of them`, "add what is missing");
      return void report(issue.path, value, `${issue.inclusive ? "at least" : "more than"} ${issue.minimum}`, "choose a larger value");
    case "too_big":
      if (issue.origin === "array") return void report(issue.path, value, `at most ${issue.maximum} of them`, "remove some");
      return void report(issue.path, value, `${issue.inclusive ? "at most" : "less than"} ${issue.maximum}`, "choose a smaller value");
    case "invalid_key":
      return void report(issue.path, issue.path.at(-1), issue.issues.map((inner) => inner.message).join("; "), "rename it");
    default:
      return void report(issue.path, value, issue.message, "write it in this form");
  }

  function reportChoice(values: readonly unknown[]): void {
    const near = typeof value === "string" ? nearest(value, values.map(String)) : undefined;
    report(issue.path, value, `one of ${values.join(", ")}`, near ? `did you mean "${near}"?` : "choose one of them");
  }
}

/** What the form that a person chose consists of, where a part has several. */
function formOf(path: Path, input: unknown): string {
  const { type } = (path[0] === "backend" && (input as { backend?: { type?: unknown } }).backend) || {};
  const fields = backendFields(type);
  return fields ? `; a backend of type ${type} has ${fields}` : "";
}

/** The keys that the schema knows at a path, through arrays, records, optional fields and the form that was chosen. */
function keysAt(path: Path, input: unknown): string[] {
  let schema: z.core.$ZodType = Environment;
  let value = input;
  for (const step of path) {
    schema = inside(unwrapped(schema, value), step) ?? schema;
    value = (value as Record<PropertyKey, unknown>)[step];
  }
  const { shape } = definition(unwrapped(schema, value));
  return shape ? Object.keys(shape) : [];
}

function inside(schema: z.core.$ZodType, step: PropertyKey): z.core.$ZodType | undefined {
  const { element, valueType, shape } = definition(schema);
  return element ?? valueType ?? shape?.[String(step)];
}

function unwrapped(schema: z.core.$ZodType, value: unknown): z.core.$ZodType {
  const { innerType, discriminator = "", options } = definition(schema);
  const chosen = (value as Record<string, unknown> | undefined)?.[discriminator];
  const next = innerType ?? options?.find((option) => definition(option).shape?.[discriminator]?._zod.values?.has(chosen as string));
  return next ? unwrapped(next, value) : schema;
}

interface Definition {
  readonly element?: z.core.$ZodType;
  readonly valueType?: z.core.$ZodType;
  readonly shape?: Record<string, z.core.$ZodType>;
  readonly innerType?: z.core.$ZodType;
  readonly discriminator?: string;
  readonly options?: readonly z.core.$ZodType[];
}

function definition(schema: z.core.$ZodType): Definition {
  return schema._zod.def as Definition;
}
