import { type Context, Hono } from "hono";
import { type Instant, type WorldId, worldId } from "../../core/brand.ts";
import { parseSpan, SPAN_FORM } from "../../core/span.ts";
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
      await advance(services, worldIn(c), byMs);
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

async function advance(services: Services, world: WorldId | undefined, byMs: number) {
  if (world === undefined) return services.clock.advance(byMs);
  const events = [{ kind: "clock-moved", world, byMs }] as const;
  return services.store.commit(world, () => ({ events, answer: undefined }));
}

const shown = (c: Context<Env>, now: Instant): Response =>
  answerPrivately(c, 200, { now: new Date(now).toISOString() });
