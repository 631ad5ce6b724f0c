import type { Cloud } from "./cloud.ts";
import { ABSENT, known, or, type Value } from "./value.ts";

/*
 * Synthesized stacks as data, and a reader that follows references across stacks. Facts are read through
 * it, from the JSON that Terraform will apply, so that overrides are judged too.
 */

/** Which part of the specification a resource belongs to. */
export interface Owner {
  /** Construct path, for people: "prod-aws-support-backbone/lane-realtime/queue/tasks". */
  readonly path: string;
  readonly lane?: string;
  /** It holds what cannot be made again, whether the environment protects it or not. */
  readonly stateful?: boolean;
}

export interface SynthesizedStack {
  readonly name: string;
  readonly environment: string;
  readonly placement: string;
  readonly cloud: Cloud;
  readonly layer: string;
  readonly fleet?: string;
  /** The parsed cdk.tf.json. */
  readonly json: TerraformJson;
  /** By resource address. */
  readonly owners: Readonly<Record<string, Owner>>;
  /** Of a plan of the stack, where there is one. */
  readonly plan?: StackPlan;
}

/** What a plan of Terraform adds to a stack. */
export interface StackPlan {
  /** What expressions come to, by themselves ("${aws_sqs_queue.a.arn}"); those that only an apply settles are missing. */
  readonly values: Readonly<Record<string, unknown>>;
  /** What happens to resources, by address: "create", "update", "delete", ["delete", "create"] to replace. */
  readonly actions: Readonly<Record<string, readonly string[]>>;
}

export interface TerraformJson {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Block>>>>;
  readonly data?: Readonly<Record<string, Readonly<Record<string, Block>>>>;
  readonly output?: Readonly<Record<string, { readonly value: unknown }>>;
  readonly locals?: Readonly<Record<string, unknown>>;
  readonly provider?: Readonly<Record<string, readonly Block[]>>;
  readonly terraform?: Block;
  /** Resources that keep what they hold under a new address. */
  readonly moved?: readonly { readonly from: string; readonly to: string }[];
}

export type Block = { readonly [key: string]: unknown };

/** Where a fact comes from. */
export interface Source {
  readonly stack: string;
  readonly address: string;
  readonly path: string;
}

type Step = string | number;

/** One block of a resource or data source, with values that know where they come from. */
export class Reader {
  readonly source: Source;
  /** "<stack>/<address>", as in the target of a reference. */
  readonly target: string;
  readonly stack: SynthesizedStack;
  readonly lane: string | undefined;
  readonly #tree: Tree;
  readonly #block: unknown;
  readonly #pointer: string;

  constructor(tree: Tree, stack: SynthesizedStack, address: string, block: unknown, pointer = "") {
    const owner = stack.owners[address];
    this.#tree = tree;
    this.#block = block;
    this.#pointer = pointer;
    this.stack = stack;
    this.lane = owner?.lane;
    this.source = { stack: stack.name, address, path: owner?.path ?? address };
    this.target = `${stack.name}/${address}`;
  }

