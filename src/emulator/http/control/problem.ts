import type { Context } from "hono";
import type { Env } from "../exchange.ts";
import { answerPrivately } from "../reply.ts";

/** A refusal of the control plane: one sentence that says what was wrong and what to do. */
export const problem = (c: Context<Env>, status: number, message: string): Response =>
  answerPrivately(c, status, { error: { message } });
