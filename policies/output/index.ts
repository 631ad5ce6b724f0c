import { asJson } from "./json.ts";
import { asJunit } from "./junit.ts";
import { asMarkdown } from "./markdown.ts";
import type { Report } from "./report.ts";
import { asSarif } from "./sarif.ts";
import { asText } from "./text.ts";

export const FORMATS = ["text", "json", "markdown", "sarif", "junit"] as const;
export type Format = (typeof FORMATS)[number];

export const OUTPUTS: Readonly<Record<Format, (report: Report) => string>> = { text: asText, json: asJson, markdown: asMarkdown, sarif: asSarif, junit: asJunit };
