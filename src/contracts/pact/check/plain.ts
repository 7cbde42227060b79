import { parsedJson } from "../../../emulator/input/json.ts";
import type { Interaction } from "../pact-file.ts";

type Node = Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * An interaction as most writers of Pact write it: a member that is null is not there, and a body of
 * JSON stands as such rather than in base64.
 */
export function plain(interaction: Interaction): Interaction {
  const { request, response } = interaction;
  return {
    ...withoutNulls(interaction),
    description: interaction.description,
    ...(isNode(request) && { request: plainPart(request) }),
    ...(isNode(response) && { response: plainPart(response) }),
  };
}

/** A body of null is one: the JSON text `null`. */
function plainPart(part: Node): Node {
  const { body } = part;
  return { ...withoutNulls(part), ...("body" in part && { body: plainBody(body) }) };
}

const withoutNulls = (node: Node): Node =>
  Object.fromEntries(Object.entries(node).filter(([, value]) => value !== null));

function plainBody(body: unknown): unknown {
  const { content, contentType, encoded } = Object(body);
  const isBase64 = encoded === true || /^base64$/i.test(String(encoded));
  if (!isBase64 || typeof content !== "string" || !/\bjson\b/i.test(String(contentType))) {
    return body;
  }
  const value = parsedJson(Buffer.from(content, "base64").toString());
  return value === undefined ? body : { content: value, contentType, encoded: false };
}

/** What an interaction over HTTP lacks, in words; undefined if it has what Pact asks for. */
export function lackIn({ request, response }: Interaction): string | undefined {
  if (!isNode(request)) return "no request";
  if (typeof request["method"] !== "string") return "a request without a method";
  if (typeof request["path"] !== "string") return "a request without a path";
  if (!isNode(response)) return "no response";
  return typeof response["status"] === "number" ? undefined : "a response without a status";
}
