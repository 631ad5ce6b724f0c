import { factRule } from "../../rule.ts";
import { isTrue } from "../../truth.ts";

/** Agents wait for a model that runs elsewhere: nothing special is needed under them. */
export const rule = factRule({
  id: "COST-110",
  title: "Nodes are machines of current general-purpose families without accelerators",
  severity: "medium",
  why: "Agents wait for models that run elsewhere: a GPU under them is idle, and an old generation costs more for less.",
  fix: { text: "leave the families of machines to Muster", field: "" },
  links: [
    "https://aws.amazon.com/ec2/instance-types/",
    "https://cloud.google.com/compute/docs/machine-resource",
    "https://learn.microsoft.com/azure/virtual-machines/sizes/overview",
  ],
  anchors: ["Sentinel restrict-ec2-instance-type", "PSRule Azure.VM.PromoSku"],
  about: "capacity classes",
  facts: ({ facts }) => facts.capacityClasses,
  holds: ({ currentMachines }) => isTrue("that its machines are current ones for general purposes", currentMachines),
});
