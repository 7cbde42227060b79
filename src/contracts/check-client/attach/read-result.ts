import { givenJson } from "../../../emulator/input/files/given.ts";
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
} from "../../../emulator/input/schema.ts";
import type {
  CheckReport,
  CheckSaid,
  ClientReport,
  ClientStory,
  Lost,
  StoryEvent,
  StorySpan,
} from "../../contract/result/client-report.ts";
import { type Row, type RunResult, type Shown, VERDICTS } from "../../contract/result/result.ts";

/** Larger than what clients show in a day of work by hand. */
export const RESULT_BOUNDS = {
  bytes: 200_000_000,
  advice: "Is it check-client attach of this version? Finish more often",
};

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

/** An attached client has no baseline, and is not judged by a journal. */
const REPORT = fields<Omit<ClientReport, "isByJournal" | "baseline">>({
  lost: fields<Lost>(LOST),
  stories: listOf(STORY),
  checks: listOf(
    fields<CheckReport>({ id: text(), story: text(), advice: text(), said: listOf(SAID) }),
  ),
});

type Attached = Omit<RunResult, "spent" | "client"> & {
  readonly client: Omit<ClientReport, "isByJournal" | "baseline">;
};

export const RESULT: Schema<Attached> = fields<Attached>({
  ...{ subject: text(), at: text(), tookMs: anyNumber, notes: texts },
  kind: oneOf(["check-client"]),
  revision: maybe(text()),
  rows: listOf(ROW),
  exchanges: listOf(SHOWN),
  client: REPORT,
});

/**
 * What an attached server judged.
 *
 * @param name of the server, for the sentence.
 * @throws OptionError for what no server of this version answers.
 */
export async function resultIn(answer: string, name: string): Promise<RunResult> {
  const { client, ...result } = await givenJson({ text: answer, name }, RESULT, RESULT_BOUNDS);
  return { ...result, spent: undefined, client: { ...client, baseline: undefined } };
}
