import { parsedJson } from "../../../emulator/input/document.ts";
import { isNode, type Node } from "../../../emulator/input/node.ts";

/** The same answer with another body, made of what it says; as it was if it is no JSON object. */
export async function retold(answer: Response, change: (said: Node) => Node): Promise<Response> {
  if (!answer.headers.get("content-type")?.includes("json")) return answer;
  const text = await answer.text();
  const said = parsedJson(text);
  const headers = new Headers(answer.headers);
  headers.delete("content-length");
  const body = isNode(said) ? JSON.stringify(change(said)) : text;
  return new Response(body, { status: answer.status, headers });
}

/** Fields that no document has, in every object of an answer. */
export const withUnknownFields = (said: Node): Node => ({
  ...Object.fromEntries(Object.entries(said).map(([name, value]) => [name, grown(value)])),
  schemaVersion: 7,
  serving: { region: "north-1", attempts: [1], note: null },
});

function grown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(grown);
  return isNode(value) ? withUnknownFields(value) : value;
}

/** An accepted submit with what the vendor's schema requires, and nothing else. */
export const bareSubmit = ({ runId, status, model, error }: Node): Node =>
  error === undefined ? { runId, status, model } : { error };

/** A status without what not every published shape of it has. */
export const bareStatus = ({ model: _, ...said }: Node): Node => {
  if (!isNode(said["data"])) return said;
  const { details: _details, cost: _cost, ...data } = said["data"];
  return { ...said, data };
};

/** A completed status with another word, and without the video; any other as it was. */
export const endingWith =
  (word: string) =>
  (said: Node): Node => {
    const { data } = said;
    if (!isNode(data) || data["status"] !== "COMPLETED") return said;
    const { output: _output, cost: _cost, ...rest } = data;
    return { ...said, data: { ...rest, status: word } };
  };
