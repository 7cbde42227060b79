import { parseJson, placedAt } from "../../emulator/input/document.ts";
import { asList, asText, isNode, nodeOf } from "../../emulator/input/node.ts";
import { OptionError } from "../../emulator/input/options.ts";
import { shown } from "../../emulator/input/shown.ts";
import { parseYaml } from "../../emulator/input/yaml-document.ts";
import type { Facts } from "../contract/spec/facts.ts";
import { factsOfDocument } from "./compare/document-facts.ts";
import { lostReference } from "./compare/lost-reference.ts";

/** What the vendor published, as it was recognised. */
export type VendorDocument =
  | { readonly is: "openapi"; readonly facts: Facts }
  | { readonly is: "listing"; readonly prices: ReadonlyMap<string, unknown> };

/** A page of documentation that holds its OpenAPI document as a block. */
const BLOCK = /^(`{3,})ya?ml[^\n]*\n(openapi:.*?)^\1\s*$/ms;

/**
 * Reads a text of the vendor: an OpenAPI document in YAML or JSON, a page with one in it, or the JSON
 * of `GET /api/v1/video-models`.
 *
 * @param name for messages: the file or the URL.
 * @throws OptionError for anything else.
 */
export async function publishedIn(
  text: string,
  name: string,
  spec: Facts,
): Promise<VendorDocument> {
  if (/^\s*<(!doctype|html)/i.test(text)) {
    throw new OptionError(
      `${name} is a page for browsers. Give the address of the file itself: YAML, JSON, or the page as Markdown.`,
    );
  }
  const value = await parsedYaml(BLOCK.exec(text)?.[2] ?? text, name);
  if (isNode(value) && "swagger" in value) {
    throw new OptionError(
      `${name} is Swagger ${textOf(value["swagger"])}; drift reads OpenAPI 3.0 and 3.1.`,
    );
  }
  if (isNode(value) && "openapi" in value) return openapi(value, name, spec);
  const entries = Array.isArray(value) ? value : asList(nodeOf(value)["data"]);
  const ids = entries.map((one) => nodeOf(one)["id"]);
  if (ids.length > 0 && ids.every((id) => typeof id === "string")) {
    return { is: "listing", prices: pricesIn(entries) };
  }
  throw new OptionError(
    `${name} is neither an OpenAPI document (with openapi and paths) nor a listing of models (with data, and an id in each entry).`,
  );
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : shown(value));

function openapi(document: unknown, name: string, spec: Facts): VendorDocument {
  const lost = lostReference(document, (operation) => spec.has(operation));
  if (lost !== undefined) {
    throw new OptionError(
      `${name} refers to ${shown(lost)}, which is not in it, so that it cannot be compared. Give the whole document: references to other files must be bundled into it.`,
    );
  }
  const facts = factsOfDocument(document, (operation) => spec.has(operation));
  if (![...facts.keys()].some((operation) => spec.has(operation))) {
    throw new OptionError(
      `${name} is an OpenAPI document, but describes nothing of the video API, such as POST /generate-video.`,
    );
  }
  return { is: "openapi", facts };
}

const pricesIn = (entries: readonly unknown[]): ReadonlyMap<string, unknown> =>
  new Map(entries.map((one) => [asText(nodeOf(one)["id"]), nodeOf(one)["pricing"]]));

/** JSON is YAML, too, and quickly read by itself; where it is broken, the line is told. */
async function parsedYaml(text: string, name: string): Promise<unknown> {
  const json = parseJson(text, BOUNDS);
  if (json.ok) return json.value;
  const yaml = await parseYaml(text, BOUNDS);
  if (yaml.ok) return yaml.value;
  throw new OptionError(`${placedAt(name, yaml.at)} ${yaml.problem}. drift reads YAML and JSON.`);
}

/** More than any document of a video API has; as YAML, as much takes some seconds to read. */
const BOUNDS = { bytes: 5_000_000, depth: 100, allowsKeyTwice: true };
