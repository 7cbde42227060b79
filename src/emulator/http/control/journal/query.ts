import { OPERATIONS, type Operation } from "../../../domain/operation.ts";
import { parseSpan, SPAN_FORM } from "../../../domain/span.ts";
import { fields, form, made, oneOf, optional, type Schema, text } from "../../../input/schema.ts";
import type { Exchange } from "../../../observe/exchange.ts";
import { SCENARIOS } from "../../../scenarios/scenarios.ts";

const FORMATS = ["json", "ndjson", "har"] as const;

/** What somebody wants of the journal. */
export type JournalQuery = {
  /** Whether an exchange passes all filters. */
  readonly matches: (exchange: Exchange) => boolean;
  /** How many of the last ones; undefined for all. */
  readonly limit: number | undefined;
  readonly format: (typeof FORMATS)[number];
  /** How long to wait for an entry if there is none yet, in milliseconds; undefined: not at all. */
  readonly waitMs: number | undefined;
};

/** The parameters of a query, as they are written. */
type Parameters = {
  readonly operation?: Operation;
  readonly method?: string;
  readonly path?: string;
  readonly status?: string;
  readonly job?: string;
  readonly scenario?: string;
  readonly since?: number;
  readonly contains?: string;
  readonly limit?: number;
  readonly format?: JournalQuery["format"];
  readonly wait?: number;
};

const METHODS = ["GET", "POST", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE"];

/** The longest wait, in milliseconds: an hour. */
const WAIT_MS_MAX = 3_600_000;

const isWait = (span: string): boolean => (parseSpan(span) ?? Infinity) <= WAIT_MS_MAX;

const wholeFrom = (min: number): Schema<number> => {
  const fits = (digits: string) => /^\d{1,15}$/.test(digits) && Number(digits) >= min;
  const whole = form(`a whole number, ${min} or more`, fits, [String(min), "999999999999999"]);
  return made(whole, (digits) => ({ ok: true, value: Number(digits) }));
};

const PARAMETERS: Schema<Parameters> = fields<Parameters>(
  {
    operation: optional(oneOf(OPERATIONS)),
    method: optional(
      form(
        `one of ${METHODS.join(", ")}`,
        (method) => METHODS.includes(method.toUpperCase()),
        METHODS,
      ),
    ),
    path: optional(
      form("a whole path such as /api/video/status", (path) => path.startsWith("/"), ["/api"]),
    ),
    status: optional(
      form("a status such as 404 or 4xx", (status) => /^[1-5](\d\d|xx)$/i.test(status), [
        "404",
        "4xx",
      ]),
    ),
    job: optional(text()),
    scenario: optional(oneOf(Object.keys(SCENARIOS))),
    since: optional(wholeFrom(0)),
    contains: optional(text()),
    limit: optional(wholeFrom(1)),
    format: optional(oneOf(FORMATS)),
    wait: optional(
      made(form(`${SPAN_FORM}, an hour at most`, isWait, ["0s", "5ms"]), (span) => ({
        ok: true,
        value: parseSpan(span) ?? 0,
      })),
    ),
  },
  "parameter",
);

/** The query of `GET /journal`. */
export const JOURNAL_QUERY: Schema<JournalQuery> = made(PARAMETERS, (parameters) => ({
  ok: true,
  value: {
    matches: (exchange) => isWanted(exchange, parameters),
    limit: parameters.limit,
    format: parameters.format ?? "json",
    waitMs: parameters.wait,
  },
}));

function isWanted(exchange: Exchange, parameters: Parameters): boolean {
  const { operation, method, path, status, job, scenario, since, contains } = parameters;
  return [
    operation === undefined || exchange.operation === operation,
    method === undefined || exchange.method === method.toUpperCase(),
    path === undefined || new URL(exchange.url).pathname === path,
    status === undefined || String(exchange.status).startsWith(status.replace(/xx$/i, "")),
    job === undefined || exchange.job === job,
    scenario === undefined || (exchange.scenarios?.includes(scenario) ?? false),
    since === undefined || exchange.n > since,
    contains === undefined || (exchange.requestBody?.includes(contains) ?? false),
  ].every(Boolean);
}
