import type { Context } from "hono";
import { fail, ok, type Result } from "../domain/result.ts";
import { jsonIn, problemInText } from "../input/document.ts";
import type { Env } from "./route.ts";

export type JsonObject = Readonly<Record<string, unknown>>;

/** A body as it was sent, which is undefined where it is too large, and the object in it. */
export type ReadBody = { readonly text: string | undefined; readonly object: Result<JsonObject> };

/**
 * Reads the body as a JSON object, whatever its content type says, up to a bound in bytes. Of a
 * client that hangs up in the middle, the journal says that its body is not JSON.
 */
export async function readObject(c: Context<Env>, limitBytes: number): Promise<ReadBody> {
  const text = await readText(c, limitBytes);
  return { text, object: text === undefined ? tooLarge(limitBytes) : objectIn(text) };
}

const tooLarge = (limitBytes: number): Result<never> =>
  fail({ kind: "body-too-large", limitBytes });

/** As `readObject`, for a body that may be left out: white space alone is an object with nothing in it. */
export async function readOptionalObject(c: Context<Env>, limitBytes: number): Promise<ReadBody> {
  const text = await readText(c, limitBytes);
  if (text === undefined) return { text, object: tooLarge(limitBytes) };
  const object = text.trim() === "" ? ok({}) : objectIn(text);
  return { text: text === "" ? undefined : text, object };
}

function objectIn(text: string): Result<JsonObject> {
  const body = jsonIn(text);
  if (!body.ok) return malformed(problemInText(body));
  const { value } = body;
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return ok(value as JsonObject); // any non-null, non-array object of JSON is one
  }
  return malformed(`is ${kindOf(value)}, not a JSON object`);
}

const malformed = (problem: string): Result<JsonObject> =>
  fail({ kind: "malformed-body", detail: `the body ${problem}` });

/** What is read of a client that hung up: no JSON, so that it is refused as such. */
const CUT_OFF = "cut off";

/** The whole body, or undefined when it is longer than the bound. */
async function readText(c: Context<Env>, limitBytes: number): Promise<string | undefined> {
  const announced = c.req.header("content-length");
  if (announced === undefined) return (await readBytes(c, limitBytes))?.toString();
  if (Number(announced) > limitBytes) return undefined;
  try {
    return await c.req.text();
  } catch {
    return CUT_OFF;
  }
}

/** The bytes of the whole body, or undefined when it is longer than the bound. */
export async function readBytes(c: Context<Env>, limitBytes: number): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of c.req.raw.body ?? []) {
      bytes += chunk.length;
      if (bytes > limitBytes) return undefined;
      chunks.push(chunk);
    }
  } catch {
    return Buffer.from(CUT_OFF);
  }
  return Buffer.concat(chunks);
}

const kindOf = (body: unknown): string =>
  body === null ? "null" : Array.isArray(body) ? "an array" : `a ${typeof body}`;
