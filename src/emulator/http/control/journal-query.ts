import { OPERATIONS } from "../../domain/operation.ts";
import { parseSpan, SPAN_FORM } from "../../domain/span.ts";
import { didYouMean } from "../../input/nearest.ts";
import type { Exchange } from "../../observe/exchange.ts";
import { SCENARIOS } from "../../scenarios/scenarios.ts";

const FORMATS = ["json", "ndjson", "har"] as const;

/** What somebody wants of the journal. */
export type JournalQuery = {
  /** Whether an exchange passes all filters. */
  readonly matches: Test;
  /** How many of the last ones; undefined for all. */
  readonly limit: number | undefined;
  readonly format: (typeof FORMATS)[number];
  /** How long to wait for an entry if there is none yet, in milliseconds; undefined: not at all. */
  readonly waitMs: number | undefined;
};

type Test = (exchange: Exchange) => boolean;

/** What one parameter comes to; or, as a text, what it takes and what it got. */
type Reading = string | { readonly test: Test } | Partial<JournalQuery>;

const METHODS = ["GET", "POST", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE"];

/** The longest wait, in milliseconds: an hour. */
const WAIT_MS_MAX = 3_600_000;

const PARAMETERS: Readonly<Record<string, (value: string) => Reading>> = {
  operation: (value) =>
    oneOf(value, OPERATIONS, (wanted) => ({ test: ({ operation }) => operation === wanted })),
  method: (value) =>
    oneOf(value.toUpperCase(), METHODS, (wanted) => ({ test: ({ method }) => method === wanted })),
  path: (value) =>
    value.startsWith("/")
      ? { test: ({ url }) => new URL(url).pathname === value }
      : wrong("a whole path such as /api/video/status", value),
  status: (value) => {
    const head = value.replace(/xx$/i, "");
    if (!/^[1-5](\d\d)?$/.test(head) || value.length !== 3) {
      return wrong("a status such as 404 or 4xx", value);
    }
    return { test: ({ status }) => String(status).startsWith(head) };
  },
  job: (value) => ({ test: ({ job }) => job === value }),
  scenario: (value) =>
    oneOf(value, Object.keys(SCENARIOS), (wanted) => ({
      test: ({ scenarios }) => scenarios?.includes(wanted) ?? false,
    })),
  since: (value) => wholeFrom(0, value, (since) => ({ test: ({ n }) => n > since })),
  contains: (value) => ({ test: ({ requestBody }) => requestBody?.includes(value) ?? false }),
  limit: (value) => wholeFrom(1, value, (limit) => ({ limit })),
  format: (value) => oneOf(value, FORMATS, (format) => ({ format })),
  wait: (value) => {
    const waitMs = parseSpan(value);
    if (waitMs !== undefined && waitMs <= WAIT_MS_MAX) return { waitMs };
    return wrong(`${SPAN_FORM}, an hour at most`, value);
  },
};

/** Reads the query, or says in one sentence what is wrong with it. */
export function journalQueryIn(search: URLSearchParams): JournalQuery | string {
  const tests: Test[] = [];
  let query: Partial<JournalQuery> = {};
  for (const [name, value] of search) {
    const reading = readingOf(name, value, search.getAll(name).length);
    if (typeof reading === "string") return reading;
    if ("test" in reading) tests.push(reading.test);
    else query = { ...query, ...reading };
  }
  return {
    limit: undefined,
    format: "json",
    waitMs: undefined,
    ...query,
    matches: (exchange) => tests.every((test) => test(exchange)),
  };
}

/** What a parameter comes to, or the sentence that refuses it. */
function readingOf(name: string, value: string, times: number): Reading {
  const read = Object.hasOwn(PARAMETERS, name) ? PARAMETERS[name] : undefined;
  if (!read) return unknown(name);
  if (times > 1) return `${name} is given more than once.`;
  const reading = read(value);
  return typeof reading === "string" ? `${name} takes ${reading}` : reading;
}

function unknown(name: string): string {
  const names = Object.keys(PARAMETERS);
  const hint = didYouMean(name, names);
  return `The journal has no parameter ${quoted(name)}.${hint || ` It has ${names.join(", ")}.`}`;
}

function oneOf<T extends string>(
  value: string,
  all: readonly T[],
  reading: (value: T) => Reading,
): Reading {
  const found = all.find((one) => one === value);
  if (found !== undefined) return reading(found);
  return wrong(`one of ${all.join(", ")}`, value) + didYouMean(value, all);
}

function wholeFrom(min: number, value: string, reading: (value: number) => Reading): Reading {
  return /^\d{1,15}$/.test(value) && Number(value) >= min
    ? reading(Number(value))
    : wrong(`a whole number from ${min}`, value);
}

const wrong = (takes: string, value: string): string => `${takes}; got ${quoted(value)}.`;

const quoted = (text: string): string => JSON.stringify(text.slice(0, 80));
