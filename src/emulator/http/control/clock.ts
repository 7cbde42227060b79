import { type Context, Hono } from "hono";
import { type Instant, type WorldId, worldId } from "../../core/brand.ts";
import { parseSpan, SPAN_FORM } from "../../core/span.ts";
import { AHEAD_MS_MAX, TOO_FAR_AHEAD } from "../../runtime/clock.ts";
import { readObject } from "../body.ts";
import type { Env } from "../exchange.ts";
import { answerPrivately } from "../reply.ts";
import type { Services } from "../services.ts";
import { timeIn } from "../world-clock.ts";
import { problem } from "./problem.ts";

const BODY_BYTES = 65_536;

/** `GET /clock` and `POST /clock/advance {by}`: of the world of the key in `x-api-key`, or of all. */
export function clockControl(services: Services): Hono<Env> {
  return new Hono<Env>()
    .get("/clock", async (c) => shown(c, await timeOf(services, worldIn(c))))
    .post("/clock/advance", async (c) => {
      const body = await readObject(c, BODY_BYTES);
      const byMs = body.ok ? parseSpan(body.value["by"]) : undefined;
      if (byMs === undefined) return problem(c, 400, `Send {"by": …} with ${SPAN_FORM}.`);
      const moved = await advance(services, worldIn(c), byMs);
      if (!moved) return problem(c, 400, `No: ${TOO_FAR_AHEAD}.`);
      return shown(c, await timeOf(services, worldIn(c)));
    });
}

/** The world that a control request is about; none means all of them. */
function worldIn(c: Context<Env>): WorldId | undefined {
  const key = c.req.header("x-api-key");
  return key ? worldId(key) : undefined;
}

async function timeOf(services: Services, id: WorldId | undefined): Promise<Instant> {
  return id === undefined ? services.clock.now() : timeIn(services, await services.store.world(id));
}

/** Whether the clock could be moved that far. */
async function advance(
  { clock, store }: Services,
  id: WorldId | undefined,
  byMs: number,
): Promise<boolean> {
  if (id !== undefined) {
    return store.commit(id, ({ aheadMs }) =>
      aheadMs + byMs > AHEAD_MS_MAX
        ? { events: [], answer: false }
        : { events: [{ kind: "clock-moved", world: id, byMs }], answer: true },
    );
  }
  if (!clock.canAdvance(byMs)) return false;
  clock.advance(byMs);
  return true;
}

const shown = (c: Context<Env>, now: Instant): Response =>
  answerPrivately(c, 200, { now: new Date(now).toISOString() });
