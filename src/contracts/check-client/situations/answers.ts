import { parsedJson } from "../../../emulator/input/json.ts";

type Fields = Readonly<Record<string, unknown>>;

/** The same answer with another body, made of what it says; as it was if it is no JSON object. */
export async function retold(
  answer: Response,
  change: (said: Fields) => Fields,
): Promise<Response> {
  if (!answer.headers.get("content-type")?.includes("json")) return answer;
  const text = await answer.text();
  const said = parsedJson(text);
  const headers = new Headers(answer.headers);
  headers.delete("content-length");
  const body = isFields(said) ? JSON.stringify(change(said)) : text;
  return new Response(body, { status: answer.status, headers });
}

/** Fields that no document has, in every object of an answer. */
export const withUnknownFields = (said: Fields): Fields => ({
  ...Object.fromEntries(Object.entries(said).map(([name, value]) => [name, grown(value)])),
  schemaVersion: 7,
  serving: { region: "north-1", attempts: [1], note: null },
});

function grown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(grown);
  return isFields(value) ? withUnknownFields(value) : value;
}

/** An accepted submit with what the vendor's schema requires, and nothing else. */
export const bareSubmit = ({ runId, status, model, error }: Fields): Fields =>
  error === undefined ? { runId, status, model } : { error };

/** A status without what not every published shape of it has. */
export const bareStatus = ({ model: _, ...said }: Fields): Fields => {
  if (!isFields(said["data"])) return said;
  const { details: _details, cost: _cost, ...data } = said["data"];
  return { ...said, data };
};

/** A completed status with another word, and without the video; any other as it was. */
export const endingWith =
  (word: string) =>
  (said: Fields): Fields => {
    const { data } = said;
    if (!isFields(data) || data["status"] !== "COMPLETED") return said;
    const { output: _output, cost: _cost, ...rest } = data;
    return { ...said, data: { ...rest, status: word } };
  };

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
