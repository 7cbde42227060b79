import { Hono } from "hono";
import type { Env } from "../exchange.ts";
import { answerPrivately } from "../reply.ts";
import type { Services } from "../services.ts";
import { accountControl } from "./accounts.ts";
import { clockControl } from "./clock.ts";
import { dialectControl } from "./dialect.ts";
import { failure } from "./failure.ts";
import { faultControl } from "./faults.ts";
import { findingsControl } from "./findings.ts";
import { type ControlAccess, refusalOf } from "./guard.ts";
import { jobControl } from "./jobs.ts";
import { journalControl } from "./journal.ts";
import { notThere } from "./not-there.ts";
import { problem } from "./problem.ts";
import { scenarioControl } from "./scenarios.ts";
import { stateControl } from "./state.ts";

/** Where the control plane lies: never under `/api`. */
export const CONTROL = "/__emulator";

/** For the person or the test at the controls, never for the client under test. */
export function controlApp(services: Services, access: ControlAccess): Hono<Env> {
  const app = new Hono<Env>().basePath(CONTROL);
  return app
    .onError(failure(services))
    .use(async (c, next) => {
      const refusal = refusalOf(c, access);
      return refusal ? problem(c, refusal.status, refusal.message) : await next();
    })
    .get("/health", (c) => answerPrivately(c, 200, { status: "ok" }))
    .route("/", clockControl(services))
    .route("/", jobControl(services))
    .route("/", accountControl(services))
    .route("/", journalControl(services))
    .route("/", findingsControl(services))
    .route("/", scenarioControl(services))
    .route("/", faultControl(services))
    .route("/", dialectControl(services))
    .route("/", stateControl(services))
    .all("*", (c) => notThere(c, app.routes, CONTROL));
}
