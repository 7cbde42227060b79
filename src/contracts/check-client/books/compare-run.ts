import { shown } from "../../../emulator/input/shown.ts";
import type { BookEntry, Run, Seen } from "../run.ts";
import { acceptedSubmits } from "../submits.ts";
import {
  type BookedJob,
  type BooksDifference,
  type BooksFault,
  bookedJob,
  comparedJob,
  sumOf,
  usdOf,
} from "./compare.ts";
import { accountsIn } from "./settle.ts";
import { isToldOf } from "./told.ts";

/** How the books of a client compare with what it paid in one run. */
export type ComparedBooks = {
  readonly jobs: readonly BookedJob[];
  readonly entries: readonly BookEntry[];
  readonly differences: readonly BooksDifference[];
  /** Why the books of some job cannot be told right or wrong. */
  readonly untold: readonly string[];
};

/** Compares the books of a client with what it paid, job by job. */
export function comparedBooks(
  run: Run,
  { entries, account }: Pick<Extract<Run["books"], { is: "read" }>, "entries" | "account">,
): ComparedBooks {
  const jobs = run.jobs.map((job) => bookedJob(run, job, entries));
  const strangers = strangersIn(run, entries);
  const compared = jobs.flatMap((one) => {
    const difference = comparedJob(run, one);
    return difference ? [{ one, difference }] : [];
  });
  const unnamed = jobs.filter(({ told, entries }) => !told.made && entries.length === 0);
  const astray = strangers.filter((group) => !takenBy(unnamed, group));
  const own = compared.flatMap(({ one, difference }) =>
    difference.fault === "lost" && takenBy([one], ...strangers) ? [] : [difference],
  );
  return {
    ...{ jobs, entries },
    differences: [
      ...own.flatMap((one) => (one.fault === "untold" ? [] : [one])),
      ...astray.map((group) => strangerDifference(run, group)),
      ...otherAccount(run, entries, account),
    ],
    untold: own.flatMap((one) => (one.fault === "untold" ? [one.why] : [])),
  };
}

/** Entries with the same name, which no job has. */
type Group = readonly BookEntry[];

/** The entries that belong to no job that the client can know, but for those that come to nothing. */
function strangersIn(run: Run, entries: readonly BookEntry[]): readonly Group[] {
  const groups = new Map<string, BookEntry[]>();
  for (const [i, entry] of entries.entries()) {
    if (entry.job !== undefined && isToldOf(run, entry.job)) continue;
    const name = entry.job ?? `entry ${i}`; // entries without a name have nothing in common
    groups.set(name, [...(groups.get(name) ?? []), entry]);
  }
  return [...groups.values()].filter((group) => sumOf(group) !== 0);
}

/** Whether entries that name no job may stand for one of these. */
const takenBy = (jobs: readonly BookedJob[], ...groups: readonly Group[]): boolean =>
  jobs.some(({ paid, quoted }) =>
    groups.some((group) => sumOf(group) === paid || sumOf(group) === quoted),
  );

function strangerDifference(run: Run, group: Group): BooksDifference {
  const [first] = group;
  const micros = sumOf(group);
  const name =
    first?.job === undefined
      ? "an entry that names no job"
      : `an entry for ${shown(first.job)}, which is no job of this key`;
  return {
    ...{ fault: "account", micros: Math.abs(micros), seen: acceptedSubmits(run) },
    why: `its books have ${usdOf(micros)} in ${name}`,
  };
}

/** An entry of another account than that of the others, or than that of most runs. */
function otherAccount(
  run: Run,
  entries: readonly BookEntry[],
  usual: string | undefined,
): readonly BooksDifference[] {
  const [first] = accountsIn(run.books);
  const expected = usual ?? first;
  const other = entries.find(({ account }) => account !== undefined && account !== expected);
  if (!other || expected === undefined) return [];
  const what = other.job === undefined ? "an entry" : `job ${shown(other.job)}`;
  return [
    {
      ...{ fault: "account", micros: Math.abs(other.micros ?? 0), seen: submitsOf(run, other) },
      why: `its books have ${what} on the account ${shown(other.account)}, and others on ${shown(expected)}`,
    },
  ];
}

const submitsOf = (run: Run, { job = "" }: BookEntry): readonly Seen[] =>
  acceptedSubmits(run).filter(({ answer }) => job !== "" && answer.includes(job));

/** What is said of one kind of fault: the differences, the most money first. */
export const booksDifferencesOf = (
  { differences }: ComparedBooks,
  fault: BooksFault,
): readonly BooksDifference[] =>
  differences.filter((one) => one.fault === fault).toSorted((a, b) => b.micros - a.micros);
