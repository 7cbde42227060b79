import { parseJson, placedAt } from "../../emulator/input/document.ts";
import { anything } from "../../emulator/input/files/loose.ts";
import { OptionError } from "../../emulator/input/options.ts";
import { read } from "../../emulator/input/read.ts";
import { open, type Schema } from "../../emulator/input/schema.ts";
import { shown } from "../../emulator/input/shown.ts";
import { parseYaml } from "../../emulator/input/yaml-document.ts";
import type { Facts } from "../contract/spec/facts.ts";
import { factsOfDocument } from "./compare/document-facts.ts";
import { unsoundIn } from "./compare/unsound.ts";
import { GIVEN_LISTING, type ListedModel } from "./listing.ts";
import { withoutAnySecret } from "./without-secrets.ts";

/** What the vendor published, as it was recognised. */
export type VendorDocument =
  | { readonly is: "openapi"; readonly facts: Facts }
  | { readonly is: "listing"; readonly prices: ReadonlyMap<string, unknown> };

/** What a document is, by the field in which it says so. */
const SWAGGER: Schema<{ readonly swagger: unknown }> = open<{ readonly swagger: unknown }>({
  swagger: anything,
});
const OPENAPI: Schema<{ readonly openapi: unknown }> = open<{ readonly openapi: unknown }>({
  openapi: anything,
});

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
  const value = withoutAnySecret(await parsedYaml(BLOCK.exec(text)?.[2] ?? text, name));
  const swagger = read(SWAGGER, value);
  if (swagger.ok) {
    throw new OptionError(
      `${name} is Swagger ${textOf(swagger.value.swagger)}; drift reads OpenAPI 3.0 and 3.1.`,
    );
  }
  if (read(OPENAPI, value).ok) return openapi(value, name, spec);
  const listing = read(GIVEN_LISTING, value);
  if (listing.ok && listing.value.length > 0) {
    return { is: "listing", prices: pricesIn(listing.value) };
  }
  throw new OptionError(
    `${name} is neither an OpenAPI document (with openapi and paths) nor a listing of models (with data, and an id in each entry).`,
  );
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : shown(value));

function openapi(document: unknown, name: string, spec: Facts): VendorDocument {
  const problem = unsoundIn(document, (operation) => spec.has(operation));
  if (problem !== undefined) {
    throw new OptionError(
      `${name} ${problem}, so that it cannot be compared. Give the whole document, as OpenAPI has it: references to other files must be bundled into it.`,
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

const pricesIn = (entries: readonly ListedModel[]): ReadonlyMap<string, unknown> =>
  new Map(entries.map(({ id, pricing }) => [id, pricing]));

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
