import { parsedJson } from "../../../emulator/input/document.ts";
import { asText, isNode, type Node, nodeOf } from "../../../emulator/input/node.ts";
import type { Interaction } from "../pact-file.ts";

/**
 * An interaction as most writers of Pact write it: a member that is null is not there, and a body of
 * JSON stands as such rather than in base64.
 */
export function plainInteraction(interaction: Interaction): Interaction {
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
  const { content, contentType, encoded } = nodeOf(body);
  const isBase64 = encoded === true || (typeof encoded === "string" && /^base64$/i.test(encoded));
  if (!isBase64 || typeof content !== "string" || !/\bjson\b/i.test(asText(contentType))) {
    return body;
  }
  const value = parsedJson(Buffer.from(content, "base64").toString());
  return value === undefined ? body : { content: value, contentType, encoded: false };
}
