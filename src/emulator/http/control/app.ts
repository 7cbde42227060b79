import { Hono } from "hono";
import { bugAnswer } from "../bug.ts";
import type { Env } from "../exchange.ts";
import { answerPrivately } from "../reply.ts";
import type { Services } from "../services.ts";
import { clockControl } from "./clock.ts";
import { findingsControl } from "./findings.ts";
import { type ControlAccess, refusalOf } from "./guard.ts";
import { jobControl } from "./jobs.ts";
import { journalControl } from "./journal.ts";
import { ledgerControl } from "./ledger.ts";
import { problem } from "./problem.ts";

/** Where the control plane lies: never under `/api`. */
export const CONTROL = "/__emulator";

/** For the person or the test at the controls, never for the client under test. */
export function controlApp(services: Services, access: ControlAccess): Hono<Env> {
  return new Hono<Env>()
    .basePath(CONTROL)
    .onError(bugAnswer(services))
    .use(async (c, next) => {
      const refusal = refusalOf(c, access);
      return refusal ? problem(c, refusal.status, refusal.message) : await next();
    })
    .get("/health", (c) => answerPrivately(c, 200, { status: "ok" }))
    .route("/", clockControl(services))
    .route("/", jobControl(services))
    .route("/", ledgerControl(services))
    .route("/", journalControl(services))
    .route("/", findingsControl(services))
    .all("*", (c) => problem(c, 404, `There is no ${c.req.method} ${c.req.path}.`));
}
