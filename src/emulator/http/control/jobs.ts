import { type Context, Hono } from "hono";
import { PHASES } from "../../domain/jobs/job.ts";
import type { JsonObject } from "../body.ts";
import type { Env } from "../exchange.ts";
import { answerPrivately } from "../reply.ts";
import type { Services } from "../services.ts";
import { fieldsIn, oneWorldIn, queryIn, worldIn } from "./fields.ts";
import { addJob } from "./operations/add-job.ts";
import { ControlError } from "./operations/control-error.ts";
import { type Ending, endNow } from "./operations/intervene.ts";
import { reportOfJob } from "./operations/job-report.ts";
import { type JobQuery, listJobs } from "./operations/job-summary.ts";
import { FAILING, failingFrom, newJobFrom } from "./operations/new-job.ts";
import { textIn, wordIn } from "./operations/values.ts";

const LIMIT_MAX = 1_000;

/** The jobs of the world of the key in `x-api-key`, or of all: to see, to make, and to end. */
export function jobControl(services: Services): Hono<Env> {
  const end = (ending: Ending) => async (c: Context<Env, "/jobs/:id/x">) => {
    const names = ending === "fail" ? FAILING : [];
    const send = ending === "fail" ? `{} or any of ${FAILING.join(", ")}` : "{}";
    const failing = failingFrom(await fieldsIn(c, { names, send }));
    const job = await endNow(services, worldIn(c), c.req.param("id"), ending, failing);
    return answerPrivately(c, 200, job);
  };
  return new Hono<Env>()
    .get("/jobs", async (c) =>
      answerPrivately(c, 200, await listJobs(services, worldIn(c), wantedBy(c))),
    )
    .post("/jobs", async (c) => answerPrivately(c, 201, await added(services, c)))
    .get("/jobs/:id", async (c) =>
      answerPrivately(c, 200, await reportOfJob(services, worldIn(c), c.req.param("id"))),
    )
    .post("/jobs/:id/complete", end("complete"))
    .post("/jobs/:id/fail", end("fail"))
    .post("/jobs/:id/cancel", end("cancel"));
}

function wantedBy(c: Context<Env>): JobQuery {
  const query = queryIn(c, ["phase", "model", "limit"]);
  return {
    phase: wordIn(query, "phase", PHASES),
    model: textIn(query, "model"),
    limit: limitIn(query),
  };
}

function limitIn({ limit }: JsonObject): number | undefined {
  if (limit === undefined) return undefined;
  const count = typeof limit === "string" && /^\d{1,4}$/.test(limit) ? Number(limit) : 0;
  if (count >= 1 && count <= LIMIT_MAX) return count;
  throw new ControlError(
    400,
    `limit must be a whole number from 1 to ${LIMIT_MAX}; got ${JSON.stringify(limit)}.`,
  );
}

async function added(services: Services, c: Context<Env>) {
  const world = oneWorldIn(c, "job it is to be");
  const send = `{"model": …} and what else a submit has, with any of phase, chargeUsd, ${FAILING.join(", ")}`;
  const fields = await fieldsIn(c, { names: undefined, send, maxBytes: services.maxBodyBytes });
  return addJob(services, world, newJobFrom(fields));
}
