import { Hono } from "hono";
import { SEVERITIES } from "../../observe/rules/finding.ts";
import type { Env } from "../exchange.ts";
import { answerPrivately } from "../reply.ts";
import type { Services } from "../services.ts";
import { queryIn, worldIn } from "./fields.ts";
import { findingsReport } from "./findings-report.ts";
import { problem } from "./problem.ts";

/**
 * `GET /findings?severity=…`: what was noticed about the client of the key in `x-api-key`, or about
 * all; with a severity, what is at least that bad.
 */
export function findingsControl(services: Services): Hono<Env> {
  return new Hono<Env>().get("/findings", async (c) => {
    const { severity: asked = "info" } = queryIn(c, ["severity"]);
    const least = SEVERITIES.find((severity) => severity === asked);
    if (least === undefined) {
      return problem(c, 400, `severity is one of ${SEVERITIES.join(", ")}.`);
    }
    const report = await findingsReport(services, worldIn(c), least);
    return answerPrivately(c, 200, report);
  });
}
