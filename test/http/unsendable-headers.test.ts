import type { Context } from "hono";
import { expect, it } from "vitest";
import { instant } from "../../src/emulator/domain/brand.ts";
import { written } from "../../src/emulator/http/reply.ts";
import type { Env } from "../../src/emulator/http/route.ts";

/** Node's own Response takes some of these, and the adapter's takes all; only the socket does not. */
it.each(["Модель 1", "a\0", "a\nb", "a\rb", "a\u0001", "\u007f", "🎬"])(
  "nothing is answered with the header %j, which Node cannot write",
  (value) => {
    const at = instant(0);
    const start = { method: "GET", url: "http://localhost/", rawHeaders: [], requestId: undefined };
    const context = { env: { start: { ...start, at, machineAt: at } } } as unknown as Context<Env>; // all that is read of one
    const answer = () => written(context, 200, "{}", { "x-model": value });
    expect(answer).toThrow("no header can hold that x-model");
  },
);
