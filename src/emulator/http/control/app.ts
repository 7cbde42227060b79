import { type Context, Hono } from "hono";
import type { WorldId } from "../../domain/brand.ts";
import { parseJson, problemInText } from "../../input/document.ts";
import { shown } from "../../input/shown.ts";
import { unclearKey, worldNamedBy } from "../access/keys.ts";
import { readBytes } from "../body.ts";
import { answerPrivately, written } from "../reply.ts";
import type { Env } from "../route.ts";
import { CONTROL } from "../routes.ts";
import type { Services } from "../services.ts";
import { failure, problem } from "./failure.ts";
import { type ControlAccess, controlRefusalOf } from "./guard.ts";
import { JournalLines } from "./journal/answer.ts";
import { notThere } from "./not-there.ts";
import { type ControlOperation, placeOf } from "./operation.ts";
import { ControlError } from "./operations/control-error.ts";
import { CONTROL_OPERATIONS } from "./table.ts";

const OPERATIONS: readonly ControlOperation[] = Object.values(CONTROL_OPERATIONS);
const ROUTES = OPERATIONS.map(({ method, path, send }) => ({ method, path: CONTROL + path, send }));

/** For the person or the test at the controls, never for the client under test. */
export function controlApp(services: Services, access: ControlAccess): Hono<Env> {
  const app = new Hono<Env>()
    .basePath(CONTROL)
    .onError(failure(services))
    .use(async (c, next) => {
      const refusal = controlRefusalOf(c, access);
      return refusal ? problem(c, refusal.status, refusal.message) : await next();
    });
  for (const one of OPERATIONS) app.on(one.method, one.path, (c) => answerOf(services, one, c));
  return app.all("*", (c) => notThere(c, ROUTES, CONTROL));
}

async function answerOf(
  services: Services,
  one: ControlOperation,
  c: Context<Env>,
): Promise<Response> {
  const world = worldIn(c);
  if (one.needsWorld && world === undefined) await one.perform(services, {}); // says what is missing
  const answer = await one.perform(services, {
    world,
    id: c.req.param("id") ?? "",
    request: c.req.raw,
    input: await inputOf(services, one, c),
  });
  if (answer instanceof JournalLines) {
    return written(c, 200, answer.text, { "content-type": "application/x-ndjson" }).response;
  }
  return answerPrivately(c, one.status ?? 200, answer).response;
}

/** The world that a request names; undefined for all. A key that cannot be read never means all. */
function worldIn({ req }: Context<Env>): WorldId | undefined {
  const problem = unclearKey(req.raw.headers);
  if (problem === undefined) return worldNamedBy(req.raw.headers);
  throw new ControlError(
    400,
    `${problem}: send one key, in x-api-key or as Authorization: Bearer KEY, or none for all keys.`,
  );
}

const BODY_BYTES = 65_536;

/** What a request sends, in its body or its query. Throws where the other of the two has something. */
async function inputOf(
  services: Services,
  one: ControlOperation,
  c: Context<Env>,
): Promise<unknown> {
  const bytes = one.maxBytes?.(services) ?? BODY_BYTES;
  const [query, text] = [queryOf(c), await bodyOf(c, bytes)];
  if (placeOf(one) === "query") {
    if (text?.trim() === "") return query;
    throw notTaken(one, `body; got ${text === undefined ? "one" : shown(text)}`, "");
  }
  const [name] = Object.keys(query);
  if (name !== undefined) throw notTaken(one, `query; got ${shown(name)}`, " in the body");
  if (text?.trim() === "") return {};
  const body =
    text === undefined
      ? ({ ok: false, problem: `is longer than ${bytes} bytes` } as const)
      : parseJson(text, { bytes });
  if (body.ok) return body.value;
  throw new ControlError(400, `Send ${one.send}: the body ${problemInText(body)}.`);
}

/** The body; undefined for one that is too long. Of a GET, only the headers tell that there is one. */
async function bodyOf(c: Context<Env>, bytes: number): Promise<string | undefined> {
  const { method, headers } = c.req.raw;
  if (method !== "GET" && method !== "HEAD") {
    const body = await readBytes(c, bytes);
    return body && textIn(body);
  }
  const isTold = headers.has("transfer-encoding") || Number(headers.get("content-length")) > 0;
  return isTold ? undefined : "";
}

function textIn(body: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    throw new ControlError(400, "Send JSON in UTF-8: the body has bytes that are not UTF-8.");
  }
}

function notTaken({ method, path, send }: ControlOperation, what: string, where: string) {
  const allowed = send === undefined ? "It takes nothing but a key" : `Send ${send}${where}`;
  return new ControlError(400, `${method} ${CONTROL}${path} takes no ${what}. ${allowed}.`);
}

function queryOf(c: Context<Env>): object {
  const all = c.req.queries();
  const twice = Object.keys(all).find((name) => (all[name]?.length ?? 0) > 1);
  if (twice !== undefined) {
    throw new ControlError(400, `${JSON.stringify(twice)} is given more than once.`);
  }
  return Object.fromEntries(Object.entries(all).map(([name, [value]]) => [name, value]));
}