  /** The value at a path of keys and indices. Single blocks are found with and without index 0. */
  get<T = unknown>(...path: Step[]): Value<T> {
    return { ...this.#tree.value<T>(this.stack, this.raw(...path)), pointer: this.#at(path) };
  }

  /** The blocks at a path, whether Terraform holds one or a list of them. */
  blocks(...path: Step[]): Reader[] {
    const raw = this.raw(...path);
    const list = raw === undefined || raw === null ? [] : Array.isArray(raw) ? raw : [raw];
    return list.map((block, index) => new Reader(this.#tree, this.stack, this.source.address, block, this.#at(Array.isArray(raw) ? [...path, index] : path)));
  }

  /** A JSON document in a string attribute, such as a policy; undefined when it is missing or not JSON. */
  json(...path: Step[]): Reader | undefined {
    const raw = this.raw(...path);
    if (typeof raw !== "string") return undefined;
    try {
      return new Reader(this.#tree, this.stack, this.source.address, JSON.parse(raw), this.#at(path));
    } catch {
      return undefined;
    }
  }

  /** All values at a path that holds one or several. */
  list<T = unknown>(...path: Step[]): Value<T>[] {
    const raw = this.raw(...path);
    const list = raw === undefined || raw === null ? [] : Array.isArray(raw) ? raw : [raw];
    return list.map((item, index) => ({ ...this.#tree.value<T>(this.stack, item), pointer: this.#at(Array.isArray(raw) ? [...path, index] : path) }));
  }

  /** Keys of the object at a path. */
  keys(...path: Step[]): string[] {
    const raw = this.raw(...path);
    return typeof raw === "object" && raw !== null && !Array.isArray(raw) ? Object.keys(raw) : [];
  }

  /** Is `lifecycle.prevent_destroy` set? */
  get preventsDestroy(): Value<boolean> {
    return or(this.get<boolean>("lifecycle", "prevent_destroy"), false);
  }

  /** A JSON pointer, RFC 6901; into a JSON document in a string it goes on as if that stood there. */
  #at(path: readonly Step[]): string {
    return path.reduce<string>((pointer, step) => `${pointer}/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`, this.#pointer);
  }

  raw(...path: Step[]): unknown {
    return path.reduce<unknown>((at, step) => {
      if (Array.isArray(at) && typeof step === "string") return (at[0] as Block | undefined)?.[step];
      if (!Array.isArray(at) && step === 0) return at;
      return (at as Record<Step, unknown> | null | undefined)?.[step];
    }, this.#block);
  }
}

/** Stacks that may refer to each other. */
export class Tree {
  readonly stacks: readonly SynthesizedStack[];
  readonly #readers = new Map<SynthesizedStack, Map<string, readonly Reader[]>>();

  constructor(stacks: readonly SynthesizedStack[]) {
    this.stacks = stacks;
  }

  /** Resources of one type in a stack, or in all. */
  resources(type: string, stack?: SynthesizedStack): Reader[] {
    return (stack ? [stack] : this.stacks).flatMap((one) => this.#ofStack(type, one));
  }

  /** Kept, since every fact that follows a reference looks through all resources of a type. */
  #ofStack(type: string, stack: SynthesizedStack): readonly Reader[] {
    const kept = this.#readers.get(stack) ?? new Map<string, readonly Reader[]>();
    this.#readers.set(stack, kept);
    const found = kept.get(type) ?? Object.entries(stack.json.resource?.[type] ?? {}).map(([id, block]) => new Reader(this, stack, `${type}.${id}`, block));
    kept.set(type, found);
    return found;
  }

  /** Blocks that configure a provider in a stack. */
  providers(name: string, stack: SynthesizedStack): Reader[] {
    return (stack.json.provider?.[name] ?? []).map((block) => new Reader(this, stack, `provider.${name}`, block));
  }

  value<T>(stack: SynthesizedStack, raw: unknown): Value<T> {
    if (raw === undefined || raw === null) return ABSENT;
    if (typeof raw !== "string" || !raw.includes("${")) return known(raw as T);
    const value = this.#expression<T>(stack, raw);
    const planned = stack.plan?.values[raw] as T | undefined;
    // It stays the reference that it is: that something stands on another resource is not seen in an ARN.
    return planned === undefined || value.kind === "known" || value.kind === "absent" ? value : { ...value, planned };
  }

  #expression<T>(stack: SynthesizedStack, raw: string): Value<T> {
    const whole = REFERENCE.exec(raw);
    if (whole && whole[0] === raw) return this.#resolve(stack, whole[1] ?? "");
    const expressions = [...raw.matchAll(EXPRESSION)].flatMap((match) => [...(match[1] ?? "").matchAll(INNER_REFERENCE)]);
    const references = expressions.flatMap((match) => {
      const value = this.#resolve(stack, match[0]);
      return value.kind === "reference" ? [{ target: value.target, attribute: value.attribute }] : [];
    });
    return { kind: "unknown", expression: raw, references };
  }

  /** `aws_sqs_queue.dead.arn`, or the output of another stack, followed to what it stands for. */
  #resolve<T>(stack: SynthesizedStack, expression: string): Value<T> {
    const remote = REMOTE.exec(expression);
    if (remote) {
      const source = this.stacks.find((one) => one.name === remote[1]);
      const output = source?.json.output?.[remote[2] ?? ""];
      if (source && output) return this.value<T>(source, output.value);
      return { kind: "unknown", expression: `\${${expression}}`, references: [] };
    }
    const local = LOCAL.exec(expression)?.[1];
    if (local !== undefined && stack.json.locals?.[local] !== undefined) return this.value<T>(stack, stack.json.locals[local]);
    const [, data = "", type = "", id = "", attribute = ""] = ADDRESS.exec(expression) ?? [];
    if (!type) return { kind: "unknown", expression: `\${${expression}}`, references: [] };
    return { kind: "reference", target: `${stack.name}/${data}${type}.${id}`, attribute };
  }
}

const REFERENCE = /^\$\{([A-Za-z_][\w.[\]"*-]*)\}$/;
const EXPRESSION = /\$\{([^}]*)\}/g;
const INNER_REFERENCE = /\b(?:data\.)?[a-z][a-z0-9]*_[a-z0-9_]+\.[A-Za-z0-9_-]+(?:\.[\w-]+|\[[^\]]*\])*/g;
const REMOTE = /^data\.terraform_remote_state\.cross-stack-reference-input-([^.]+)\.outputs(?:\.|\[")([^\]"]+)/;
const LOCAL = /^local\.([\w-]+)$/;
const ADDRESS = /^(data\.)?([a-z][a-z0-9]*_[a-z0-9_]+)\.([A-Za-z0-9_-]+)\.?(.*)$/;
