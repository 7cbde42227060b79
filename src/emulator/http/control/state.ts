import { Hono } from "hono";
import type { Env } from "../exchange.ts";
import { answerPrivately } from "../reply.ts";
import type { Services } from "../services.ts";
import { fieldsIn, worldIn } from "./fields.ts";
import { DEPTHS, reset } from "./operations/reset.ts";
import { wordIn } from "./operations/values.ts";
import { restore } from "./snapshot/restore.ts";
import { snapshotOf } from "./snapshot/snapshot.ts";

const SNAPSHOT_BYTES = 500_000_000;
const SNAPSHOT = {
  names: undefined,
  send: "a snapshot, as GET /__emulator/snapshot answers it",
  maxBytes: SNAPSHOT_BYTES,
};
const RESET = { names: ["depth"], send: `{} or a depth, one of ${DEPTHS.join(", ")}` };

/** `POST /reset`, `GET` and `PUT /snapshot`: of the world of the key in `x-api-key`, or of all. */
export function stateControl(services: Services): Hono<Env> {
  return new Hono<Env>()
    .post("/reset", async (c) => {
      const fields = await fieldsIn(c, RESET);
      const depth = wordIn(fields, "depth", DEPTHS);
      await reset(services, worldIn(c), depth);
      return answerPrivately(c, 200, { reset: depth ?? "everything" });
    })
    .get("/snapshot", async (c) => answerPrivately(c, 200, await snapshotOf(services, worldIn(c))))
    .put("/snapshot", async (c) => {
      const document = await fieldsIn(c, SNAPSHOT);
      return answerPrivately(c, 200, await restore(services, worldIn(c), document));
    });
}
