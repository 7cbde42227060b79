import { shown } from "../../../emulator/input/shown.ts";
import type { BookEntry, JobFact, Run, Seen } from "../run.ts";
import { dollars } from "../story/telling.ts";
import { isCutOff, type ToldOfJob, toldOfJob } from "./told.ts";

/** How the books of a client can differ from what it paid. */
export type BooksFault = "twice" | "refund" | "amount" | "lost" | "account" | "currency";

/** One difference, as a rule tells it. */
export type BooksDifference = {
  readonly fault: BooksFault;
  readonly why: string;
  readonly seen: readonly Seen[];
  /** In millionths of a dollar. */
  readonly micros: number;
  /** Where nothing but an assumption, or one report, stands behind what was paid. */
  readonly level?: "should";
};

/** A job, what its client was told, and what its client wrote. All amounts are in millionths of a dollar. */
export type BookedJob = {
  readonly job: JobFact;
  readonly told: ToldOfJob;
  readonly entries: readonly BookEntry[];
  readonly paid: number;
  readonly quoted: number;
  readonly booked: number;
};

/** What can be said of one job: nothing where its books are right. */
type Compared = BooksDifference | { readonly fault: "untold"; readonly why: string } | undefined;

const microsOf = (usd: number): number => Math.round(usd * 1_000_000);

export const usdOf = (micros: number): string => dollars(micros / 1_000_000);

/** What books have for one job. */
export function bookedJob(run: Run, job: JobFact, all: readonly BookEntry[]): BookedJob {
  const entries = all.filter((entry) => entry.job === job.id);
  return {
    ...{ job, entries, told: toldOfJob(run, job) },
    ...{ paid: microsOf(job.paidUsd), quoted: microsOf(job.priceUsd), booked: sumOf(entries) },
  };
}

export const sumOf = (entries: readonly BookEntry[]): number =>
  entries.reduce((sum, { micros = 0 }) => sum + micros, 0);

/** The one thing that is wrong with the books of a job, the plainest reason first. */
export const comparedJob = (run: Run, one: BookedJob): Compared =>
  notBooked(run, one) ?? inOtherCurrency(one) ?? (isRight(one) ? undefined : wrongAmount(one));

function notBooked(run: Run, one: BookedJob): Compared {
  const { job, told, entries, paid } = one;
  if (hasEntry(one)) return undefined;
  if (told.made && isCutOff(run, told.made)) {
    return { fault: "untold", why: `it was ended as soon as it had been told of job ${job.id}` };
  }
  const what = entries.length === 0 ? "do not have job" : "have no amount for job";
  const untold = told.made ? "" : ", of which no answer told it";
  return {
    ...{ fault: "lost", micros: paid, seen: seenOf(told) },
    why: `its books ${what} ${job.id}, which was paid with ${usdOf(paid)}${untold}`,
    ...(!told.made && { level: "should" }),
  };
}

/** Whether books have a job, with an amount where any answer told one. What cost nothing need not be there. */
function hasEntry(one: BookedJob): boolean {
  const { told, entries, paid } = one;
  if (paid === 0 || isGivenBack(one)) return true;
  return told.hasCost ? entries.some(({ micros = 0 }) => micros !== 0) : entries.length > 0;
}

/** Whether books take a job for one that cost nothing in the end, by a refund or because it failed. */
const isGivenBack = ({ job, told, entries, booked }: BookedJob): boolean =>
  booked <= 0 &&
  entries.some(({ micros }) => micros !== undefined) &&
  (entries.some(({ micros = 0 }) => micros < 0) ||
    (told.end !== undefined && job.phase !== "completed"));

function inOtherCurrency({ job, told, entries, paid }: BookedJob): Compared {
  const other = entries.find(({ currency }) => !DOLLARS.has(currency));
  return (
    other && {
      ...{ fault: "currency", micros: paid, seen: seenOf(told) },
      why: `its books have job ${job.id} in ${shown(other.currency)}, and it was paid with ${usdOf(paid)}`,
    }
  );
}

