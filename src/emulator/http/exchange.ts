import type { Instant } from "../domain/brand.ts";
import type { Exchange } from "../observe/exchange.ts";
import type { World } from "../store/store.ts";

/** What each request carries through Hono. */
export type Env = {
  readonly Bindings: {
    readonly exchange: Exchange;
    /** The world that the request names, as it stood when it came in; undefined if it names none. */
    readonly world?: World | undefined;
    /** Whether anything may choose a scenario for it; undefined as long as nobody has looked. */
    isTroubled?: boolean;
  };
};

type Begun = {
  readonly rawHeaders: readonly string[];
  readonly at: Instant;
  readonly machineAt: Instant;
};

const NONE: Exchange["secrets"] = [];

/** An exchange of which only the request is known. All fields are there, so all have one shape. */
export const begun = (request: Request, { rawHeaders, at, machineAt }: Begun): Exchange => ({
  n: 0,
  order: 0,
  method: request.method,
  url: request.url,
  rawHeaders,
  secrets: NONE,
  claimed: undefined,
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
  abandoned: false,
  requestId: undefined,
  note: undefined,
  nearMiss: undefined,
});
