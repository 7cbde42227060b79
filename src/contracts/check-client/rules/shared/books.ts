import type { BookedJob, BooksDifference, BooksFault } from "../../books/compare.ts";
import { booksDifferencesOf, type ComparedBooks, comparedBooks } from "../../books/compare-run.ts";
import { blemished, broken, irrelevant, type Judgement, PASS, unclear } from "../../check.ts";
import type { Run } from "../../run.ts";

const NO_BOOKS: Judgement = irrelevant(
  "client.yaml has no books, so what the client believes it paid is not compared with what was paid",
);

/** Whether the books of a client have no difference of a kind. `about` says why there is nothing that may have one. */
export const byBooks =
  (fault: BooksFault, about: (compared: ComparedBooks) => string | undefined = noJob) =>
  (run: Run): Judgement => {
    const { books } = run;
    if (books === undefined) return NO_BOOKS;
    if (books.is !== "read") return unclear(books.why);
    const compared = comparedBooks(run, books);
    return failureOf(booksDifferencesOf(compared, fault)) ?? withoutDifference(compared, about);
  };

function failureOf(found: readonly BooksDifference[]): Judgement | undefined {
  const [worst] = found;
  if (!worst) return undefined;
  const usd = found.reduce((sum, { micros }) => sum + micros, 0) / 1_000_000;
  const fail = found.every(({ level }) => level === "should") ? blemished : broken;
  return fail(worst.why, worst.seen, { usd });
}

function withoutDifference(
  compared: ComparedBooks,
  about: (compared: ComparedBooks) => string | undefined,
): Judgement {
  const [untold] = compared.untold;
  if (untold !== undefined) return unclear(untold);
  const nothing = about(compared);
  return nothing === undefined ? PASS : irrelevant(nothing);
}

const noJob = ({ jobs }: ComparedBooks): string | undefined =>
  jobs.length > 0 ? undefined : "no job was made";

export const noEntry = ({ entries }: ComparedBooks): string | undefined =>
  entries.length > 0 ? undefined : "its books have no entry";

export const noneWith =
  (isMeant: (one: BookedJob) => boolean, why: string) =>
  ({ jobs }: ComparedBooks): string | undefined =>
    jobs.some(isMeant) ? undefined : why;
