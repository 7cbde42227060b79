import { type Context, Hono } from "hono";
import type { JsonObject } from "../body.ts";
import type { Env } from "../exchange.ts";
import { answerPrivately } from "../reply.ts";
import type { Services } from "../services.ts";
import { fieldsIn, oneWorldIn } from "./fields.ts";
import { ControlError } from "./operations/control-error.ts";
import { dialectIn, speak } from "./operations/dialect.ts";
import { textIn } from "./operations/values.ts";

const WANTED = {
  names: ["revision", "switches"],
  send: '{"revision": "2025-12", "switches": {"submitStatus": 200}}, or {} for what the emulator speaks',
};

/** `GET`, `PUT` and `DELETE /dialect`: what is spoken in the world of the key in `x-api-key`. */
export function dialectControl(services: Services): Hono<Env> {
  const worldOf = (c: Context<Env>) => oneWorldIn(c, "words");
  return new Hono<Env>()
    .get("/dialect", async (c) => answerPrivately(c, 200, await dialectIn(services, worldOf(c))))
    .put("/dialect", async (c) => {
      const world = worldOf(c);
      const fields = await fieldsIn(c, WANTED);
      const wanted = { revision: textIn(fields, "revision"), switches: switchesOf(fields) };
      return answerPrivately(c, 200, await speak(services, world, wanted));
    })
    .delete("/dialect", async (c) =>
      answerPrivately(c, 200, await speak(services, worldOf(c), {})),
    );
}

function switchesOf({ switches }: JsonObject): JsonObject | undefined {
  if (switches === undefined) return undefined;
  if (typeof switches === "object" && switches !== null && !Array.isArray(switches)) {
    return switches as JsonObject; // what is left is an object
  }
  throw new ControlError(
    400,
    `switches must be an object such as {"submitStatus": 200}; got ${JSON.stringify(switches)}.`,
  );
}
