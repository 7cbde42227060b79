import { LineCounter, parseDocument } from "yaml";
import { isTooDeep, parsedJson } from "../../emulator/input/json.ts";
import { type Facts, isNode, listOf, nodeOf } from "../contract/spec/facts.ts";
import { factsOfDocument } from "./compare/document-facts.ts";

/** What the vendor published, as it was recognised. */
export type Published =
  | { readonly is: "openapi"; readonly facts: Facts }
  | { readonly is: "listing"; readonly prices: ReadonlyMap<string, unknown> };

/** Something that is given cannot be used: a sentence about why, and what to do. */
export class Unusable extends Error {}

/** A page of documentation that holds its OpenAPI document as a block. */
const BLOCK = /^(`{3,})ya?ml[^\n]*\n(openapi:.*?)^\1\s*$/ms;

/**
 * Reads a text of the vendor: an OpenAPI document in YAML or JSON, a page with one in it, or the JSON
 * of `GET /api/v1/video-models`.
 *
 * @param name for messages: the file or the URL.
 * @throws Unusable for anything else.
 */
export function publishedIn(text: string, name: string, spec: Facts): Published {
  if (/^\s*<(!doctype|html)/i.test(text)) {
    throw new Unusable(
      `${name} is a page for browsers. Give the address of the file itself: YAML, JSON, or the page as Markdown.`,
    );
  }
  const value = parsedYaml(BLOCK.exec(text)?.[2] ?? text, name);
  if (isNode(value) && "swagger" in value) {
    throw new Unusable(`${name} is Swagger ${value["swagger"]}; drift reads OpenAPI 3.0 and 3.1.`);
  }
  if (isNode(value) && "openapi" in value) return openapi(value, name, spec);
  const entries = Array.isArray(value) ? value : listOf(nodeOf(value)["data"]);
  const ids = entries.map((one) => nodeOf(one)["id"]);
  if (ids.length > 0 && ids.every((id) => typeof id === "string")) {
    return { is: "listing", prices: pricesIn(entries) };
  }
  throw new Unusable(
    `${name} is neither an OpenAPI document (with openapi and paths) nor a listing of models (with data, and an id in each entry).`,
  );
}

function openapi(document: unknown, name: string, spec: Facts): Published {
  const facts = factsOfDocument(document, (operation) => spec.has(operation));
  if (![...facts.keys()].some((operation) => spec.has(operation))) {
    throw new Unusable(
      `${name} is an OpenAPI document, but describes nothing of the video API, such as POST /generate-video.`,
    );
  }
  return { is: "openapi", facts };
}

const pricesIn = (entries: readonly unknown[]): ReadonlyMap<string, unknown> =>
  new Map(entries.map((one) => [String(nodeOf(one)["id"]), nodeOf(one)["pricing"]]));

/** JSON is YAML, too, and quickly read by itself; where it is broken, the line is told. */
function parsedYaml(text: string, name: string): unknown {
  const json = parsedJson(text);
  if (json !== undefined) return json;
  if (isTooDeep(text)) throw new Unusable(`${name} is nested too deep to be read`);
  const lines = new LineCounter();
  // Of a key that is there twice the last counts, as in JSON: to look for them takes longer than all else.
  const options = { lineCounter: lines, prettyErrors: false, uniqueKeys: false };
  const document = parseDocument(text, options);
  const [error] = document.errors;
  if (error !== undefined) {
    const { line } = lines.linePos(error.pos[0]);
    throw new Unusable(`${name} is no YAML and no JSON: line ${line}: ${error.message}`);
  }
  try {
    return document.toJS();
  } catch (error) {
    throw new Unusable(`${name} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}
