import type { Context } from "hono";
import type { Env } from "./exchange.ts";
import { refuse } from "./reply.ts";
import type { Services } from "./services.ts";

/** What a client gets to see of a bug of ours: 500, and no more. */
export const bugAnswer =
  ({ onBug, dialect }: Services) =>
  (error: Error, c: Context<Env>): Response => {
    onBug(error);
    c.env.exchange.note = error.stack;
    return refuse(c, dialect, { kind: "bug" });
  };
