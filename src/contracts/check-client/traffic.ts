import { parsedJson } from "../../emulator/input/document.ts";
import { field } from "../../emulator/input/node.ts";
import type { NoticedFinding, Purpose, Run, Seen } from "./run.ts";

const PURPOSES: readonly (readonly [string, RegExp, Purpose])[] = [
  ["POST", /\/generate-video(\/extend)?\/?$/, "submit"],
  ["GET", /\/(generate-video\/status|v1\/video\/status|video\/status|video-status)\/?$/, "poll"],
  ["GET", /\/generate-video\/recover\/?$/, "recover"],
  ["GET", /\/generate-video\/content\/?$/, "content"],
  ["POST", /\/check-balance\/?$/, "balance"],
  ["GET", /\/v1\/(video-)?models\/?$/, "models"],
];

/** What a request to the API is for; other versions of a path count as what they are for. */
export const purposeOf = (method: string, path: string): Purpose =>
  PURPOSES.find(([verb, form]) => verb === method && form.test(path))?.[2] ?? "other";

/** The statuses that the vendor calls deprecated. */
export const isDeprecated = (path: string): boolean =>
  /\/(generate-video|v1\/video)\/status\/?$/.test(path);

/** The requests for something, in their order. */
export const those = (run: Run, ...purposes: readonly Purpose[]): readonly Seen[] =>
  run.seen.filter(({ purpose }) => purposes.includes(purpose));

/** What the service noticed of one kind, but for mere notes. */
export const noticedAs = (run: Run, wanted: NoticedFinding["id"]): readonly NoticedFinding[] =>
  (run.findings ?? []).filter(({ id, severity }) => id === wanted && severity !== "info");

/** The requests that show what the service noticed of one kind. */
export function shownBy(run: Run, wanted: NoticedFinding["id"]): readonly Seen[] {
  const numbers = new Set(noticedAs(run, wanted).flatMap(({ seen }) => seen));
  return run.seen.filter(({ n }) => numbers.has(n));
}

/** Whatever went to the API's own origin. */
export const toApi = (run: Run): readonly Seen[] => run.seen.filter(({ host }) => host === "api");

/** The path of a request as it was sent, without its query. */
export const pathIn = ({ target }: Pick<Seen, "target">): string => target.replace(/\?.*/, "");

/** A call in a sentence: its method and its path, without what differs from scenario to scenario. */
export const callOf = (seen: Pick<Seen, "method" | "target">): string =>
  `${seen.method} ${pathIn(seen).replace(/^.*?(?=\/api\/)/, "")}`;

/** The value of a header of a request; undefined if it was not sent. */
export function header({ rawHeaders }: Seen, wanted: string): string | undefined {
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    if (rawHeaders[i]?.toLowerCase() === wanted) return rawHeaders[i + 1];
  }
  return undefined;
}

/** The query of a request, decoded. */
const queryOf = ({ target }: Pick<Seen, "target">): URLSearchParams =>
  new URL(target, "http://origin.invalid").searchParams;

/** The job that a status, a content or a download is asked about, as the client wrote it. */
export const jobAskedFor = (seen: Pick<Seen, "target">): string | undefined => {
  const query = queryOf(seen);
  return query.get("requestId") ?? query.get("runId") ?? undefined;
};

/** The later reads of the status of the same job. */
export function readsAfter(run: Run, read: Seen): readonly Seen[] {
  const id = jobAskedFor(read);
  return those(run, "poll").filter((seen) => seen.n > read.n && jobAskedFor(seen) === id);
}

/** The field of an answer in JSON, by its names from the outside in. */
export const answered = ({ answer }: Seen, ...names: readonly string[]): unknown =>
  field(parsedJson(answer), ...names);

/** The word of a status that was answered, in upper case; undefined for any other answer. */
export function wordOf(seen: Seen | undefined): string | undefined {
  if (seen?.purpose !== "poll" || seen.status !== 200 || seen.fate !== "answered") return undefined;
  const word = answered(seen, "data", "status") ?? answered(seen, "status");
  return typeof word === "string" ? word.toUpperCase() : undefined;
}

/** The words of a job that has its video. */
export const COMPLETED: RegExp = /^(COMPLETED|SUCCEEDED)$/;

const ENDS = /^(COMPLETED|SUCCEEDED|FAILED|CANCELL?ED)$/;

/** The first answer that said that a job is over, in one of its last words. */
export const endSeen = (run: Run, words: RegExp = ENDS): Seen | undefined =>
  those(run, "poll").find((seen) => words.test(wordOf(seen) ?? ""));

/** Whether a download brought a video, to its end. */
export const bringsVideo = ({ status, fate, answerHeaders }: Seen): boolean =>
  status === 200 && fate === "answered" && isVideo(answerHeaders);

const isVideo = (headers: Seen["answerHeaders"]): boolean =>
  /^video\//.test(headers["content-type"] ?? "") && headers["content-length"] !== "0";

/** Libraries write queries in their own ways; paths they leave alone. */
const pathOf = (url: string): string => new URL(url, "http://origin.invalid").pathname;

/** The redirect that led to a request, if one did. */
export const redirectedFrom = (run: Run, { n, target }: Seen): Seen | undefined =>
  run.seen.find(({ n: earlier, status = 0, answerHeaders }) => {
    const location = answerHeaders["location"];
    if (earlier >= n || status < 300 || status >= 400 || location === undefined) return false;
    return pathOf(location) === pathOf(target);
  });

/** Refusals that the same request would get again (errors#retry: not 400, 401, 402, 403). */
export const FOR_GOOD: ReadonlySet<number> = new Set([400, 401, 402, 403]);

/** The words that a submit asks for; two of them with the same are the same purchase. */
const promptOf = ({ body }: Seen): unknown => field(parsedJson(body), "prompt");

/** The submits that ask once more for what another one asked for. */
export const repeatsOf = (run: Run, first: Seen): readonly Seen[] =>
  those(run, "submit").filter((seen) => seen.n > first.n && promptOf(seen) === promptOf(first));

/** A span for sentences, from milliseconds: `1.2 s`. */
export const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
