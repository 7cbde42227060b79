import { type Context, Hono } from "hono";
import { parseSpan, SPAN_FORM } from "../../domain/span.ts";
import type { JsonObject } from "../body.ts";
import type { Env } from "../exchange.ts";
import { answerPrivately } from "../reply.ts";
import type { Services } from "../services.ts";
import { fieldsIn, worldIn } from "./fields.ts";
import {
  advanceBy,
  advanceToEnd,
  advanceToNext,
  type Moved,
  momentIn,
  setTime,
  timeOf,
} from "./operations/clock.ts";
import { ControlError } from "./operations/control-error.ts";
import { textIn, wordIn } from "./operations/values.ts";

const SET = { names: ["now"], send: '{"now": "2026-01-17T12:00:00Z"}' };
const ADVANCE = {
  names: ["by", "to", "job"],
  send: `{"by": …} with ${SPAN_FORM}, or {"to": "next"} or {"to": "end"}, with a "job" if it is about one`,
};

/** The clock of the world of the key in `x-api-key`, or of all: `GET` and `PUT /clock`, `POST /clock/advance`. */
export function clockControl(services: Services): Hono<Env> {
  return new Hono<Env>()
    .get("/clock", async (c) => {
      const now = await timeOf(services, worldIn(c));
      return answerPrivately(c, 200, { now: new Date(now).toISOString() });
    })
    .put("/clock", async (c) => {
      const { now } = await fieldsIn(c, SET);
      return answerPrivately(c, 200, await setTime(services, worldIn(c), momentIn(now)));
    })
    .post("/clock/advance", async (c) => {
      const fields = await fieldsIn(c, ADVANCE);
      return answerPrivately(c, 200, await advanced(services, c, fields));
    });
}

function advanced(services: Services, c: Context<Env>, fields: JsonObject): Promise<Moved> {
  const [world, to, job] = [
    worldIn(c),
    wordIn(fields, "to", ["next", "end"]),
    textIn(fields, "job"),
  ];
  const isClear = (fields["by"] === undefined) !== (to === undefined);
  if (!isClear || (job !== undefined && to === undefined)) {
    throw new ControlError(400, `Send ${ADVANCE.send}.`);
  }
  if (to === "next") return advanceToNext(services, world, job);
  if (to === "end") return advanceToEnd(services, world, job);
  const byMs = parseSpan(fields["by"]);
  if (byMs !== undefined) return advanceBy(services, world, byMs);
  throw new ControlError(400, `by must be ${SPAN_FORM}; got ${JSON.stringify(fields["by"])}.`);
}
