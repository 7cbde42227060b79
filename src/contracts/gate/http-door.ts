import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { type Context, Hono } from "hono";
import { parsedJson } from "../../emulator/input/document.ts";
import { anything } from "../../emulator/input/files/loose.ts";
import { read, sentenceOf } from "../../emulator/input/read.ts";
import { mapOf, open, optional, type Schema, text } from "../../emulator/input/schema.ts";
import { sentKey } from "../../emulator/input/secrets/credentials.ts";
import { type Answer, type Credential, type Door, NoAnswer } from "../target/door.ts";
import type { StateProvider } from "../target/state.ts";
import { Turn } from "./turn.ts";

/** What stands in a pact file in the place of a key. */
export const PLACEHOLDER = { valid: "contract-valid-key", invalid: "contract-wrong-key" } as const;

/** A door that Pact's Verifier can go through: it speaks HTTP, and holds no secret. */
export type HttpDoor = {
  /** The provider's base URL, with `/api`. */
  readonly baseUrl: string;
  /** Where the Verifier asks for provider states. */
  readonly statesUrl: string;
  /** The checks whose state could not be made, and why. */
  readonly unprepared: ReadonlyMap<string, string>;
  /** The same for those whose state was refused by the target: somebody wrote it wrongly. */
  readonly refused: ReadonlyMap<string, string>;
  close(): Promise<void>;
};

/** No redirect and no broken connection may reach the Verifier: it follows the one and dies of the other. */
export const REDIRECT = 299;
const NO_ANSWER = 599;

type StateChange = {
  readonly state: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly action?: string;
};

/** What the Verifier asks for before and after an interaction. */
export const STATE_CHANGE: Schema<StateChange> = open<StateChange>({
  state: text(),
  params: optional(mapOf(anything)),
  action: optional(text()),
});

/** Headers that belong to one connection, or that the gate puts in itself. */
const NOT_PASSED = new Set([
  ...["host", "connection", "content-length", "transfer-encoding", "keep-alive", "accept-encoding"],
  ...["x-api-key", "authorization", "user-agent"],
]);

/** A door whose answers are without secrets, and which strikes them out of other texts. */
type DiscreetDoor = Door & { redacted(text: string): string };

/** Opens a door on a free loopback port. */
export async function openHttpDoor(door: DiscreetDoor, states: StateProvider): Promise<HttpDoor> {
  const turn = new Turn(states);
  const app = new Hono();
  app.post("/__gate/states", async (c) => {
    const asked = read(STATE_CHANGE, parsedJson(await c.req.text()));
    if (!asked.ok) return c.json({ error: sentenceOf(asked.problems[0]) }, 400);
    const { state, params = {}, action } = asked.value;
    if (action === "teardown") return c.json({});
    const made = await turn.given(state, params);
    return "reason" in made
      ? c.json({ error: door.redacted(String(made.reason)) }, 500)
      : c.json(made);
  });
  app.all("/api/*", async (c) => {
    const url = new URL(c.req.url);
    const sent = await c.req.text();
    const check = turn.asked();
    try {
      const answer = await door.send({
        method: c.req.method,
        path: url.pathname.slice("/api".length) + url.search,
        credential: credentialOf(c),
        headers: { ...passed(c.req.raw.headers), ...foreignKeyOf(c) },
        check,
        ...(sent === "" ? {} : { body: sent }),
      });
      return response(answer);
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      return Response.json({ error: error.message }, { status: NO_ANSWER });
    }
  });
  app.notFound((c) => {
    turn.asked();
    return c.json({ error: "the API has paths under /api only" }, 404);
  });
  const server = createAdaptorServer({ fetch: app.fetch });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(0, "127.0.0.1", resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    baseUrl: `${origin}/api`,
    statesUrl: `${origin}/__gate/states`,
    unprepared: turn.unprepared,
    refused: turn.refused,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}

function credentialOf(c: Context): Credential {
  const sent = sentKey((name) => c.req.header(name));
  if (sent.is === "none") return "none";
  if (sent.is === "unclear" || sent.key === PLACEHOLDER.invalid) return "invalid";
  return c.req.header("x-api-key")?.trim() ? "valid" : "bearer"; // a consumer's file has an example key of its own
}

/** Credentials of another scheme are nobody's key: they go on as they are. */
function foreignKeyOf(c: Context): Readonly<Record<string, string>> {
  const authorization = c.req.header("authorization");
  return authorization === undefined || /^Bearer /i.test(authorization) ? {} : { authorization };
}

const passed = (headers: Headers): Record<string, string> =>
  Object.fromEntries([...headers].filter(([name]) => !NOT_PASSED.has(name)));

function response({ status, headers, bytes }: Answer): Response {
  const answered = new Headers(headers);
  for (const name of NOT_PASSED) answered.delete(name);
  answered.delete("content-encoding");
  const body = bytes.length === 0 ? null : new Uint8Array(bytes);
  if (status < 300 || status >= 400) return new Response(body, { status, headers: answered });
  answered.set("x-gate-status", String(status));
  answered.set("x-gate-location", answered.get("location") ?? "");
  answered.delete("location");
  return new Response(null, { status: REDIRECT, headers: answered });
}
