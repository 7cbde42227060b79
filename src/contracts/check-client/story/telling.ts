import { type Judgement, unclear } from "../check.ts";
import { LINGER_MS, lingeringIn } from "../lingering.ts";
import type { ClientOutcome, Run, SavedFile, Seen } from "../run.ts";

/** How a client says that a run went; `unfinished` where it was killed before it could say so. */
export type ToldOutcome = ClientOutcome["is"] | "unfinished" | "unheard";

/** The processes that were not killed to be started again: what they say of a run counts. */
export const lastOf = ({ processes }: Pick<Run, "processes">): Run["processes"] =>
  processes.filter(({ ended }) => ended !== "as the situation says");

/** Whether a client was killed in the middle, to be started again. */
export const wasKilled = (run: Pick<Run, "processes">): boolean =>
  lastOf(run).length < run.processes.length;

/** How it went, in the words of all processes of a run; they count as one where they agree. */
export function toldIn(run: Run): ToldOutcome {
  if (run.processes.length === 0) return "unheard";
  const processes = lastOf(run);
  if (processes.some(({ ended }) => ended !== "by itself")) return "unfinished";
  const [first, ...others] = new Set(processes.map(({ outcome }) => outcome.is));
  return first === undefined || others.length > 0 ? "unknown" : first;
}

const UNTOLD: Readonly<Record<Exclude<ToldOutcome, "success" | "failure">, string>> = {
  unknown:
    'nothing tells how it ended: put it into client.yaml (success: { exit: 0 }), or let the client write {"outcome":"success"} into the file that CONTRACT_RESULT names',
  unfinished: "it was killed before it had ended: give it more time (--limit)",
  unheard: "what the client said is not known: only its requests are",
};

/** Why more time would not help a client that was killed. */
export const NEVER_ENDS =
  "it did not end, though there was nothing left to wait for: fix that first (CL-080)";

const neverEnds = (run: Run): boolean => (lingeringIn(run)?.ms ?? 0) >= LINGER_MS;

/** Asks for a word of success or failure; without one, it cannot be told. */
export function byOutcome(
  run: Run,
  judge: { readonly success: () => Judgement; readonly failure: () => Judgement },
): Judgement {
  const told = toldIn(run);
  if (told === "success" || told === "failure") return judge[told]();
  if (told === "unfinished" && neverEnds(run)) return unclear(NEVER_ENDS);
  const misstated = told === "unknown" ? misstatedIn(run) : undefined;
  return unclear(misstated ?? UNTOLD[told]);
}

/** The same, but for a client of which nothing tells how it ended where either end would be wrong. */
export function byEitherOutcome(run: Run, judge: Parameters<typeof byOutcome>[1]): Judgement {
  const either =
    toldIn(run) === "unknown" ? wrongEitherWay(judge.success(), judge.failure()) : undefined;
  return either ?? byOutcome(run, judge);
}

/** What is wrong with a client whatever it says; the lesser loss of the two. */
function wrongEitherWay(success: Judgement, failure: Judgement): Judgement | undefined {
  if (success.is !== "fail" || failure.is !== "fail") return undefined;
  const [lesser] = [success, failure].toSorted((a, b) => (a.loss.usd ?? 0) - (b.loss.usd ?? 0));
  return {
    ...(lesser ?? success),
    why: `nothing tells how it ended, and it is wrong either way: ${success.why}, or ${failure.why}`,
  };
}

/** What is shown of an outcome that is none, in characters. */
const MISSTATED_MAX = 60;

/** What is wrong with the outcome in a result file, in a sentence; undefined if nothing is. */
function misstatedIn({ processes }: Run): string | undefined {
  const given = processes.find(({ outcome }) => outcome.misstated !== undefined)?.outcome.misstated;
  return (
    given &&
    `its result file has the outcome ${given.slice(0, MISSTATED_MAX)}, which is neither "success" nor "failure"; what client.yaml says counts less`
  );
}

/** All the words of a client, with any run of white space as one space. */
export const wordsIn = ({ processes }: Run): string =>
  spaced(processes.map(({ outcome }) => outcome.said).join("\n"));

export const spaced = (text: string): string => text.replace(/\s+/g, " ").trim();

/** Whether a client says the id of one of its jobs. The link to a file does not: it dies before the job does. */
export function namesJob(run: Run): boolean {
  const words = wordsIn(run).replace(/https?:\/\/[^\s"'<>]+/g, (url) =>
    NAMED_IN.test(url) ? url : "",
  );
  return run.jobs.some(({ id }) => words.includes(id));
}

const NAMED_IN = /[?&](?:requestId|runId)=/;

/** What to do about a client of which it cannot be told whether it gives up. */
export const TELL_DEADLINE =
  "give it {deadline} (seconds) in client.yaml, under command or env, or say there that it cannot: [deadline]";

/** Whether a client is handed the deadline; that it looks into CONTRACT_CONTEXT cannot be known. */
export const isToldDeadline = ({ adapter: { command = [], env } }: Run): boolean =>
  [...command, ...Object.values(env)].some((text) => text.includes("{deadline}"));

/** Whoever was told something has had the time to say it after so many milliseconds. */
const TIME_TO_SPEAK_MS = 10_000;

/** Asks for the words of a client after it was `told` something. One that was killed soon after may not have come to speak. */
export function byWords(run: Run, told: Seen, judge: (words: string) => Judgement): Judgement {
  if (run.processes.length === 0) return unclear(UNTOLD.unheard);
  const judged = judge(wordsIn(run));
  const endedAt = Math.max(...run.processes.map((one) => one.endedAt));
  const isCutOff = toldIn(run) === "unfinished" && endedAt - told.endedAt < TIME_TO_SPEAK_MS;
  return judged.is === "fail" && isCutOff ? unclear(UNTOLD.unfinished) : judged;
}

/** The files that the client left behind. */
export const filesOf = ({ processes }: Run): readonly SavedFile[] =>
  processes.flatMap(({ files }) => files);

/** Whether a client has the whole video of one of its jobs. */
export const hasVideo = (run: Run): boolean =>
  filesOf(run).some(({ sha256 }) => run.jobs.some((job) => job.sha256 === sha256));

/** Dollars for sentences: `0.4 USD`. */
export const dollars = (usd: number): string => `${Math.round(usd * 1e6) / 1e6} USD`;

const SHOWN_MAX = 160;

/** The end of what a client said: what it ends with is mostly what it means. */
export function quoted(words: string): string {
  if (words === "") return "nothing";
  const cut = words.length > SHOWN_MAX ? "…" : "";
  return JSON.stringify(cut + words.slice(-SHOWN_MAX));
}
