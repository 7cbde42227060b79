import type { Context } from "hono";
import type { Env } from "../exchange.ts";
import type { Services } from "../services.ts";
import { ControlError } from "./operations/control-error.ts";
import { problem } from "./problem.ts";

/** Answers what an operation refused, and reports a bug of ours: in JSON that no other origin may read. */
export const failure =
  ({ onBug }: Services) =>
  (error: Error, c: Context<Env>): Response => {
    if (error instanceof ControlError) return problem(c, error.status, error.message);
    onBug(error);
    return problem(c, 500, "This is a bug of the emulator; its output has the details.");
  };
