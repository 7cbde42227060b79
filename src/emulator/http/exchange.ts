import type { Instant, JobId, WorldId } from "../core/brand.ts";

/**
 * One request and its answer, filled in on its way through the routes. It then becomes an entry of
 * the journal, so it holds on to nothing but text.
 */
export type Exchange = {
  readonly method: string;
  readonly url: string;
  /** Names and values in turn, as they came over the wire. */
  readonly rawHeaders: readonly string[];
  /** On the emulator's clock, when the request came in. */
  readonly at: Instant;
  status: number | undefined;
  responseHeaders: Readonly<Record<string, string>> | undefined;
  requestBody: string | undefined;
  responseBody: string | undefined;
  world: WorldId | undefined;
  job: JobId | undefined;
  /** The `X-Request-ID` of the answer, where answers have one. */
  requestId: string | undefined;
  /** What a person should know about this exchange and the wire does not say. */
  note: string | undefined;
};

/** What each request carries through Hono. */
export type Env = { readonly Bindings: { readonly exchange: Exchange } };

/** An exchange of which only the request is known. All fields are there, so all have one shape. */
export const begun = (request: Request, rawHeaders: readonly string[], at: Instant): Exchange => ({
  method: request.method,
  url: request.url,
  rawHeaders,
  at,
  status: undefined,
  responseHeaders: undefined,
  requestBody: undefined,
  responseBody: undefined,
  world: undefined,
  job: undefined,
  requestId: undefined,
  note: undefined,
});
