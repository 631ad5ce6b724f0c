import { parse } from "@cdktn/hcl2json";
import { type Json, jsonDocument } from "./expression.ts";
import { asReferences, type Grammar, isComment } from "./hcl.ts";

/*
 * HCL read back, and JSON in the form in which HCL reads back. Both spell some things differently; these and no
 * others are made alike here, and nothing is left out but comments.
 */

/** What a reader of HCL finds in a file. */
export async function readBack(hcl: string): Promise<Json> {
  return documents((await parse("golden.tf", hcl)) as Json);
}

/** What it must find there. */
export function expectedBack(json: Readonly<Record<string, Json>>, known: Grammar): Json {
  const sections = Object.entries(json).filter(([name]) => !isComment(name));
  return documents(Object.fromEntries(sections.map(([name, value]) => [name, blocks(name, value, known, known.labels(name) ?? 0)])));
}

/** A block may occur again, so HCL reads as a list what the JSON may write as one object. */
function blocks(path: string, value: Json, known: Grammar, labels: number): Json {
  if (labels > 0) return mapped(value as Members, (inner, label) => blocks(`${path}/${label}`, inner, known, labels - 1));
  return [value].flat().map((one) => {
    const members = Object.entries(one as Members).filter(([key]) => !isComment(key)); // Comments are no part of what is applied.
    return mapped(Object.fromEntries(members), (member, key) => {
      const at = `${path}/${key}`;
      const inner = known.labels(at);
      if (inner !== undefined) return blocks(at, member, known, inner);
      return known.isAddress(at) ? asReferences(member) : member; // An address is an expression in HCL, a bare string in JSON.
    });
  });
}

/** JSON documents in strings are compared as what they say: the HCL writes them over several lines. */
function documents(value: Json): Json {
  if (typeof value === "string") return jsonDocument(value) === undefined ? value : { "a JSON document": jsonDocument(value) ?? null };
  if (Array.isArray(value)) return value.map(documents);
  return typeof value === "object" && value !== null ? mapped(value as Members, documents) : value;
}

type Members = { readonly [key: string]: Json };

function mapped(members: Members, change: (value: Json, key: string) => Json): Members {
  return Object.fromEntries(Object.entries(members).map(([key, value]) => [key, change(value, key)]));
}
