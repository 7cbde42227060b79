import {
  type Printed,
  say,
  styled,
  type Value,
  wrapped,
} from "../../../emulator/observe/print/printed.ts";
import type {
  ClientStory,
  SearchFinding,
  SearchReport,
  StoryEvent,
} from "../../contract/result/client-report.ts";
import type { RunResult } from "../../contract/result/result.ts";
import { counted, lostText } from "../cost.ts";

type Lines = readonly Value<"terminal">[];

/** What a search has found, for a person: the worst, its story, and how it is run again. */
export function searchText(
  { client, subject, notes, tookMs }: RunResult,
  search: SearchReport,
  width: number,
): Printed<"terminal"> {
  const [worst, ...others] = search.found;
  const [story] = client?.stories ?? [];
  const blocks: readonly Lines[] = [
    [headOf(search, tookMs), subject],
    notes.map((one) => wrapped(one, width, "")),
    ...(worst ? findingBlocks(worst, width) : []),
    story ? storyLines(story) : [],
    worst ? ["Again:", say`  ${worst.replay}`] : [],
    others.length === 0
      ? []
      : ["Found besides:", ...others.map((one) => say`  ${one.plan}: ${sumOf(one)}`)],
  ];
  return say.join(
    blocks.filter((lines) => lines.length > 0).map((lines) => say.join(lines, "\n")),
    "\n\n",
  );
}

function headOf({ found: [worst], runs, seed }: SearchReport, tookMs: number): Value<"terminal"> {
  const how = `${(tookMs / 1_000).toFixed(0)} s${seed === undefined ? "" : `, seed ${seed}`}`;
  const made = `${counted(runs, "run")} (${how})`;
  if (worst === undefined) {
    return styled(
      ["bold"],
      `Nothing lost in ${made}. That proves nothing about what was not tried.`,
    );
  }
  return worst.isCertain
    ? styled(["bold", "red"], `Would have cost you ${lostText(worst.lost)}: the worst of ${made}.`)
    : styled(["bold"], `Not certain: ${lostText(worst.lost)} lost, and not each time, in ${made}.`);
}

const sumOf = (finding: SearchFinding): string =>
  `${lostText(finding.lost)}${finding.isCertain ? "" : " (not certain)"}`;

function findingBlocks(
  { events, why, repeated, lostAgain }: SearchFinding,
  width: number,
): readonly Lines[] {
  return [
    [
      styled(["bold"], "What goes wrong"),
      ...(events.length === 0 ? ["  nothing"] : []),
      ...events.map(({ event, happens }) => wrapped(`${event}: ${happens}`, width, "  ")),
    ],
    [
      styled(["bold"], "What is lost"),
      ...why.map((one) => wrapped(one, width, "  ")),
      repeated === 0
        ? "  There was no time to repeat it."
        : say`  As much was lost in ${lostAgain} of ${repeated} repetitions.`,
    ],
  ];
}

/** More steps than a person reads; the page has all of them. */
const FIRST = 30;
const LAST = 10;

function storyLines({ events }: ClientStory): Lines {
  const isLong = events.length > FIRST + LAST + 1;
  const shown = isLong ? events.slice(0, FIRST) : events;
  return [
    styled(["bold"], "What happens"),
    ...shown.map(eventLine),
    ...(isLong ? [say`  … ${events.length - FIRST - LAST} more …`] : []),
    ...(isLong ? events.slice(-LAST).map(eventLine) : []),
  ];
}

function eventLine({ atMs, what, came, brokenRules }: StoryEvent): Value<"terminal"> {
  const moment = `${(atMs / 1_000).toFixed(1)} s`.padStart(8);
  const rules = brokenRules.length === 0 ? "" : ` [${brokenRules.join(", ")}]`;
  return say`${moment}  ${what}${came === "" ? "" : `: ${came}`}${rules}`;
}
