import type { Context, Hono } from "hono";
import type { Fault } from "../domain/fault.ts";
import type { Result } from "../domain/result.ts";
import type { ExchangeEnd, ExchangeStart, RouteFacts, WholeFacts } from "../observe/exchange.ts";
import type { World } from "../store/store.ts";

/** What each request carries through Hono. */
export type Env = {
  readonly Bindings: {
    readonly start: ExchangeStart;
    /** The world that the request names, as it stood when it came in; undefined if it names none. */
    readonly world?: World | undefined;
    /** What the route made of it, which Hono knows as an answer alone. */
    result?: RouteResult;
  };
};

/** What a route made of a request: its answer, as it is sent and as it is recorded, and what it knows. */
export type RouteResult = ExchangeEnd & {
  readonly response: Response;
};

/** A part of what a route finds out, and what it knows of the request from then on. */
export type Known<T> = {
  readonly result: Result<T>;
  readonly facts: RouteFacts;
};

/** What was known of a request, with what is known now. It costs less than to spread the two. */
export const knowing = (before: RouteFacts, now: RouteFacts): WholeFacts => ({
  operation: newest(now.operation, before.operation),
  world: newest(now.world, before.world),
  job: newest(now.job, before.job),
  phase: newest(now.phase, before.phase),
  charged: newest(now.charged, before.charged),
  fingerprint: newest(now.fingerprint, before.fingerprint),
  remarks: newest(now.remarks, before.remarks),
  scenarios: newest(now.scenarios, before.scenarios),
  wire: newest(now.wire, before.wire),
  note: newest(now.note, before.note),
  nearMiss: newest(now.nearMiss, before.nearMiss),
  requestBody: newest(now.requestBody, before.requestBody),
  isTroubled: newest(now.isTroubled, before.isTroubled),
});

const newest = <T>(now: T | undefined, before: T | undefined): T | undefined => now ?? before;

/** What a route has found out, beside what it knows of the request. */
export const withFacts = <T>(value: T, facts: RouteFacts): Known<T> => ({
  result: { ok: true, value },
  facts,
});

/** The same of a fault that ends it. */
export const faultWith = (fault: Fault, facts: RouteFacts): Known<never> => ({
  result: { ok: false, fault },
  facts,
});

/** A path of the emulator, and what answers there. */
export type PathHandler = {
  readonly method: string | readonly string[];
  readonly path: string | readonly string[];
  /** Undefined where it leaves the request to others. */
  readonly handle: (c: Context<Env>) => RouteResult | undefined | Promise<RouteResult | undefined>;
};

/** Lets an app answer at a path. */
export function serve(app: Hono<Env>, { method, path, handle }: PathHandler): void {
  app.on([method].flat(), [path].flat(), (c, next): Response | Promise<Response> => {
    const result = handle(c);
    const handOver = (made: RouteResult | undefined): Response | Promise<Response> =>
      made ? handedOver(c, made) : next().then(() => c.res);
    return result instanceof Promise ? result.then(handOver) : handOver(result);
  });
}

/** Gives Hono the answer, and keeps what else is known. */
export function handedOver(c: Context<Env>, result: RouteResult): Response {
  c.env.result = result;
  return result.response;
}
