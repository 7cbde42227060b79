import { readFile } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";
import { parse } from "yaml";

const SPEC = new URL("../../spec/openapi.yaml", import.meta.url);

const HEADER = `/**
 * Generated from spec/openapi.yaml. Do not edit: change the spec and run \`npm run generate\`.
 */

`;

/** The types of the wire, from the one description of it. */
export async function generateTypes(): Promise<string> {
  const document: unknown = parse(await readFile(SPEC, "utf8"));
  const nodes = await openapiTS(JSON.stringify(withUnions(document)), {
    immutable: true,
    defaultNonNullable: false,
    silent: true,
  });
  return HEADER + astToString(nodes);
}

/**
 * Types know no conditions. Where a schema is nothing but a choice by condition, which gives readable
 * errors at run time, its type is the union of the two sides.
 */
function withUnions(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withUnions);
  if (typeof node !== "object" || node === null) return node;
  const { if: condition, ...rest } = node as Readonly<Record<string, unknown>>; // neither null nor an array
  if (condition !== undefined && isChoice(rest)) return { anyOf: [rest["then"], rest["else"]] };
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, withUnions(value)]));
}

const isChoice = (rest: object): boolean =>
  Object.keys(rest).length === 2 && "then" in rest && "else" in rest;
