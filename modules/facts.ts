import { type Facts, mergeFacts } from "../fleet/facts.ts";
import { type SynthesizedStack, Tree } from "../fleet/synthesized.ts";
import { clouds } from "./index.ts";

/** Facts of all stacks, each read by the module of its cloud. */
export function readFacts(stacks: readonly SynthesizedStack[]): Facts {
  const tree = new Tree(stacks);
  return mergeFacts(stacks.map((stack) => clouds[stack.cloud].readFacts(tree, stack)));
}
