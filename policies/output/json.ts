import { count, worstFirst } from "../finding.ts";
import type { Report } from "./report.ts";

/** For programs; findings.schema.json describes it. */
export function asJson({ findings }: Report): string {
  return JSON.stringify({ schemaVersion: 1, findings: worstFirst(findings), counts: count(findings) }, null, 2);
}
