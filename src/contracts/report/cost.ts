import type { Lost } from "../contract/result/client-report.ts";
import type { RunResult } from "../contract/result/result.ts";
import { levelReached } from "./client/levels.ts";

/** `2 videos`, `1 video`. */
export const counted = (count: number, noun: string): string =>
  `${count.toLocaleString("en-US")} ${noun}${count === 1 ? "" : "s"}`;

/** `a, b and c`. */
const listed = (parts: readonly string[]): string =>
  parts.length < 2
    ? parts.join("")
    : `${parts.slice(0, -1).join(", ")} and ${parts[parts.length - 1]}`;

/** `0.80`; with more digits where two would say nothing. */
export const usdText = (usd: number): string =>
  usd > 0 && usd < 0.01
    ? String(Number(usd.toPrecision(2)))
    : usd.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** `41 seconds`, and minutes once they are many. */
const timeText = (seconds: number): string =>
  seconds < 120
    ? counted(Math.max(1, Math.round(seconds)), "second")
    : counted(Math.round(seconds / 60), "minute");

/** `0.80 USD, 2 videos and 41 seconds`; empty if nothing was lost. */
export const lostText = ({ usd, videos, seconds }: Lost): string =>
  listed([
    ...(usd > 0 ? [`${usdText(usd)} USD`] : []),
    ...(videos > 0 ? [counted(videos, "video")] : []),
    ...(seconds > 0 ? [timeText(seconds)] : []),
  ]);

/** Whether nothing is to be said against a client, and all was told that is about it: a journal never tells all. */
export const isPerfect = (result: Pick<RunResult, "requirements">): boolean =>
  levelReached(result) === "exemplary";

/** `All 44 checks passed that are about it`, of a client that is perfect. */
export function praiseText({ rows }: Pick<RunResult, "rows">): string {
  const passed = rows.filter(({ verdict }) => verdict === "pass").length;
  const others = rows.length - passed;
  return others === 0
    ? passed === 1
      ? "The one check passed"
      : `All ${counted(passed, "check")} passed`
    : `${counted(passed, "check")} passed, and ${others} ${others === 1 ? "is" : "are"} not about it`;
}

/** `2 checks warn`; nothing of none. */
const said = (number: number, one: string, more: string): readonly string[] =>
  number === 0 ? [] : [`${counted(number, "check")} ${number === 1 ? one : more}`];

/** The first sentence about a client: what it would have cost. Empty for what is no report of a client. */
export function costText({ rows, client }: RunResult): string {
  if (client === undefined) return "";
  const lost = lostText(client.lost);
  if (lost !== "") return `Would have cost you ${lost}.`;
  const count = (...verdicts: readonly string[]) =>
    rows.filter(({ verdict }) => verdicts.includes(verdict)).length;
  const broken = [
    ...said(count("fail"), "fails", "fail"),
    ...said(count("warn"), "warns", "warn"),
    ...said(count("known"), "is known to fail", "are known to fail"),
  ];
  if (broken.length > 0) return `Nothing lost that can be counted, but ${listed(broken)}.`;
  const open = count("inconclusive", "skipped", "error");
  const errors = count("error");
  if (errors > 0 && errors + count("skipped", "not-applicable") === rows.length) {
    return "Nothing was judged: something went wrong here, which says nothing about the client.";
  }
  if (client.isByJournal) return "Nothing lost, as far as a journal tells.";
  return open > 0
    ? `Nothing lost, as far as can be told: ${counted(open, "check")} could not be made.`
    : "Nothing lost.";
}
