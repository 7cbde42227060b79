import type { Context } from "hono";
import { nearestOf } from "../../domain/nearest.ts";
import { answerPrivately } from "../reply.ts";
import type { Env } from "../route.ts";
import { problem } from "./failure.ts";

type Route = {
  readonly method: string;
  readonly path: string;
  /** What to send with it. */
  readonly send?: string | undefined;
};

/** 405 for a path that has other methods, with how each is called; else 404, with the nearest call. */
export function notThere(c: Context<Env>, all: readonly Route[], base: string): Response {
  const { method, path } = c.req;
  const routes = all.filter((route) => route.method !== "ALL");
  const here = routes.filter((route) => asAsked(route.path, path) === path);
  if (here.length > 0) {
    const allow = [...new Set(here.map((route) => route.method))].join(", ");
    const calls = here.map((one) => `${one.method} ${path}${one.send ? ` with ${one.send}` : ""}`);
    const message = `${path} does not take ${method}; send ${calls.join(", or ")}.`;
    return answerPrivately(c, 405, { error: { message } }, { allow }).response;
  }
  const within = (one: string): string => one.slice(base.length);
  const paths = routes.map((route) => within(asAsked(route.path, path)));
  const known = [...new Set(routes.map((route) => route.path))];
  const nearest = nearestOf(within(path), paths);
  const near = routes.filter((route) => within(asAsked(route.path, path)) === nearest);
  const { method: meant } = near.find((route) => route.method === method) ?? near[0] ?? {};
  const hint = meant
    ? ` Did you mean ${meant} ${base}${nearest}?`
    : ` There are ${known.join(", ")}.`;
  return problem(c, 404, `There is no ${method} ${path}.${hint}`);
}

/** A path of ours, with what was asked for in the places of its parameters. */
function asAsked(ours: string, asked: string): string {
  const given = asked.split("/");
  return ours
    .split("/")
    .map((part, i) => (part.startsWith(":") ? given[i] || part : part))
    .join("/");
}
