import type { Instant } from "../core/brand.ts";
import type { Exchange } from "../core/exchange.ts";

/** What each request carries through Hono. */
export type Env = { readonly Bindings: { readonly exchange: Exchange } };

type Begun = {
  readonly rawHeaders: readonly string[];
  readonly at: Instant;
  readonly machineAt: Instant;
};

/** An exchange of which only the request is known. All fields are there, so all have one shape. */
export const begun = (request: Request, { rawHeaders, at, machineAt }: Begun): Exchange => ({
  method: request.method,
  url: request.url,
  rawHeaders,
  at,
  machineAt,
  tookMs: 0,
  operation: undefined,
  status: undefined,
  responseHeaders: undefined,
  requestBody: undefined,
  responseBody: undefined,
  world: undefined,
  job: undefined,
  phase: undefined,
  charged: undefined,
  fingerprint: undefined,
  remarks: undefined,
  scenarios: undefined,
  wire: undefined,
  requestId: undefined,
  note: undefined,
});
