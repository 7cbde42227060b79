import type { Context } from "hono";
import { type WorldId, worldId } from "../../domain/brand.ts";
import { didYouMean } from "../../input/nearest.ts";
import { type JsonObject, readObject } from "../body.ts";
import type { Env } from "../exchange.ts";
import { ControlError } from "./operations/control-error.ts";

/** What a request at the controls may have in its body. */
export type Expected = {
  /** Undefined: any. */
  readonly names: readonly string[] | undefined;
  /** What to send, for messages. */
  readonly send: string;
  /** How long the body may be. Default 65,536. */
  readonly maxBytes?: number;
};

const BODY_BYTES = 65_536;

/** The fields of a body; none if there is no body. Throws for anything but a JSON object with known fields. */
export async function fieldsIn(
  c: Context<Env>,
  { names, send, maxBytes = BODY_BYTES }: Expected,
): Promise<JsonObject> {
  const body = await readObject(c, maxBytes);
  if (!body.ok && c.env.exchange.requestBody === "") return {};
  if (!body.ok) {
    const { fault } = body;
    const what =
      fault.kind === "malformed-body" ? fault.detail : `the body is longer than ${maxBytes} bytes`;
    throw new ControlError(400, `Send ${send}: ${what}.`);
  }
  if (names !== undefined) refuseUnknown(Object.keys(body.value), names, `Send ${send}.`);
  return body.value;
}

/** The parameters of a query. Throws for one that is not known. */
export function queryIn(c: Context<Env>, names: readonly string[]): JsonObject {
  const query = c.req.query();
  const all = `There are ${names.join(", ")}.`;
  refuseUnknown(Object.keys(query), names, all);
  return query;
}

function refuseUnknown(given: readonly string[], names: readonly string[], otherwise: string) {
  const unknown = given.find((name) => !names.includes(name));
  if (unknown === undefined) return;
  const hint = didYouMean(unknown, names) || ` ${otherwise}`;
  throw new ControlError(400, `${JSON.stringify(unknown)} is not known here.${hint}`);
}

/** The world that a control request is about; none means all of them. */
export function worldIn(c: Context<Env>): WorldId | undefined {
  const key = c.req.header("x-api-key");
  return key ? worldId(key) : undefined;
}

/** The world that a control request is about, where it must be one. */
export function oneWorldIn(c: Context<Env>, whose: string): WorldId {
  const world = worldIn(c);
  if (world !== undefined) return world;
  throw new ControlError(400, `Say whose ${whose}: send the account's key in x-api-key.`);
}
