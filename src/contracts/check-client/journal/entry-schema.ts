import { OPERATIONS, PHASES } from "../../../emulator/index.ts";
import { chosenBy, refused, sparse } from "../../../emulator/input/files/loose.ts";
import { field } from "../../../emulator/input/node.ts";
import {
  type FieldsOf,
  fields,
  flag,
  form,
  listOf,
  made,
  mapOf,
  number,
  oneOf,
  open,
  optional,
  type Schema,
  text,
  whole,
} from "../../../emulator/input/schema.ts";
import { shown } from "../../../emulator/input/shown.ts";
import { SCENARIOS } from "../../../emulator/scenarios/scenarios.ts";
import type { EmulatorFacts, JudgedEntry } from "./entry.ts";
import type { Beside } from "./lacks.ts";

/** A time of the years that have four digits: with any span of `TOOK` after it, it can be written down. */
const TIME = form(
  "a time such as 2026-01-17T12:00:00.000Z",
  (value) => /^\d{4}-/.test(value) && !Number.isNaN(Date.parse(value)),
  ["2026-01-17T12:00:00.000Z"],
);

const TOOK = number({ max: 1_000_000_000 });
const STATUS = whole({ max: 999 });
const TEXT = text({ max: 10_000_000 });

/** A time of any year, as a world may have it. */
const AT = form(
  "a time such as 2026-01-17T12:00:00.000Z",
  (value) => /^(\d{4}|[+-]\d{6})-/.test(value) && !Number.isNaN(Date.parse(value)),
  ["2026-01-17T12:00:00.000Z", "+012026-01-17T12:00:00.000Z"],
);

const METHOD = form("a method such as GET", (value) => /^[\w!#$%&'*+.^`|~-]{1,100}$/.test(value), [
  "GET",
  "POST",
]);

const URL_FORM = form(
  "a URL such as http://127.0.0.1:4747/api/video/status, or its path",
  (value) => /^(https?:\/\/[^/]|\/)/i.test(value) && URL.canParse(value, "http://origin.invalid"),
  ["http://127.0.0.1:4747/api/generate-video", "/api/video/status?requestId=vid_1"],
);

const FACTS: FieldsOf<EmulatorFacts> = {
  n: optional(whole({ min: 1 })),
  world: optional(text()),
  at: optional(AT),
  operation: optional(oneOf(OPERATIONS)),
  job: optional(text()),
  phase: optional(oneOf(PHASES)),
  chargedUsd: optional(number()),
  scenarios: optional(listOf(oneOf(Object.keys(SCENARIOS)))),
  wire: optional(open<{ readonly kind: string }>({ kind: text() })),
  abandoned: optional(flag),
  nearMiss: optional(open<object>({})),
};

const PAIR: Schema<readonly [string, string]> = made(listOf(text()), (pair) => {
  const [name, value, ...others] = pair;
  return name !== undefined && value !== undefined && others.length === 0
    ? { ok: true, value: [name, value] }
    : { ok: false, problem: `must be a name and a value; got ${shown(pair)}` };
});

/** An entry as the journal writes it. */
export const ENTRY: Schema<JudgedEntry> = sparse(
  fields<JudgedEntry>({
    method: METHOD,
    url: URL_FORM,
    headers: listOf(PAIR),
    machine: fields<JudgedEntry["machine"]>({ at: TIME, tookMs: TOOK }),
    requestBody: optional(TEXT),
    status: optional(STATUS),
    responseHeaders: optional(mapOf(text())),
    responseBody: optional(TEXT),
    requestId: optional(text()),
    note: optional(TEXT),
    ...FACTS,
  }),
);

type HarHeader = { readonly name: string; readonly value: string };
type HarBody = { readonly text?: string };

type HarEntry = {
  readonly startedDateTime: string;
  readonly time: number;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: readonly HarHeader[];
    readonly postData?: HarBody;
  };
  readonly response: {
    readonly status: number;
    readonly headers: readonly HarHeader[];
    readonly content?: HarBody;
  };
  readonly _emulator: EmulatorFacts;
};

const HEADERS = listOf(open<HarHeader>({ name: text(), value: text() }));
const BODY = optional(sparse(open<HarBody>({ text: optional(TEXT) })));

const HAR: Schema<HarEntry> = open<HarEntry>({
  startedDateTime: TIME,
  time: TOOK,
  request: sparse(
    open<HarEntry["request"]>({
      ...{ method: METHOD, url: URL_FORM, headers: HEADERS, postData: BODY },
    }),
  ),
  response: sparse(open<HarEntry["response"]>({ status: STATUS, headers: HEADERS, content: BODY })),
  _emulator: sparse(fields<EmulatorFacts>(FACTS)),
});

/** An entry of an HTTP archive, as the journal has it. */
const HAR_ENTRY: Schema<JudgedEntry> = made(HAR, (entry) => {
  const { startedDateTime, time, request, response, _emulator } = entry;
  const { method, url, headers, postData } = request;
  const { status, headers: answerHeaders, content } = response;
  return {
    ok: true,
    value: {
      ..._emulator,
      ...{ method, url, headers: headers.map(pairOf), requestBody: postData?.text },
      machine: { at: startedDateTime, tookMs: time },
      status: status === 0 ? undefined : status,
      responseHeaders: Object.fromEntries(answerHeaders.map(pairOf)),
      responseBody: content?.text,
    },
  };
});

const pairOf = ({ name, value }: HarHeader): readonly [string, string] => [name, value];

type Listed<T> = { readonly entries: readonly T[] };

/** A journal as it was read: its entries, and what the emulator said beside them. */
export type ReadJournal = Listed<JudgedEntry> & Beside;

const listed = (entries: readonly JudgedEntry[]) => ({ ok: true, value: { entries } }) as const;

const LIST: Schema<ReadJournal> = made(listOf(ENTRY), listed);
const ONE: Schema<ReadJournal> = made(ENTRY, (entry) => listed([entry]));
const NAMED: Schema<ReadJournal> = fields<ReadJournal & { readonly timedOut?: boolean }>({
  forgotten: optional(whole()),
  worldsForgotten: optional(whole()),
  timedOut: optional(flag),
  underway: optional(listOf(open({}))),
  entries: listOf(ENTRY),
});
const ARCHIVE: Schema<ReadJournal> = made(
  open<{ readonly log: Listed<JudgedEntry> }>({
    log: open<Listed<JudgedEntry>>({ entries: listOf(HAR_ENTRY) }),
  }),
  ({ log }) => listed(log.entries),
);

/** What was recorded by somebody else has keys in it, and does not say which job a request is about. */
const FOREIGN = refused(
  "is an HTTP archive that no emulator wrote: its entries have no _emulator. Let the client talk to the emulator.",
);

/** Whether an entry of an archive has what an emulator always says about it: its number. */
const isOurs = (entry: unknown): boolean => typeof field(entry, "_emulator", "n") === "number";

/** A journal in one of the forms that are JSON as a whole. */
export const JOURNAL: Schema<ReadJournal> = chosenBy<ReadJournal>(
  (value) => {
    if (Array.isArray(value)) return LIST;
    if (field(value, "entries") !== undefined) return NAMED;
    const archived = field(value, "log", "entries");
    if (archived === undefined) return ONE;
    return Array.isArray(archived) && !archived.every(isOurs) ? FOREIGN : ARCHIVE;
  },
  ...[LIST, NAMED, ARCHIVE, ONE],
);
