import type { Context } from "hono";
import { nearestOf } from "../../domain/nearest.ts";
import type { Env } from "../exchange.ts";
import { answerPrivately } from "../reply.ts";
import { problem } from "./failure.ts";

type Route = { readonly method: string; readonly path: string };

/** 405 for a path that has other methods, with their names; else 404, with the nearest path. */
export function notThere(c: Context<Env>, all: readonly Route[], base: string): Response {
  const { method, path } = c.req;
  const routes = all.filter((route) => route.method !== "ALL");
  const here = routes.filter((route) => asAsked(route.path, path) === path);
  if (here.length > 0) {
    const allow = [...new Set(here.map((route) => route.method))].join(", ");
    const message = `${path} does not take ${method}; it takes ${allow}.`;
    return answerPrivately(c, 405, { error: { message } }, { allow });
  }
  const within = (one: string): string => one.slice(base.length);
  const paths = routes.map((route) => within(asAsked(route.path, path)));
  const known = [...new Set(routes.map((route) => route.path))];
  const nearest = nearestOf(within(path), paths);
  const hint = nearest ? ` Did you mean ${base}${nearest}?` : ` There are ${known.join(", ")}.`;
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