const DOLLARS: ReadonlySet<string> = new Set(["USD", "US$", "$", "DOLLAR", "DOLLARS"]);

/** Whether books have what was paid in the end or, where no answer told of an end, what was quoted. */
const isRight = ({ told, entries, booked, paid, quoted }: BookedJob): boolean =>
  booked === paid ||
  (told.end === undefined && booked === quoted) ||
  (!told.hasCost && entries.every(({ micros }) => micros === undefined));

function wrongAmount(one: BookedJob): Compared {
  const { job, told, booked, paid } = one;
  if (!told.hasCost) {
    const why = `no answer told what job ${job.id} cost, and its books have ${usdOf(booked)} for it`;
    return { fault: "untold", why };
  }
  const seen = seenOf(told);
  const micros = Math.abs(booked - paid);
  const books = `its books have ${usdOf(booked)} for job ${job.id}, which`;
  const cost = `cost ${usdOf(paid)}`;
  if (isTwice(one))
    return { fault: "twice", why: `${books} ${cost}: it is debited more than once`, micros, seen };
  if (hasWrongRefund(one)) return { fault: "refund", ...refundOf(one), micros, seen };
  const factor = factorOf(one);
  if (factor) {
    return {
      fault: "currency",
      why: `${books} ${cost}: another unit, by a factor of ${factor}`,
      micros,
      seen,
    };
  }
  const kept = booked === one.quoted ? ": it keeps the price of the submit" : "";
  return { fault: "amount", why: `${books} ${cost} in the end${kept}`, micros, seen };
}

/** More than one debit is a multiple of the cost, and so is one that is not large enough for another unit. */
const MULTIPLE_MAX = 10;

/** Whether books are right but for a debit that is there once more. */
function isTwice({ entries, booked, paid, quoted }: BookedJob): boolean {
  const debits = entries.flatMap(({ micros = 0 }) => (micros > 0 ? [micros] : []));
  const isMultiple = (cost: number) => {
    const times = cost > 0 ? booked / cost : 0;
    return (
      Number.isInteger(times) && times > 1 && (times === debits.length || times < MULTIPLE_MAX)
    );
  };
  if (isMultiple(paid) || isMultiple(quoted) || (paid > 0 && booked === paid + quoted)) return true;
  const costs = [paid, quoted];
  const isRepeated = (one: number, i: number) => costs.includes(one) || debits.indexOf(one) < i;
  return (
    debits.length > 1 && debits.some((one, i) => isRepeated(one, i) && costs.includes(booked - one))
  );
}

/** Whether a refund is missing in books that came, or is there that did not come. */
const hasWrongRefund = (one: BookedJob): boolean =>
  (one.paid === 0 && one.job.phase !== "completed") || isGivenBack(one);

/** Nobody but one author says that a failed job was charged, and nobody says what becomes of a cancelled one. */
function refundOf({ job, booked, paid }: BookedJob): Pick<BooksDifference, "why" | "level"> {
  const books = `its books have ${usdOf(booked)} for job ${job.id}`;
  if (paid === 0) {
    const isCancelled = job.phase === "cancelled";
    const why = `${books}, which ${isCancelled ? "was cancelled" : "failed"} and was refunded`;
    return { why, ...(isCancelled && { level: "should" }) };
  }
  const why = `${books}: a refund that never came, as ${usdOf(paid)} were paid`;
  return { why, ...(job.phase === "failed" && { level: "should" }) };
}

const FACTORS = [100, 1_000, 10_000, 1_000_000];

/** The factor between two units of money (cents, millionths) that explains what is booked; undefined if none does. */
const factorOf = ({ booked, paid, quoted, told }: BookedJob): number | undefined =>
  FACTORS.find((factor) =>
    [paid, ...(told.end ? [] : [quoted])].some(
      (cost) => booked === cost * factor || Math.round(cost / factor) === booked,
    ),
  );

const seenOf = ({ made, end }: ToldOfJob): readonly Seen[] =>
  [made, end].filter((seen) => seen !== undefined);
