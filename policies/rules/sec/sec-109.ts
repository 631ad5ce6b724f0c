import { factRule } from "../../rule.ts";
import { atMost } from "../../truth.ts";

/** Old versions stay, so that rotating costs nothing. */
export const rule = factRule({
  id: "SEC-109",
  title: "Keys rotate by themselves, often enough",
  severity: "medium",
  why: "The longer a key lives, the more one leak of it opens.",
  fix: { text: "leave the rotation to Muster (fleet/defaults.ts)", field: "" },
  links: [
    "https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html",
    "https://cloud.google.com/kms/docs/key-rotation",
    "https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation",
  ],
  anchors: ["CKV_AWS_7", "CKV_GCP_43", "AWS-0065", "GCP-0065"],
  parameters: { days: { doc: "Longest time between two rotations, in days", default: { dev: 365, staging: 365, prod: 90 } } },
  about: "keys",
  facts: ({ facts }) => facts.keys,
  holds: ({ rotationDays }, { parameters: { days } }) => atMost("days between its rotations", rotationDays, days),
});
