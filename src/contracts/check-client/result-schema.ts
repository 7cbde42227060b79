import {
  fields,
  flag,
  listOf,
  mapOf,
  number,
  oneOf,
  optional,
  type Schema,
  text,
  whole,
} from "../../emulator/input/schema.ts";
import type {
  BaselineReport,
  CheckReport,
  CheckSaid,
  ClientReport,
  ClientStory,
  Lost,
  SearchFinding,
  SearchReport,
  StoryEvent,
  StorySpan,
} from "../contract/result/client-report.ts";
import {
  LEVELS,
  type LevelReport,
  RESULT_VERSION,
  type RequirementsReport,
  type Row,
  type RunResult,
  type Shown,
  VERDICTS,
} from "../contract/result/result.ts";

/** JSON leaves out what is undefined: a field of a type that may be undefined may be absent. */
const maybe = <T>(schema: Schema<T>): Schema<T | undefined> =>
  optional(schema) as unknown as Schema<T | undefined>;

const anyNumber = number({ min: Number.NEGATIVE_INFINITY });
const texts = listOf(text());
const count = whole();

const LOST = { usd: anyNumber, videos: anyNumber, seconds: anyNumber };
const LEVEL = oneOf(["must", "should"]);

/** Only `drift` has rows about who moved. */
const ROW = fields<Omit<Row, "drift">>({
  ...{ id: text(), title: text(), why: text(), advice: text(), usd: anyNumber, tookMs: anyNumber },
  engine: oneOf(["client"]),
  level: LEVEL,
  verdict: oneOf(VERDICTS),
  evidence: fields<Row["evidence"]>({
    label: oneOf(["documented", "observed", "assumed"]),
    source: text(),
    date: optional(text()),
  }),
  spec: maybe(text()),
  tier: maybe(oneOf([0, 1, 2, 3, 4, "E"])),
  exchanges: listOf(count),
});

const REQUIREMENTS = fields<RequirementsReport>({
  set: text(),
  levels: listOf(
    fields<LevelReport>({
      level: oneOf(LEVELS),
      verdict: oneOf(["reached", "not reached", "not told"]),
      ...{ broken: texts, open: texts },
    }),
  ),
  others: listOf(ROW),
});

const SHOWN = fields<Shown>({
  ...{ n: count, at: text(), tookMs: anyNumber, method: text(), url: text(), faults: texts },
  ...{ check: maybe(text()), status: maybe(count), fate: maybe(text()) },
  requestHeaders: mapOf(text()),
  requestBody: maybe(text()),
  responseHeaders: mapOf(text()),
  responseBody: maybe(text()),
});

const EVENT = fields<StoryEvent>({
  ...{ atMs: anyNumber, untilMs: anyNumber, what: text(), came: text(), brokenRules: texts },
  by: oneOf(["client", "service", "harness"]),
  purpose: maybe(text()),
  went: maybe(oneOf(["well", "refused", "lost"])),
  exchange: maybe(count),
  isBad: flag,
});

const STORY = fields<ClientStory>({
  ...{ id: text(), happens: text(), good: text(), ended: text(), output: text() },
  ...{ tookMs: anyNumber, paidUsd: anyNumber, eventsLeftOut: count },
  plays: texts,
  outcome: oneOf(["success", "failure", "unknown"]),
  spans: listOf(
    fields<StorySpan>({ lane: text(), what: text(), fromMs: anyNumber, toMs: anyNumber }),
  ),
  events: listOf(EVENT),
  broken: listOf(
    fields<ClientStory["broken"][number]>({
      ...{ check: text(), title: text(), why: text(), advice: text() },
      level: LEVEL,
      isKnown: flag,
    }),
  ),
});

const SAID = fields<CheckSaid>({
  ...{ scenario: text(), why: text(), hint: text() },
  is: oneOf(["pass", "fail", "known", "inconclusive", "not-applicable", "error"]),
  loss: fields<Partial<Lost>>({
    usd: optional(anyNumber),
    videos: optional(anyNumber),
    seconds: optional(anyNumber),
  }),
});

const BASELINE = fields<BaselineReport>({
  file: text(),
  known: listOf(
    fields<BaselineReport["known"][number]>({
      ...{ check: text(), reason: text(), scenario: maybe(text()), until: maybe(text()) },
    }),
  ),
  stale: texts,
});

const SEARCH = fields<SearchReport>({
  seed: optional(count),
  runs: count,
  found: listOf(
    fields<SearchFinding>({
      plan: text(),
      events: listOf(fields<SearchFinding["events"][number]>({ event: text(), happens: text() })),
      lost: fields<Lost>(LOST),
      why: texts,
      ...{ repeated: count, lostAgain: count, isCertain: flag, replay: text() },
    }),
  ),
});

const REPORT = fields<ClientReport>({
  lost: fields<Lost>(LOST),
  isByJournal: optional(oneOf([true])),
  stories: listOf(STORY),
  checks: listOf(
    fields<CheckReport>({ id: text(), story: text(), advice: text(), said: listOf(SAID) }),
  ),
  baseline: maybe(BASELINE),
  search: optional(SEARCH),
});

/** What check-client finds: nothing is paid, and there is always a client. */
export type ClientResult = Omit<RunResult, "version" | "spent" | "requirements" | "client"> & {
  readonly version: typeof RESULT_VERSION;
  readonly requirements: RequirementsReport;
  readonly client: ClientReport;
};

/** `result.json` of check-client, and what `--json` prints. The published JSON Schema is made of it. */
export const CLIENT_RESULT: Schema<ClientResult> = fields<ClientResult>({
  version: oneOf([RESULT_VERSION]),
  kind: oneOf(["check-client"]),
  ...{ subject: text(), at: text(), tookMs: anyNumber, notes: texts },
  revision: maybe(text()),
  rows: listOf(ROW),
  exchanges: listOf(SHOWN),
  requirements: REQUIREMENTS,
  client: REPORT,
});
