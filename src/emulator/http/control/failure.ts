import type { Context } from "hono";
import { answerPrivately } from "../reply.ts";
import type { Env } from "../route.ts";
import type { Services } from "../services.ts";
import { ControlError } from "./operations/control-error.ts";

/** A refusal of the control plane: one sentence that says what was wrong and what to do. */
export const problem = (c: Context<Env>, status: number, message: string): Response =>
  answerPrivately(c, status, { error: { message } }).response;

/** Answers what an operation refused, and reports a bug of ours: in JSON that no other origin may read. */
export const failure =
  ({ onBug }: Services) =>
  (error: Error, c: Context<Env>): Response => {
    if (error instanceof ControlError) return problem(c, error.status, error.message);
    onBug(error);
    return problem(c, 500, "This is a bug of the emulator; its output has the details.");
  };
