import { type ChangeFact, type Facts, factOf, mergeFacts, NO_FACTS, type OutputFact } from "../fleet/facts.ts";
import { Reader, type SynthesizedStack, Tree } from "../fleet/synthesized.ts";
import { or } from "../fleet/value.ts";
import { clouds } from "./index.ts";

/** Facts of all stacks, each read by the module of its cloud. */
export function readFacts(stacks: readonly SynthesizedStack[]): Facts {
  const tree = new Tree(stacks);
  return mergeFacts(stacks.flatMap((stack) => [clouds[stack.cloud].readFacts(tree, stack), { ...NO_FACTS, outputs: outputFacts(tree, stack), changes: changeFacts(tree, stack) }]));
}

/** Outputs are Terraform's own, whatever the cloud. */
function outputFacts(tree: Tree, stack: SynthesizedStack): OutputFact[] {
  return Object.entries(stack.json.output ?? {}).map(([name, block]) => {
    const output = new Reader(tree, stack, `output.${name}`, block);
    return { ...factOf(output), name, sensitive: or(output.get<boolean>("sensitive"), false), value: output.get("value") };
  });
}

/** What a plan of the stack takes away or makes anew. */
function changeFacts(tree: Tree, stack: SynthesizedStack): ChangeFact[] {
  return Object.entries(stack.plan?.actions ?? {}).flatMap(([instance, actions]): ChangeFact[] => {
    if (!actions.includes("delete")) return [];
    const address = instance.replace(/\[.*\]$/, "");
    const [type = "", id = ""] = address.split(".");
    const reader = new Reader(tree, stack, address, stack.json.resource?.[type]?.[id] ?? {});
    // Nobody owns what is no longer in the specification; its kind tells what is lost with it.
    const stateful = stack.owners[address] ? stack.owners[address].stateful === true : type in clouds[stack.cloud].replacements.always;
    return [{ ...factOf(reader), action: actions.includes("create") ? "replace" : "destroy", stateful }];
  });
}
