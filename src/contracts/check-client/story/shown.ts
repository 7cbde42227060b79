import type { Shown } from "../../contract/result/result.ts";
import type { Run, Seen } from "../run.ts";

/** What is kept of one exchange, in characters; images in a submit are long, and say nothing here. */
const BODY_MAX = 20_000;
const HEADER_MAX = 2_000;

/** What is kept of one scenario: the first exchanges, the last ones, and those that a check points to. */
const FIRST = 80;
const LAST = 20;
const POINTED_MAX = 100;

/** The exchanges of a run as a report shows them, and how many it leaves out. */
export function shownOf(
  run: Run,
  pointedTo: ReadonlySet<number>,
  numberOf: (n: number) => number,
): { readonly shown: readonly Shown[]; readonly leftOut: number } {
  const pointed = new Set([...pointedTo].slice(0, POINTED_MAX));
  const kept = run.seen.filter(
    ({ n }, i) => i < FIRST || i >= run.seen.length - LAST || pointed.has(n),
  );
  return {
    shown: kept.map((seen) => shownAs(seen, run.scenario, numberOf(seen.n))),
    leftOut: run.seen.length - kept.length,
  };
}

const FATES = {
  answered: undefined,
  cut: "the connection was cut",
  abandoned: "the client had gone",
};

function shownAs(seen: Seen, scenario: string, n: number): Shown {
  const pairs = seen.rawHeaders.flatMap((name, i) =>
    i % 2 === 0
      ? [[name.toLowerCase(), cut(seen.rawHeaders[i + 1] ?? "", HEADER_MAX)] as const]
      : [],
  );
  return {
    n,
    at: new Date(seen.at).toISOString(),
    tookMs: seen.endedAt - seen.at,
    check: scenario,
    method: seen.method,
    url: cut(seen.target, HEADER_MAX),
    requestHeaders: Object.fromEntries(pairs),
    requestBody: seen.body === "" ? undefined : cut(seen.body, BODY_MAX),
    status: seen.status,
    responseHeaders: seen.answerHeaders,
    responseBody: seen.answer === "" ? undefined : cut(seen.answer, BODY_MAX),
    fate: FATES[seen.fate],
    faults: [],
  };
}

const cut = (text: string, max: number): string =>
  text.length <= max ? text : `${text.slice(0, max)}… and ${text.length - max} characters more`;
